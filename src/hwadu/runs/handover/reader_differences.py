"""Readers of two runs side by side, whether they are two models or two wordings of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hwadu.runs.handover.run_differences import ids_of_both

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.runs.folder.run import Run

COLUMNS = [
    "theme",
    "reader_a",
    "reader_b",
    "verdict_a",
    "verdict_b",
    "both",
    "kappa",
    "low",
    "high",
]


def reader_differences(a: Run, b: Run) -> pd.DataFrame:
    """How far the readers of two runs agree on the articles that both read, by theme.

    Parameters
    ----------
    a, b : Run

    Returns
    -------
    DataFrame
        Columns theme, reader_a, reader_b, verdict_a, verdict_b (empty where it was not judged),
        both (articles), kappa, low, high; empty where either run has no reader.
    """
    import pandas as pd

    from hwadu.themes import weighted_kappa

    common = ids_of_both(a, b)
    first, second = (said[said["article_id"].isin(common)] for said in (_said(a), _said(b)))
    rows = []
    for (reader_a, theme), own in first.groupby(["reader", "theme"], sort=True):
        for reader_b, other in second[second["theme"] == theme].groupby("reader", sort=True):
            both = own.merge(other, on="article_id")
            found = weighted_kappa(both["present_x"], both["present_y"], np.ones(len(both)))
            rows.append(
                (
                    *(theme, reader_a, reader_b),
                    *(_verdict(run, name, theme) for run, name in ((a, reader_a), (b, reader_b))),
                    *(len(both), found.kappa, found.low, found.high),
                )
            )
    return pd.DataFrame(rows, columns=COLUMNS)


def _said(run: Run) -> pd.DataFrame:
    """reader, theme, article_id, present: where the wordings agree."""
    found = run.table("readings")
    present = found.assign(present=(found["role"] != "absent").astype(float))
    made = present.groupby(["reader", "theme", "article_id"], sort=True)["present"].mean()
    return made[made.isin([0.0, 1.0])].reset_index()


def _verdict(run: Run, reader: object, theme: object) -> str:
    trust = run.table("reader_trust")
    row = trust[(trust["reader"] == reader) & (trust["theme"] == theme)]
    return str(row["verdict"].iloc[0]) if len(row) else ""
