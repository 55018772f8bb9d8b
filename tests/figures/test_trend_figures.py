"""Shares over time: the right numbers at the right place, gaps, partial periods, no overlaps."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from hwadu.errors import NotEnoughDataError, SettingsError
from hwadu.exhibits.shares.heatmap import theme_heatmap
from hwadu.exhibits.shares.panels import share_panels
from hwadu.figures.curves import curve_of, limits_of
from hwadu.figures.period_axis import date_axis, partly_covered, step_of, whole_range
from hwadu.figures.share_lines import share_lines
from hwadu.figures.style import GREY


def texts_of(figure, wanted):
    """Boxes of the texts that are wanted, in pixels."""
    renderer = figure.canvas.get_renderer()
    figure.draw(renderer)
    found = [*figure.texts, *(t for axes in figure.axes for t in axes.texts)]
    return [Text.get_window_extent(t, renderer) for t in found if t.get_text() in wanted]


def assert_apart(boxes):
    for one, other in combinations(boxes, 2):
        width = min(one.x1, other.x1) - max(one.x0, other.x0)
        height = min(one.y1, other.y1) - max(one.y0, other.y0)
        assert width <= 1 or height <= 2, (one, other)


def test_lines_carry_the_shares_of_the_table(yearly, labels):
    figure = share_lines(yearly, labels, keys=["sovereign_ai"])
    drawn = figure.axes[0].lines[0].get_ydata()
    rows = yearly[(yearly["key"] == "sovereign_ai") & (yearly["unit"] == "article")]
    np.testing.assert_allclose(drawn, 100 * rows["share"])


def test_a_period_without_articles_is_a_gap_and_not_a_zero(monthly, labels):
    hollow = monthly.copy()
    empty = hollow["period"] == pd.Timestamp("2021-05-01")
    hollow.loc[empty, ["n", "total", "share", "low", "high"]] = [0, 0, np.nan, np.nan, np.nan]
    missing = hollow[hollow["period"] != pd.Timestamp("2022-03-01")]
    curve = curve_of(missing[missing["unit"] == "article"], "ai_talent", labels, None)
    months = curve.share.index.to_period("M")
    assert len(months) == 83  # January 2019 to November 2025
    assert curve.share[months == "2021-05"].isna().all()
    assert curve.share[months == "2022-03"].isna().all()
    figure = share_lines(missing, labels, keys=["ai_talent"], fewest=1)
    drawn = figure.axes[0].lines[0].get_ydata()
    assert np.isnan(drawn).sum() == 2


def test_dots_are_hollow_in_partial_periods_and_no_line_joins_few_articles(monthly, labels):
    rows = monthly[(monthly["key"] == "ai_talent") & (monthly["unit"] == "article")].copy()
    rows[["n", "total"]] *= 50
    first = rows["period"] == rows["period"].min()
    few = rows["period"].isin(pd.to_datetime(["2021-05-01", "2022-08-01"]))
    rows.loc[few, ["n", "total", "share", "low", "high"]] = [1, 1, 1.0, 0.2, 1.0]
    span = (rows["period"].min() + pd.Timedelta(days=9), rows["period"].max())
    figure = share_lines(rows, labels, keys=["ai_talent"], span=span, language="en")
    line, *dots = figure.axes[0].lines
    months = pd.DatetimeIndex(rows["period"])
    assert np.isnan(line.get_ydata()[few.to_numpy()]).all()
    hollow = [dot for dot in dots if dot.get_linestyle() == "None" and len(dot.get_xdata())]
    small = next(dot for dot in hollow if dot.get_markerfacecolor() == "none")
    assert list(small.get_ydata()) == [100.0, 100.0]
    partial = next(dot for dot in hollow if dot.get_markersize() == 4.5)
    assert partial.get_markerfacecolor() not in (partial.get_markeredgecolor(), "none")
    assert partial.get_ydata()[0] == pytest.approx(100 * rows.loc[first, "share"].iloc[0])
    assert figure.axes[0].get_ylim()[1] < 90  # one article in one does not flatten all others
    assert len(months)


def test_cells_of_few_articles_are_grey(yearly, labels):
    rows = yearly[yearly["unit"] == "article"].copy()
    rows.loc[rows["period"] == rows["period"].min(), ["n", "total"]] = [4, 5]
    figure = theme_heatmap(rows, labels, language="en")
    colours = [patch.get_facecolor() for patch in figure.axes[0].patches]
    grey = [c for c in colours if c[0] == c[1] == c[2] and c[0] < 0.95]
    assert len(grey) == rows["key"].nunique()
    assert any("fewer than 10" in text.get_text() for text in figure.texts)


def test_partial_periods_are_hollow():
    months = pd.date_range("2021-01-01", periods=3, freq="MS")
    span = (pd.Timestamp("2021-01-09 09:00"), pd.Timestamp("2021-03-30 23:00"))
    assert partly_covered(months, "month", span) == [True, False, False]
    assert partly_covered(months, "month", None) == [False, False, False]


@pytest.mark.parametrize(
    ("freq", "step"),
    [("D", "day"), ("7D", "week"), ("MS", "month"), ("QS", "quarter"), ("YS", "year")],
)
def test_the_length_of_periods_is_seen(freq, step):
    periods = pd.Series(pd.date_range("2019-01-01", periods=9, freq=freq)).drop([3, 6])
    assert step_of(periods) == step
    assert len(whole_range(periods)) == 9


def test_names_of_lines_do_not_overlap(monthly, yearly, labels):
    for table in (monthly, yearly):
        figure = share_lines(table, labels)
        boxes = texts_of(figure, set(labels.values()))
        assert len(boxes) == len(labels)
        assert_apart(boxes)
        width = figure.bbox.width
        assert all(box.x1 <= width for box in boxes)


def test_a_line_to_a_name_crosses_no_other_name(yearly, labels):
    at_zero = yearly.assign(n=0, share=0.0, low=0.0, high=0.05)
    figure = share_lines(at_zero, labels)
    names = [t for t in figure.axes[0].texts if t.get_text() in labels.values()]
    texts_of(figure, labels.values())  # drawn, which puts the lines in their places
    boxes = {name: Text.get_window_extent(name) for name in names}
    assert len(names) == len(labels) > 3
    for name in names:
        line = name.arrow_patch.get_window_extent()
        others = [box for other, box in boxes.items() if other is not name]
        assert all(line.x1 <= box.x0 for box in others)


def test_events_that_fit_are_named_and_do_not_overlap(yearly, labels, made):
    events = made.events()
    figure = share_lines(yearly, labels, events=events)
    boxes = texts_of(figure, set(events["label"]))
    assert len(boxes) == len(events)
    assert_apart(boxes)


def test_many_events_get_numbers_and_a_key(yearly, labels):
    dates = pd.date_range("2019-02-01", periods=40, freq="61D")
    events = pd.DataFrame({"date": dates, "label": [f"사건 {i}의 긴 이름" for i in range(40)]})
    figure = share_lines(yearly, labels, events=events)
    numbers = {str(i + 1) for i in range(40)}
    boxes = texts_of(figure, numbers)
    assert len(boxes) == 40
    assert_apart(boxes)
    key = [t.get_text() for t in figure.texts if "사건" in t.get_text()]
    assert len(key) == 40
    assert key[0] == "1  2019-02-01  사건 0의 긴 이름"


def test_events_outside_the_study_are_not_shown(yearly, labels):
    events = pd.DataFrame(
        {"date": ["2018-12-31", "2026-01-01", "no date"], "label": list("가나다")}
    )
    figure = share_lines(yearly, labels, events=events)
    assert texts_of(figure, {"가", "나", "다"}) == []


def test_an_event_after_the_last_day_of_the_study_is_not_shown(monthly, labels):
    last = monthly["period"].max()
    events = pd.DataFrame({"date": [last + pd.Timedelta(days=d) for d in (2, 20)]})
    events = events.assign(label=["그 안", "그 뒤"], label_en="", themes="")
    span = monthly["period"].min(), last + pd.Timedelta(days=7)
    figure = share_lines(monthly, labels, events=events, span=span)
    shown = [text.get_text() for text in figure.findobj(Text)]
    assert "그 안" in shown
    assert "그 뒤" not in shown


def test_english_labels_of_events(yearly, labels, made):
    figure = share_lines(yearly, labels, events=made.events(), language="en")
    assert len(texts_of(figure, {"Data dam"})) == 1


def test_the_subtitle_says_how_many_and_of_what(yearly, labels):
    rows = yearly[(yearly["unit"] == "article") & (yearly["key"] == "ai_talent")]
    subtitle = share_lines(yearly, labels).texts[-1].get_text()
    assert f"기사 {rows['total'].sum():,}건 중 %" in subtitle
    assert "검색된 기사 전체" in subtitle


def test_a_year_over_short_periods_is_written_as_a_number(monthly, yearly, labels):
    figure = share_lines(monthly, labels, keys=["semiconductors"], by_year=yearly)
    row = yearly[(yearly["key"] == "semiconductors") & (yearly["unit"] == "article")].iloc[0]
    assert len(texts_of(figure, {f"{100 * row['share']:.1f}%"})) >= 1


def test_every_panel_shows_its_own_key(monthly, labels):
    figure = share_panels(monthly, labels)
    titles = [axes.get_title(loc="left") for axes in figure.axes]
    assert titles == list(labels.values())


def test_unknown_keys_and_empty_tables_are_told(monthly, labels):
    with pytest.raises(SettingsError, match="did you mean 'ai_talent'"):
        share_lines(monthly, labels, keys=["ai_talnt"])
    with pytest.raises(NotEnoughDataError, match="unit 'page'"):
        share_lines(monthly, labels, unit="page")
    with pytest.raises(NotEnoughDataError, match="shares need articles with dates"):
        theme_heatmap(monthly.iloc[:0], labels)


def test_the_axis_reaches_from_the_first_to_the_last_day(yearly):
    assert limits_of(yearly) == (pd.Timestamp("2019-01-01"), pd.Timestamp("2025-12-31"))


def test_empty_years_before_and_behind_are_not_drawn(yearly, labels):
    empty = yearly["period"].dt.year.isin([2019, 2020, 2022, 2025])
    held = yearly.assign(total=yearly["total"].where(~empty, 0), n=yearly["n"].where(~empty, 0))
    assert limits_of(held, "year") == (pd.Timestamp("2021-01-01"), pd.Timestamp("2024-12-31"))
    axes = theme_heatmap(held, labels, every="year").axes[0]
    years = [label.get_text().split("\n")[0] for label in axes.get_xticklabels()]
    assert years == ["2021", "2022", "2023", "2024"]


def test_the_subtitle_names_what_the_lines_are(yearly, labels):
    terms = yearly.assign(kind="term")
    subtitle = share_lines(terms, labels, kind="term", language="en").texts[-1].get_text()
    assert subtitle.startswith("Share of each term: %")


def _one_theme(monthly, few):
    rows = monthly[(monthly["key"] == "ai_talent") & (monthly["unit"] == "article")].copy()
    rows[["n", "total"]] *= 50
    rows[["share", "low", "high"]] = [0.1, 0.05, 0.2]
    scarce = rows["period"].isin(few)
    rows.loc[scarce, ["n", "total", "share", "low", "high"]] = [0, 2, 0.0, 0.0, 0.9]
    smooth = rows[["kind", "key", "unit", "period", "low", "high"]].assign(value=rows["share"])
    smooth["bandwidth"] = 6.0
    return rows, smooth


def test_the_band_of_months_with_hardly_any_article_does_not_set_the_scale(monthly, labels):
    rows, smooth = _one_theme(monthly, monthly["period"].drop_duplicates().nsmallest(30))
    options = {"keys": ["ai_talent"], "smoothed": smooth}
    assert share_lines(rows, labels, **options).axes[0].get_ylim()[1] < 30
    smooth.loc[smooth["period"] > "2022-01-01", "high"] = 0.6  # months of many articles do
    assert share_lines(rows, labels, **options).axes[0].get_ylim()[1] > 55


def test_a_month_alone_between_gaps_has_its_interval(monthly, labels):
    months = monthly["period"].drop_duplicates().sort_values()
    rows, _ = _one_theme(monthly, months[~months.isin([pd.Timestamp("2021-05-01")])])
    axes = share_lines(rows, labels, keys=["ai_talent"]).axes[0]
    uprights = [
        path.get_extents()
        for lines in axes.collections
        for path in lines.get_paths()
        if type(lines).__name__ == "LineCollection"
    ]
    assert [round(one.height, 3) for one in uprights if one.height] == [15.0]


def test_the_number_of_a_scarce_short_year_gives_way_to_the_next(monthly, yearly, labels):
    rows = monthly[monthly["period"] >= "2019-11-01"]
    years = yearly[yearly["key"] == "ai_talent"].copy()
    first = years["period"] == years["period"].min()
    years.loc[first, ["n", "total"]] = [0, 2]
    figure = share_lines(rows, labels, keys=["ai_talent"], by_year=years)
    assert not [t for t in figure.axes[0].texts if "(n=2)" in t.get_text()]
    assert not _grey_lines(figure), "without its number it would look like an event"
    figure = share_lines(monthly, labels, keys=["ai_talent"], by_year=years)
    assert [t for t in figure.axes[0].texts if "(n=2)" in t.get_text()]
    assert len(_grey_lines(figure)) == 2


def _grey_lines(figure):
    return [line for line in figure.axes[0].lines if line.get_color() == GREY]


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        ("2021-12-03", "2022-01-20", ["2021", "2022"]),
        ("2021-05-03", "2021-05-20", ["2021"]),
        ("2021-05-03", "2021-12-20", ["2021"]),
        ("2019-01-01", "2020-12-31", ["2019", "2020"]),
    ],
)
def test_an_axis_of_time_names_its_years(first, last, years):
    axes = Figure(figsize=(6, 2)).subplots()
    date_axis(axes, pd.Timestamp(first), pd.Timestamp(last))
    axes.figure.draw_without_rendering()
    axis = axes.xaxis
    ticks = [*axis.get_major_ticks(), *axis.get_minor_ticks()]
    low, high = axis.get_view_interval()
    seen = " ".join(t.label1.get_text() for t in ticks if low <= t.get_loc() <= high)
    assert sorted({year for year in ("2019", "2020", "2021", "2022") if year in seen}) == years


@pytest.mark.parametrize("inches", [0.9, 1.8, 2.6, 6])
@pytest.mark.parametrize("days", [95, 130, 190, 250, 330, 365, 400, 500, 600])
def test_a_narrow_axis_of_some_months_names_as_many_as_it_has_room_for(days, inches):
    axes = Figure(figsize=(inches, 2)).add_axes((0, 0.3, 1, 0.6))
    first = pd.Timestamp("2024-08-02")
    date_axis(axes, first, first + pd.Timedelta(days=days))  # warnings are errors
    axes.figure.draw_without_rendering()
    low, high = axes.xaxis.get_view_interval()
    seen = [t for t in axes.xaxis.get_major_ticks() if low <= t.get_loc() <= high]
    assert 1 <= len(seen) <= max(int(inches / 0.7), 2)


def test_no_month_is_named_at_the_end_of_an_axis_where_none_of_its_days_is_shown():
    axes = Figure(figsize=(9, 2)).subplots()
    date_axis(axes, pd.Timestamp("2025-01-01"), pd.Timestamp("2025-05-31"))
    names = [label.get_text() for label in axes.get_xticklabels()]
    assert names == ["2025-01", "2025-02", "2025-03", "2025-04", "2025-05"]
