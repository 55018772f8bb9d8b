"""What a page sets around an article goes from texts of one line as it does from lines."""

import pytest

from hwadu.cleaning import clean_text

BODY = (
    "가람시가 강가에 새 공원을 열었다. 시민들은 나무가 더 많으면 좋겠다고 말했다. "
    "시는 내년까지 그늘을 두 배로 늘리고 밤에도 불을 켜 두겠다고 밝혔다."
)
BELOW = [
    "관련기사\n누리시, 다리 놓는다\n다솜군 장터 사흘 앞으로",
    "많이 본 뉴스\n1 누리시 다리\n2 다솜군 장터",
    "구독\n공유\n댓글 0\n글자크기",
    "페이스북 트위터 카카오톡 URL 복사",
    "좋아요 응원수",
    "기사 원문 보기",
    "TOP",
    "댓글 12",
    "입력 2024.03.05. 14:31 수정 2024.03.05. 16:00",
    "네이버 메인에서 가람일보를 구독하세요",
    "카카오톡 제보: @가람일보",
    "후원하기\n가람일보와 함께 해주세요",
    "이 기사의 카테고리는 언론사의 분류를 따릅니다.\n기사가 속한 카테고리는 언론사가 분류합니다.",
    "언론사는 한 기사를 두 개 이상의 카테고리로 분류할 수 있습니다.",
    "본 기사는 저작권 보호를 받습니다",
    "이 기사는 가람일보와 누리연구소의 기획으로 만들었습니다.",
]
ABOVE = [
    "(종합)",
    "본문 바로가기",
    "- 작게+ 크게",
    "텍스트 음성 변환 서비스를 사용해보세요.\n성별\n남성\n여성\n말하기 속도\n느림\n보통\n빠름",
    "AI 요약\n자동요약 기사 제목과 주요 문장을 기반으로 자동요약한 결과입니다.",
]


@pytest.mark.parametrize("between", ["\n", " "])
@pytest.mark.parametrize("below", BELOW)
def test_what_stands_below_an_article_goes_as_lines_and_as_one(below, between):
    cleaned = clean_text(f"{BODY}\n\n{below}".replace("\n", between))
    assert cleaned.text == BODY
    gone = "".join("".join(removal.text for removal in cleaned.removed).split())
    assert sorted(gone) == sorted("".join(below.split()))


@pytest.mark.parametrize("between", ["\n", " "])
@pytest.mark.parametrize("above", ABOVE)
def test_what_stands_above_an_article_goes_as_lines_and_as_one(above, between):
    assert clean_text(f"{above}\n{BODY}".replace("\n", between)).text == BODY


def test_all_of_it_goes_from_one_line():
    text = " ".join([*ABOVE[-2:], BODY, *BELOW[12:14], BELOW[2]]).replace("\n", " ")
    assert clean_text(text).text == BODY


@pytest.mark.parametrize(
    "last",
    [
        "관련기사 댓글에는 걱정이 이어졌다.",
        "많이 본 뉴스 가운데 절반이 공원 소식이었다.",
        "누리시도 다리를 놓는다...",
        "관련기사 댓글에는 걱정이...",
        "이 기사는 누리시의 지원으로 쓴 글을 다시 실은 것이다.",
        "저작권은 글쓴이에게 있다.",
        "구독 서비스는 다음 달에 연다.",
        "시민들은 “카카오톡 제보: 공원이 어둡다”는 글을 남겼다.",
    ],
)
def test_a_last_sentence_of_the_article_stays(last):
    assert clean_text(f"{BODY} {last}").text.endswith(last)


@pytest.mark.parametrize(
    "first",
    [
        "공유 자전거가 는다.",
        "검색 광고 시장이 커졌다.",
        "본문 글자를 키우는 기능이 나왔다.",
        "(주)가람이 공장을 짓는다.",
        "기계가 그린 그림은 저작권 보호를 받습니다. 글은 아닙니다.",
        "가람시 누리집의 음성 변환 서비스가 무료로 제공됩니다.",
        "회의를 자동 요약하는 기능은 결과를 바로 제공합니다.",
    ],
)
def test_a_first_sentence_of_the_article_stays(first):
    assert clean_text(f"{first} {BODY}").text == f"{first} {BODY}"
