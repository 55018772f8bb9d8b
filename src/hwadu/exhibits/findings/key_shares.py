"""The one figure and the one table of a report's first page.

The figure shows the themes that the sentences claim a change of, on one scale; where no change can
be claimed, the share of every theme in the whole study.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import numpy as np
import pandas as pd

from hwadu.errors import NotEnoughDataError
from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.findings.key_facts import key_facts
from hwadu.exhibits.methods.limits import by_terms_alone
from hwadu.exhibits.view import View
from hwadu.figures.curves import Curve, curve_of, limits_of, select_shares
from hwadu.figures.dots import Estimate, interval_rows
from hwadu.figures.lines import draw_curve, frame_curves, share_subtitle
from hwadu.figures.panels import name_scale, panel_sheet, panels
from hwadu.figures.period_axis import day_number
from hwadu.figures.style import BEHIND_TEXT, StudyFigure, font_size, styled
from hwadu.figures.text_labels import write_head
from hwadu.reporting.findings.facts_of_page import KeyFacts
from hwadu.reporting.findings.key_claims import Claim
from hwadu.reporting.findings.key_levels import Level, as_told, largest
from hwadu.reporting.findings.key_sentences import FINDINGS
from hwadu.reporting.findings.level_steps import MOVED
from hwadu.reporting.findings.theme_findings import FEWEST
from hwadu.reporting.findings.years import year_in_words
from hwadu.reporting.pieces.blocks import html_table
from hwadu.reporting.wording import between, percent
from hwadu.themes.assigning.combination import assigned_over_coded
from hwadu.words import headline, say, word


def figure(view: View, *, every: str | None = None, title: str | None = None) -> StudyFigure:
    """Draw the themes whose share can be said to have changed; without any, the share of each.

    Parameters
    ----------
    every : {"day", "week", "month", "quarter", "year"}, optional
        Length of the periods: years by default, the study's own where it covers one.
    title : str, optional
    """
    facts = key_facts(view)
    shares = view.shares(every or view.long_period)
    if facts.claims and not shares.empty:
        return _changed(view, facts, shares, title)
    return _levels(view, facts, title)


def _changed(view: View, facts: KeyFacts, shares: pd.DataFrame, title: str | None) -> StudyFigure:
    """Small panels on one scale, one a theme, with the first and the last share as numbers."""
    rows = _drawn(as_told(select_shares(shares, "theme", "article", "query"), view.fewest))
    drawn = [claim.key for claim in facts.claims[:FINDINGS]]
    curves = [curve_of(rows, key, view.labels, view.span, view.fewest) for key in drawn]
    subtitle = share_subtitle(rows, curves, view.language, fewest=view.fewest)
    corrected = set(rows.loc[rows["corrected"].notna(), "key"])
    if corrected.issuperset(drawn):
        subtitle += "; " + say("key.corrected", view.language)
    elif corrected.intersection(drawn):
        subtitle += "; " + say("key.corrected_some", view.language)
    with styled():
        made = panel_sheet(len(curves), title, subtitle)
        for axes, curve in zip(panels(made, curves, title, subtitle), curves, strict=True):
            draw_curve(axes, curve, 0)
            frame_curves(axes, limits_of(rows), curves)
            _number_ends(axes, curve)
        name_scale(made, view.language)
        write_head(made, title, subtitle)
    return made


def _drawn(rows: pd.DataFrame) -> pd.DataFrame:
    """Shares as corrected by codes where they are, as the sentences and the table tell them."""
    names = {"share": "corrected", "low": "corrected_low", "high": "corrected_high"}
    known = rows["corrected"].notna()
    return rows.assign(**{name: rows[by].where(known, rows[name]) for name, by in names.items()})


def _number_ends(axes: Any, curve: Curve) -> None:
    """Write the first and the last share above their intervals."""
    known = curve.solid.dropna()
    for at, side in ((0, "left"), (-1, "right")) if len(known) > 1 else ():
        axes.annotate(
            percent(float(known.iloc[at]) / 100),
            (day_number(known.index[at]), float(curve.high[known.index[at]])),
            (0, 2),
            textcoords="offset points",
            ha=side,
            size=font_size("small"),
            weight="bold",
            bbox=BEHIND_TEXT,
        )


def _levels(view: View, facts: KeyFacts, title: str | None) -> StudyFigure:
    """A dot and its interval for each theme, in the order of their shares."""
    known = {key: level for key, level in facts.levels.items() if np.isfinite(level.low)}
    order = sorted(known, key=lambda key: -known[key].share)
    if not any(known[key].share > 0 for key in order):
        raise NotEnoughDataError("exhibits.no_shares")
    estimates = [
        Estimate(
            name=view.labels[key],
            text=percent(known[key].share),
            value=100 * known[key].share,
            low=100 * known[key].low,
            high=100 * known[key].high,
            verdict="" if key in facts.unknown else "level",
        )
        for key in order
    ]
    subtitle = say("figure.levels", view.language, n=f"{known[order[0]].total:,}")
    if any(key in facts.unknown for key in order):
        subtitle += "; " + say("figure.levels_not_held", view.language)
    axis = say("figure.share_axis", view.language)
    return interval_rows(estimates, axis=axis, subtitle=subtitle, title=title)


def title(view: View, **_: Any) -> str | None:
    """How many themes changed, of how many; without any, the largest."""
    facts = key_facts(view)
    if facts.claims and not view.shares(view.long_period).empty:
        shown, every = min(len(facts.claims), FINDINGS), len(facts.claims)
        name = "key_all_changes" if shown == every else "key_changes"
        return headline(name, view.language, shown=shown, all=every, themes=len(view.labels))
    levels = {key: level for key, level in facts.levels.items() if key not in facts.unknown}
    first = largest(levels)
    if not first:
        return None
    name = "key_largest" if len(first) == 1 else "key_levels"
    key = first[0]
    share = percent(facts.levels[key].share)
    return headline(name, view.language, theme=view.labels[key], share=share)


def table(view: View) -> str:
    """Every theme's share with its interval and, where anything can be said, its verdict."""
    facts, language = key_facts(view), view.language
    columns = _columns(facts, language)
    told_shares = [level.share for _, of in columns for level in of.values()]
    if facts.articles < FEWEST or not any(share > 0 for share in told_shares):
        return ""
    claims = {claim.key: claim for claim in facts.claims}
    told = bool(facts.tested or facts.not_held)
    rows = [
        [
            view.labels[key],
            *(_share(of.get(key), language) for _, of in columns),
            *([_verdict(key, claims.get(key), facts, language)] if told else []),
        ]
        for key in _order(facts, columns[-1][1])
    ]
    verdict = [word("verdict", language)] if told else []
    heads = [word("theme", language), *(name for name, _ in columns), *verdict]
    corrected = [level.corrected for _, of in columns for level in of.values()]
    return html_table(heads, rows, _caption(view, corrected)) + _onward(language)


