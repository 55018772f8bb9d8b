"""Spellings laid over texts, held against a search by hand."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hwadu.tokens import Lexicon, Tokenizer
from hwadu.tokens.lexicon.edges import Edges
from hwadu.tokens.lexicon.folded_text import FoldedText
from hwadu.tokens.lexicon.matcher import Matcher, capitals_of, hits_of, without_overlap
from hwadu.tokens.morphemes.analysed import AnalysedText
from hwadu.tokens.morphemes.morpheme import Word
from hwadu.tokens.term_of_morpheme import Vocabulary

PIECES = ("데이터", "센터", "국가", "전략", "기술", "AI", "구름")
GAPS = st.sampled_from(["", " ", ", "])


def analysed(pieces):
    """A text of nouns, each with what stands before it."""
    vocabulary = Vocabulary(Lexicon([]), frozenset())
    starts, text = [], ""
    for piece, gap in pieces:
        text += gap if text else ""
        starts.append(len(text))
        text += piece
    words = vocabulary.intern(Word(p, "SL" if p.isascii() else "NNG", p) for p, _ in pieces)
    begins = np.array(starts, dtype=np.int64)
    zeros = np.zeros(len(pieces), dtype=np.int32)
    lengths = np.array([len(piece) for piece, _ in pieces], dtype=np.int64)
    none = np.zeros(1, dtype=np.int64)
    whole = AnalysedText(
        text, words, begins, begins + lengths, zeros, zeros, none, none.astype(np.int32)
    )
    folded = FoldedText.of(text)
    return whole, folded, Edges(whole, folded, vocabulary)


@example([("AI", ""), ("AI", ""), ("기술", "")], {("AI",), ("AI", "기술")})
@given(
    st.lists(st.tuples(st.sampled_from(PIECES), GAPS), min_size=1, max_size=20),
    st.sets(
        st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map(tuple), min_size=1, max_size=6
    ),
)
def test_terms_are_those_of_a_search_by_hand(pieces, terms):
    _, folded, edges = analysed(pieces)
    keys = {"".join(term).casefold() for term in terms}
    found = Matcher(dict.fromkeys(keys, frozenset())).find(folded, edges)
    at = [0]
    for _, gap in pieces[1:]:
        at.append(at[-1] + len(pieces[len(at) - 1][0]) + len(gap))
    expected = set()
    for first in range(len(pieces)):
        for last in range(first + 1, len(pieces) + 1):
            run = pieces[first:last]
            key = "".join(piece for piece, _ in run).casefold()
            if key not in keys or any(gap == ", " for _, gap in run[1:]):
                continue
            outside = [
                pieces[first - 1][0].isascii() and pieces[first][0].isascii()
                if first and pieces[first][1] == ""
                else False,
                last < len(pieces)
                and pieces[last][1] == ""
                and pieces[last - 1][0].isascii()
                and pieces[last][0].isascii(),
            ]
            if not any(outside):
                expected.add((at[first], at[last - 1] + len(pieces[last - 1][0])))
    assert set(zip(found.starts.tolist(), found.ends.tolist(), strict=True)) == expected


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6)), max_size=15))
def test_hits_that_stay_do_not_overlap_and_the_longest_is_among_them(spans):
    hits = hits_of([(start, start + n, 0, n) for start, n in spans])
    kept = without_overlap(hits)
    assert (kept.starts[1:] >= kept.ends[:-1]).all()
    if spans:
        assert kept.letters.max() == max(n for _, n in spans)


def test_acronyms_in_capitals_are_told_from_other_words():
    assert capitals_of(["XAI", "xAI"]) == frozenset()
    reader = Tokenizer(stopwords=())
    assert reader.tokenize(["XAI와 xAI, xai"]) == [["설명가능한 AI", "xai", "설명가능한 AI"]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("KAI와 AIDS, OpenAI", False),
        ("M.AX와 AI&T", False),
        ("AI-반도체", True),
        ("제조AI가", True),
        ("AI스타트업", True),
        ("(AI)", True),
        ("AI", True),
    ],
)
def test_latin_letters_are_never_cut(text, found):
    terms = Tokenizer(Lexicon.bundled(), stopwords=()).tokenize([text])[0]
    assert (
        any("AI" in term.split() or term in {"제조 AI", "AI 스타트업"} for term in terms) is found
    )


@pytest.mark.parametrize(
    ("term", "text"),
    [("만화", "그 만화가는 새 연재를 시작했다."), ("소설", "소설가의 글이 실렸다.")],
)
def test_a_noun_of_the_dictionary_is_no_term_with_its_particle(term, text):
    assert term not in Tokenizer(Lexicon([]).with_terms([term])).tokenize([text])[0]
    assert term in Tokenizer(Lexicon([]).with_terms([term])).tokenize([f"{term}의 시대가 왔다."])[0]
