"""The articles behind a theme: what they are, how likely, who decided, and by which sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hwadu.reporting.pieces.blocks import Link, Unbroken, worded_table
from hwadu.reporting.pieces.notes import nothing
from hwadu.reporting.pieces.quotes import Quote, Sentence, quote
from hwadu.reporting.wording import day, likelihood
from hwadu.words import texts, word

if TYPE_CHECKING:
    import pandas as pd

_MOST_EVIDENCE = 6
_ROLES = ("main", "secondary")


def leading_articles(
    articles: pd.DataFrame,
    themes: pd.DataFrame,
    story_members: pd.DataFrame,
    theme: str,
    most: int,
) -> pd.DataFrame:
    """The articles with the highest scores of a theme, one a story, with their rows of themes.

    Parameters
    ----------
    articles, themes, story_members : DataFrame
        The tables of those names.
    theme : str
    most : int
    """
    chosen = themes[(themes["theme"] == theme) & themes["assigned"]]
    behind = chosen.merge(articles, on="article_id")
    behind = behind.merge(story_members[["article_id", "story_id"]], on="article_id", how="left")
    behind["story_id"] = behind["story_id"].fillna(behind["article_id"])
    behind = behind.sort_values(["score", "article_id"], ascending=[False, True])
    return behind.drop_duplicates("story_id").head(most)


def article_table(
    behind: pd.DataFrame, decisive: pd.DataFrame, language: str, characters: int
) -> str:
    """Articles with their evidence, linked to their source.

    Parameters
    ----------
    behind : DataFrame
        From :func:`leading_articles`.
    decisive : DataFrame
        The sentences that decided: article_id, sentence, text, marks.
    language : {"ko", "en"}
    characters : int
        Longest quotation of the evidence; with 0, its terms alone are named.
    """
    if behind.empty:
        return nothing(language)
    told = bool((behind["role"] != "").any())  # a short lead may not tell main from secondary
    sentences = sentences_of(decisive)
    rows = [
        [
            Link(row["title"], row["url"]),
            row["press"],
            day(row["published"]),
            *([Unbroken(role_name(row["role"], language))] if told else []),
            likelihood(row["score"]),
            Unbroken(decider_name(row["decided"], language)),
            _evidence(row, sentences.get(row["article_id"], []), characters),
        ]
        for row in behind.to_dict("records")
    ]
    role = ["role"] if told else []
    names = ("title", "press", "published", *role, "score", "decided", "evidence")
    return worded_table(names, rows, language)


def sentences_of(decisive: pd.DataFrame) -> dict[str, list[Sentence]]:
    """The sentences that decided about each article, in the order of its text."""
    found: dict[str, list[Sentence]] = {}
    for row in decisive.to_dict("records"):
        found.setdefault(row["article_id"], []).append(
            Sentence(row["sentence"], row["text"], tuple(row["marks"]))
        )
    return found


def role_name(role: str, language: str) -> str:
    """A role as the report calls it; a dash where none is known."""
    return word(role, language) if role in _ROLES else "–"


def decider_name(decided: str, language: str) -> str:
    """Who decided, as the report calls them."""
    known: Mapping[str, str] = texts(language)["reader"]["decided"]
    return known.get(decided, decided)


def _sentence_with(said: str, body: str) -> Sentence:
    """The line of an article that holds what was quoted from it, the quotation marked."""
    for line in body.split("\n"):
        at = line.find(said)
        if at >= 0:
            return Sentence(1, line, ((at, at + len(said)),))
    return Sentence(1, said, ((0, len(said)),))


def _evidence(
    row: Mapping[Any, Any], sentences: Sequence[Sentence], characters: int
) -> Quote | str:
    """The sentences that decided, or what a model quoted; terms alone where nothing is quoted."""
    said = str(row.get("quoted") or "")
    quoted = quote([_sentence_with(said, row["body"])] if said else sentences, characters)
    return quoted if quoted.pieces else ", ".join(list(row["evidence"])[:_MOST_EVIDENCE]) or "–"
