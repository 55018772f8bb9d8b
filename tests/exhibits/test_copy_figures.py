"""Stories and copies: dots and lines stand where the tables say."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd
import pytest

from hwadu import schema
from hwadu.errors import NotEnoughDataError
from hwadu.exhibits.copies.dependence import dependence_dots
from hwadu.exhibits.copies.units import unit_panels
from hwadu.exhibits.corpus.text_basis import text_basis_by_period
from hwadu.exhibits.shares.heatmap import theme_heatmap
from hwadu.exhibits.shares.measures import measure_panels
from hwadu.figures.style import PAPER


def dependence(rows):
    names = ["by", "group", "articles", "stories", "copies_per_story", "low", "high"]
    table = pd.DataFrame(rows, columns=names)
    table[["copied", "copied_low", "copied_high"]] = 0.2, 0.1, 0.3
    return schema.conform(table, "dependence")


ROWS = [
    ("all", "", 100, 80, 1.25, 1.2, 1.3),
    ("theme", "sovereign_ai", 30, 20, 1.5, 1.3, 1.9),
    ("theme", "ai_talent", 44, 40, 1.1, 1.0, 1.2),
    ("theme", "ai_regulation", 3, 2, 1.5, 1.0, 4.0),
    ("outlet", "$x_1$ 일보", 60, 50, 1.2, 1.1, 1.3),
]


def test_a_dot_stands_at_the_articles_per_story(labels):
    figure = dependence_dots(dependence(ROWS), labels)
    axes = figure.axes[0]
    names = [tick.get_text() for tick in axes.get_yticklabels()]
    assert names == [labels["sovereign_ai"], labels["ai_talent"]]  # two stories are too few
    mean, dots = axes.lines
    assert dots.get_xdata().tolist() == [1.5, 1.1]
    assert mean.get_xdata() == [1.25, 1.25]
    (intervals,) = axes.collections
    assert [segment[:, 0].tolist() for segment in intervals.get_segments()] == [
        [1.3, 1.9],
        [1.0, 1.2],
    ]
    assert [text.get_text() for text in axes.texts] == [
        "1.50건 (스토리 20개)",
        "1.10건 (스토리 40개)",
    ]


def test_outlets_are_not_held_against_all_stories():
    figure = dependence_dots(dependence(ROWS), by="outlet", language="en")
    assert len(figure.axes[0].lines) == 1
    assert "dashed" not in figure.texts[0].get_text()
    assert "$x_1$" in figure.as_svg()


def test_too_few_stories_are_said(labels):
    with pytest.raises(NotEnoughDataError, match="no stories by month"):
        dependence_dots(dependence(ROWS), labels, by="month")


def test_both_units_are_drawn_in_each_panel(yearly, labels):
    shares = yearly.copy()
    shares.loc[shares["unit"] == "story", ["share", "low", "high"]] /= 2
    two = {key: labels[key] for key in ("ai_talent", "semiconductors")}
    figure = unit_panels(shares, two)
    assert len(figure.axes) == 2
    article, story = (line.get_ydata() for line in figure.axes[0].lines)
    rows = yearly[(yearly["key"] == "ai_talent") & (yearly["unit"] == "article")]
    np.testing.assert_allclose(article, 100 * rows["share"])
    np.testing.assert_allclose(story, 50 * rows["share"])


def test_a_year_covered_in_part_is_hollow_and_the_subtitle_says_what_that_means(yearly, labels):
    last = yearly["period"].max()
    known = yearly[yearly["key"] == "ai_talent"].assign(
        adjusted=lambda one: one["share"], adjusted_low=0.0, adjusted_high=1.0
    )
    for draw in (unit_panels, partial(measure_panels, measure="adjusted")):
        told = {}
        for month in (6, 12):
            span = yearly["period"].min(), last + pd.DateOffset(month=month, day=30)
            figure = draw(known, labels, span=span, language="en")
            hollow = [
                line
                for line in figure.axes[0].lines
                if line.get_markerfacecolor() == PAPER and np.isfinite(line.get_ydata()).any()
            ]
            told[month] = ("hollow" in figure.description, bool(hollow))
        assert told == {6: (True, True), 12: (False, False)}, draw


def test_both_units_are_needed(yearly, labels):
    with pytest.raises(NotEnoughDataError, match="unit 'story'"):
        unit_panels(yearly[yearly["unit"] == "article"], labels)


def test_a_heat_map_needs_two_years(yearly, labels):
    one = yearly[yearly["period"].dt.year == 2021]
    with pytest.raises(NotEnoughDataError, match="one year only"):
        theme_heatmap(one, labels)


def test_every_month_with_articles_is_full(articles):
    axes = text_basis_by_period(articles, language="en").axes[0]
    tops = pd.Series([bar.get_y() + bar.get_height() for bar in axes.patches])
    months = articles["published"].dropna().dt.to_period("M")
    highest = tops.groupby([bar.get_x() for bar in axes.patches]).max()
    assert highest[highest > 0].tolist() == pytest.approx([100.0] * months.nunique())
    with pytest.raises(NotEnoughDataError, match="no article has a date"):
        text_basis_by_period(articles.assign(published=pd.NaT))
