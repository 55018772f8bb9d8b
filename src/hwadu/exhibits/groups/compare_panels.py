"""Every theme (or topic) in a small panel, a line for each group of articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.lines import Line2D

from hwadu.figures.curves import curve_of, limits_of, without_band
from hwadu.figures.lines import BAND, draw_curve, frame_curves, share_subtitle
from hwadu.figures.panels import name_scale, panel_sheet, panels
from hwadu.figures.style import COLOURS, DASHES, StudyFigure, font_size, styled
from hwadu.figures.text_labels import cut, write_head
from hwadu.words import say

if TYPE_CHECKING:
    from hwadu.exhibits.groups.compared import Compared
    from hwadu.exhibits.view import View

_FOOT = 0.35  # inches below the panels for the names of the groups
_BANDED = 2  # groups whose bands can be told apart


def group_panels(
    shares: pd.DataFrame,
    labels: Mapping[str, str],
    chosen: Compared,
    unit: str,
    view: View,
    note: str,
    title: str | None,
) -> StudyFigure:
    """Draw the share of each key within each group, each key on a scale of its own.

    Parameters
    ----------
    shares : DataFrame
        From :meth:`hwadu.exhibits.groups.compared.Compared.shares`.
    labels : mapping of str to str
        Name of each key that gets a panel.
    chosen : Compared
    unit : {"article", "story"}
    view : View
    note : str
        What the subtitle says more.
    title : str or None
    """
    every, language = chosen.asked.every, view.language
    rows = shares[shares["unit"] == unit].assign(denominator="group")
    made = {
        key: [
            curve_of(
                mine[mine["group"] == group].assign(key=group),
                group,
                chosen.names,
                chosen.span,
                view.fewest,
                every,
            )
            for group in chosen.names
        ]
        for key in labels
        for mine in [rows[rows["key"] == key]]
    }
    first = rows[rows["key"] == next(iter(labels))]
    every_curve = [curve for curves in made.values() for curve in curves]
    subtitle = share_subtitle(
        first.assign(key=first["group"]),
        every_curve,
        language,
        fewest=view.fewest,
        every=every,
        bands=len(chosen.names) <= _BANDED,
    )
    subtitle = "; ".join([subtitle, say("figure.own_scales", language), *([note] if note else [])])
    heads = [replace(curves[0], label=labels[key]) for key, curves in made.items()]
    with styled():
        figure = panel_sheet(len(made), title, subtitle, foot=_FOOT)
        sheet = panels(figure, heads, title, subtitle, foot=_FOOT)
        for axes, curves in zip(sheet, made.values(), strict=True):
            for order, curve in enumerate(curves):
                band = BAND if len(curves) <= _BANDED else 0
                draw_curve(axes, curve, order, band=band, beside_others=True)
            framed = curves if len(curves) <= _BANDED else [without_band(curve) for curve in curves]
            frame_curves(axes, limits_of(rows, every), framed)
        name_scale(figure, language)
        figure.legend(
            handles=[_mark(order) for order in range(len(chosen.names))],
            labels=[cut(name, 2.4, font_size("text")) for name in chosen.names.values()],
            loc="lower left",
            bbox_to_anchor=(0.012, 0.0),
            ncols=len(chosen.names),
            frameon=False,
            fontsize=font_size("text"),
            handlelength=2.4,
            columnspacing=1.4,
        )
        write_head(figure, title, subtitle)
    return figure


def _mark(order: int) -> Line2D:
    """A line as :func:`hwadu.figures.lines.draw_curve` draws it."""
    return Line2D(
        [],
        [],
        color=COLOURS[order % len(COLOURS)],
        linestyle=DASHES[order // 2 % len(DASHES)],
        marker="s" if order % 2 else "",
        markersize=4.5,
    )
