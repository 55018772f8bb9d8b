"""Published counts of words beside hwadu's, and what a total hides, from committed measurements."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from hwadu.figures.style import COLOURS, PAPER, StudyFigure, font_size
from machinery.simulations.panels import headed, labelled, named, told
from machinery.site import DOCS

MEASURED = DOCS / "measured"
_TURN = 1998  # of two terms of office, where the words change places
_NEAR = 0.03  # of the published total: as near as two ways to copy a text are


def measured(name: str) -> pd.DataFrame:
    """A committed table of measurements; lines of its head say where they come from."""
    return pd.read_csv(MEASURED / f"{name}.csv", comment="#")


def draw_published_counts(language: str) -> StudyFigure:
    """What was published of each word, and both ways to count it; a panel for each analysis."""
    counts = measured("published_counts")
    analyses = list(dict.fromkeys(counts["analysis"]))
    words = counts.groupby("analysis").size().max()
    figure, axes = headed(
        told("published_counts.title", language, **_agreement(counts)),
        told("published_counts.subtitle", language),
        0.3 * words + 0.2,
        len(analyses),
    )
    for panel, analysis in zip(axes, analyses, strict=True):
        mine = counts[counts["analysis"] == analysis].reset_index(drop=True)
        _rows(panel, mine, int(words))
        named(panel, told(f"published_counts.{analysis}", language))
        labelled(panel, told("published_counts.places", language))
    for panel, left, right in zip(axes, (0.0, 0.045), (0.03, 0.0), strict=True):
        box = panel.get_position()  # names of words need room between the panels
        panel.set_position((box.x0 + left, box.y0, box.width - left - right, box.height))
    _key(axes[0], len(counts[counts["analysis"] == analyses[0]]), language)
    return figure


def _agreement(counts: pd.DataFrame) -> dict[str, object]:
    """How many totals of the same texts come back, and the one that is farthest off."""
    same = counts[counts["analysis"] == "addresses"].set_index("word")
    off = (same["as_letters"] / same["published"] - 1).abs()
    return {
        "near": int((off <= _NEAR).sum()),
        "all": off.size,
        "percent": f"{_NEAR:.0%}",
        "worst": off.idxmax(),
        "off": f"{off.max():.0%}",
    }


def _rows(panel: Axes, counts: pd.DataFrame, most: int) -> None:
    ends = counts[["published", "as_term", "as_letters"]]
    panel.hlines(counts.index, ends.min(axis=1), ends.max(axis=1), color=COLOURS[5], linewidth=0.8)
    panel.scatter(counts["published"], counts.index, marker="D", s=34, color=COLOURS[1], zorder=3)
    panel.scatter(counts["as_letters"], counts.index, s=34, facecolor=PAPER, zorder=4,
                  edgecolor=COLOURS[0], linewidth=1.4)  # fmt: skip
    panel.scatter(counts["as_term"], counts.index, s=30, color=COLOURS[0], zorder=5)
    panel.set_yticks(counts.index, labels=counts["word"].tolist())
    panel.tick_params(axis="y", length=0)
    panel.set_ylim(most - 0.4, -0.6)
    panel.set_xlim(0, ends.to_numpy().max() * 1.08)


def _key(panel: Axes, after: int, language: str) -> None:
    """The three marks with what they are, in the free rows of the panel."""
    looks = (
        ("published", "D", COLOURS[1], COLOURS[1]),
        ("as_term", "o", COLOURS[0], COLOURS[0]),
        ("as_letters", "o", PAPER, COLOURS[0]),
    )
    wide = panel.get_xlim()[1]
    for row, (name, marker, face, edge) in enumerate(looks, after + 1):
        panel.scatter([0.04 * wide], [row], marker=marker, s=34, facecolor=face, edgecolor=edge,
                      linewidth=1.4)  # fmt: skip
        panel.text(0.09 * wide, row, told(f"published_counts.{name}", language), va="center",
                   size=font_size("small"))  # fmt: skip


def draw_published_years(language: str) -> StudyFigure:
    """Places of two words by the length of each address, with the rates before and after."""
    places = measured("addresses_by_year")
    places["rate"] = 1000 * places["places"] / places["characters"]
    words = list(dict.fromkeys(places["word"]))
    figure, axes = headed(
        told("published_years.title", language, turn=_TURN),
        told("published_years.subtitle", language, turn=_TURN),
        2.2,
        len(words),
    )
    for panel, word in zip(axes, words, strict=True):
        mine = places[places["word"] == word]
        late = mine["year"] >= _TURN
        panel.bar(mine["year"], mine["rate"], width=0.8, color=COLOURS[0])
        sums = [mine.loc[part, ["places", "characters"]].sum() for part in (~late, late)]
        rates = [1000 * one["places"] / one["characters"] for one in sums]
        first, last = mine["year"].min() - 0.5, mine["year"].max() + 0.5
        panel.hlines(rates, [first, _TURN - 0.5], [_TURN - 0.5, last], color=COLOURS[1],
                     linestyle=(0, (5, 2)), linewidth=1.5)  # fmt: skip
        facts = {"word": word, "before": f"{rates[0]:.1f}", "after": f"{rates[1]:.1f}"}
        named(panel, told("published_years.word", language, turn=_TURN, **facts))
        labelled(panel, told("published_years.year", language))
        panel.set_xlim(first - 0.5, last + 0.5)
        panel.set_ylim(0, places["rate"].max() * 1.05)
        panel.tick_params(labelleft=panel is axes[0])
    return figure
