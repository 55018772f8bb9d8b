"""Text copied off whole pages: the article comes out from its first to its last sentence."""

import pandas as pd
import pytest

from hwadu import schema
from hwadu.cleaning import clean, cut_dump
from hwadu.privacy.personal_details import redacted

LEAD = (
    "정부가 인공지능 반도체를 만드는 작은 기업 스무 곳에 앞으로 3년 동안 1200억원을 지원하기로 "
    "했다. "
    "산업부는 12일 이런 내용의 계획을 발표했다."
)
PLAN = (
    "이번 계획은 설계 도구를 함께 쓰는 공용 센터를 세우는 것이 뼈대다. 센터는 대전과 판교에 "
    "하나씩 들어서며, "
    '기업은 도구를 시간 단위로 빌려 쓸 수 있다. 산업부 관계자는 "도구 값이 비싸 설계를 접는 '
    '기업이 많았다"고 '
    "말했다."
)
FIELD = (
    "업계는 반기면서도 인력이 더 급하다고 본다. 한 설계 회사 대표는 “도구가 있어도 쓸 사람이 "
    "없으면 소용이 없다”며 "
    "“대학과 함께 사람을 길러야 한다”고 강조했다."
)
NEXT = "정부는 다음 달 공청회를 열어 의견을 들은 뒤 세부 계획을 확정할 예정이다."
BODY = "\n".join([LEAD, PLAN, FIELD, NEXT])
SPOKEN = (
    "정부가 인공지능 반도체 기업을 돕는 계획을 내놨습니다.\n\n홍길순 기자가 보도합니다.\n\n"
    "대전의 한 반도체 설계 회사.\n\n직원 열 명이 밤낮으로 도면을 그립니다.\n\n"
    "정부는 이런 회사 스무 곳에 3년 동안 천이백억 원을 지원하기로 했습니다.\n\n공용 센터도 두 곳 "
    "세울 예정입니다."
)

TELEVISION = """본문 바로가기
메뉴 바로가기
로그인
회원가입
정치
경제
뉴스홈 > 경제
AI 반도체 작은 기업 20곳에 1200억 지원
입력 2024.03.12 (19:05) 수정 2024.03.12 (21:30)
읽어주기 기능은 크롬기반의
브라우저에서만 사용하실 수 있습니다.
가
가
공유하기
카카오톡
URL 복사
[앵커]

정부가 인공지능 반도체 기업을 돕는 계획을 내놨습니다.

홍길순 기자가 보도합니다.

[리포트]

대전의 한 반도체 설계 회사.

직원 열 명이 밤낮으로 도면을 그립니다.

정부는 이런 회사 스무 곳에 3년 동안 천이백억 원을 지원하기로 했습니다.

공용 센터도 두 곳 세울 예정입니다.

가람 뉴스 홍길순입니다.

촬영기자:나무개/영상편집:도레미/그래픽:파솔라

■ 제보하기
▷ 카카오톡 : '가람제보' 검색, 채널 추가
▷ 이메일 : tip@example.co.kr
▷ 유튜브, 네이버, 카카오에서도 가람뉴스를 구독해주세요!
홍길순 기자
gil@example.co.kr
홍길순 기자의 기사 모음
이 기사가 좋으셨다면
좋아요
0
시각 주요뉴스
지하철 요금 다음 달부터 오른다
"비가 그치면 나갈게요"…산불 이재민의 하루
많이 본 뉴스
1
서울 첫눈 오늘 밤 온다
댓글
의견을 남겨주세요.
Copyright ⓒ 가람방송. All rights reserved. 무단 전재, 재배포 및 이용(AI 학습 포함) 금지
"""

DAILY = f"""전체메뉴
구독신청
경제 > 산업
정부, AI 반도체 中企 20곳에 1200억원 지원한다
김가람 기자
입력 2024.03.12. 10:20 업데이트 2024.03.12. 15:44
0
기사를 읽어드립니다
0:00
서울 종로구 정부청사에서 산업부 장관이 계획을 설명하고 있다. /연합뉴스
서울 종로구 정부청사에서 산업부 장관이 계획을 설명하고 있다. /연합뉴스
{LEAD}
{PLAN}
[관련기사]
반도체 수출 석 달째 늘었다
"우리는 왜 설계를 못 하나" 현장의 목소리
{FIELD}
{NEXT}
김가람 기자 산업부에서 반도체를 취재합니다.
garam@example.com
#반도체
좋아요 12
100자평 25
많이 본 뉴스
1
가을비 내리는 주말, 산에 갈 때 조심할 것
2
오늘의 운세 3월 12일
100자평
홍길동
2024.03.12 11:00:03
정부가 이런 일을 좀 더 빨리 했어야 합니다. 아쉽습니다.
답글작성
8
Copyright 가나일보 All rights reserved. 무단 전재 및 재배포 금지.
"""

