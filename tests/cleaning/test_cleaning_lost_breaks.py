"""Pages whose line breaks are all lost: menus, article and lists on one line."""

import pytest

from hwadu.cleaning import clean_text, cut_dump

TITLE = "설계 회사 스무 곳 돕는다"
BODY = (
    "산업부가 반도체 설계 회사 스무 곳을 3년 동안 돕는다고 12일 밝혔다. 도구와 시제품 값을 "
    "나눠 낸다. 업계는 사람을 키우는 일이 먼저라고 말했다. 신청은 다음 달까지 받는다."
)
OTHERS = "첫눈 오늘 밤 온다…길 조심 지하철 요금 다음 달부터 오른다 집값 두 달째 내렸다"

PAGES = {
    "daily": [
        "가람일보 로그인 구독 전체메뉴 정치 경제 사회",
        TITLE,
        "김가람 기자 입력 2024.03.12. 오후 3:20",
        BODY,
        "김가람 기자 garam@example.com",
        "- Copyright ⓒ 가람일보. All rights reserved. 무단 전재 및 재배포 금지 -",
        f"당신이 좋아할 만한 기사 {OTHERS} 로그인 후 등록해 주세요.",
    ],
    "wire": [
        "본문 바로가기 최신기사 정치 경제 마켓+ 산업",
        TITLE,
        "송고시간 2024-03-12 10:20 공유 댓글 인쇄",
        BODY,
        "<저작권자(c) 가람통신, 무단 전재-재배포, AI 학습 및 활용 금지> 2024/03/12 10:20 송고",
        f"핫뉴스 {OTHERS} 댓글쓰기 의견을 남겨 주세요.",
    ],
    "regional": [
        TITLE,
        "기자명 김가람 기자 승인 2024.03.12 10:20 댓글 0",
        BODY,
        "저작권자 ⓒ 가람신문 무단전재 및 재배포 금지 김가람 기자 다른기사 보기",
        f"많이 본 기사 {OTHERS} 등록해 주세요.",
    ],
    "portal": [
        TITLE,
        "작성일 2024-03-12 54 목록",
        BODY,
        "Copyright ⓒ 가람. 무단전재 및 재배포 금지.",
        f"관련자료 이전 {OTHERS} 댓글 0 로그인한 회원만 댓글 등록이 가능합니다.",
    ],
}


@pytest.mark.parametrize("name", PAGES)
def test_article_is_cut_out(name):
    dump = cut_dump(" ".join(PAGES[name]))
    assert dump.title == TITLE
    assert clean_text(dump.body).text == BODY


def test_a_claim_under_a_photo_does_not_end_the_article():
    claim = "저작권자 ⓒ 가람일보 무단전재 및 재배포 금지"
    assert cut_dump(f"{BODY} {claim} {BODY}").body.count(BODY) == 2


SCENE = "김가람 장관이 12일 서울 가람홀에서 열린 회의에서 발언하고 있다."


@pytest.mark.parametrize("after", [BODY, f"17일 {BODY}", f"이날 {BODY}", f"‘설계’ {BODY}"])
@pytest.mark.parametrize(
    "credit", ["연합뉴스", "연합뉴스 ", "뉴시스 ", "AP 뉴시스", "AFP 연합뉴스", "연합뉴스·뉴시스"]
)
def test_an_agency_goes_with_its_caption_whole(credit: str, after: str) -> None:
    """Of 연합뉴스 before the next sentence no 뉴스 stays, whatever that begins with."""
    assert clean_text(f"{SCENE} {credit}{after}").text == after


@pytest.mark.parametrize("credit", ["(사진=연합뉴스)", "[사진=연합뉴스]", "/사진=연합뉴스"])
def test_a_caption_at_the_end_goes_with_its_credit(credit: str) -> None:
    assert clean_text(f"{BODY}{SCENE} {credit}").text == BODY


@pytest.mark.parametrize(
    "goes_on", [" 보도에 따르면 처음이다.", " 기자가 물었다.", "는 처음이라고 전했다."]
)
def test_an_agency_of_which_a_sentence_speaks_stays(goes_on: str) -> None:
    text = f"{SCENE} 연합뉴스{goes_on} {BODY}"
    assert clean_text(text).text == text


@pytest.mark.parametrize("lost", ["", " ", "\n"])
@pytest.mark.parametrize("signed", ["garam@example.com", "g.a-ram_1@example.co.kr", "garam@"])
@pytest.mark.parametrize(
    "end",
    ["맡은 곳은 AI인재다.", "모두 7조9천750억원이다.", "B가 3.5% 늘었다.", "100엔당 945.19원이다."],
)
def test_an_address_that_touches_a_sentence_takes_none_of_its_words(
    end: str, signed: str, lost: str
) -> None:
    removed = clean_text(f"{BODY} {end}{lost}{signed}")
    assert removed.text == f"{BODY} {end}"
    assert signed.removesuffix("@") in removed.removed[-1].text
    within = clean_text(f"{end}{lost}garam@example.com {BODY} {BODY}").text
    assert within.startswith(end) and "garam" not in within
