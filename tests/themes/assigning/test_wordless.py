"""Articles without a word of a theme: not more of them than there can be."""

from types import SimpleNamespace

import numpy as np
import pytest

from hwadu.themes.assigning.judge import Judgement
from hwadu.themes.assigning.wordless import MOST_WITHOUT_WORDS, bound_without_words, learn_excess


def excess(words, odds, full_text=False):
    """Of one theme in articles that hold a word of it or not, by the odds they are given."""
    rows = np.arange(len(words))
    batch = SimpleNamespace(
        rows=rows,
        full_text=np.full(rows.size, full_text),
        evidence=[SimpleNamespace(strength=np.array(words, dtype=float))],
    )

    class Reader:
        full_text = batch.full_text

        def __len__(self):
            return rows.size

        def read(self, wanted):
            assert wanted.tolist() == rows.tolist()
            return batch

    log_odds = np.array(odds, dtype=float)[:, None]
    given = Judgement(None, log_odds, np.zeros((rows.size, 1)))
    found = learn_excess(Reader(), lambda _: given.assigned)
    return None if found is None else found[0]


def test_twelve_without_a_word_beside_two_with_one_are_ten_too_many():
    found = excess([1, 1] + [0] * 12 + [0] * 9, [2, 2] + [1] * 12 + [-3] * 9)
    assert found == pytest.approx(np.log(2 * MOST_WITHOUT_WORDS / 12))


def test_as_many_as_there_can_be_keep_their_odds():
    assert excess([1] * 10 + [0] * 8, [2] * 10 + [1] * 8) == 0
    assert excess([1] * 10 + [0] * 8, [2] * 10 + [-1] * 8) == 0


def test_of_a_theme_without_any_word_one_article_may_be_left():
    assert excess([0] * 20, [1] * 20) == pytest.approx(np.log(1 / 20))
    assert excess([0] * 20, [-1] * 20) == 0


def test_whole_texts_are_judged_by_their_passages_and_do_not_count():
    assert excess([1] + [0] * 20, [2] + [1] * 20, full_text=True) is None


def bound(words, excess, context):
    """Log-odds of 2, and of -3, after the bound; 0 is enough."""
    held = np.array([words, words], dtype=float)
    batch = SimpleNamespace(evidence=[SimpleNamespace(strength=held)])
    terms = SimpleNamespace(themes=[SimpleNamespace(context=np.array([context]))])
    given = np.array([[2.0], [-3.0]])
    made = bound_without_words(given, np.zeros((2, 1)), batch, terms, np.array([excess]))
    return made[:, 0].tolist()


@pytest.mark.parametrize("context", [False, True])
def test_an_article_with_a_word_keeps_its_odds(context):
    assert bound(1, -1.5, context) == [2, -3]


def test_without_a_word_it_loses_the_excess_or_stays_below_what_is_enough():
    assert bound(0, -1.5, False) == [0.5, -4.5]
    above, below = bound(0, 0.0, True)
    assert -1 < above < 0
    assert below == -3