def _caption(view: View, corrected: list[bool]) -> str:
    """What the brackets hold, and what they do not."""
    if any(corrected):
        return say("key.caption" if all(corrected) else "key.caption_some", view.language)
    caption = say("key.caption_counted", view.language)
    if view.has("theme_quality") or by_terms_alone(view):
        return caption
    return say("key.caption_uncoded", view.language, caption=caption, **assigned_over_coded())


def _columns(facts: KeyFacts, language: str) -> list[tuple[str, Mapping[str, Level]]]:
    """The first and the last year, each with the themes' shares; or the whole study.

    Years that are covered in part are compared only where a change is claimed of them.
    """
    ends = facts.ends
    if ends is not None and (ends.whole or facts.claims or not facts.levels):
        years = ((ends.first, ends.then), (ends.last, ends.now))
        return [(year_in_words(year, facts.span, language), of) for year, of in years]
    return [(say("key.whole_study", language), facts.levels)] if facts.levels else []


def _order(facts: KeyFacts, shares: Mapping[str, Level]) -> list[str]:
    """What changed first, as in the sentences; then by share; last what cannot be told apart."""
    first = [claim.key for claim in facts.claims]
    rest = [key for key in facts.labels if key not in first]
    return [
        *first,
        *sorted(rest, key=lambda key: (key in facts.not_held, -_size(shares.get(key)))),
    ]


def _size(level: Level | None) -> float:
    return level.share if level and level.share == level.share else -1.0


def _share(level: Level | None, language: str) -> str:
    if level is None:
        return "–"
    interval = between(percent(level.low), percent(level.high), language)
    return say("key.share_now", language, share=percent(level.share), interval=interval)


def _verdict(key: str, claim: Claim | None, facts: KeyFacts, language: str) -> str:
    """What can be said of one theme, in plain words; a dash where nothing was tested."""
    if key in facts.not_held:
        return say("key.verdict.not_held", language)
    if claim is None:
        said = say(f"key.verdict.{'none' if key in facts.same else 'cannot say'}", language)
        return said if facts.tested else "–"
    stepped = claim.test == "step" and claim.verdict != MOVED
    way = f"step_{claim.verdict}" if stepped else claim.verdict
    said = say(f"key.verdict.{way}", language)
    return said if claim.borne_out else say("key.verdict.unsure", language, verdict=said)


def _onward(language: str) -> str:
    """Where a reader goes on from the first page."""
    links = (("chapter-findings", "chapter.findings"), ("limits", "section.limits.heading"))
    told = " · ".join(f'<a href="#{name}">{escape(say(key, language))}</a>' for name, key in links)
    return f'<p class="note screen-only">{escape(say("key.more", language))}: {told}</p>'


EXHIBIT = Exhibit(
    name="key_shares",
    place=60,
    figure=figure,
    title=title,
    table=table,
)
