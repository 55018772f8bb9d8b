"""Hints: words of definitions as a corpus writes them, and longer terms that hold a term."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwadu.themes import Codebook
from hwadu.themes.signals.flat_tokens import look_up
from hwadu.themes.signals.hints import WordFinder, hidden_words, hint_words, nested_terms

FORMS = ["중대재해", "중대", "재해", "작업장", "사고", "반도체", "AI 반도체", "노동", "축구"]
TERMS = pd.DataFrame({"term_id": range(len(FORMS)), "form": FORMS, "kind": "canonical"})
CODEBOOK = Codebook.model_validate(
    {
        "theme": [
            {
                "id": "labour",
                "label": "노동",
                "definition": "작업장에서 난 사고와 중대재해.",
                "terms": ["중대재해"],
            },
            {"id": "chips", "label": "칩", "terms": ["반도체"]},
        ]
    }
)


def _named(flags):
    return [{FORMS[n] for n in own.nonzero()[0]} for own in flags]


def test_hints_are_the_words_of_definition_label_and_terms():
    labour, chips = _named(hint_words(CODEBOOK, look_up(CODEBOOK, TERMS)))
    assert labour == {"중대재해", "중대", "재해", "작업장", "사고", "노동"}
    assert chips == {"반도체"}


def test_a_term_and_its_parts_are_hidden_and_nothing_else():
    labour, chips = _named(hidden_words(CODEBOOK, look_up(CODEBOOK, TERMS)))
    assert labour == {"중대재해", "중대", "재해"}
    assert chips == {"반도체"}


def test_a_longer_term_says_the_term_it_holds_as_a_word():
    labour, chips = _named(nested_terms(look_up(CODEBOOK, TERMS)))
    assert labour == set()
    assert chips == {"AI 반도체"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("반도체를", {"반도체"}),
        ("중대재해", {"중대재해"}),
        ("사고, 노동!", {"사고", "노동"}),
        ("아무 말", set()),
        ("", set()),
    ],
)
def test_words_are_the_longest_that_the_vocabulary_knows(text, found):
    assert WordFinder(FORMS).within(text) == found


@given(st.text(alphabet="가나다라 AI-", max_size=30), st.sets(st.text("가나다AI", max_size=4)))
def test_only_words_of_the_vocabulary_that_stand_there_are_found(text, vocabulary):
    found = WordFinder(vocabulary).within(text)
    assert found <= vocabulary
    assert all(word in text for word in found)


def test_a_latin_term_stands_for_its_versions():
    forms = ["HBM", "HBM4", "HBM3E", "HBM 2", "HBM4000", "AHBM4", "HBMX", "GPU"]
    terms = pd.DataFrame({"term_id": range(len(forms)), "form": forms, "kind": "canonical"})
    theme = {"id": "memory", "label": "메모리", "terms": [{"term": "HBM", "weight": 2}]}
    found = look_up(Codebook.model_validate({"theme": [theme]}), terms).themes[0]
    assert {forms[n] for n in found.seed.nonzero()[0]} == {"HBM", "HBM4", "HBM3E", "HBM 2"}
    assert found.weight[1] == 2
