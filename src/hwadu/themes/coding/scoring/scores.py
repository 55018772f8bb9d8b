"""What human codes say about the assignment, by theme, year and text; and about the coders."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from hwadu.schema import conform
from hwadu.themes.coding.codes.coded import (
    assigned_articles,
    checked_codes,
    coded_articles,
    single_codes,
)
from hwadu.themes.coding.scoring.agreement import cohen_kappa, krippendorff_alpha
from hwadu.themes.coding.scoring.found_and_missed import (
    MEASURES,
    CodedTheme,
    mean_measure,
    measure_theme,
)

if TYPE_CHECKING:
    import pandas as pd


_ORDER = {"absent": 0, "secondary": 1, "main": 2}
_BREAKDOWNS = ("", "year", "text_basis")

Row = tuple[str, str, str, str, float, float, float, int]
_WRONG = "wrongly assigned"


@dataclass(frozen=True)
class CodingScore:
    """How good an assignment is, judged by people.

    Attributes
    ----------
    quality : DataFrame
        The table ``theme_quality``.
    mistakes : DataFrame
        One row per article and theme that was missed or wrongly assigned.
    confusions : DataFrame
        Themes that were assigned in the place of others, with their articles.
    disagreements : DataFrame
        Articles and themes on which coders differ.
    """

    quality: pd.DataFrame
    mistakes: pd.DataFrame
    confusions: pd.DataFrame
    disagreements: pd.DataFrame


def score_codes(themes: pd.DataFrame, codes: pd.DataFrame, articles: pd.DataFrame) -> CodingScore:
    """Compare an assignment of themes with the codes of one or several coders.

    A theme is there if it is main or secondary. Codes count by their weights, so that the values
    hold for all articles and not for the sample in which doubtful ones are many. Where coders
    differ, each reading counts half (or its part). Precision, recall and F1 are ratios of
    weighted sums. Precision has Wilson's interval at the effective sample size
    (:func:`hwadu.stats.samples.weighted.weighted_share`); those of recall and F1 are put together
    from such intervals of what was found and of what was missed; that of the mean over themes
    from the intervals of the themes, with the correlation of their errors. The mean is of the
    themes in which a measure is known. Agreement between coders is not weighted: it speaks of the
    coders, and not of what they settled together.

    Parameters
    ----------
    themes, codes, articles : DataFrame
        The tables of those names. `themes` must not have been fitted to these codes: to judge a
        recalibrated assignment give ``held_out`` of :func:`recalibrate`.

    Returns
    -------
    CodingScore
        In ``quality``: precision, recall and f1 for the whole, by year and by text basis, of each
        theme and of their mean (``theme`` is empty); kappa of each pair of coders; alpha of all
        coders (present or absent) and alpha_roles (main, secondary, absent as ranks). What cannot
        be computed, as the recall of a theme that no coder found, has no row.

    Raises
    ------
    TableError
        If a code names an unknown article or role, or has no weight.

    References
    ----------
    Donner and Zou (2012), Closed-form confidence intervals for functions of the normal mean and
    standard deviation, Statistical Methods in Medical Research 21; Takahashi, Yamamoto, Kuchiba
    and Koyama (2022), Confidence interval for micro-averaged F1 and macro-averaged F1 scores,
    Applied Intelligence 52.
    """
    import pandas as pd

    codes = checked_codes(codes, articles)
    known = articles.drop_duplicates("article_id").set_index("article_id")
    parts = []
    for theme in sorted(codes["theme"].unique()):
        coded = coded_articles(codes, theme)
        coded["theme"] = theme
        coded["assigned"] = coded["article_id"].isin(assigned_articles(themes, theme))
        parts.append(coded)
    judged = pd.concat(parts, ignore_index=True) if parts else _no_codes()
    at = known.reindex(judged["article_id"])
    year = at["published"].dt.year.to_numpy()
    judged["year"] = ["" if np.isnan(y) else str(int(y)) for y in year]
    judged["text_basis"] = at["text_basis"].to_numpy()
    rows: list[Row] = []
    for by in _BREAKDOWNS:
        groups = judged.groupby(by, sort=True) if by else [("", judged)]
        for group, inside in groups:
            if by == "" or group != "":
                rows += _assignment(inside, by, str(group))
    rows += _coders(single_codes(codes))
    names = ["theme", "by", "group", "measure", "value", "low", "high", "n"]
    quality = pd.DataFrame([row for row in rows if not np.isnan(row[4])], columns=names)
    wrong = mistakes(judged, codes, themes, articles)
    return CodingScore(
        conform(quality, "theme_quality"), wrong, confusions(wrong), disagreements(codes)
    )


def _no_codes() -> pd.DataFrame:
    import pandas as pd

    names = {"article_id": "str", "present": "float", "weight": "float", "theme": "str"}
    kinds = {**names, "assigned": "bool"}
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in kinds.items()})


def _assignment(judged: pd.DataFrame, by: str, group: str) -> list[Row]:
    names, coded = [], []
    for theme, own in judged.groupby("theme", sort=True):
        names.append(str(theme))
        columns = (own[name].to_numpy() for name in ("article_id", "present", "assigned", "weight"))
        coded.append(CodedTheme(*columns))
    measured = [measure_theme(theme) for theme in coded]
    rows: list[Row] = []
    for theme, of_theme in zip(names, measured, strict=True):
        rows += [(theme, by, group, name, *astuple(one)) for name, one in of_theme.items()]
    for name in MEASURES:
        rows.append(("", by, group, name, *astuple(mean_measure(coded, measured, name))))
    return rows


def _coders(codes: pd.DataFrame) -> list[Row]:
    rows: list[Row] = []
    for theme, own in codes.groupby("theme", sort=True):
        ranks = own.assign(rank=own["role"].map(_ORDER).astype(float)).pivot_table(
            index="article_id", columns="coder", values="rank", aggfunc="last"
        )
        if ranks.shape[1] < 2:
            continue
        present = (ranks > 0).astype(float).where(ranks.notna())
        for one, other in combinations(ranks.columns, 2):
            both = present[[one, other]].dropna()
            if len(both):
                kappa = cohen_kappa(both[one], both[other])
                bounds = (kappa.share, kappa.low, kappa.high, kappa.n)
                rows.append((str(theme), "coders", f"{one}, {other}", "kappa", *bounds))
        for measure, table, metric in (
            ("alpha", present, "nominal"),
            ("alpha_roles", ranks, "ordinal"),
        ):
            alpha = krippendorff_alpha(table.to_numpy(), metric)  # type: ignore[arg-type]
            bounds = (alpha.share, alpha.low, alpha.high, alpha.n)
            rows.append((str(theme), "coders", "", measure, *bounds))
    return rows


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
