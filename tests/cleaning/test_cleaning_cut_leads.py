"""Leads that are cut off: within a caption, a byline, a tag or an entity."""

import pandas as pd
import pytest

from hwadu import schema
from hwadu.cleaning import clean
from hwadu.cleaning.bodies import clean_text
from hwadu.cleaning.characters import normalise

HEADER = "[서울=뉴시스]한가람 기자 = "
SCENE = "나한결 차관이 3일 오전 서울 종로구 청사에서 열린 간담회에서 발언하고 있다."
CAPTION = f"{HEADER}{SCENE} (공동취재사진) 2025.03.03. photo@newsis.com"


def cleaned(title, body, text_basis="lead", kind="table"):
    raw = pd.DataFrame({name: [""] for name in schema.columns("articles")})
    raw["published"] = pd.Series(["2025-03-03"], dtype="datetime64[s]")
    return clean(raw.assign(title=title, body=body, text_basis=text_basis, format=kind))


@pytest.mark.parametrize("kind", ["bigkinds", "table"])
@pytest.mark.parametrize(
    "body",
    [CAPTION, CAPTION[:-10], f"{CAPTION} *재판매 및 DB 금지", f"{HEADER}{SCENE} 2025.03.03."],
)
def test_an_article_whose_lead_is_a_caption_stays_on_its_title(body, kind):
    result = cleaned("인공지능 기본법 시행령 연내 마무리", body, kind=kind)
    assert result.articles["title"].tolist() == ["인공지능 기본법 시행령 연내 마무리"]
    assert result.articles["body"].tolist() == [""]
    assert result.articles["text_basis"].tolist() == ["title"]
    assert SCENE in " ".join(result.removed["text"])


def test_a_photo_that_calls_itself_one_goes():
    result = cleaned("[포토] 간담회에서 발언하는 나한결 차관", CAPTION)
    assert result.dropped["reason"].tolist()[0].startswith("photo news")


def test_a_whole_text_that_is_a_caption_is_photo_news():
    result = cleaned("간담회에서 발언하는 나한결 차관", CAPTION, text_basis="full")
    assert result.dropped["reason"].tolist()[0].startswith("photo news")


@pytest.mark.parametrize(
    ("body", "basis", "dropped"),
    [
        ("정부는 인공지능 기본법을 의결했다.", "full", True),
        ("정부는 인공지능 기본법을 의결했다.", "lead", True),
        ("정부는 3일 국무회의에서 인공지능 기본법을 의결하고 시행 시기를 ...", "lead", False),
        ("정부는 3일 국무회의에서 인공지능 기본법을 의결하고 시행 시기를", "lead", False),
        ("인공지능 기본법 의결", "lead", True),
    ],
)
def test_a_flash_is_one_only_where_its_text_is_whole(body, basis, dropped):
    result = cleaned("[속보] 정부, 인공지능 기본법 의결", body, basis)
    assert len(result.dropped) == dropped


@pytest.mark.parametrize(
    "text",
    [
        "(서울=연합뉴스) 한가람 기자 =",
        "(서울=연합뉴스) 한가람 기자 = ...",
        "(서울=연합뉴스) 한가람·이누리 기자 …",
        "(서울·세종=연합뉴스) 한가람 이누리 기자 =",
        "(뉴욕=연합뉴스) 한가람 특파원 =...",
        "[서울=뉴시스]한가람 기자 = ",
        "(서울=연합뉴스) 한가...",
        "(서울=연합뉴",
        "[가람일보 한가람 기자] ...",
    ],
)
def test_a_lead_that_is_cut_behind_its_byline_leaves_none(text):
    result = clean_text(text)
    assert result.text == ""
    assert result.removed


@pytest.mark.parametrize(
    "text",
    [
        "(서울=연합뉴스) 비가 온다",
        "(서울=연합뉴스) 한가람 기자 = 비가 온다고 ...",
        "(서울=연합뉴스) 한가람 기자 비가 온다고 한다.",
        "(리옹[프랑스]=연합뉴스) 한가람 기자 = 비가 온다고 한다.",
        "(서울-연합뉴스) 한가람 기자 = 비가 온다고 한다.",
        "(서울연합뉴스) 한가람 기자 = 비가 온다고 한다.",
        "서울=연합뉴스) 한가람 기자 = 비가 온다고 한다.",
    ],
)
def test_text_behind_a_byline_stays(text):
    assert clean_text(text).text.startswith("비가 온다")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("R&amp;amp;D 예산", "R&D 예산"),
        ("정부 &apos;육성&apos; &amp;#039;", "정부 '육성' '"),
        ("정부가 R&amp;am...", "정부가 R..."),
        ("정부 &quot;육성&quot", '정부 "육성"'),
        ("정부 &quot육성", '정부 "육성'),
        ("삼성&...", "삼성..."),
        ("늘린다. <strong style=", "늘린다."),
        ("늘린다. <strong style=...", "늘린다."),
        ("늘린다. <stro", "늘린다."),
        ("늘린다 <img src=\"http://a.b/c...", "늘린다"),
        ("늘린다 <br", "늘린다"),
        ("<p>늘린다</p", "늘린다"),
        ("&lt;strong style=&quot;color...", ""),
        ('style="color:red">늘린다.', "늘린다."),
        ("ㅤ&#12644;늘린다", "늘린다"),
        ("값이 3 < 5 이다", "값이 3 < 5 이다"),
        ("A<B 이고 c>d 다", "A<B 이고 c>d 다"),
        ("[책] <가나", "[책] <가나"),
        ("AT&T와 R&D", "AT&T와 R&D"),
        ("http://a.kr?a=1&amp=2", "http://a.kr?a=1&amp=2"),
    ],
)  # fmt: skip
def test_markup_that_is_cut_off_leaves_no_trace(text, plain):
    assert normalise(text) == plain
    assert normalise(plain) == plain


@pytest.mark.parametrize(
    "piece",
    [
        "&amp;",
        "&",
        "...",
        "<b",
        "<strong style=",
        "한가람·이누리 기자 ",
        "*재판매 및 DB 금지 ",
        "[",
    ],
)
def test_the_same_piece_again_and_again_costs_no_more_than_its_length(piece):
    import time

    begun = time.process_time()
    clean_text(piece * (40_000 // len(piece)))
    assert time.process_time() - begun < 5
