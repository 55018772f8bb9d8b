"""MeCab beside Kiwi: places, parts, sentences, and the same terms laid over both."""

import sys

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hwadu import schema
from hwadu.errors import MissingExtraError, SettingsError
from hwadu.tokens import Lexicon, Tokenizer, split_sentences, tokenize_articles
from hwadu.tokens.morphemes.analyser import ANALYSERS, analyser_of
from hwadu.tokens.morphemes.mecab import analyse as mecab_analyse
from hwadu.tokens.morphemes.mecab.nodes import parts_of
from hwadu.tokens.morphemes.mecab.sentence_ends import sentence_starts
from hwadu.tokens.morphemes.morpheme_store import MorphemeStore

pytest.importorskip("mecab_ko")

SENTENCES = [
    "정부가 소버린AI와 인공지능 전환(AX) 예산을 늘리기로 했다.",
    "데이터센터를 세우는 삼성전자는 H100과 GPT-3.5를 들여왔다.",
    "대법원은 국가 AI 컴퓨팅 센터 계약이 무효라고 보았다.",
    "스마트공장 지원사업을 1,000억원까지 키운다고 밝혔다.",
]


def read(text, analyser="mecab"):
    """Form, tag, letters and sentence of every morpheme."""
    made = analyser_of(analyser).analyse([text])
    columns = (made.morphemes.words, made.morphemes.starts, made.morphemes.lengths)
    places = zip(*(column.tolist() for column in columns), strict=True)
    return [
        (made.vocabulary[word].form, made.vocabulary[word].tag, text[at : at + length])
        for word, at, length in places
    ]


def test_entries_of_several_morphemes_are_taken_apart():
    assert read("이게 했다.") == [
        ("이것", "NP", "이게"),
        ("이", "JKS", "게"),
        ("하", "VV", "했"),
        ("았", "EP", "했"),
        ("다", "EF", "다"),
        (".", "SF", "."),
    ]


def test_compounds_of_nouns_fall_into_nouns_and_names_stay():
    split = parts_of("의료기기", "NNG", "Compound", "의료/NNG/*+기기/NNG/*")
    assert [(part.form, part.start, part.end) for part in split] == [("의료", 0, 2), ("기기", 2, 4)]
    whole = parts_of("반도체", "NNG", "Compound", "반/NNG/*+도체/NNG/*")
    name = parts_of("삼성전자", "NNP", "Compound", "삼성/NNG/*+전자/NNG/*")
    assert [part.form for part in (*whole, *name)] == ["반도체", "삼성전자"]


@pytest.mark.parametrize(
    ("surface", "tag", "expression"),
    [("+", "SY+SY", "+/SY/*"), ("가나", "NNG+JX", ""), ("가", "VV+EC", "가/VV/*+아/EC/*")],
)
def test_odd_entries_still_cover_their_letters(surface, tag, expression):
    parts = parts_of(surface, tag, "Inflect", expression)
    assert parts[0].start == 0
    assert max(part.end for part in parts) == len(surface)


def test_numbers_symbols_and_addresses():
    tags = {form: tag for form, tag, _ in read("R&D 예산 3.5%와 www.example.com, a@b.co.kr")}
    assert tags["&"] == "SW"
    assert tags["예산"] == "NNG"
    assert tags["example"] == tags["com"] == tags["co"] == tags["@"] == "W_URL"
    assert [tag for *_, tag in [(f, t) for f, t, _ in read("3.5배")]][:3] == ["SN"] * 3


