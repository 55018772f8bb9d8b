"""Codes stand for as many added articles as their weights say, whatever they say of the others."""

import numpy as np
import pandas as pd

from hwadu.themes.coding.codes.articles_spoken_of import not_spoken_of

ADDED = [f"b{number}" for number in range(40)]


def codes(*articles, weight):
    rows = [(name, theme, coder) for name in articles for theme in "xy" for coder in "가나"]
    return pd.DataFrame(rows, columns=["article_id", "theme", "coder"]).assign(weight=weight)


def test_none_of_the_added_articles_was_drawn():
    assert not_spoken_of(codes("a1", "a2", weight=30.0), ADDED, 100) == 40
    assert not_spoken_of(codes("a1", "a2", weight=np.nan), ADDED, 100) == 40


def test_drawn_among_all_they_stand_for_the_added_ones_too():
    assert not_spoken_of(codes("a1", "b1", weight=50.0), ADDED, 100) == 0
    assert not_spoken_of(codes("a1", "b1", weight=np.nan), ADDED, 100) == 0
    assert not_spoken_of(codes("a1", "a2", "b1", weight=[30.0] * 8 + [15.0] * 4), ADDED, 100) == 25


def test_without_codes_or_added_articles_nothing_is_missing():
    assert not_spoken_of(codes(weight=1.0), ADDED, 100) == 0
    assert not_spoken_of(codes("a1", weight=100.0), [], 100) == 0
