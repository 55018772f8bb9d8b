"""A name that holds a term is not the term."""

from pathlib import Path

import pytest

from hwadu import schema
from hwadu.tokens import Lexicon, LexiconEntry, Tokenizer, tokenize_articles
from hwadu.tokens.names.name_learning import learn_fellows

CODEBOOK = (
    *(
        "클라우드",
        "소부장",
        "반도체",
        "로봇",
        "배터리",
        "건강보험",
        "국민연금",
        "최저임금",
        "근로복지",
    ),
    *("문화유산", "수소", "원자력", "우주항공", "메타버스", "블록체인", "자율주행", "빅데이터"),
    *("스마트팜", "데이터센터", "챗봇", "오픈소스", "앱", "플랫폼", "드론", "양자컴퓨터"),
)
FRAMES = [
    line.split("\t")
    for line in Path(__file__).with_name("name_frames.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.fixture(scope="module")
def lexicon():
    return Lexicon.bundled().with_terms(CODEBOOK)


@pytest.fixture(scope="module")
def tokenizer(lexicon):
    return Tokenizer(lexicon, stopwords=())


@pytest.fixture(scope="module")
def readers(tokenizer, lexicon):
    return {"kiwi": tokenizer, "mecab": Tokenizer(lexicon, stopwords=(), analyser="mecab")}


@pytest.mark.parametrize(
    ("analyser", "times", "frames", "wrong"),
    [("kiwi", "0", 60, 3), ("kiwi", "1", 20, 1), ("mecab", "0", 60, 11), ("mecab", "1", 20, 1)],
)
def test_terms_inside_names_are_told_from_terms_beside_words(
    readers, analyser, times, frames, wrong
):
    chosen = [(term, text) for term, of, text in FRAMES if of == times]
    assert len(chosen) == frames
    found = readers[analyser].tokenize([text for _, text in chosen])
    missed = [
        text
        for (term, text), forms in zip(chosen, found, strict=True)
        if forms.count(term) != int(times)
    ]
    assert len(missed) <= wrong, missed


def test_a_name_is_a_word_of_its_own(tokenizer):
    texts = [
        "KT클라우드가 열렸다.",
        "맥주 브랜드 ‘클라우드’의 광고다.",
        "TIGER 소부장TOP10을 샀다.",
    ]
    found = tokenizer.tokenize(texts)
    assert [forms[0] for forms in found] == ["KT클라우드", "맥주", "TIGER 소부장TOP10"]
    assert found[1][1] == "브랜드 클라우드"


def test_a_row_of_the_lexicon_overrules_what_a_name_looks_like():
    rows = [
        LexiconEntry("클라우드", "클라우드"),
        LexiconEntry("KT클라우드", "KT + 클라우드"),
        LexiconEntry("한국클라우드협회", "클라우드"),
    ]
    read = Tokenizer(Lexicon(rows), stopwords=()).tokenize
    assert read(["KT클라우드와 NHN클라우드"]) == [["KT", "클라우드", "NHN클라우드"]]
    assert read(["한국클라우드협회가 열렸다."])[0][0] == "클라우드"


def articles_of(bodies, **columns):
    frame = schema.empty("articles").reindex(range(len(bodies)))
    frame["article_id"] = [str(number) for number in range(len(bodies))]
    frame["body"] = bodies
    for name, values in columns.items():
        frame[name] = values
    return schema.conform(frame, "articles")


def terms_of(articles, lexicon):
    made = tokenize_articles(articles, lexicon=lexicon)
    forms = made.terms["form"].to_numpy()
    return [forms[ids].tolist() for ids in made.tokens["term_ids"]]


def test_what_is_named_so_once_is_a_name_in_the_whole_corpus(lexicon):
    bodies = [
        "누리드론(대표 김가온)이 상을 받았다.",
        "누리드론은 섬으로 난다.",
        "누리 드론은 난다.",
    ]
    found = terms_of(articles_of(bodies), lexicon)
    assert all("누리드론" in forms and "드론" not in forms for forms in found)


def test_an_archive_lists_organisations(lexicon):
    bodies = ["다온반도체가 문을 열었다.", "다온반도체는 크다.", "반도체가 팔린다."]
    listed = articles_of(bodies, organisations=["다온반도체,정부", "다온반도체", ""])
    found = terms_of(listed, lexicon)
    assert [("다온반도체" in forms, "반도체" in forms) for forms in found] == [
        (True, False),
        (True, False),
        (False, True),
    ]


def test_letters_that_stand_nowhere_else_make_a_name(lexicon):
    bodies = [f"{day}일 새솔드론은 섬으로 짐을 날랐다." for day in range(1, 7)]
    bodies += ["드론업체를 찾는다.", "업체가 늘었다.", "드론 업체다."]
    fellows = learn_fellows(articles_of(bodies), lexicon)
    assert fellows == {("새솔", "드론")}
    alone = Tokenizer(lexicon, stopwords=()).tokenize(bodies[:1])[0]
    assert "드론" in alone  # the analyser takes the name apart
    found = terms_of(articles_of(bodies), lexicon)
    assert all("새솔드론" in forms and "드론" not in forms for forms in found[:6])
    assert all("드론" in forms for forms in (found[6], found[8]))


def test_what_is_learned_does_not_depend_on_the_order_of_the_rows(lexicon, monkeypatch):
    monkeypatch.setattr("hwadu.tokens.names.name_learning._ARTICLES_READ", 8)
    bodies = [f"{day}일 새솔드론은 섬으로 짐을 날랐다." for day in range(12)] + ["비가 왔다."] * 12
    made = articles_of(bodies)
    shuffled = made.sample(frac=1, random_state=3)
    assert learn_fellows(made, lexicon) == learn_fellows(shuffled, lexicon)


def keyword_terms_of(lists, lexicon):
    listed = articles_of(["비가 왔다."] * len(lists), keywords=lists, text_basis="lead")
    made = tokenize_articles(listed, lexicon=lexicon, keywords=True)
    forms = made.terms["form"].to_numpy()
    return [set(forms[ids]) for ids in made.tokens["term_ids"]]


@pytest.mark.parametrize(
    ("before", "term"),
    [
        ("TIGER", "반도체"),
        ("KODEX,상품,거래", "로봇"),
        ("ACE,ETF", "소부장"),
        ("가수", "클라우드"),
        ("맥주", "클라우드"),
        ("기업,다온", "로봇"),
    ],
)
def test_items_of_a_list_make_no_name_together(lexicon, before, term):
    alone, behind = keyword_terms_of([term, f"{before},{term}"], lexicon)
    assert term in alone and term in behind


def test_a_name_within_an_item_is_a_name_and_several_items_may_be_one_term(lexicon):
    named, together = keyword_terms_of(["KT클라우드", "스마트,팩토리"], lexicon)
    assert "KT클라우드" in named and "클라우드" not in named
    assert "스마트공장" in together


def test_no_list_reads_the_list_of_the_next_article(lexicon):
    alone = keyword_terms_of(["반도체,로봇"], lexicon)[0]
    first, second = keyword_terms_of(["상품,KODEX,ETF", "반도체,로봇"], lexicon)
    assert second == alone and "반도체" not in " ".join(first)


@pytest.mark.parametrize(
    "end",
    [
        "KODEX ETF",
        "TIGER 상장",
        "ACE ETF",
        "‘가람 펀드",
        "(주)",
        "상장사",
        "신곡을 낸 가수",
        "업체",
    ],
)
def test_no_name_goes_over_the_end_of_a_paragraph(lexicon, end):
    said = "반도체 ETF 수출이 늘었다. 반도체가 팔린다’"
    bodies = [f"운용사가 내놓은 것은 {end}", said]
    alone = terms_of(articles_of([said]), lexicon)[0]
    assert terms_of(articles_of(bodies), lexicon)[1] == alone
    both = terms_of(articles_of([said], title=bodies[:1]), lexicon)[0]
    assert both[-len(alone) :] == alone
