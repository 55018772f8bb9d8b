"""What may be wrong with a corpus, as tables: cut bodies, odd lengths, quiet days, flags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hwadu.reporting.blocks import Link, table
from hwadu.reporting.exhibits import day, nothing
from hwadu.reporting.quiet_days import quiet_days
from hwadu.reporting.wording import percent
from hwadu.words import name_of, word
from hwadu.words.naming import rule_name

if TYPE_CHECKING:
    import pandas as pd

_DOTS = ("..", "…")
_SENTENCE_END = r"[.?!。…][\"”'’)\]」』>]*$"
_EXAMPLE = 70
_ENDING = 40
_QUANTILES = {"least": 0.0, "fifth": 0.05, "median": 0.5, "ninetyfifth": 0.95, "most": 1.0}


def lengths(articles: pd.DataFrame, language: str) -> str:
    """Characters of the bodies by what text there is, as an HTML table."""
    signs = articles["body"].str.len()
    rows = []
    for basis, mine in signs.groupby(articles["text_basis"]):
        quantiles = mine.quantile(list(_QUANTILES.values())).astype(int)
        rows.append([name_of(str(basis), language), len(mine), *quantiles.tolist()])
    names = ("basis", "articles", *_QUANTILES)
    return table([word(name, language) for name in names], rows)


def truncated(articles: pd.DataFrame, language: str) -> str:
    """Bodies that look cut, by what text there is, as an HTML table.

    Three signs: a body that ends in dots, one that ends without the end of a sentence, and a
    length that many bodies share.
    """
    bodies = articles["body"]
    dots = bodies.str.endswith(_DOTS)
    unfinished = ~dots & (bodies != "") & ~bodies.str.contains(_SENTENCE_END, regex=True)
    rows = []
    for basis, mine in bodies.groupby(articles["text_basis"]):
        signs = mine.str.len()
        length = int(signs.mode().max())
        rows.append(
            [
                name_of(str(basis), language),
                len(mine),
                *(percent(float(sign[mine.index].mean())) for sign in (dots, unfinished)),
                length,
                percent(float((signs == length).mean())),
            ]
        )
    names = ("basis", "articles", "dots", "unfinished", "common_length", "have_it")
    return table([word(name, language) for name in names], rows)


def unfinished_bodies(articles: pd.DataFrame, language: str, most: int) -> str:
    """The ends of whole texts that stop without the end of a sentence, as an HTML table."""
    whole = articles[(articles["text_basis"] == "full") & (articles["body"] != "")]
    ends = whole[~whole["body"].str.contains(_SENTENCE_END, regex=True)].head(most)
    if ends.empty:
        return ""
    rows = [
        [Link(row["title"], row["url"]), row["press"], f"… {row['body'][-_ENDING:]}"]
        for row in ends.to_dict("records")
    ]
    return table([word(name, language) for name in ("title", "press", "ending")], rows)


def flags(flagged: pd.DataFrame, language: str) -> str:
    """The archive's own flags against the stories, as an HTML table.

    Parameters
    ----------
    flagged : DataFrame
        As :func:`hwadu.stories.flag_table` makes it.
    language : {"ko", "en"}
    """
    rows = [
        [row["flagged"] or word("not_flagged", language)]
        + [row[name] for name in ("alone", "within_outlet", "across_outlets", "articles")]
        for row in flagged.to_dict("records")
    ]
    names = ("flag", "alone", "within_outlet", "across_outlets", "articles")
    return table([word(name, language) for name in names], rows)


def furniture(removed: pd.DataFrame, language: str, most: int, examples: int = 3) -> str:
    """What each rule took out most often, as an HTML table."""
    if removed.empty:
        return nothing(language)
    counts = removed.groupby("rule", as_index=False).agg(
        spans=("text", "size"), articles=("article_id", "nunique")
    )
    counts = counts.sort_values(["spans", "rule"], ascending=[False, True]).head(most)
    rows = [
        [
            rule_name(row["rule"], language),
            row["spans"],
            row["articles"],
            "\n".join(_commonest(removed.loc[removed["rule"] == row["rule"], "text"], examples)),
        ]
        for row in counts.to_dict("records")
    ]
    names = ("rule", "spans", "articles", "examples")
    return table([word(name, language) for name in names], rows)


def learned_lines(templates: pd.DataFrame, language: str, most: int) -> str:
    """The lines that outlets repeat and that were learned from the corpus, as an HTML table."""
    if templates.empty:
        return nothing(language)
    order = templates.sort_values(["articles", "press", "text"], ascending=[False, True, True])
    rows = [
        [row["press"] or "–", _short(row["text"]), row["articles"]]
        for row in order.head(most).to_dict("records")
    ]
    return table([word(name, language) for name in ("outlet", "line", "articles")], rows)


def quiet(articles: pd.DataFrame, language: str, most: int) -> str:
    """Days with suspiciously few articles, as an HTML table; a word where there is none."""
    if articles["published"].isna().all():
        return nothing(language)
    found = quiet_days(articles["published"])
    if found.empty:
        return f'<p class="nothing">{word("no_quiet_day", language)}</p>'
    found = found.sort_values(["q", "day"]).head(most).sort_values("day")
    rows = [
        [day(row["day"]), row["articles"], f"{row['expected']:.0f}", f"{row['q']:.2g}"]
        for row in found.to_dict("records")
    ]
    return table([*(word(name, language) for name in ("day", "articles", "expected")), "q"], rows)


def _commonest(found: pd.Series[str], most: int) -> list[str]:
    counts = found.value_counts()
    order = sorted(counts.items(), key=lambda pair: (-int(pair[1]), str(pair[0])))[:most]
    return [f"{_short(str(text))} ({n:,})" for text, n in order]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _EXAMPLE else line[: _EXAMPLE - 1] + "…"
