"""The bundled lexicon: its terms come out whole, and nothing else is taken for one."""

from pathlib import Path

import pytest

from hwadu.tokens import Lexicon, Tokenizer

FRAMES = (
    "정부는 {}의 앞날을 논의했다.",
    "전문가들은 예산, {}, 제도를 과제로 꼽았다.",
    "{}에 대한 기대가 커지고 있다.",
)


@pytest.fixture(scope="module")
def tokenizer():
    return Tokenizer(stopwords=())


def test_at_least_250_entries_with_more_aliases_than_that():
    entries = Lexicon.bundled().entries
    assert len(entries) >= 250
    assert sum(len(entry.aliases) for entry in entries) >= 250


def test_every_spelling_comes_out_whole_in_every_frame(tokenizer):
    cases = [
        (entry.canonical, spelling, frame)
        for entry in tokenizer.lexicon.entries
        if not entry.near and len(entry.parts) == 1
        for spelling in entry.spellings
        for frame in FRAMES
    ]
    found = tokenizer.tokenize(frame.format(spelling) for _, spelling, frame in cases)
    missed = [case for case, terms in zip(cases, found, strict=True) if case[0] not in terms]
    assert len(missed) <= 0.01 * len(cases), missed


@pytest.mark.parametrize(("analyser", "allowed"), [("kiwi", 0.02), ("mecab", 0.025)])
def test_terms_are_not_seen_in_other_words(tokenizer, analyser, allowed):
    lines = Path(__file__).with_name("negative_frames.tsv").read_text("utf-8").splitlines()
    cases = [line.split("\t") for line in lines if not line.startswith("#")]
    assert min(sum(term == other for other, _ in cases) for term, _ in cases) >= 3
    reader = tokenizer if analyser == "kiwi" else Tokenizer(stopwords=(), analyser=analyser)
    found = reader.tokenize(sentence for _, sentence in cases)
    wrong = [
        (term, sentence)
        for (term, sentence), terms in zip(cases, found, strict=True)
        if term in terms
    ]
    assert len(wrong) <= allowed * len(cases), wrong
