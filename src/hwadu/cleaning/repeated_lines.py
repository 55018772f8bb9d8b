"""Boilerplate learned from the corpus: lines that one outlet prints in many articles.

A line must recur on several days, so that a story that one outlet prints five times in an
afternoon teaches nothing.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from hwadu import schema
from hwadu.cleaning.rules.pattern_parts import KOREAN_SENTENCE
from hwadu.privacy.masked_lines import MaskedLines

if TYPE_CHECKING:
    import pandas as pd


_SHORTEST, _LONGEST = 4, 220
_SHORTEST_SENTENCE = 25
_EDGE = 3
_LEAST_DAYS, _LEAST_SHARE = 3, 0.02  # of an outlet: on which a line appears, and that hold it
_LEAST_OF_UNKNOWN, _SHARE_OF_UNKNOWN = 20, 0.5
ANY_DAY = ""
"""Day of an article without a date."""
Held = tuple[str, Iterable[str], str]
"""Of an article: its outlet, the different texts it holds, and its day."""

LEAST = 5
"""Fewest articles of an outlet that hold a text for it to be looked at."""


def count_lines(articles: pd.DataFrame) -> pd.DataFrame:
    """Count the lines of each outlet by day, those that recur at all.

    Parameters
    ----------
    articles : DataFrame
        Columns ``press``, ``body`` and ``published``. Articles without an outlet count as one's,
        copies of one text once.

    Returns
    -------
    DataFrame
        From :func:`count_texts`; the day is an ISO date or "".
    """
    days = articles["published"].dt.strftime("%Y-%m-%d").fillna(ANY_DAY)

    def held() -> Iterator[Held]:
        told = set()  # copies of one report would be taken for the menu of a portal
        for press, body, day in zip(articles["press"], articles["body"], days, strict=True):
            if press or body not in told:
                yield press, set(units(body)), day
            if not press:
                told.add(body)

    return count_texts(held)


def choose_templates(counts: pd.DataFrame) -> pd.DataFrame:
    """Choose the lines that are boilerplate: in enough articles of an outlet, on enough days.

    Where no article of the outlet has a date, days are not asked for. Articles without an outlet
    may be of many, so that half of them must hold a line, as the menus of a portal they came from.

    Parameters
    ----------
    counts : DataFrame
        From :func:`count_lines`.

    Returns
    -------
    DataFrame
        Table ``templates``, sorted.
    """
    if not (counts["text"] != "").any():
        return schema.empty("templates")
    lines = counts.groupby(["press", "text"], as_index=False).agg(
        articles=("articles", "sum"), days=("day", "nunique")
    )
    whole = lines[lines["text"] == ""].set_index("press")
    dated = counts[counts["day"] != ANY_DAY]["press"].unique()
    lines = lines[lines["text"] != ""]
    share = lines["articles"] / lines["press"].map(whole["articles"]).astype(float)
    of_outlet = (share >= _LEAST_SHARE) & (
        (lines["days"] >= _LEAST_DAYS) | ~lines["press"].isin(dated)
    )
    unknown = (share >= _SHARE_OF_UNKNOWN) & (lines["articles"] >= _LEAST_OF_UNKNOWN)
    enough = of_outlet.where(lines["press"] != "", unknown) & (lines["articles"] >= LEAST)
    chosen = lines.loc[enough, ["press", "text", "articles"]]
    return schema.conform(chosen.sort_values(["press", "text"]), "templates")


def boilerplate_of(templates: pd.DataFrame) -> dict[str, MaskedLines]:
    """The learned lines of each outlet; of a run that hides names they hold the mask."""
    by_press = templates.groupby("press")
    return {str(press): MaskedLines(group["text"].tolist()) for press, group in by_press}


def units(body: str) -> list[str]:
    """What is counted: lines, and of a line without breaks its first and last sentences.

    A short sentence ("국제 유가는 내림세다.") recurs because news recurs; it is not counted.
    """
    found: list[str] = []
    for line in body.split("\n"):
        if len(line) <= _LONGEST:
            found.append(line)
        else:
            sentences = _sentences(line)
            many = len(sentences) > 2 * _EDGE
            found.extend(sentences[:_EDGE] + sentences[-_EDGE:] if many else sentences)
    return [
        unit
        for unit in found
        if _SHORTEST <= len(unit) <= _LONGEST
        and (len(unit) >= _SHORTEST_SENTENCE or not KOREAN_SENTENCE.search(unit))
    ]


def remove_units(body: str, boilerplate: Container[str]) -> tuple[str, list[str]]:
    """Take learned lines out of a body, and learned sentences off its ends.

    Returns
    -------
    tuple of (str, list of str)
        The body and what was taken.
    """
    taken: list[str] = []
    kept: list[str] = []
    for line in body.split("\n"):
        if line in boilerplate:
            taken.append(line)
            continue
        kept.append(_without_edges(line, boilerplate, taken) if len(line) > _LONGEST else line)
    if not taken:
        return body, taken
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip(), taken


def _without_edges(line: str, boilerplate: Container[str], taken: list[str]) -> str:
    sentences = _sentences(line)
    low, high = 0, len(sentences)
    while low < high and sentences[low] in boilerplate:
        low += 1
    while high > low and sentences[high - 1] in boilerplate:
        high -= 1
    if (low, high) == (0, len(sentences)):
        return line
    taken.extend([*sentences[:low], *sentences[high:]])
    return " ".join(sentences[low:high])


def _sentences(line: str) -> list[str]:
    parts = []
    start = 0
    for match in KOREAN_SENTENCE.finditer(line):
        parts.append(line[start : match.end()].strip())
        start = match.end()
    rest = line[start:].strip()
    return [*parts, rest] if rest else parts


def count_texts(articles: Callable[[], Iterator[Held]], least: int = LEAST) -> pd.DataFrame:
    """Count texts by outlet and day.

    Nearly all lines of an archive occur once. They are told by hashes in a first pass, eight bytes
    each, and only the others are counted.

    Parameters
    ----------
    articles : callable
        Gives all articles, each time it is called.
    least : int
        Texts that fewer articles of an outlet hold are left out.

    Returns
    -------
    DataFrame
        ``press``, ``text``, ``day`` and ``articles`` (int64), sorted. The row with an empty
        ``text`` counts all articles.

    Examples
    --------
    >>> held = [("가", ["안내", "글"], "1월"), ("가", ["안내"], "2월"), ("나", ["안내"], "1월")]
    >>> count_texts(lambda: iter(held), least=2).query("text != ''")["day"].tolist()
    ['1월', '2월']
    """
    import pandas as pd

    hashes = array("q", (hash((press, text)) for press, texts, _ in articles() for text in texts))
    found, times = np.unique(np.frombuffer(hashes, dtype=np.int64), return_counts=True)
    recurring = frozenset(found[times >= least].tolist())
    counts: Counter[tuple[str, str, str]] = Counter()
    for press, texts, day in articles():
        counts[press, "", day] += 1
        counts.update((press, text, day) for text in texts if hash((press, text)) in recurring)
    table = pd.DataFrame(sorted(counts), columns=["press", "text", "day"], dtype="str")
    return table.assign(articles=np.array([counts[key] for key in sorted(counts)], dtype=np.int64))
