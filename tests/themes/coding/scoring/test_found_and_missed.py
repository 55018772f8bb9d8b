"""Intervals hold where few of the missed are drawn, and where errors are rare."""

import numpy as np
import pytest

from hwadu.themes.coding.scoring.found_and_missed import CodedTheme, mean_measure, measure_theme

ARTICLES = 3000
SHARES = (0.02, 0.05, 0.1, 0.3)
REPETITIONS = 300


def coded(present, assigned, weight):
    article = np.array([f"a{at:04}" for at in range(len(present))], dtype=object)
    return CodedTheme(
        article, np.asarray(present, float), np.asarray(assigned), np.asarray(weight, float)
    )


def drawn(chance, recall=0.8, precision=0.8):
    """A theme of each share, the missed ones without a trace; those assigned are drawn more."""
    truth, assigned = np.empty((2, ARTICLES, len(SHARES)), dtype=bool)
    for theme, share in enumerate(SHARES):
        truth[:, theme] = chance.random(ARTICLES) < share
        wrong = share * recall * (1 - precision) / precision / (1 - share)
        assigned[:, theme] = chance.random(ARTICLES) < np.where(truth[:, theme], recall, wrong)
    rate = np.where(assigned.any(axis=1), 0.15, 1 / 30)
    taken = chance.random(ARTICLES) < rate
    themes = [
        coded(truth[taken, at], assigned[taken, at], 1 / rate[taken]) for at in range(len(SHARES))
    ]
    right = (truth & assigned).sum(axis=0)
    real = {
        "precision": right / assigned.sum(axis=0),
        "recall": right / truth.sum(axis=0),
        "f1": 2 * right / (assigned.sum(axis=0) + truth.sum(axis=0)),
    }
    return themes, real


@pytest.fixture(scope="module")
def held():
    """How often intervals hold the truth, by measure: of each theme, and of the mean last."""
    chance, found = np.random.default_rng(11), {}
    for _ in range(REPETITIONS):
        themes, real = drawn(chance)
        measured = [measure_theme(theme) for theme in themes]
        for measure, truths in real.items():
            known = [at for at, of in enumerate(measured) if of[measure].n]
            for at in known:
                one = measured[at][measure]
                found.setdefault((measure, at), []).append(one.low <= truths[at] <= one.high)
            mean = mean_measure(themes, measured, measure)
            holds = mean.low <= truths[known].mean() <= mean.high
            found.setdefault((measure, "mean"), []).append(holds)
    return {key: np.mean(value) for key, value in found.items()}


@pytest.mark.parametrize("measure", ["precision", "recall", "f1"])
@pytest.mark.parametrize("theme", [*range(len(SHARES)), "mean"])
def test_intervals_hold(held, measure, theme):
    assert held[measure, theme] >= 0.9


def test_codes_without_a_missed_article_do_not_say_that_there_is_none():
    """Of 3,000 articles that are not assigned, a hundred coded ones leave room for many."""
    theme = coded([1] * 30 + [0] * 100, [True] * 30 + [False] * 100, [2] * 30 + [30] * 100)
    of_theme = measure_theme(theme)
    recall = of_theme["recall"]
    assert recall.value == recall.high == 1
    assert recall.low == pytest.approx(60 / (60 + 3000 * 0.037), abs=0.03)
    assert of_theme["f1"].low == pytest.approx(2 * 60 / (60 + 60 + 3000 * 0.037), abs=0.03)
    assert of_theme["precision"].low > 0.85


def test_themes_without_an_error_leave_the_mean_unsure():
    """Three themes of four right codes each say no more than that most are right."""
    sure = coded([1] * 90 + [0] * 60, [True] * 100 + [False] * 50, [1] * 150)
    few = coded([1] * 4 + [0] * 146, [True] * 4 + [False] * 146, [1] * 150)
    themes = [sure, few, few, few]
    measured = [measure_theme(theme) for theme in themes]
    mean = mean_measure(themes, measured, "precision")
    assert mean.value == pytest.approx((0.9 + 3) / 4)
    own = [of["precision"].value - of["precision"].low for of in measured]
    assert mean.value - mean.low == pytest.approx(np.sqrt(np.square(own).sum()) / 4)
    assert mean.value - mean.low > 0.2


@pytest.mark.parametrize("measure", ["precision", "recall", "f1"])
def test_two_themes_that_err_on_the_same_articles_are_no_surer_together(measure):
    present, assigned = [1] * 50 + [0] * 10 + [1] * 8 + [0] * 132, [True] * 60 + [False] * 140
    same = coded(present, assigned, np.linspace(1, 9, 200))
    measured = [measure_theme(same)] * 2
    one, mean = measured[0][measure], mean_measure([same, same], measured, measure)
    assert (mean.low, mean.high) == pytest.approx((one.low, one.high))
    apart = CodedTheme(same.article + "b", same.present, same.assigned, same.weight)
    alone = mean_measure([same, apart], measured, measure)
    assert alone.high - alone.low == pytest.approx((one.high - one.low) / np.sqrt(2), rel=0.05)


def test_what_is_not_known_is_left_out_of_the_mean():
    known, unknown = coded([1, 0], [True, False], [1, 1]), coded([0, 0], [True, False], [1, 1])
    measured = [measure_theme(known), measure_theme(unknown)]
    assert np.isnan(measured[1]["recall"].value) and measured[1]["precision"].value == 0
    assert mean_measure([known, unknown], measured, "recall").value == 1
    assert np.isnan(mean_measure([unknown], measured[1:], "recall").value)


def test_where_one_side_has_no_code_the_bounds_are_of_what_was_coded():
    theme = coded([1, 1, 0], [False] * 3, [1, 1, 1])
    recall = measure_theme(theme)["recall"]
    assert recall.value == recall.low == 0 and 0.5 < recall.high < 1