PORTAL = f"""다음뉴스
사회
경제
검색어 입력폼
정부, AI 반도체 기업 20곳 지원…"설계 도구 함께 쓴다"
이나라 2024. 3. 12. 10:33
음성으로 듣기
번역 설정
글씨크기 조절하기
인쇄하기
(서울=다라뉴스) 이나라 박도현 기자 = {LEAD}

{PLAN}

산업부 장관이 브리핑실에서 발언하고 있다. 2024.3.12/뉴스1 ⓒ News1 한사진 기자

{FIELD}

{NEXT}

nara@example.kr

Copyright ⓒ 다라뉴스. 무단전재 및 재배포 금지.
다라뉴스에서 직접 확인하세요. 해당 언론사로 이동합니다.
이 기사에 대해 어떻게 생각하시나요?
쏠쏠정보
0
댓글 0
타임톡 0
해당 언론사의 다른 기사
"엄마, 나 로봇 샀어"…3만원짜리 장난감의 비밀
"""

ECONOMY = f"""실시간 암호화폐 시세
비트코인
98,765,000
+1.23%
코스피
2,600.12
▲ 12.3
속보
코스닥 900선 돌파
산업 > 반도체
[단독] AI 반도체 설계 도구 공용 센터 세운다
기사입력 : 2024년03월12일 09:01
최종수정 : 2024년03월12일 09:05
+ 폰트크기
- 폰트크기
프린트
[서울=마바경제] 최하늘 선임기자 = {BODY}
sky@example.com
<저작권자©마바경제, 무단 전재-재배포 금지>
TOP으로
[관련키워드]
반도체
해외주식 투자의 도우미
한국은행, 금리 다시 묶었다…"물가 더 봐야"
[서울=마바경제] 정구름 기자 = 한국은행이 기준금리를 다시 묶었다. 물가가 아직 높다고 봤다.
"""

REGIONAL = f"""[포토] 오늘의 장면
오피니언
AI로 반도체 만든다…작은 기업 20곳에 1200억
기자명 윤소리 기자
입력 2024.03.12 14:22
댓글 0
바로가기
복사하기
본문 글씨 줄이기
스크랩 목록 추가
페이스북(으)로 기사보내기
다른 공유 찾기
내년부터 3년…설계 도구 함께 쓰는 센터도 세워
[자차신문 윤소리 기자] {BODY}
윤소리 기자
sori@example.kr
다른기사 보기
저작권자 © 자차신문 무단전재 및 재배포 금지
개의 댓글
댓글 정렬
BEST 댓글 답글과 추천수를 합산하여 자동으로 노출됩니다.
삭제한 댓글은 다시 복구할 수 없습니다.
그래도 삭제하시겠습니까?
비밀번호
/ 400
주요기사
서울시, 버스 노선 바꾼다
서울특별시 가나구 다라로 1 마바빌딩 3층 대표전화 : 02-000-0000 청소년보호책임자 : 홍길동
등록번호 : 서울 아00000
Copyright © 2024 자차신문. All rights reserved. mail to webmaster@example.kr
"""

ONE_LINE = (
    "AI 반도체 기업 20곳 지원 - 사아뉴스 홈 정치 경제 사회 로그인 회원가입 입력 2024-03-12 "
    "10:20:33 "
    f"수정 2024-03-12 11:00:21 글자크기 가 가 공유 {BODY} 박바다 기자 sea@example.kr "
    "Copyright ⓒ 사아뉴스. 무단전재 및 재배포 금지 관련기사 집값 두 달째 내렸다 금리 다시 묶었다 "
    "댓글 0 로그인한 회원만 댓글을 쓸 수 있습니다."
).replace("\n", " ")

BOARD = (
    f'"AI 반도체, 도구부터 함께 쓴다" 작성일 03-12 54 '
    f"목록\n\n{LEAD}\n\n{PLAN}\n\n{FIELD}\n\n{NEXT}\n\n"
    "han@example.com 한소담 기자\n\nCopyright © 타파뉴스. 무단전재 및 재배포 금지.\n\n관련자료 "
    "이전 첫눈 온다 03-12 "
    "다음 집값 내렸다 03-12 댓글 0 등록된 댓글이 없습니다. 로그인한 회원만 댓글 등록이 가능합니다."
)

