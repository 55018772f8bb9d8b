"""What people call the columns of calendars and totals, the surest names first."""

OF_EVENTS = {
    "date": "날짜 일자 일시 연월일 발생일 시작일 시작일자 개시일 시기 기간 start",
    "label": "사건 사건명 주요사건 이벤트 이벤트명 행사 행사명 event 제목 title 내용 주요내용",
    "label_en": "영문 영문명 영어 영어이름",
    "themes": "주제 관련주제 테마 theme",
    "source": "출처 근거 자료",
}
OF_ENDS = {"end": "종료일 종료일자 마지막날 폐막일 종료 끝"}
OF_PARTS = {"year": "연도 년도 년 연 year", "month": "월", "day": "일"}
"""Of calendars that have a date in three columns."""
PARTS = ("반기", "half", "분기", "quarter", "월", "month", "일", "day")
"""What stands beside a year in a column of its own."""
OF_TOTALS = {
    "date": "날짜 일자 연월 년월 기간 시기 연도 년도 년 분기 월 month year",
    "press": "언론사 매체 신문사 매체명 언론사명 outlet",
    "n": "기사수 건수 기사건수 전체기사수 articles",
}
OF_WIDE_TOTALS = {**OF_TOTALS, "date": OF_TOTALS["date"] + " 구분"}
"""Of a table of totals whose columns are outlets."""
OF_TIMES_ACROSS = {**OF_TOTALS, "press": OF_TOTALS["press"] + " 구분"}
"""Of one whose columns are times."""
SUMS = frozenset(["합계", "총계", "소계", "누계", "계", "전체", "total", "sum", "all"])
"""What a row or column is called that adds up the others."""
