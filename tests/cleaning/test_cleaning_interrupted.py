"""A line of boilerplate in the middle of a page never ends the article."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hwadu.cleaning import clean_text, cut_dump

TITLE = "나무시, 강변 산책로에 쉼터 열두 곳 새로 짓는다"
SENTENCES = (
    "나무시가 강변 산책로에 쉼터 열두 곳을 새로 짓는다.",
    "시는 7일 강변 쉼터 계획을 내놓고 내년 봄에 첫 삽을 뜨기로 했다.",
    "쉼터에는 지붕과 의자가 있고 겨울에는 바람을 막는 벽도 세운다.",
    "산책로를 걷는 사람은 지난해 하루 평균 4천200명으로 늘었다.",
    "그늘이 없어 여름 낮에는 아무도 걷지 않는다는 불만이 많았다.",
    '한 주민은 "비가 와도 쉬어 갈 곳이 생겨 반갑다"고 말했다.',
    "시는 주민 의견을 더 들어 자리를 정할 계획이다.",
)
ABOVE = ("나무일보", "정치", "경제", "사회", TITLE, "김가람 기자", "입력 2024.03.07 09:10", "공유")
BELOW = (
    "김가람 기자 garam@example.com",
    "ⓒ 나무일보, 무단 전재 및 재배포 금지",
    "많이 본 뉴스",
    "1",
    "나무역 막차 30분 늦춰진다",
    "2",
    "눈 온 뒤 빙판길 넘어진 사람 늘었다",
    "회사소개 | 이용약관 | 개인정보처리방침",
)

ADVERTS = ["광고", "[광고]", "AD", "ADVERTISEMENT", "Advertisement", "Sponsored", "- 광고 -"]
CREDITS = [
    f"{before}{what}{between}한다솜{role}{after}"
    for what in ("그래픽", "사진", "영상", "삽화", "일러스트", "디자인")
    for before, between, role, after in (
        ("", "=", "", ""),
        ("", " ", "", ""),
        ("", ": ", "", ""),
        ("/", "=", " 기자", ""),
        ("[", " ", " 기자", "]"),
        ("", "·", " 기자", ""),
    )
]
CLAIMS = [
    "©나무일보",
    "ⓒ 나무일보",
    "ⓒ뉴시스",
    "Copyright",
    "Copyrightⓒ",
    "저작권자 © 나무일보",
]
PROMPTS = [
    "유튜브 구독하기",
    "뉴스레터 구독하기",
    "뉴스레터 신청하기",
    "카카오톡 채널 추가",
    "▶ 영상 보기",
]
LINES = [*ADVERTS, *CREDITS, "김가람 기자", *CLAIMS, *PROMPTS]


def article_of(lines):
    dump = cut_dump("\n".join(lines))
    return dump.title, clean_text(dump.body).text


@pytest.mark.parametrize("line", LINES)
def test_one_line_at_any_gap_leaves_the_article_whole(line):
    for gap in range(1, len(SENTENCES)):
        page = [*ABOVE, *SENTENCES[:gap], line, *SENTENCES[gap:], *BELOW]
        assert article_of(page) == (TITLE, "\n".join(SENTENCES)), gap


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(
        st.integers(1, len(SENTENCES) - 1),
        st.lists(st.sampled_from(LINES), min_size=1, max_size=2),
        max_size=4,
    )
)
def test_several_lines_at_several_gaps_leave_the_article_whole(inserted):
    page = [
        line
        for gap, sentence in enumerate(SENTENCES)
        for line in (*inserted.get(gap, ()), sentence)
    ]
    assert article_of([*ABOVE, *page, *BELOW]) == (TITLE, "\n".join(SENTENCES))


@pytest.mark.parametrize("line", CLAIMS)
def test_a_claim_above_headlines_and_menus_still_ends_the_article(line):
    below = ["눈 온 뒤 빙판길 넘어진 사람 늘었다", "나무역 막차 30분 늦춰진다", "회사소개"]
    lead = "나무역 막차가 30분 늦춰진다. 역은 7일 이렇게 알렸다."
    page = [*ABOVE, *SENTENCES, line, *below, lead]
    assert article_of(page) == (TITLE, "\n".join(SENTENCES))


def test_a_broadcast_goes_on_behind_a_credit():
    said = [sentence.replace("다.", "습니다.") for sentence in SENTENCES[:4]]
    page = [*ABOVE, *said[:2], "ⓒ뉴시스", *said[2:], *BELOW]
    assert article_of(page)[1] == "\n".join(said)


@pytest.mark.parametrize(
    "line",
    [
        "솔밭 리그 | 1 나무 34승 20패 | 2 강변 32승 22패 | 3 산책 30승 24패",
        "2026 나무마라톤 참가자 모집",
        "최신호 제1204호(2026.11.16)",
        "나무일보 디지털",
    ],
)
def test_a_line_of_the_header_is_no_title(line):
    page = [ABOVE[0], *ABOVE[1:4], line, *ABOVE[4:], *SENTENCES, *BELOW]
    assert article_of(page) == (TITLE, "\n".join(SENTENCES))
