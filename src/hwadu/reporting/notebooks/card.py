"""The card a run shows of itself in Jupyter: size, findings, and a small curve for each theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from hwadu.reporting.wording import count, percent
from hwadu.words import say

if TYPE_CHECKING:
    import pandas as pd

_STYLE = (
    "font-family:'Noto Sans KR','Apple SD Gothic Neo','Malgun Gothic',sans-serif;"
    "max-width:60em;border:1px solid #d9dce0;border-radius:6px;padding:.8em 1.2em;"
    "color:#1b1b1b;background:#fff"
)
_WIDTH, _HEIGHT = 120, 22


def run_card(
    *,
    title: str,
    counts: Mapping[str, int],
    shares: pd.DataFrame,
    labels: Mapping[str, str],
    findings: Sequence[str],
    language: str,
) -> str:
    """A run as a piece of HTML.

    Parameters
    ----------
    title : str
        Title of the study.
    counts : mapping of str to int
        ``kept`` and, where known, ``read``, ``dropped``, ``stories`` and ``topics``.
    shares : DataFrame
        Shares of themes by year, as they are told.
    labels : mapping of str to str
        Name of each theme, in order.
    findings : sequence of str
        What was found; the first five are shown.
    language : {"ko", "en"}
    """
    names = ("read", "kept", "dropped", "stories", "topics")
    facts = " · ".join(
        f"{say(f'card.{key}', language)} {count(counts[key])}" for key in names if key in counts
    )
    curves = "".join(_curve_row(shares, key, label) for key, label in labels.items())
    sentences = "".join(f"<li>{escape(sentence)}</li>" for sentence in findings[:5])
    return (
        f'<div style="{_STYLE}"><div style="font-weight:700;font-size:1.15em">{escape(title)}</div>'
        f'<div style="color:#5f6368;margin:.2em 0 .6em">{escape(facts)}</div>'
        f'<table style="border-collapse:collapse;color:inherit">{curves}</table>'
        f'<ul style="margin:.6em 0 0;padding-left:1.2em">{sentences}</ul></div>'
    )


def _curve_row(shares: pd.DataFrame, key: str, label: str) -> str:
    mine = shares[shares["key"] == key].sort_values("period")
    if mine.empty:
        return ""
    years = mine["period"].dt.year
    share = mine["share"].tolist()
    cell = 'style="text-align:left;padding:2px 10px 2px 0;border:0;background:#fff"'
    name = f"<td {cell}>{escape(label)}</td>"
    first, last = (f"<td {cell}>{years.iloc[at]}: {percent(share[at])}</td>" for at in (0, -1))
    if len(share) == 1:  # one year has no curve, and need not be told twice
        return f"<tr>{name}{first}</tr>"
    return f"<tr>{name}{first}<td {cell}>{_curve(share)}</td>{last}</tr>"


def _curve(share: Sequence[float]) -> str:
    """A line without axes; its lowest point is zero, its highest the largest share."""
    top = max([*share, 1e-9])
    step = (_WIDTH - 4) / max(len(share) - 1, 1)
    points = " ".join(
        f"{2 + i * step:.1f},{2 + (_HEIGHT - 4) * (1 - value / top):.1f}"
        for i, value in enumerate(share)
    )
    return (
        f'<svg width="{_WIDTH}" height="{_HEIGHT}" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'aria-hidden="true"><polyline points="{points}" fill="none" stroke="#0072b2" '
        'stroke-width="2"/></svg>'
    )
