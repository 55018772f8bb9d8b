"""Coding sheets of several draws put together, so that their weights speak of all articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from hwadu.errors import InputError
from hwadu.schema import conform, empty
from hwadu.themes.coding.coded import pool_samples
from hwadu.themes.coding.rows_torn import check_rows_whole
from hwadu.themes.coding.sheet_reader import CodedSample, read_coded_sample

if TYPE_CHECKING:
    import pandas as pd


def read_coding_sheets(
    paths: Sequence[str | Path], articles: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Read coding sheets of one run, whoever coded them and however often was drawn.

    Sheets of the same sample are codes of several people. Samples that were each drawn from all
    articles are pooled (:func:`pool_samples`); a sheet that was drawn from what had no code yet
    is put after the sheets before it (:func:`later_sample`).

    Parameters
    ----------
    paths : sequence of path-like
        In any order.
    articles : DataFrame, optional
        The table ``articles``, to see that no column was sorted without the others.

    Returns
    -------
    DataFrame
        The table ``codes``.

    Raises
    ------
    InputError
        If a sheet cannot be read, was drawn after one that is not among them, or its titles stand
        at other articles.
    """
    import pandas as pd

    samples: dict[tuple[str, ...], list[CodedSample]] = {}
    for path in paths:
        sheet = read_coded_sample(path)
        samples.setdefault(tuple(sorted(sheet.weights)), []).append(sheet)
    if not samples:
        return empty("codes")
    if articles is not None:
        check_rows_whole((sheet for same in samples.values() for sheet in same), articles)
    first = [
        pd.concat([sheet.codes for sheet in same], ignore_index=True)
        for same in samples.values()
        if not same[0].earlier
    ]
    codes = first[0] if len(first) == 1 else pool_samples(*first)
    later = [same for same in samples.values() if same[0].earlier]
    for same in sorted(later, key=lambda same: len(same[0].earlier)):
        sheet = same[0]
        missing = sorted(set(sheet.earlier) - set(codes["article_id"]))
        if missing:
            raise InputError(
                f"it was drawn when {len(sheet.earlier):,} articles had been coded, and the code "
                f"of {missing[0]!r} is in none of the sheets",
                path=sheet.path,
                remedy="give the earlier sheets too",
            )
        drawn = pd.concat([one.codes for one in same], ignore_index=True)
        codes = later_sample(codes, drawn, sheet.earlier)
    return conform(codes.sort_values(["article_id", "theme", "coder"]), "codes")


def later_sample(
    codes: pd.DataFrame, drawn: pd.DataFrame, story_sizes: Mapping[str, int]
) -> pd.DataFrame:
    """Put a sample after earlier codes whose stories were left out when it was drawn.

    The later sample speaks of the articles that had no code, and the earlier codes, each for its
    own story, of the others: together they estimate any total without bias, and so do the earlier
    codes by themselves. The mean of both, by how many articles were coded for each, is Des Raj's
    estimator.

    Parameters
    ----------
    codes : DataFrame
        The table ``codes``, whose weights speak of all articles.
    drawn : DataFrame
        The table ``codes`` of the later sample, whose weights speak of the articles that had no
        code.
    story_sizes : mapping of str to int
        Articles in the story of each article of ``codes``.

    Returns
    -------
    DataFrame
        The table ``codes`` of both, whose weights speak of all articles.

    References
    ----------
    Des Raj (1956), Some estimators in sampling with varying probabilities without replacement,
    JASA 51.

    Examples
    --------
    >>> import pandas as pd
    >>> names = ["article_id", "theme", "coder", "role", "weight"]
    >>> one = pd.DataFrame([("a", "t", "x", "main", 4.0)], columns=names)
    >>> other = pd.DataFrame([("b", "t", "x", "absent", 3.0)], columns=names)
    >>> later_sample(one, other, {"a": 1})["weight"].tolist()
    [2.5, 1.5]
    """
    import pandas as pd

    before, after = codes["article_id"].nunique(), drawn["article_id"].nunique()
    part = before / max(before + after, 1)
    own = codes["article_id"].map(story_sizes).to_numpy(dtype=float)
    # an article that was coded besides, without having been known at the draw, counts as it did
    own = np.where(np.isnan(own), codes["weight"], own)
    return conform(
        pd.concat(
            [
                codes.assign(weight=part * codes["weight"] + (1 - part) * own),
                drawn.assign(weight=(1 - part) * drawn["weight"]),
            ],
            ignore_index=True,
        ),
        "codes",
    )
