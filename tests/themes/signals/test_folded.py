"""What one day, or one story, may teach of a theme."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwadu.themes.codebook.codebook_file import Codebook
from hwadu.themes.signals.batches import BatchReader
from hwadu.themes.signals.flat_tokens import look_up
from hwadu.themes.signals.folded_models import learn_folded, spread_over_days


@given(st.lists(st.integers(0, 12), min_size=1, max_size=80), st.integers(0, 2**20))
def test_no_day_teaches_more_than_a_quarter_where_there_are_four(days, seed):
    days = np.array(days)
    chance = np.random.default_rng(seed)
    weights, seeded = chance.uniform(0.1, 1, len(days)), chance.random(len(days)) < 0.7
    made = spread_over_days(weights, seeded, days)
    assert (made <= weights + 1e-12).all()
    np.testing.assert_array_equal(made[~seeded], weights[~seeded])
    total = np.bincount(days[seeded], weights=made[seeded])
    total = total[total > 0]
    if len(total):
        assert total.max() <= max(0.25, 1 / len(total)) * total.sum() + 1e-9


def test_days_that_share_a_theme_evenly_stay_as_they_are():
    days, seeded = np.repeat(np.arange(5), 3), np.ones(15, dtype=bool)
    np.testing.assert_array_equal(spread_over_days(np.ones(15), seeded, days), np.ones(15))


def test_one_announcement_does_not_teach_its_own_words_as_the_theme():
    """Twenty articles of one day share a word that eight of other days lack."""
    place, matter = np.zeros((60, 1)), np.zeros((60, 1))
    seeded = np.arange(60) < 28
    place[:20], matter[20:28] = 1, 1
    days = np.where(np.arange(60) < 20, 0, np.arange(60))
    folds = np.arange(60) % 3

    def said(weights):
        model = learn_folded(np.hstack([place, matter]), seeded, folds, weights, 1.0)
        return model.weights.mean(axis=1)

    even, spread = said(np.ones(60)), said(spread_over_days(np.ones(60), seeded, days))
    assert even[0] > even[1]
    assert spread[0] < spread[1]


def test_an_article_without_a_date_has_a_day_of_its_own():
    terms = pd.DataFrame({"term_id": [0], "form": ["가"], "kind": "canonical"})
    codebook = Codebook.model_validate({"theme": [{"id": "t", "label": "주제", "terms": ["가"]}]})
    tokens = pd.DataFrame({"article_id": list("abcd"), "term_ids": [[0]] * 4})
    articles = pd.DataFrame({"article_id": list("dcba"), "text_basis": "lead"})
    for day in ("2025-03-02", "1969-12-31", "1969-12-28"):
        dates = [None, None, f"{day} 23:00", f"{day} 01:00"]
        dated = articles.assign(published=pd.to_datetime(dates))
        days = BatchReader(tokens, dated, look_up(codebook, terms)).days
        assert days[0] == days[1]
        assert len(set(days.tolist())) == 3
    bare = BatchReader(tokens, articles, look_up(codebook, terms)).days
    assert len(set(bare.tolist())) == pytest.approx(4)
