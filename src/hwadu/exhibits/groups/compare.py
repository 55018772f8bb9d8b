"""The share of a theme or topic in some groups of articles, over time, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from hwadu.errors import NotEnoughDataError, SettingsError, did_you_mean
from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.groups.compare_panels import group_panels
from hwadu.exhibits.groups.compared import Asked, Compared, check_kind, compared
from hwadu.exhibits.topics.largest import topic_name
from hwadu.exhibits.view import View
from hwadu.figures.curves import limits_of
from hwadu.figures.difference_lines import HEIGHT, draw_differences
from hwadu.figures.share_lines import share_lines
from hwadu.figures.style import StudyFigure, styled
from hwadu.reporting.pieces.blocks import html_table
from hwadu.reporting.wording import percent, period_name, points, points_between
from hwadu.words import say, word
from hwadu.words.of_users import ids_by_name

if TYPE_CHECKING:
    from hwadu.reporting.finished_run import FinishedRun

_MOST_PANELS = 9


def figure(
    view: View,
    key: str | int | None = None,
    *,
    by: str = "press",
    groups: Sequence[str] | None = None,
    every: str = "quarter",
    unit: Literal["article", "story"] = "article",
    kind: Literal["theme", "topic"] = "theme",
    beside: FinishedRun | None = None,
    title: str | None = None,
) -> StudyFigure:
    """Draw the share of a theme or topic within each of some groups, with 95 % bands.

    Each group has its own denominator: the share among its own articles. Of two groups their
    difference is drawn below, the first minus the second, with its 95 % interval (Newcombe; Zou
    and Donner). Each share brings its own dependence of stories, days and outlets; what both groups
    hold, such as a press release that both print or an article that both queries found, makes
    their errors alike and cancels out of the difference
    (:func:`hwadu.trends.shares.group_differences.compute_differences`). The subtitle names the
    difference of the whole study, taken within months.

    Parameters
    ----------
    key : str or int, optional
        Id or label of a theme; number or label of a topic. Without, every theme (or each of the
        nine largest topics) gets a small panel of its own.
    by : str
        What the groups are: "press", "outlet_type", "section", "query", "text_basis", "source"
        (the file), or another column of the table ``articles``.
    groups : sequence of str, optional
        Which of them, six at most; the two with the most articles by default, of types of outlets
        the six largest.
    every : {"day", "week", "month", "quarter", "year"}
    unit : {"article", "story"}
        What is counted.
    kind : {"theme", "topic"}
    beside : Run, optional
        Another run, whose study is compared with this one; `by` and `groups` then do not matter.
    title : str, optional

    Raises
    ------
    NotEnoughDataError
        If there is no such group.
    SettingsError
        If more than six groups are asked for, or there is no such theme, topic or column.

    Examples
    --------
    >>> run.plot.compare("ai_talent", by="press", groups=["A", "B"])  # doctest: +SKIP
    >>> run.plot.compare(by="outlet_type", every="year")  # doctest: +SKIP
    >>> run.plot.compare("ai_talent", beside=hwadu.open_run("other/run"))  # doctest: +SKIP
    """
    asked = Asked(kind, by, groups, every, beside)
    named = None if key is None else _named(view, kind, key)
    chosen = compared(view, asked)
    known = {"unlike_codebooks": chosen.unlike, "in_several": chosen.overlap()}
    note = "; ".join(say(f"figure.{name}", view.language) for name, is_so in known.items() if is_so)
    if named is None:
        return group_panels(_shares(chosen), _panels(view, chosen), chosen, unit, view, note, title)
    _check_common(chosen, named)
    rows = _shares(chosen)
    rows = rows[rows["key"] == named]
    differences = _differences(chosen, named, unit)
    whole = differences[differences["period"].isna() & differences["difference"].notna()]
    two = not whole.empty
    if two:
        note = "; ".join([_whole(whole.iloc[0], chosen, view.language), *([note] if note else [])])
    drawn = share_lines(
        rows.assign(key=rows["group"], by="", group="", denominator="group"),
        chosen.names,
        unit=unit,
        kind=kind,
        denominator="group",
        span=chosen.span,
        fewest=view.fewest,
        every=every,
        foot=HEIGHT if two else 0.0,
        note=note,
        language=view.language,
        title=title,
    )
    if two:
        with styled():
            draw_differences(
                drawn,
                drawn.axes[0],
                differences[differences["period"].notna()],
                limits_of(rows, every),
                every=every,
                fewest=view.fewest,
                language=view.language,
            )
    return drawn


def _shares(chosen: Compared) -> pd.DataFrame:
    shares = chosen.shares()
    if shares.empty:
        raise NotEnoughDataError("figures.no_dates")
    return shares


def _differences(chosen: Compared, key: str, unit: str) -> pd.DataFrame:
    found = chosen.differences()
    return found[(found["key"] == key) & (found["unit"] == unit)]


def _check_common(chosen: Compared, key: str) -> None:
    if key not in chosen.keys:
        raise SettingsError("exhibits.no_common_theme", theme=key, known=[*chosen.keys])


def _whole(row: pd.Series, chosen: Compared, language: str) -> str:
    """The difference of the whole study in words."""
    first, second = chosen.names.values()
    return say(
        "figure.whole_difference",
        language,
        first=first,
        second=second,
        difference=points(row["difference"], language),
        interval=points_between(row["low"], row["high"], language),
    )


def _named(view: View, kind: str, key: str | int) -> str:
    """The id of a theme, or the number of a topic, by any of its names."""
    if kind == "theme":
        meant = ids_by_name(view.codebook)
        if key in meant:
            return meant[str(key)]
        raise SettingsError("exhibits.no_theme", theme=key, known=[*view.labels])
    topics = view.run.table("topics")
    named = (topics["label"] == key) | (topics["topic"].astype(str) == str(key))
    numbers = topics.loc[named & (topics["topic"] >= 0), "topic"]
    if numbers.empty:
        hint = did_you_mean(str(key), topics["label"])
        raise SettingsError("runs.no_topic", name=key, hint=hint)
    return str(numbers.iloc[0])


def _panels(view: View, chosen: Compared) -> dict[str, str]:
    """Names of the themes, or of the largest topics, that get a panel."""
    if chosen.asked.kind == "theme":
        return {key: view.labels[key] for key in chosen.keys}
    topics = view.shown("topics")
    topics = topics[topics["topic"] >= 0]
    order = topics.sort_values(["articles", "topic"], ascending=[False, True]).head(_MOST_PANELS)
    pairs = zip(order["topic"], order["label"], strict=True)
    return {str(topic): topic_name(topic, label, view.language) for topic, label in pairs}


def title(view: View, key: str | int | None, *, kind: str, **_: Any) -> str:
    """What is compared: what differs is for the reader to see, and for tests to claim."""
    check_kind(kind)
    if key is None:
        return say(f"figure.compared_{kind}s", view.language)
    named = _named(view, kind, key)
    if kind == "theme":
        return view.labels[named]
    topics = view.table("topics")
    label = topics.loc[topics["topic"].astype(str) == named, "label"].iloc[0]
    return topic_name(int(named), label, view.language)


def table(
    view: View,
    key: str,
    *,
    by: str = "press",
    groups: Sequence[str] | None = None,
    every: str = "quarter",
    unit: str = "article",
    beside: FinishedRun | None = None,
) -> str:
    """The shares of two groups and their difference, period by period; nothing of other numbers."""
    chosen = compared(view, Asked("theme", by, groups, every, beside))
    found = _differences(chosen, key, unit)
    if found.empty:
        return ""
    rows = [
        [
            say("figure.whole_study", view.language)
            if pd.isna(row["period"])
            else period_name(row["period"], every),
            percent(row["share"]),
            percent(row["other_share"]),
            points(row["difference"], view.language),
            points_between(row["low"], row["high"], view.language),
        ]
        for row in found.to_dict("records")
        if pd.notna(row["difference"])
    ]
    first, second = chosen.names.values()
    names = [word(name, view.language) for name in ("period", "difference", "interval")]
    return html_table([names[0], first, second, *names[1:]], rows)


EXHIBIT = Exhibit(
    name="compare",
    on_request=True,
    figure=figure,
    title=title,
    table=table,
    each=lambda view: list(view.labels),
    applies=lambda view, *_: (
        view.has("articles", published=...) and view.has("articles", press=...)
    ),
)
