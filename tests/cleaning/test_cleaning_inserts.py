"""What stands between title and text, and between paragraphs: it goes and the article stays."""

import pytest

from hwadu.cleaning import clean_text, cut_dump
from hwadu.cleaning.reporters import reporters_in, signer_of
from hwadu.cleaning.rules.imprint import press_of

TITLE = "가람시, 낡은 물탱크 마흔 개 걷어내고 새 관 놓는다"
LEAD = "가람시가 낡은 물탱크 마흔 개를 걷어내고 새 관을 놓는다고 9일 밝혔다."
BODY = (
    LEAD,
    "물탱크는 지은 지 서른 해가 넘어 녹물이 나왔다.",
    "시는 올해 열 개를 먼저 바꾸고 내년에 나머지를 바꾼다.",
    "공사 동안에는 물차가 하루 두 번 마을을 돈다.",
    "주민들은 물이 맑아지면 정수기를 치우겠다고 했다.",
)
ABOVE = ("가람신문", "정치", "사회", TITLE, "이누리 기자", "입력 2024.05.09 10:00")
BELOW = (
    "이누리 기자 nuri@example.com",
    "ⓒ 가람신문, 무단 전재 및 재배포 금지",
    "많이 본 뉴스",
    "가람산 눈꽃 열차 표 동났다",
)


def body_of(page):
    return clean_text(cut_dump("\n".join(page)).body).text


@pytest.mark.parametrize(
    "inserted",
    [
        ["- 광고 -"],
        ["광고 닫기"],
        ["광고보기"],
        ["스폰서 링크"],
        ["AD by 누리"],
        ["Taboola"],
        ["by Taboola"],
        ["powered by dable"],
        ["Recommended by"],
        ["0:00 / 1:54"],
        ["Video Player"],
        ["Play Video"],
        ["Mute"],
        ["Current Time 0:00"],
        ["영상 보기"],
        ["사진 더보기"],
        ["<이미지를 클릭하시면 크게 보실 수 있습니다>"],
        ["클릭하시면 원본 보기가 가능합니다."],
        ["×"],
        ["PICK"],
        ["[포토]"],
        ["[화보]"],
        ["[영상]"],
        ["(c)가람신문"],
        ["[관련기사] 가람산 눈꽃 열차 표 동났다"],
        ["▶ 관련기사 : 가람산 눈꽃 열차 표 동났다"],
        ["☞ 가람산 눈꽃 열차 표 동났다"],
        ["[함께 보는 기사]", "가람산 눈꽃 열차 표 동났다"],
        ["함께 읽으면 좋은 기사", "가람산 눈꽃 열차 표 동났다"],
        ["이 기사를 본 사람들이 함께 본 기사", "가람산 눈꽃 열차 표 동났다", "첫눈 온다"],
        ["Read more", "가람산 눈꽃 열차 표 동났다"],
        ["기사 계속"],
        ["[계속]"],
        ["※ 이 기사는 지역신문발전기금의 지원을 받았습니다."],
        ["※ 이 콘텐츠는 가람재단의 지원받아 제작되었습니다."],
        ["■ 이 기사는 5월 9일 가람신문 프리미엄에 먼저 공개됐습니다."],
        ["#물탱크 #가람시"],
        ["◀ANC▶"],
        ["◀ SYNC ▶ 마을 주민 (음성변조)"],
        ["▶ INT 한별이/마을 이장"],
        ["[한별이/마을 이장]"],
        ["<한별이 / 마을 이장>"],
        ["발로 뛰는 가람신문은 24시간 여러분의 제보를 기다립니다."],
        ["가람뉴스는 24시간 여러분의 제보를 기다립니다"],
        ["이미지 확대", "녹슨 물탱크 뚜껑", "녹슨 물탱크 뚜껑"],
        ["물탱크 값 추이(그래픽=한별이 기자)"],
    ],
    ids=lambda lines: lines[0],
)
def test_inserted_lines_go_and_the_article_stays(inserted):
    assert body_of([*ABOVE, *BODY[:3], *inserted, *BODY[3:], *BELOW]) == "\n".join(BODY)


@pytest.mark.parametrize(
    "label",
    ["AI 요약", "AI 3줄 요약", "기사 요약", "3줄 요약", "핵심 포인트", "[기사 핵심 내용]", "TL;DR"],
)
@pytest.mark.parametrize("between", [[], [""]])
def test_a_summary_goes_with_its_label(label, between):
    summary = [label, "가람시가 물탱크 마흔 개를 걷어낸다.", "올해 열 개를 먼저 바꾼다."]
    assert body_of([*ABOVE, *summary, *between, *BODY, *BELOW]) == "\n".join(BODY)


@pytest.mark.parametrize("label", ["요약", "기사 요약", "3줄 요약"])
def test_a_button_for_a_summary_takes_nothing_with_it(label):
    assert body_of([*ABOVE, label, *BODY, *BELOW]) == "\n".join(BODY)


