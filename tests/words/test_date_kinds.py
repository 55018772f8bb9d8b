"""Where dates come from is said in the reader's language, also where notices give an example."""

import pytest

from hwadu.notices import Notice
from hwadu.words.date_kinds import date_kind


@pytest.mark.parametrize(
    ("basis", "korean"),
    [
        ("column 일자", "‘일자’ 열"),
        ("stamp 입력", "날짜 표시(입력)"),
        ("metadata json-ld", "페이지 메타데이터"),
        ("file name", "파일 이름"),
        ("none: no dated stamp on the page", "날짜 없음: 날짜 표시가 없음"),
    ],
)
def test_a_basis_has_korean_words(basis, korean):
    assert date_kind(basis, "ko") == korean


@pytest.mark.parametrize(
    ("row", "korean"),
    [
        ("row 1204", "1,204행"),
        ("line 3", "3번째 줄"),
        ("item 2", "2번째 항목"),
        ("기사 목록 row 12", "기사 목록 12행"),
        ("column 4", "4번째 열"),
    ],
)
def test_a_notice_of_dates_tells_its_row_in_korean(row, korean):
    notice = Notice("dates_impossible", {"n": 1, "row": row, "problem": "'언젠가' is no date"})
    assert f"(예: {korean}: 날짜가 아닌 ‘언젠가’)" in notice.said("ko")
    assert row in notice.said("en")
