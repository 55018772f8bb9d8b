"""Where next to no article has a date, nothing is drawn over time."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import hwadu
from hwadu.exhibits import Page, View, exhibits
from hwadu.figures.period_axis import date_axis

OVER_TIME = ("shares", "panels", "heatmap", "adjusted", "terms", "units", "theme_shares")


@pytest.fixture(scope="module")
def run(run_folder):
    return hwadu.open_run(run_folder)


def with_articles(run, swapped, *totals):
    """The run, if so many articles of its last years had a date."""
    rows = run.table("shares_by_year")
    years = sorted(rows["period"].unique())
    kept = dict(zip(years[-len(totals) :], totals, strict=True))
    total = rows["period"].map(kept).fillna(0).astype("int64")
    return View(swapped(run, shares_by_year=rows.assign(total=total)), "en")


def drawn(view):
    return {name for name in OVER_TIME if exhibits()[name].keys(view)}


def test_fewer_articles_than_may_be_told_make_no_curve(run, swapped):
    fewest = View(run, "en").fewest
    assert drawn(with_articles(run, swapped, fewest - 1)) == set()
    assert "shares" in drawn(with_articles(run, swapped, 1, fewest - 1))


def test_what_is_made_of_each_theme_is_asked_for_by_other_periods_too(run, swapped):
    few = Page(with_articles(run, swapped, 1).run, "en")
    assert len(few.show_alone("theme_shares", every="quarter").parts) == len(few.labels)
    assert len(few.show_alone("theme_shares", "ai_talent", every="quarter").parts) == 1


def test_years_without_articles_are_none_to_compare(run, swapped):
    one, two = (with_articles(run, swapped, *totals) for totals in ((90,), (50, 40)))
    assert (one.several_years, two.several_years) == (False, True)
    assert "heatmap" in drawn(two) - drawn(one)


@pytest.mark.parametrize("days", [0, 1, 4])
def test_no_day_is_named_twice_on_an_axis(days):
    figure, axes = plt.subplots(figsize=(10, 2))
    first = pd.Timestamp("2021-04-14")
    date_axis(axes, first, first + pd.Timedelta(days=days))
    figure.canvas.draw()
    names = [label.get_text() for label in axes.get_xticklabels() if label.get_text()]
    plt.close(figure)
    assert len(names) == len({name.split("\n")[0] for name in names}) == days + 1 + 1
