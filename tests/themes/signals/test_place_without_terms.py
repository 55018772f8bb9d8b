"""An article lies elsewhere without a word only if it holds that word."""

import numpy as np
from scipy import sparse

from hwadu.themes.signals.place_without_terms import Around
from hwadu.themes.signals.space import unit_rows


def test_articles_with_hidden_words_are_moved_and_no_others():
    dice = np.random.default_rng(5)
    weights = sparse.random(40, 12, density=0.2, random_state=5, format="csr")
    words = dice.normal(size=(12, 6))
    hidden = np.isin(np.arange(12), [3, 7])
    around = Around.of(weights @ words, weights, words)
    rows, places = around.without(hidden)
    made = around.unit.copy()
    made[rows] = places
    shown = weights.toarray()
    shown[:, hidden] = 0.0
    np.testing.assert_allclose(made, unit_rows(shown @ words), atol=1e-12)
    assert rows.tolist() == np.flatnonzero(weights.toarray()[:, hidden].any(axis=1)).tolist()
    assert 0 < rows.size < 40
