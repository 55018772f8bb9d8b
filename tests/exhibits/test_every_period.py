"""Every figure over time counts by any period, anew from the articles, as the run itself does."""

from __future__ import annotations

import pandas as pd
import pytest
from matplotlib.dates import DateLocator
from matplotlib.text import Text

from hwadu.errors import NotEnoughDataError, SettingsError
from hwadu.exhibits import View, exhibit, exhibits
from hwadu.exhibits.shares.heatmap import of_heatmap
from hwadu.figures.heatmap import MOST_NUMBERED
from hwadu.trends.shares.periods import LENGTHS

NOT_COUNTED = {
    "outlet_spells": "a line from the first day of an outlet to its last",
    "predicted": "a curve of a model, which has no periods",
}
"""Figures with an axis of time on which nothing is counted by period."""


@pytest.fixture(scope="module")
def view(demo_run):
    """What figures share of the run, as those of a report do."""
    return View(demo_run, "ko")


def drawn(view):
    """Every figure that the run can fill: its exhibit and its first key."""
    for one in exhibits().values():
        keys = one.keys(view)[:1] if one.figure is not None else []
        for key in keys:
            yield one, key


def over_time(figure):
    return any(isinstance(axes.xaxis.get_major_locator(), DateLocator) for axes in figure.axes)


def figure_of(view, one, key, **options):
    try:
        return one.draw(view, *key, **options)
    except NotEnoughDataError:
        return None


def test_a_figure_with_an_axis_of_time_can_be_asked_for_by_period(view):
    found = {
        one.name: "every" in one.options()
        for one, key in drawn(view)
        for figure in [figure_of(view, one, key)]
        if figure is not None and over_time(figure)
    }
    assert {"shares", "panels", "units", "adjusted", "volume", "outlets", "compare"} <= set(found)
    assert {name for name, can in found.items() if not can} <= set(NOT_COUNTED)


def test_each_figure_over_time_is_drawn_by_each_period(view):
    asked = [(one, key) for one, key in drawn(view) if "every" in one.options()]
    assert len(asked) >= 10
    for one, key in asked:
        for every in LENGTHS[1:]:
            figure = figure_of(view, one, key, every=every)
            assert figure is None or figure.description
            assert figure is not None or one.name == "drift"  # few words come and go
        with pytest.raises(SettingsError, match="choose from: day, week, month, quarter"):
            one.draw(view, *key, every="fortnight")


def test_what_is_counted_by_quarter_is_what_months_hold(demo_run):
    months, quarters = (demo_run.shares_every(every) for every in ("month", "quarter"))
    months = months.assign(period=months["period"].dt.to_period("Q").dt.start_time)
    by = ["key", "unit", "period"]
    sums = months.groupby(by)[["n", "total"]].sum()
    own = quarters.set_index(by)[["n", "total"]]
    articles = sums.xs("article", level="unit")
    pd.testing.assert_frame_equal(
        articles, own.xs("article", level="unit").loc[articles.index], check_index_type=False
    )
    # the interval is that of the quarter's articles: narrower than any of its months'
    wide = (months["high"] - months["low"]).groupby([months[name] for name in by]).min()
    narrow = (quarters["high"] - quarters["low"]).groupby([quarters[n] for n in by]).min()
    both = pd.concat([wide, narrow], axis=1, keys=["months", "quarter"]).dropna()
    assert (both["quarter"] < both["months"]).mean() > 0.95


def test_counting_anew_is_counting_as_the_run_does(demo_run, monkeypatch):
    kept = {kind: demo_run.shares_every("month", kind) for kind in ("theme", "topic", "term")}
    settings = demo_run.settings
    other = settings.model_copy(
        update={"period": settings.period.model_copy(update={"every": "week"})}
    )
    monkeypatch.setattr(type(demo_run), "settings", other)
    for kind, table in kept.items():
        anew = demo_run.shares_every("month", kind)
        pd.testing.assert_frame_equal(anew, table)
        assert len(table) > 0


def test_periods_in_part_and_gaps_are_kept(demo_run):
    weeks = demo_run.shares_every("week")
    one = weeks[(weeks["key"] == weeks["key"].iloc[0]) & (weeks["unit"] == "article")]
    assert (one["period"].diff().dropna() == pd.Timedelta(days=7)).all()
    assert one.loc[one["total"] == 0, "share"].isna().all()
    assert (one["total"] == 0).any()  # four hundred articles do not fill seven years of weeks


def test_words_come_and_go_by_period(demo_run):
    assert demo_run.drift_every("year").equals(demo_run.table("drift"))
    assert len(demo_run.drift_every("quarter")) >= 0
    with pytest.raises(SettingsError, match="no period"):
        demo_run.drift_every("season")


def test_what_there_is_to_ask_for_is_listed(demo_run):
    with pytest.raises(SettingsError, match="choose from: theme, topic, term"):
        demo_run.shares_every("week", "word")
    assert LENGTHS == ("day", "week", "month", "quarter", "year")


def test_many_columns_of_a_heat_map_are_colours_beside_their_scale(demo_run):
    few, many = (demo_run.plot.heatmap(every=every, language="en") for every in ("year", "month"))
    assert len(few.axes) == 1 and len(few.axes[0].texts) == 7 * len(demo_run.labels())
    cells, scale = many.axes
    assert cells.images[0].get_array().shape[:2] == (len(demo_run.labels()), 84)
    assert not cells.texts
    assert scale.get_yticklabels()[1].get_text() == "0%"
    assert "colour = % of the month's articles" in many.description
    assert MOST_NUMBERED < 84


def test_a_heat_map_is_headed_by_a_period_of_some_size(demo_run):
    months = demo_run.shares_every("month")
    whole = months[~months["partial"] & (months["unit"] == "article")]
    for fewest in (1, 6):
        said = of_heatmap(months, demo_run.labels("en"), "en", "month", fewest)
        last = whole.loc[whole["total"] >= fewest, "period"].max()
        assert f"share in {last:%Y-%m}:" in said


def test_a_single_year_is_as_long_as_a_year(demo_run, swapped):
    one = demo_run.articles["published"].dt.year == 2022
    ids = set(demo_run.articles.loc[one, "article_id"])
    articles = demo_run.articles[demo_run.articles["article_id"].isin(ids)]
    short = View(swapped(demo_run, articles=articles), "ko")
    figure = exhibit("volume").draw(short, every="year")
    (bar,) = figure.axes[0].patches
    assert bar.get_width() > 300


def test_the_title_names_the_period_that_the_figure_shows(demo_run):
    texts = [text.get_text() for text in demo_run.plot.volume(every="quarter").findobj(Text)]
    assert any("기사가 가장 많은 분기는 20" in text for text in texts)
