"""Tables of a run as a report shows them: topics, terms, articles, codebook, lexicon."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from hwadu.reporting.blocks import Unbroken, paragraph, table
from hwadu.reporting.findings import claim_of
from hwadu.reporting.wording import count, percent, points, points_between, probability
from hwadu.words import texts, word

_CLAIMS = ("rose", "fell")


def nothing(language: str) -> str:
    """What stands where the run has nothing to show."""
    return paragraph(word("nothing", language), "nothing")


def topic_table(topics: pd.DataFrame, language: str, most: int) -> str:
    """The largest topics with their leading terms, sizes, and share of weak members."""
    if topics.empty:
        return nothing(language)
    every = int(topics["articles"].sum())
    order = topics.sort_values(["articles", "topic"], ascending=[False, True]).head(most)
    rows = [
        [
            word("none", language) if row["topic"] < 0 else _numbered(row),
            ", ".join(row["terms"]),
            int(row["articles"]),
            percent(row["articles"] / every),
            percent(row["weak"] / row["articles"]) if row["articles"] else None,
        ]
        for row in order.to_dict("records")
    ]
    names = ("topic", "terms", "articles", "share", "weak")
    shown = table([word(name, language) for name in names], rows)
    return shown + some_rows(len(rows), len(topics), language)


def _numbered(topic: Mapping[Any, Any]) -> str:
    """A topic's number, with its name where that says more than the terms beside it."""
    named = set(str(topic["label"]).split(" · ")) - {*topic["terms"], "—"}
    return f"T{topic['topic']} {topic['label']}" if named else f"T{topic['topic']}"


def distinctive_terms(distinctive: pd.DataFrame, theme: str, language: str, most: int) -> str:
    """The terms that set a theme's articles apart, as one paragraph."""
    mine = distinctive[(distinctive["kind"] == "theme") & (distinctive["key"] == theme)]
    if mine.empty:
        return paragraph(word("no_distinctive", language))
    return (
        f'<p dir="auto"><b>{escape(word("distinctive", language))}</b> '
        f"{escape(_listed(mine, most))}</p>"
    )


def distinctive_years(distinctive: pd.DataFrame, language: str, most: int) -> str:
    """The terms that set each year's articles apart."""
    years = distinctive[distinctive["kind"] == "period"]
    if years.empty:
        return nothing(language)
    rows = [[key, _listed(terms, most)] for key, terms in years.groupby("key", sort=True)]
    return table([word("year", language), word("distinctive", language)], rows)


def hot_and_cold(
    changes: pd.DataFrame, topics: pd.DataFrame, language: str, most: int, test: str = "trend"
) -> str:
    """The topics whose shares rose or fell most, and how sure that is."""
    trends = changes[
        (changes["kind"] == "topic")
        & (changes["test"] == test)
        & changes["unit"].isin(["article", ""])
        & changes["denominator"].isin(["query", ""])
        & changes["effect"].notna()
    ]
    if trends.empty:
        return nothing(language)
    labels = {str(t): label for t, label in zip(topics["topic"], topics["label"], strict=True)}
    shown = "p" if test == "hot_cold" else "q"  # what each test decides by
    tested = [{**row, "verdict": claim_of(row)} for row in trends.to_dict("records")]
    order = sorted(tested, key=lambda row: (row["verdict"] not in _CLAIMS, -abs(row["effect"])))
    chosen = sorted(order[:most], key=lambda row: (row["verdict"] not in _CLAIMS, -row["effect"]))
    rows = [
        [
            f"T{row['key']} {labels.get(row['key'], '')}",
            points(row["effect"], language),
            points_between(row["low"], row["high"], language),
            probability(row[f"{shown}_value"]),
            Unbroken(texts(language)["verdict"].get(row["verdict"], row["verdict"])),
        ]
        for row in chosen
    ]
    names = ("topic", "effect", "interval")
    heads = [*(word(name, language) for name in names), shown, word("verdict", language)]
    return table(heads, rows) + some_rows(len(rows), len(order), language)


def codebook_table(codebook: pd.DataFrame, labels: Mapping[str, str], language: str) -> str:
    """Every theme's definition and the terms it starts from."""
    column = "definition_en" if language == "en" else "definition"
    rows = [
        [labels[row["theme"]], row[column], ", ".join(row["terms"])]
        for row in codebook.to_dict("records")
    ]
    return table([word(name, language) for name in ("theme", "definition", "seeds")], rows)


def lexicon_table(lexicon: pd.DataFrame, language: str) -> str:
    """The spellings of a lexicon that are counted as one term, folded away."""
    if lexicon.empty:
        return nothing(language)
    rows = [
        [entry["canonical"] or entry["form"], _spellings(entry)]
        for entry in lexicon.to_dict("records")
    ]
    headers = [word("form", language), word("aliases", language)]
    summary = f"{word('entries', language)}: {count(len(rows))}"
    return f"<details><summary>{escape(summary)}</summary>{table(headers, rows)}</details>"


def day(time: pd.Timestamp) -> str:
    """A day, or a dash where it is unknown."""
    return "–" if pd.isna(time) else f"{time:%Y-%m-%d}"


def some_rows(shown: int, of: int, language: str) -> str:
    """A word below a table that shows some of many; nothing where it shows all.

    Examples
    --------
    >>> some_rows(20, 46, "en"), some_rows(7, 7, "ko")
    ('<p class="note">Listed: 20 of 46.</p>', '')
    """
    if shown >= of:
        return ""
    return paragraph(word("some_rows", language).format(shown=count(shown), all=count(of)), "note")


def _listed(terms: pd.DataFrame, most: int) -> str:
    first = terms.sort_values("rank").head(most)
    pairs = zip(first["term"], first["articles"], strict=True)
    return ", ".join(f"{term} ({count(articles)})" for term, articles in pairs)


def _spellings(entry: Mapping[Any, Any]) -> str:
    form = entry["form"] if entry["form"] != entry["canonical"] else ""
    return ", ".join(spelling for spelling in (form, *entry["aliases"].split(",")) if spelling)
