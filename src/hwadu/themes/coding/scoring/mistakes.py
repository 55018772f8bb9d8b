"""The articles behind the figures: what was missed, wrongly assigned, confused, disputed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_WRONG = "wrongly assigned"


def mistakes(
    judged: pd.DataFrame, codes: pd.DataFrame, themes: pd.DataFrame, articles: pd.DataFrame
) -> pd.DataFrame:
    """Articles on which most coders and the assignment differ.

    Parameters
    ----------
    judged : DataFrame
        article_id, theme, present (0 to 1), assigned (0 or 1), weight.
    codes, themes, articles : DataFrame
        The tables of those names.

    Returns
    -------
    DataFrame
        theme, article_id, mistake (missed, wrongly assigned), roles (of the coders, by comma),
        score, weight, published, press, title; the weightiest mistakes of a theme first.
    """
    missed = (judged["present"] > 0.5) & (judged["assigned"] == 0)
    wrong = (judged["present"] < 0.5) & (judged["assigned"] == 1)
    chosen = judged[missed | wrong]
    made = chosen.assign(mistake=missed[chosen.index].map({True: "missed", False: _WRONG}))
    roles = codes.sort_values("coder").groupby(["article_id", "theme"])["role"].agg(",".join)
    made = made.merge(roles.rename("roles").reset_index(), on=["article_id", "theme"], how="left")
    made = made.merge(
        themes[["article_id", "theme", "score"]], on=["article_id", "theme"], how="left"
    ).fillna({"score": 0.0})
    made = made.merge(articles[["article_id", "published", "press", "title"]], on="article_id")
    made = made.sort_values(["theme", "weight", "article_id"], ascending=[True, False, True])
    return made[
        [
            "theme",
            "article_id",
            "mistake",
            "roles",
            "score",
            "weight",
            "published",
            "press",
            "title",
        ]
    ].reset_index(drop=True)


def confusions(wrong: pd.DataFrame) -> pd.DataFrame:
    """Pairs of themes in which one was assigned where people saw the other.

    Parameters
    ----------
    wrong : DataFrame
        What :func:`mistakes` returns.

    Returns
    -------
    DataFrame
        coded, assigned, n, weight, article_ids (list); the most frequent first.
    """
    one = wrong.loc[wrong["mistake"] == "missed", ["article_id", "theme", "weight"]]
    other = wrong.loc[wrong["mistake"] == _WRONG, ["article_id", "theme"]]
    pairs = one.rename(columns={"theme": "coded"}).merge(
        other.rename(columns={"theme": "assigned"}), on="article_id"
    )
    made = (
        pairs.sort_values("article_id")
        .groupby(["coded", "assigned"])
        .agg(n=("article_id", "size"), weight=("weight", "sum"), article_ids=("article_id", list))
        .reset_index()
    )
    return made.sort_values(
        ["n", "coded", "assigned"], ascending=[False, True, True], ignore_index=True
    )


def disagreements(codes: pd.DataFrame) -> pd.DataFrame:
    """Articles and themes to which coders gave different roles.

    Returns
    -------
    DataFrame
        article_id, theme, coders and roles (each by comma, in one order).
    """
    made = (
        codes.sort_values("coder")
        .groupby(["article_id", "theme"])
        .agg(coders=("coder", ",".join), roles=("role", ",".join), different=("role", "nunique"))
        .reset_index()
    )
    return made[made["different"] > 1].drop(columns="different").reset_index(drop=True)