PAGES = {
    "television": (
        TELEVISION,
        "AI 반도체 작은 기업 20곳에 1200억 지원",
        SPOKEN,
        "가람방송",
        "홍길순",
    ),
    "daily": (
        DAILY,
        "정부, AI 반도체 中企 20곳에 1200억원 지원한다",
        BODY,
        "가나일보",
        "김가람",
    ),
    "portal": (
        PORTAL,
        '정부, AI 반도체 기업 20곳 지원…"설계 도구 함께 쓴다"',
        BODY,
        "다라뉴스",
        "이나라,박도현",
    ),
    "economy": (
        ECONOMY,
        "[단독] AI 반도체 설계 도구 공용 센터 세운다",
        BODY,
        "마바경제",
        "최하늘",
    ),
    "regional": (
        REGIONAL,
        "AI로 반도체 만든다…작은 기업 20곳에 1200억",
        BODY,
        "자차신문",
        "윤소리",
    ),
    "one line": (ONE_LINE, "AI 반도체 기업 20곳 지원", BODY, "사아뉴스", "박바다"),
    "board": (BOARD, '"AI 반도체, 도구부터 함께 쓴다"', BODY, "타파뉴스", "한소담"),
}


def frame(**columns):
    rows = max(len(v) for v in columns.values())
    table = pd.DataFrame({name: [""] * rows for name in schema.columns("articles")})
    table["published"] = pd.Series([pd.NaT] * rows, dtype="datetime64[s]")
    return table.assign(**columns)


@pytest.mark.parametrize("name", PAGES)
def test_article_is_cut_out_of_the_page(name):
    page, title, body, press, reporter = PAGES[name]
    result = clean(frame(article_id=["a"], body=[page], format=["dump"]))
    article = result.articles.iloc[0]
    assert article["title"] == title
    assert article["body"].split() == body.split()
    assert article["press"] == press
    assert article["reporter"] == reporter


@pytest.mark.parametrize("name", PAGES)
def test_all_that_was_cut_is_recorded(name):
    page = PAGES[name][0]
    result = clean(frame(article_id=["a"], body=[page], format=["dump"]))
    kept = "".join((result.articles["title"] + result.articles["body"]).iloc[0].split())
    gone = "".join("".join(result.removed["text"]).split())
    read = "".join(redacted(page).split())
    assert not {c for c in read if c not in kept and c not in gone}
    assert len(kept) + len(gone) >= 0.95 * len(read)


def test_known_title_is_kept_and_section_found():
    dump = cut_dump(DAILY, "다른 곳에서 온 제목 - 가나일보")
    assert dump.title == "다른 곳에서 온 제목"
    assert dump.section == "경제"


def test_deck_above_the_first_sentence_is_recorded_as_deck():
    rules = {r.text: r.rule for r in cut_dump(REGIONAL).removed}
    assert rules["내년부터 3년…설계 도구 함께 쓰는 센터도 세워"] == "deck"


def test_page_without_a_sentence_keeps_its_long_lines():
    schedule = (
        "14:00 정책 조정 회의(본관) 15:00 업무 보고(별관) 16:30 지역 방문(대전) "
        "18:00 만찬(서울) 19:00 귀경"
    )
    assert cut_dump(f"로그인\n오늘의 일정 모음\n{schedule}\n댓글 0").body == schedule
    assert cut_dump("").body == ""
    assert cut_dump("로그인\n회원가입").body == ""


def test_headlines_with_leads_behind_the_byline_do_not_join_the_article():
    others = "\n".join(
        f"{i}위 소식은 이렇다\n시민들이 광장에 모여 새해를 맞았다고 {i}일 시가 밝혔다."
        for i in range(1, 4)
    )
    page = (
        f"반도체 기업 스무 곳 돕는다\n{BODY}\n김가람 기자 garam@example.com\n많이 본 뉴스\n{others}"
    )
    assert cut_dump(page).body.split() == BODY.split()


@pytest.mark.parametrize(
    "end", ["\n김가람 기자 garam@example.com", "/김가람 기자 garam@example.com", ""]
)
def test_last_line_that_was_cut_off_is_the_article(end):
    cut = "이날 회의에서는 새 공장을 세울 곳을..."
    page = f"반도체 기업 스무 곳 돕는다\n{BODY}\n{cut}{end}\nCopyright ⓒ 가람일보. 무단전재 금지."
    body = cut_dump(page).body
    assert body.startswith(BODY.split("\n")[0])
    assert cut in body


def test_words_that_also_head_lists_do_not_break_a_sentence():
    sentence = "가람 드라마가 댓글 수에서 앞섰고 관련 기사 수백 건이 나왔다고 방송사가 12일 밝혔다."
    page = f"드라마 인기\n{sentence} {sentence}\n댓글 0"
    assert cut_dump(page).body == f"{sentence} {sentence}"


def test_byline_glued_to_a_sentence_that_starts_with_a_number():
    last = "20대 시청자들은 빠른 전개를 이 작품의 매력으로 꼽았다."
    page = f"드라마 인기\n{BODY}\n{last}/김가람 기자 garam@example.com\n댓글 0"
    assert last in cut_dump(page).body
