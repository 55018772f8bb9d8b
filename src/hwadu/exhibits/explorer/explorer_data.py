"""What the explorer holds of a run: a row an article, short enough for a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hwadu.reporting.findings.mixed_topics import with_mixed_told
from hwadu.reporting.pieces.article_list import sentences_of
from hwadu.reporting.pieces.blocks import urlsafe
from hwadu.reporting.pieces.quotes import quote

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.reporting.finished_run import FinishedRun

ARTICLES = 10_000
"""Articles that a page holds where nobody asks for another number."""

_LONGEST_TITLE = 140


@dataclass(frozen=True)
class Held:
    """Articles as columns of one length, in the order of time.

    Attributes
    ----------
    columns : dict of str to list
        day (milliseconds since 1970, None without a date), press and topic (places in the lists
        of names), title, url (empty where it is none of the web), themes (places of the assigned
        themes, with commas), said (of each of these what decided, a line each), x, y (on the map).
    themes, press, topics : tuple of str
        Names; topics in the order of their numbers.
    articles : int
        How many shares count.
    beside : int
        How many more the run has: of other sources, or outside the study's period.
    """

    columns: dict[str, list[Any]] = field(repr=False)
    themes: tuple[str, ...]
    press: tuple[str, ...]
    topics: tuple[str, ...]
    articles: int
    beside: int = 0

    def __len__(self) -> int:
        return len(self.columns["title"])

    @property
    def characters(self) -> str:
        """Every character of its texts, once."""
        texts = [*self.columns["title"], *self.columns["said"]]
        names = [*self.themes, *self.press, *self.topics]
        return "".join(sorted(set().union(*texts, *names)))


def held_articles(
    run: FinishedRun, labels: Mapping[str, str], *, most: int, characters: int, language: str
) -> Held:
    """The articles of a run that shares count, for the explorer.

    Parameters
    ----------
    run : FinishedRun
    labels : mapping of str to str
        Name of every theme, by its id.
    most : int
        How many articles at most; of more, evenly chosen ones in the order of time.
    characters : int
        Longest quotation of what decided; 0 for none.
    language : {"ko", "en"}
    """
    import pandas as pd

    every = run.counted_articles().sort_values(["published", "article_id"])
    chosen = every.iloc[:: max(1, -(-len(every) // most))].reset_index(drop=True)
    ids = chosen["article_id"]
    topics = with_mixed_told(run.table("topics"), language).sort_values("topic")["label"]
    topic = run.table("article_topics").set_index("article_id")["topic"].reindex(ids)
    places = run.table("article_map").set_index("article_id")[["x", "y"]].reindex(ids).round(3)
    press = sorted(set(chosen["press"]))
    themes, said = _themes_and_words(run, ids, [*labels], characters)
    days = chosen["published"].dt.floor("D").astype("datetime64[ms]").astype("int64")
    columns: dict[str, list[Any]] = {
        "day": [
            None if missing else int(day)
            for day, missing in zip(days, chosen["published"].isna(), strict=True)
        ],
        "press": [press.index(name) for name in chosen["press"]],
        "topic": [-1 if pd.isna(one) else int(one) for one in topic],
        "title": [_short(title) for title in chosen["title"]],
        "url": [url if urlsafe(url) else "" for url in chosen["url"]],
        "themes": themes,
        "said": said,
        "x": [None if pd.isna(x) else float(x) for x in places["x"]],
        "y": [None if pd.isna(y) else float(y) for y in places["y"]],
    }
    return Held(
        columns, tuple(labels.values()), tuple(press), tuple(topics), len(every), run.uncounted
    )


def _themes_and_words(
    run: FinishedRun, ids: pd.Series, themes: Sequence[str], characters: int
) -> tuple[list[str], list[str]]:
    """Of each article the places of its themes, and what decided on each, a line a theme."""
    table = run.table("themes")
    assigned = table[table["assigned"] & table["article_id"].isin(set(ids))]
    quoted: dict[tuple[str, str], str] = {}
    if characters:
        decisive = run.decisive_sentences(assigned)
        for theme, rows in decisive.groupby("theme"):
            for article, sentences in sentences_of(rows).items():
                quoted[article, str(theme)] = str(quote(sentences, characters))
    place = {theme: number for number, theme in enumerate(themes)}
    of: dict[str, list[int]] = {}
    for article, theme in zip(assigned["article_id"], assigned["theme"], strict=True):
        of.setdefault(article, []).append(place[theme])
    every = [(article, sorted(of.get(article, []))) for article in ids]
    return (
        [",".join(map(str, own)) for _, own in every],
        [
            "\n".join(quoted.get((article, themes[number]), "") for number in own)
            for article, own in every
        ],
    )


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1]}…"
