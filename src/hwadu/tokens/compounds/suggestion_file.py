"""Suggested compounds as a file to review: rows of a lexicon with their evidence as the note."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from hwadu.files.placing import place_text
from hwadu.schema import columns, conform
from hwadu.tokens.lexicon.lexicon_file import COLUMNS
from hwadu.words import commented


def write_suggestions(suggestions: pd.DataFrame, path: str | Path) -> None:
    """Write suggestions as a lexicon: terms first, names of persons and places commented out.

    Parameters
    ----------
    suggestions : DataFrame
        From :func:`~hwadu.tokens.compounds.unknown_compounds.suggest_compounds`.
    path : path-like
    """
    lines = ["\t".join(COLUMNS)]
    for mark, kind in (("", "term"), ("# ", "name")):
        for row in suggestions[suggestions["kind"] == kind].to_dict("records"):
            first = "" if row["first"] is None or row["first"] != row["first"] else row["first"]
            note = (
                f"score {row['score']:.2f}, {row['articles']} articles, npmi {row['npmi']:.2f}"
                f"{f', since {first:%Y-%m-%d}' if first else ''}: {row['example']}"
            )
            cells = [row["form"], row["canonical"], row["tag"], row["aliases"], note]
            lines.append(mark + "\t".join(" ".join(str(cell).split()) for cell in cells))
    place_text(commented("head.compounds") + "\n".join(lines) + "\n", path)


def accepted_compounds(suggestions: pd.DataFrame, score: float) -> pd.DataFrame:
    """Terms good enough to be joined without review, with their evidence.

    Parameters
    ----------
    suggestions : DataFrame
        From :func:`~hwadu.tokens.compounds.unknown_compounds.suggest_compounds`.
    score : float
        Least score; names are never among them.

    Returns
    -------
    DataFrame
        Table ``compounds``, best first: ``form``, ``aliases``, ``score``, ``articles``,
        ``frequency``, ``first`` (date) and ``article_id`` (where it stands first).
    """
    good = suggestions[(suggestions["score"] >= score) & (suggestions["kind"] == "term")]
    return conform(good[columns("compounds")], "compounds")


def compounds_above(suggestions: pd.DataFrame, score: float) -> dict[str, str]:
    """Spelling to canonical form of the :func:`accepted_compounds`, for ``tokenize_articles``.

    Parameters
    ----------
    suggestions : DataFrame
        From :func:`~hwadu.tokens.compounds.unknown_compounds.suggest_compounds`.
    score : float
        Least score; names are never among them.

    Examples
    --------
    >>> import pandas as pd
    >>> columns = ["form", "aliases", "kind", "score"]
    >>> term = ("수소 경제", "수소경제", "term", 9.0)
    >>> name = ("김 군", "", "name", 9.0)
    >>> compounds_above(pd.DataFrame([term, name], columns=columns), score=5.0)
    {'수소 경제': '수소 경제', '수소경제': '수소 경제'}
    """
    good = suggestions[(suggestions["score"] >= score) & (suggestions["kind"] == "term")]
    return {
        spelling: form
        for form, aliases in zip(good["form"], good["aliases"], strict=True)
        for spelling in (form, *filter(None, aliases.split(",")))
    }
