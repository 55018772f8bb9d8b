"""Glosses are read as one mention of one concept."""

from pathlib import Path

import pytest

from hwadu.tokens import Lexicon, Tokenizer

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
