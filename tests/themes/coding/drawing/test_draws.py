"""What codes of several draws weigh: every total stays without bias."""

import numpy as np
import pandas as pd
import pytest

from hwadu.themes import draw_next, draw_sample
from hwadu.themes.coding.drawing.draws import Draw, weights_of_draws

NAMES = ["article_id", "theme", "coder", "role", "weight"]


def codes(articles, weight, theme="t"):
    rows = pd.DataFrame({"article_id": articles, "theme": theme, "coder": "x", "role": "main"})
    return rows.assign(weight=weight)


def archive(n=400):
    chance = np.random.default_rng(3)
    ids = np.array([f"a{i:04}" for i in range(n)])
    truth = pd.Series(np.arange(n) < 40, index=ids)
    articles = pd.DataFrame({"article_id": ids, "press": "가람일보"})
    articles["published"] = pd.Timestamp("2024-01-05")
    score = np.clip(np.where(truth, chance.beta(4, 2, n), chance.beta(1, 12, n)), 0.01, 0.99)
    themes = pd.DataFrame({"article_id": ids, "theme": "t", "score": score})
    return articles, themes.assign(assigned=score > 0.5), truth


def test_two_draws_of_the_same_moment_are_one_after_the_first():
    articles, themes, truth = archive()
    found, sums = [], []
    for seed in range(55):  # their means err by .15 and 1.7, as those of 200 of half as many do
        first = draw_sample(themes, articles, n=120, seed=seed)
        known = dict.fromkeys(first["article_id"], 1.0)
        later = [
            draw_next(themes, articles, n=80, seed=own, coded=known) for own in (seed, seed + 5000)
        ]
        draws = [Draw(codes(first["article_id"], first["weight"].to_numpy()))]
        draws += [Draw(codes(one["article_id"], one["weight"].to_numpy()), known) for one in later]
        weight = weights_of_draws(draws)
        sums.append(weight.sum())
        found.append((weight * truth[weight.index.get_level_values(0)].to_numpy()).sum())
    for values, true in ((found, truth.sum()), (sums, len(truth))):
        assert abs(np.mean(values) - true) < 3 * np.std(values) / len(values) ** 0.5


def test_what_was_coded_beside_a_draw_is_no_part_of_its_estimate():
    """The third draw was made when the second had been drawn and not yet been coded."""
    first = Draw(codes(["a"], 4.0))
    second = Draw(codes(["b"], 3.0), {"a": 1.0})
    third = Draw(codes(["c"], 3.0), {"a": 1.0})
    weight = weights_of_draws([first, second, third])
    assert weight.sum() == pytest.approx(4.0)
    assert weight["a", "t"] == pytest.approx(2.0)
    assert weight["b", "t"] == weight["c", "t"] == pytest.approx(1.0)


def test_an_even_draw_stands_for_the_study_theme_by_theme():
    even = pd.concat([codes(["a", "b"], np.nan), codes(["a"], np.nan, "u")], ignore_index=True)
    study = set("abcdefgh")
    weight = weights_of_draws([Draw(even)], study)
    assert weight.to_dict() == {("a", "t"): 4.0, ("a", "u"): 8.0, ("b", "t"): 4.0}
    strangers = pd.concat([even, codes(["z"], np.nan)], ignore_index=True)
    assert weights_of_draws([Draw(strangers)], study).loc[[("a", "t"), ("b", "t")]].eq(4).all()
    assert weights_of_draws([Draw(even)]).isna().all()
    sheet = codes(["a", "c"], [5.0, 3.0])
    both = weights_of_draws([Draw(sheet), Draw(even)], study)
    assert both.sum() == pytest.approx(8.0 + 8.0)  # of t and of u
    assert both["a", "t"] == pytest.approx((5.0 + 4.0) / 2)


def test_a_study_that_was_coded_whole_leaves_nothing_to_chance():
    study = set("abcd")
    sheet, even = Draw(codes(["a", "b"], 2.0)), Draw(codes(["b", "c", "d"], np.nan))
    assert weights_of_draws([sheet, even], study).eq(1.0).all()
    weight = weights_of_draws([sheet, even], study | {"e"})
    assert weight.to_dict() == {
        ("a", "t"): pytest.approx(2 * 2 / 5),
        ("b", "t"): pytest.approx(2 * 2 / 5 + 3 / 5 * 5 / 3),
        ("c", "t"): pytest.approx(3 / 5 * 5 / 3),
        ("d", "t"): pytest.approx(3 / 5 * 5 / 3),
    }
