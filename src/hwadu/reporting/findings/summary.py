"""What a run says of itself at its end: five lines."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from hwadu.reporting.findings.key_levels import told_years
from hwadu.reporting.findings.level_steps import MOVED, steps_of, verdict_of_steps
from hwadu.reporting.findings.mixed_topics import with_mixed_told
from hwadu.reporting.findings.text_basis import basis_sentence
from hwadu.reporting.findings.theme_findings import claim_of
from hwadu.reporting.wording import count, percent
from hwadu.words import say, texts

if TYPE_CHECKING:
    import pandas as pd


_SHOWN = 3
_NOT_HELD = ("too few", "no agreement")


def run_summary(
    *,
    counts: Mapping[str, int],
    text_basis: Mapping[str, int],
    articles: pd.DataFrame,
    topics: pd.DataFrame,
    shares_by_year: pd.DataFrame,
    changes: pd.DataFrame,
    theme_support: pd.DataFrame,
    labels: Mapping[str, str],
    language: str,
    fewest: int,
) -> list[str]:
    """Five lines about a run: its articles, their text, its topics, its themes, its changes.

    Parameters
    ----------
    counts : mapping of str to int
        ``read``, ``kept``, ``dropped``, ``stories``.
    text_basis : mapping of str to int
        Articles by how much of their text there is.
    articles, topics, shares_by_year, changes, theme_support : DataFrame
        The tables of these names.
    labels : mapping of str to str
        Name of each theme.
    language : {"ko", "en"}
    fewest : int
        Articles of a year that may stand alone in a sentence.

    Returns
    -------
    list of str
        Always five.
    """
    said = texts(language)["summary"]
    numbers = {name: count(counts[name]) for name in ("read", "kept", "dropped", "stories")}
    dated = articles["published"].dropna()
    dates = f"{dated.min():%Y-%m-%d} – {dated.max():%Y-%m-%d}" if len(dated) else said["undated"]
    return [
        said["articles"].format(**numbers, dates=dates),
        basis_sentence(text_basis, language),
        _topics(with_mixed_told(topics, language), said),
        _themes(shares_by_year, not_held(theme_support), labels, said, fewest),
        _changes(changes, labels, said),
    ]


def _topics(topics: pd.DataFrame, said: Mapping[str, str]) -> str:
    if topics.empty:
        return said["no_topics"]
    largest = topics.sort_values("articles", ascending=False, kind="stable").head(_SHOWN)
    pairs = zip(largest["label"], largest["articles"], strict=True)
    named = ", ".join(f"{label} ({count(articles)})" for label, articles in pairs)
    return said["topics"].format(n=count(len(topics)), largest=named)


def _themes(
    shares: pd.DataFrame,
    doubtful: Collection[str],
    labels: Mapping[str, str],
    said: Mapping[str, str],
    fewest: int,
) -> str:
    rows = told_years(shares, fewest)
    if rows.empty:
        return said["no_themes"].format(fewest=fewest)
    last = rows[rows["period"] == rows["period"].max()].sort_values(
        ["share", "key"], ascending=[False, True]
    )
    found = last[(last["share"] > 0) & ~last["key"].isin(list(doubtful))]
    pairs = list(zip(found["key"], found["share"], strict=True))[:_SHOWN]
    shown = (f"{labels.get(key, key)} {percent(share)}" for key, share in pairs)
    named = ", ".join(shown) or said["none"]
    return said["themes"].format(year=last["period"].iloc[0].year, largest=named)


def _changes(changes: pd.DataFrame, labels: Mapping[str, str], said: Mapping[str, str]) -> str:
    leading = changes[
        (changes["kind"] == "theme")
        & changes["describes"]
        & changes["unit"].isin(["article", ""])
        & changes["measure"].isin(["share", ""])
    ]
    rows = zip(leading["key"], leading["verdict"], leading["effect"], strict=True)
    claims = {key: claim_of({"verdict": verdict, "effect": size}) for key, verdict, size in rows}
    claims |= {key: verdict_of_steps(steps) for key in claims if (steps := steps_of(changes, key))}
    passing = ("surged", "dipped", "seasonal", MOVED)
    told = {"rose": ("rose",), "fell": ("fell",), "passing": passing}
    named = {
        way: ", ".join(labels.get(key, key) for key in claims if claims[key] in verdicts)
        for way, verdicts in told.items()
    }
    if not any(named.values()):
        return said["no_changes"]
    return said["changes"].format(**{way: names or said["none"] for way, names in named.items()})


def not_held(support: pd.DataFrame) -> dict[str, int]:
    """Themes that their codebook cannot tell apart, each with the articles that hold a term of it.

    Parameters
    ----------
    support : DataFrame
        The table ``theme_support``.
    """
    told = support[support["verdict"].isin(_NOT_HELD) & (support["term"] == "")]
    return {str(key): int(n) for key, n in zip(told["theme"], told["articles"], strict=True)}


def doubtful_findings(support: pd.DataFrame, labels: Mapping[str, str], language: str) -> list[str]:
    """A sentence for each theme that cannot be told apart, and for each term with another meaning.

    Parameters
    ----------
    support : DataFrame
        The table ``theme_support``.
    labels : mapping of str to str
        Name of each theme.
    language : {"ko", "en"}
    """
    told = support[(support["verdict"] != "") & support["theme"].isin(list(labels))]
    return [
        say(
            f"support.{row['verdict']}",
            language,
            theme=labels[row["theme"]],
            term=row["term"],
            n=count(row["articles"]),
            agreement=f"{row['agreement']:.2f}",
        )
        for row in told.to_dict("records")
    ]
