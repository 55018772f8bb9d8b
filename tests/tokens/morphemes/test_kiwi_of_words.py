"""A Kiwi of few names reads the words it was made for as the whole one does."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from hwadu.tokens.morphemes import kiwi_of_words as module
from hwadu.tokens.morphemes.kiwi import kiwi
from hwadu.tokens.morphemes.kiwi_of_words import entries_within, kiwi_of_words

ITS_OWN = 150_000  # morphemes of the model; names have higher numbers

WORDS = [
    *("기술 변화", "소버린 AI", "한국형 챗GPT", "파업", "GPU 42", ""),
    *("동학난 이후", "이벽송", "칠백의총을", "삼성전자", "손흥민", "티눈치료"),  # names
    *("부르두른", "마테란"),  # an ending of the grammar in a name's last syllable
    *("랬다", "겨"),  # what is no name and stands in the same file
]


@pytest.fixture
def no_kiwi_yet(monkeypatch):
    monkeypatch.setattr(module, "kiwi_is_loaded", lambda: False)


def read(analyser, word):
    return [
        (t.form, t.tag, t.start, t.len, t.oov, t.id if t.id < ITS_OWN else "a name")
        for t in analyser.tokenize(word)
    ]


@pytest.mark.usefixtures("no_kiwi_yet")
def test_words_are_read_as_by_the_whole_kiwi():
    small, whole = kiwi_of_words(WORDS), kiwi(0)
    assert small is not whole
    told = {word: read(whole, word) for word in WORDS}
    assert {word: read(small, word) for word in WORDS} == told
    assert sum(any(part[-1] == "a name" for part in parts) for parts in told.values()) >= 5


@pytest.mark.usefixtures("no_kiwi_yet")
@pytest.mark.parametrize("word", ["부르두른", "손흥민 선수", "기술 변화"])
def test_one_word_alone_is_read_so_too(word):
    small = kiwi_of_words([word])
    assert small is not kiwi(0)
    assert read(small, word) == read(kiwi(0), word)


@pytest.mark.usefixtures("no_kiwi_yet")
@pytest.mark.parametrize(
    "word", ["블루 아워", "블루아워", "할리퀸", "더글라스애덤스를", "윌리엄 H 랜드"]
)
def test_where_a_name_with_blanks_may_stand_the_whole_kiwi_is_asked(word):
    assert kiwi_of_words([word, "파업"]) is kiwi(0)


def test_a_kiwi_that_is_loaded_is_used():
    whole = kiwi(0)
    assert kiwi_of_words(["파업"]) is whole


@pytest.fixture(scope="module", params=["default.dict", "multi.dict"])
def dictionary(request):
    """A dictionary, and each of its lines with its name as it is compared and whether it is one."""
    home = Path(find_spec("kiwipiepy_model").origin)
    lines = home.with_name(request.param).read_text(encoding="utf-8").splitlines()
    parted = [(line, *line.split("\t", 1)) for line in lines if line and line[0] != "#"]
    compared = [
        (line, module._without_ending(module._letters(name)), "NNP" in "".join(reading))
        for line, name, *reading in parted
    ]
    return request.param, compared


@pytest.mark.parametrize("word", [*WORDS, "블루 아워", "[x] ^-", "_"])
def test_the_lines_are_those_that_a_look_at_every_line_finds(word, dictionary):
    file, lines = dictionary
    pieces = module._pieces(module._letters(word))
    expected = [line for line, name, is_name in lines if name in pieces or not is_name]
    assert entries_within([word], file) == expected


def test_names_that_stand_in_no_word_are_left_out():
    kept = [line.split("\t")[0] for line in entries_within(["부르두른 사람"], "default.dict")]
    assert "부르두르" in kept
    assert len(kept) < 100
    assert "동학난" not in kept