ODD = st.text(
    st.one_of(
        st.sampled_from(" \t\n\r\x01\x1f\x7f.,!?…\"'“”‘’()[]·-~&%@\u200d\u200b\ufeff\u3000\u2028"),
        st.sampled_from("😀👨‍👩‍👧🇰🇷가힣ㄱㅏᄒᆞᆫ각뷁다요했韓美ＡＩ１①㈜éß𝔸A1"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(ODD, max_size=4))
def test_places_point_at_surfaces(texts):
    made = analyser_of("mecab").analyse(texts)
    found = made.morphemes
    assert len(found.offsets) == len(texts) + 1
    for row, text in enumerate(texts):
        own = slice(found.offsets[row], found.offsets[row + 1])
        starts, sentences = found.starts[own].tolist(), found.sentences[own].tolist()
        spans = zip(found.words[own].tolist(), starts, found.lengths[own].tolist(), strict=True)
        covered = np.zeros(len(text), dtype=bool)
        for word, at, length in spans:
            assert 0 <= at <= at + length <= len(text)
            surface = "".join(c if c > "\x1f" and c != "\x7f" else " " for c in text[at:][:length])
            assert made.vocabulary[word].surface == surface
            covered[at : at + length] = True
        # nothing but space is left out
        assert all(letter <= " " or letter == "\x7f" or seen
                   for letter, seen in zip(text, covered, strict=True))  # fmt: skip
        assert starts == sorted(starts)
        assert sorted(set(sentences)) == list(range(found.sentence_counts[row]))
        assert sentences == sorted(sentences)


@settings(max_examples=100, deadline=None)
@given(ODD)
def test_sentences_begin_in_order_and_none_is_empty(text):
    starts = sentence_starts(text)
    assert starts[0] == 0
    assert starts == sorted(set(starts))
    assert all(text[a:b].strip() for a, b in zip(starts[1:], [*starts[2:], None], strict=False))


@pytest.mark.parametrize(
    "text",
    ["x" * 30_000, "가" * 30_000, " " * 70_000 + "끝", "." * 20_000, "A. " * 9_000 + "끝"],
)
def test_long_lines_take_no_time_out_of_proportion(text):
    made = analyser_of("mecab").analyse([text]).morphemes
    assert made.starts[-1] + made.lengths[-1] == len(text)


def test_a_long_paragraph_is_read_like_its_sentences():
    once = read(SENTENCES[0])
    many = read(" ".join([SENTENCES[0]] * 60))
    assert many == once * 60


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("비가 왔다. 바람도 불었다!", ["비가 왔다.", "바람도 불었다!"]),
        ("그는 “갔다. 또 온다.”고 했다.곧 왔다.", ["그는 “갔다. 또 온다.”고 했다.", "곧 왔다."]),
        ("“끝났다.” 그는 웃었다.", ["“끝났다.”", "그는 웃었다."]),
        ("값은 3.5배다. U.S. 시장은 다르다.", ["값은 3.5배다.", "U.S. 시장은 다르다."]),
        ("1. 배경을 본다. 2. 결과를 본다.", ["1. 배경을 본다.", "2. 결과를 본다."]),
        ("법.제도를 고친다", ["법.제도를 고친다"]),
        ("“열고 닫지 않았다. 다음 글이다.", ["“열고 닫지 않았다.", "다음 글이다."]),
    ],
)  # fmt: skip
def test_where_sentences_end(text, sentences, tmp_path):
    assert list(split_sentences([text], tmp_path, "mecab")) == [sentences]


def test_terms_of_the_lexicon_are_the_same_by_both():
    terms = ["소버린 AI", "AX", "데이터센터", "국가AI컴퓨팅센터", "스마트공장"]
    by = {name: Tokenizer(analyser=name).tokenize(SENTENCES) for name in ANALYSERS}
    for name in ANALYSERS:
        found = [term for words in by[name] for term in words if term in terms]
        assert found == terms, name


@pytest.mark.parametrize(
    "word", ["우크라이나", "젤렌스키", "스테이블코인", "숏폼", "국힘", "챗GPT"]
)
def test_a_word_that_the_dictionary_tears_is_whole_once_it_is_listed(word):
    read = Tokenizer(Lexicon([]).with_terms([word]), stopwords=(), analyser="mecab").tokenize
    object_ = "를" if word in ("우크라이나", "젤렌스키", "챗GPT") else "을"
    frames = [
        "{}의 소식이 왔다.",
        "이날 {}에서도 말했다",
        "{} 문제",
        f"새로운 {{}}{object_} 보았다",
    ]
    assert all(word in terms for terms in read(frame.format(word) for frame in frames))


def articles():
    table = schema.empty("articles").reindex(range(len(SENTENCES)))
    table["article_id"] = [f"{number}" for number in range(len(SENTENCES))]
    table["title"] = SENTENCES
    table["body"] = [" ".join([*SENTENCES[n:], "기사를 마친다."]) for n in range(len(SENTENCES))]
    return schema.conform(table, "articles")


def test_threads_shards_and_what_was_read_before_change_no_byte(tmp_path, monkeypatch):
    def made(name, rows, workers=1):
        store = tmp_path / name
        tables = tokenize_articles(rows, store=store, analyser="mecab", workers=workers)
        return tables, sorted(path.name for path in store.rglob("*.arrow"))

    first, shards = made("first", articles())
    again, same_shards = made("again", articles(), workers=2)
    assert shards == same_shards
    monkeypatch.setattr("hwadu.tokens.morphemes.morpheme_streams._CHARACTERS_PER_SHARD", 10)
    small, more_shards = made("small", articles().iloc[::-1])
    assert len(more_shards) > len(shards)
    for other in (again, small):
        pd.testing.assert_frame_equal(first.terms, other.terms)
        for name in ("terms", "tokens"):
            one, two = getattr(first, name), getattr(other, name)
            assert schema.fingerprint(one, name) == schema.fingerprint(two, name)


def test_each_analyser_has_morphemes_of_its_own(tmp_path):
    tokenize_articles(articles(), store=tmp_path, analyser="kiwi")
    tokenize_articles(articles(), store=tmp_path, analyser="mecab")
    folders = {MorphemeStore(tmp_path, analyser_of(name)).folder for name in ANALYSERS}
    assert len(folders) == len(ANALYSERS)
    assert all(list(folder.glob("*.arrow")) for folder in folders)


def test_a_missing_package_is_an_error_with_the_line_that_installs_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "mecab_ko", None)
    mecab_analyse.tagger.cache_clear()
    with pytest.raises(MissingExtraError, match=r'pip install "hwadu\[mecab\]"'):
        Tokenizer(analyser="mecab")
    mecab_analyse.tagger.cache_clear()


def test_an_unknown_analyser_is_refused():
    with pytest.raises(SettingsError, match="did you mean 'mecab'"):
        Tokenizer(analyser="mecap")