@pytest.mark.parametrize(
    "note",
    [
        "<편집자주> 마을의 물을 지키는 사람들을 차례로 만난다.",
        "[편집자 주] 마을의 물을 지키는 사람들을 만난다. 매주 싣는다.",
        "마을의 물을 지키는 사람들을 차례로 만난다. <편집자주>",
    ],
)
def test_an_editors_note_goes(note):
    assert clean_text("\n".join([note, *BODY])).text == "\n".join(BODY)
    assert body_of([*ABOVE, note, *BODY, *BELOW]) == "\n".join(BODY)


def test_the_label_of_a_summary_goes_before_a_number():
    assert clean_text(f"기사내용 요약9일 새 계획 발표\n{LEAD}").text == f"9일 새 계획 발표\n{LEAD}"


@pytest.mark.parametrize("deck", ["시의회 예산 통과", '시의회 "환영"'])
@pytest.mark.parametrize("caption", ["가람시 물탱크 전경", "가람시 물탱크 모습."])
def test_a_deck_stays_when_the_caption_glued_to_it_goes(deck, caption):
    credit = "(사진=가람시 제공) 2024.05.09.photo@example.com *재판매 및 DB 금지"
    text = f"{deck}{caption} {credit}[가람=뉴시스] 이누리 기자 = {LEAD} {BODY[1]}"
    assert clean_text(text).text == f"{deck}\n{LEAD} {BODY[1]}"


@pytest.mark.parametrize(
    "caption",
    [
        "시민들이 물탱크 앞을 지나고 있다. 연합뉴스",
        "시민들이 물탱크 앞을 지나고 있다. 가람시 제공 ",
        "한별이 시장이 물탱크를 살피고 있다./가람신문 DB ",
        "한별이 시장이 물탱크를 살피고 있다. /이누리 기자\n",
        "마을 뒤편 물탱크 모습. 유튜브 갈무리\n",
        "직원들이 새 관을 나르고 있다. 자료사진\n",
    ],
)
def test_one_sentence_goes_with_a_blunt_credit_if_it_shows_a_picture(caption):
    text = clean_text(f"{LEAD} {caption}{BODY[1]} {BODY[2]}").text
    assert " ".join(text.split()) == f"{LEAD} {BODY[1]} {BODY[2]}"


@pytest.mark.parametrize(
    "sentence",
    [
        "시는 도로도 함께 넓히고 있다.",
        "값이 다시 오르는 모습이다.",
        "한별이 시장이 공사를 서두르겠다고 했다.",
        '주민들이 "물이 맑다"며 웃고 있다.',
    ],
)
def test_a_sentence_of_the_article_stays_before_a_name_of_an_agency(sentence):
    text = f"{LEAD} {sentence} 로이터통신에 따르면 관은 {BODY[1]}"
    assert sentence in clean_text(text).text
    assert sentence in clean_text(f"{LEAD} {sentence} 연합뉴스{BODY[1]}").text


def test_the_day_glued_to_an_address_goes_with_it():
    text = clean_text(f"{LEAD} 2024.05.09.photo@example.com\n{BODY[1]}").text
    assert text.split() == f"{LEAD} {BODY[1]}".split()
    assert clean_text(f"{LEAD} 2024.05.09.photo@example.com").text == LEAD


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("기자 김가람", ["김가람"]),
        ("글 김가람", ["김가람"]),
        ("by 김가람", ["김가람"]),
        ("By Kim Garam 김가람", ["김가람"]),
        ("김가람 (garam@example.com)", ["김가람"]),
        ("남궁 솔 기자", ["남궁솔"]),
        ("김 가 람 기자", ["김가람"]),
        ("고운빛 특파원 하늬솔 기자", ["고운빛", "하늬솔"]),
        ("글·사진 김가람 기자", ["김가람"]),
        ("사진=김가람 기자", []),
    ],
)
def test_reporters_in_every_form(line, names):
    assert reporters_in(line) == names
    assert signer_of(line) == names


def test_bylines_that_stand_together_belong_together():
    page = [*ABOVE[:4], "이누리 기자", "한별이 기자", "입력 2024.05.09 10:00", *BODY, *BELOW]
    assert cut_dump("\n".join(page)).reporter == "이누리,한별이"


@pytest.mark.parametrize(
    ("claim", "press"),
    [
        ("Copyright by The Garam Times. All Rights Reserved.", "The Garam Times"),
        ("Copyright(c) Since 1996, 가람방송 All rights reserved.", "가람방송"),
        ("<ⓒ가람일보 & garam.example 무단전재 배포금지>", "가람일보"),
        ("<ⓒ내일을 보는 눈, 온 누리를 여는 창 가람경제 무단전재 배포금지>", "가람경제"),
        ("ⓒ 온 누리를 잇는 길, 글로벌 미디어  가람일보", "가람일보"),
        ("ⓒ 온 누리를 잇는 길, 무단전재 금지", ""),
        ("ⓒ 우리마을 신문 무단전재 금지", "우리마을 신문"),
        ("ⓒ 고을 저널, 무단전재 금지", "고을 저널"),
    ],
)
def test_the_owner_alone_is_the_press(claim, press):
    assert press_of(claim) == press
