"""The calibration curve: bins hold every coded pair once, and the figure says how many."""

import numpy as np
import pandas as pd
import pytest

from hwadu.errors import NotEnoughDataError
from hwadu.exhibits.coding.calibration import calibration_curve
from hwadu.themes import reliability


def coded(n, share):
    """Codes of n articles whose scores are right to a share."""
    rng = np.random.default_rng(1)
    score = rng.random(n)
    ids = [f"a{i:04}" for i in range(n)]
    present = rng.random(n) < share(score)
    codes = pd.DataFrame({"article_id": ids, "theme": "one", "coder": "x", "weight": 1.0})
    codes["role"] = np.where(present, "main", "absent")
    themes = pd.DataFrame({"article_id": ids, "theme": "one", "score": score})
    return codes, themes


def test_scores_that_hold_lie_within_their_intervals():
    bins = reliability(*coded(3000, lambda score: score))
    assert bins["n"].sum() == 3000
    assert ((bins["low"] <= bins["score"]) & (bins["score"] <= bins["high"])).sum() >= 5


def test_scores_that_promise_too_much_do_not():
    bins = reliability(*coded(3000, lambda score: score / 2))
    assert (bins["high"] < bins["score"]).iloc[2:].all()


def test_an_article_without_a_row_scores_nothing_and_weights_count():
    codes, themes = coded(2, lambda score: np.ones(len(score)))
    themes = themes.iloc[:1].assign(score=1.0)
    bins = reliability(codes, themes)
    assert bins["from"].tolist() == [0.0, 0.9]
    assert bins["score"].tolist() == [0.0, 1.0]
    lone = reliability(codes.assign(weight=[1.0, 0.0]), themes)
    assert lone["n"].tolist() == [1]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_figure_names_the_number_of_pairs(language):
    figure = calibration_curve(reliability(*coded(1500, lambda score: score)), language=language)
    svg = figure.as_svg()
    assert svg.startswith("<?xml") or "<svg" in svg
    assert figure.axes[0].get_xlabel()
    with pytest.raises(NotEnoughDataError):
        calibration_curve(reliability(*(frame.iloc[:0] for frame in coded(2, lambda s: s))))
