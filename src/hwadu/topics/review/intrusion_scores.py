"""Filled intrusion sheets scored: which topics people can tell from an intruder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from hwadu.errors import InputError
from hwadu.schema import conform
from hwadu.stats.intervals import wilson
from hwadu.topics.review.intrusion_key import read_key
from hwadu.topics.review.intrusion_sheet import FilledSheet, read_sheet


def score_intrusion(sheets: Sequence[str | Path], key: str | Path) -> pd.DataFrame:
    """Precision of each topic: how often coders found its intruder.

    Parameters
    ----------
    sheets : sequence of path-like
        Filled copies of one sheet, one for each coder. Items left empty do not count.
    key : path-like
        The key written beside the sheet.

    Returns
    -------
    DataFrame
        The table ``intrusion_scores``: for all topics (-1) and each topic, and for all coders
        (empty) and each coder where there are several: items answered, right, precision with
        Wilson's 95 % interval, and the precision of blind guessing.

    Raises
    ------
    InputError
        If a file is no filled copy of the key's sheet, an answer is none of the options, or two
        sheets bear one coder's name.

    References
    ----------
    Chang, Boyd-Graber, Gerrish, Wang and Blei (2009), Reading tea leaves: how humans interpret
    topic models, NeurIPS.

    Examples
    --------
    >>> import tempfile
    >>> from hwadu.topics.review.intrusion_key import IntrusionItem, write_items
    >>> items = [IntrusionItem(0, "", ("수출", "관세", "축구"), "축구")]
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     sheet = Path(folder) / "words.xlsx"
    ...     key = write_items("word", items, sheet, 0, "ko", np.random.default_rng(0))
    ...     len(score_intrusion([sheet], key))  # nobody has filled it in
    0
    """
    asked = read_key(key)
    n_options = len(asked.items[0].options)
    right_option = [item.options.index(item.intruder) + 1 for item in asked.items]
    parts = []
    coders: set[str] = set()
    for path in sheets:
        filled = read_sheet(path, len(asked.items), n_options, asked.sheet)
        _check(filled, coders, path)
        coders.add(filled.coder)
        parts.append(
            pd.DataFrame(
                {
                    "coder": filled.coder,
                    "topic": [item.topic for item in asked.items],
                    "answered": np.array(filled.answers) > 0,
                    "right": np.array(filled.answers) == np.array(right_option),
                }
            )
        )
    given = pd.concat(parts, ignore_index=True) if parts else _none()
    given = given[given["answered"]]
    whole = given.assign(topic=-1)
    every = pd.concat([whole, given], ignore_index=True)
    if len(coders) > 1:
        every = pd.concat([every.assign(coder=""), every], ignore_index=True)
    else:
        every = every.assign(coder="")
    table = (
        every.groupby(["coder", "topic"], sort=True)["right"]
        .agg(items="size", right="sum")
        .reset_index()
    )
    low, high = wilson(table["right"], table["items"])
    table = table.assign(
        kind=asked.kind,
        precision=table["right"] / table["items"],
        low=low,
        high=high,
        chance=1 / n_options,
    )
    order = ["kind", "topic", "coder", "items", "right", "precision", "low", "high", "chance"]
    return conform(table[order], "intrusion_scores")


def _check(filled: FilledSheet, coders: set[str], path: str | Path) -> None:
    if filled.coder in coders:
        raise InputError("topics.one_coder", path=path, coder=filled.coder)


def _none() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "coder": pd.Series(dtype="str"),
            "topic": [],
            "answered": pd.Series(dtype=bool),
            "right": [],
        }
    )
