"""Glosses are read as one mention of one concept."""

from pathlib import Path

import pytest

from hwadu import schema
from hwadu.tokens import Lexicon, Tokenizer, tokenize_articles

CODEBOOK = (
    "중대재해처벌법",
    "소형모듈원자로",
    "산업재해",
    "지방자치단체",
    "의대 증원",
    "건강보험",
    "노동조합",
    "신재생에너지",
    "반도체",
    "로봇",
)
FRAMES = [
    line.split("\t")
    for line in Path(__file__).with_name("gloss_frames.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.fixture(scope="module")
def tokenizer():
    return Tokenizer(Lexicon.bundled().with_terms(CODEBOOK), stopwords=())


def test_forty_frames_match_and_forty_do_not():
    assert len(FRAMES) == 80


@pytest.mark.parametrize(("term", "times", "text"), FRAMES)
def test_a_concept_is_counted_as_often_as_it_is_named(tokenizer, term, times, text):
    found = tokenizer.tokenize([text.replace("\\n", "\n")])[0]
    assert found.count(term) == int(times), found


def read(texts, **columns):
    frame = schema.empty("articles").reindex(range(len(texts)))
    frame["article_id"] = [str(number) for number in range(len(texts))]
    frame["title"] = [title for title, _ in texts]
    frame["body"] = [body for _, body in texts]
    frame["text_basis"] = "lead"
    for name, values in columns.items():
        frame[name] = values
    frame = schema.conform(frame, "articles")
    made = tokenize_articles(
        frame, lexicon=Lexicon.bundled().with_terms(CODEBOOK), keywords=True, ngrams=2,
        ngram_articles=1,
    )  # fmt: skip
    forms = made.terms["form"].to_numpy()
    return made, [forms[ids].tolist() for ids in made.tokens["term_ids"]]


def test_what_an_article_abbreviates_holds_in_its_title_and_in_no_other_article():
    texts = [
        ("중처법 손본다", "중대재해처벌법(중처법) 개정안이 나왔다.\n중처법 논의가 길었다."),
        ("중처법 모임", "중처법이라는 이름의 모임이다."),
    ]
    _, found = read(texts)
    assert found[0].count("중대재해처벌법") == 3
    assert "중대재해처벌법" not in found[1]


def test_a_gloss_among_keywords_is_one_mention():
    _, found = read([("소식", "새 소식이다.")], keywords=["인공지능,AI,강국,AI"])
    assert found[0].count("AI") == 2


def test_ngrams_and_surfaces_read_across_glosses():
    made, found = read([("지원", "인공지능(AI) 교과서와 그래픽처리장치(GPU) 3대 묶음")])
    assert found[0][1:3] == ["AI", "교과서"]
    forms = made.terms["form"].to_numpy()
    assert "AI 교과서" in forms[made.ngrams["term_ids"].iloc[0]]
    surfaces = set(made.terms.loc[made.terms["kind"] == "surface", "form"])
    assert {"인공지능", "그래픽처리장치"} <= surfaces
    assert not any("(" in surface for surface in surfaces)


def test_a_first_name_behind_its_abbreviation_is_one_mention():
    reader = Tokenizer(Lexicon.bundled().with_terms(CODEBOOK), stopwords=())
    text = "SMR(소형모듈원자로)을 판다. SMR은 작다."
    assert reader.tokenize([text])[0].count("소형모듈원자로") == 2
    assert reader.surfaces([text])[0][:1] == ["소형모듈원자로"]
