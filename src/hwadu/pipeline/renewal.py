"""A run's themes, shares and every table that follows, made again by what readers have earned."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.pipeline.readings import Judged, Readings
    from hwadu.runfolder import Run

BEFORE = "themes_before_codes"


def reader_tables(found: Readings, judged: Judged) -> dict[str, pd.DataFrame]:
    """Everything that is known of a study's readers, by the name of the table."""
    return {
        "reading_requests": found.requests,
        "readings": found.readings,
        "reader_wordings": found.wordings,
        "reader_trust": judged.trust,
        "reader_audit": judged.audit,
        "reader_codes": judged.codes,
    }


def renewed_tables(
    run: Run, signals: pd.DataFrame, found: Readings, judged: Judged
) -> dict[str, pd.DataFrame]:
    """The tables of a run after its readers were judged.

    Parameters
    ----------
    run : Run
    signals : DataFrame
        The table ``themes`` as it was before anybody read.
    found : Readings
    judged : Judged
    """
    from hwadu.pipeline.recompute import recomputed_tables
    from hwadu.themes import decide

    made = {BEFORE: signals, "themes": decide(signals, judged.codes)}
    made |= reader_tables(found, judged)
    return made | recomputed_tables(run, made)
