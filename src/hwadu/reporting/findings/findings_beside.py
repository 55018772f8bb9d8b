"""What is told beside the one finding of each theme: surges, and shares that codes correct."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hwadu.reporting.findings import sentences_of_surges_and_steps
from hwadu.reporting.wording import between, percent
from hwadu.words import texts
from hwadu.words.of_users import labels_in

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.reporting.findings.finding import Finding

_MOST_SURGES = 3


def surge_findings(
    changes: pd.DataFrame,
    codebook: pd.DataFrame,
    told: Sequence[Finding],
    language: str,
    every: str = "month",
) -> list[str]:
    """A sentence for each surge and dip that no finding tells already, the largest of each theme.

    Parameters
    ----------
    changes : DataFrame
        The table ``changes``.
    codebook : DataFrame
        Columns theme, label, label_en.
    told : sequence of Finding
        A theme whose finding is a surge has its largest one told already.
    language : {"ko", "en"}
    every : {"day", "week", "month", "quarter", "year"}
        Length of the periods that were tested.
    """
    labels = labels_in(codebook, language)
    surges = tests_of_articles(changes)
    surges = surges[surges["verdict"].isin(["surged", "dipped"]) & surges["key"].isin(list(labels))]
    by_surge = {finding.key for finding in told if finding.test == "surge"}
    surges = surges[~(surges["describes"] & surges["key"].isin(by_surge))]
    order = surges.assign(size=-surges["effect"].abs()).sort_values(["key", "size"])
    order = order.groupby("key", sort=False).head(_MOST_SURGES).sort_values(["period", "key"])
    rows = [{str(name): value for name, value in row.items()} for row in order.to_dict("records")]
    return [
        sentences_of_surges_and_steps.leading(labels[row["key"]], row, language, every).sentence
        for row in rows
    ]


def corrected_findings(
    study_shares: pd.DataFrame, codebook: pd.DataFrame, language: str
) -> list[str]:
    """A sentence for each share of the whole study that codes correct.

    Parameters
    ----------
    study_shares : DataFrame
        The table ``study_shares``.
    codebook : DataFrame
        Columns theme, label, label_en.
    language : {"ko", "en"}
    """
    labels = labels_in(codebook, language)
    rows = study_shares[
        (study_shares["unit"] == "article")
        & (study_shares["by"] == "")
        & study_shares["corrected"].notna()
        & study_shares["key"].isin(list(labels))
    ]
    said = str(texts(language)["corrected_sentence"])
    return [
        said.format(
            theme=labels[row["key"]],
            share=percent(row["corrected"]),
            interval=between(
                percent(row["corrected_low"]), percent(row["corrected_high"]), language
            ),
            counted=percent(row["share"]),
        )
        for row in rows.to_dict("records")
    ]


def tests_of_articles(changes: pd.DataFrame) -> pd.DataFrame:
    """Tests of themes' shares as counted, among the articles of the query."""
    return changes[
        (changes["kind"] == "theme")
        & changes["unit"].isin(["article", ""])
        & changes["denominator"].isin(["query", ""])
        & changes["measure"].isin(["share", ""])
    ]
