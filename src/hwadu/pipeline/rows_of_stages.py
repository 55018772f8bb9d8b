"""What each stage says of its articles: how many it was given, and what became of them.

How many were given is counted in ``articles``, never in what the stage made: else a lost one would
be missing on both sides.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    Rows = dict[str, int]


def facts_of_reading(
    articles: pd.DataFrame, dropped: pd.DataFrame, inputs: list[dict[Any, Any]]
) -> dict[str, Any]:
    """What the manifest says of the articles that were read.

    Parameters
    ----------
    articles, dropped : DataFrame
        The tables of those names.
    inputs : list of dict
        Path, hash and rows of each file.
    """
    from hwadu.pipeline.corpus.corpus_of_study import drop_counts

    basis = articles["text_basis"].value_counts().sort_index()
    return {
        "inputs": inputs,
        "counts": {
            "read": sum(int(file["rows"]) for file in inputs),
            "kept": len(articles),
            "dropped": len(dropped),
            "dated": int(articles["published"].notna().sum()),
        },
        "dropped": drop_counts(dropped),
        "text_basis": {str(kind): int(n) for kind, n in basis.items()},
    }


def rows_of_reading(facts: Mapping[str, Any]) -> Rows:
    """Rows read, kept and dropped, of :func:`facts_of_reading`."""
    return {name: facts["counts"][name] for name in ("read", "kept", "dropped")}


def rows_of_stories(articles: pd.DataFrame, story_members: pd.DataFrame) -> Rows:
    """Articles that have a story: all."""
    return {"read": len(articles), "kept": len(story_members)}


def rows_of_tokens(articles: pd.DataFrame, tokens: pd.DataFrame) -> Rows:
    """Articles with terms, and without any.

    Examples
    --------
    >>> import pandas as pd
    >>> tokens = pd.DataFrame({"term_ids": [[1, 2], []]})
    >>> rows_of_tokens(pd.DataFrame({"article_id": ["a", "b"]}), tokens)
    {'read': 2, 'kept': 1, 'no_terms': 1}
    """
    none = int((tokens["term_ids"].map(len) == 0).sum())
    return {"read": len(articles), "kept": len(tokens) - none, "no_terms": none}


def rows_of_topics(articles: pd.DataFrame, article_topics: pd.DataFrame) -> Rows:
    """Articles with a topic, and without one."""
    none = int((article_topics["topic"] < 0).sum())
    return {"read": len(articles), "kept": len(article_topics) - none, "no_topic": none}


def rows_of_themes(articles: pd.DataFrame, themes: pd.DataFrame) -> Rows:
    """Articles with a theme, and without one: most are about something else."""
    assigned = int(themes.loc[themes["assigned"], "article_id"].nunique())
    return {"read": len(articles), "kept": assigned, "no_theme": len(articles) - assigned}
