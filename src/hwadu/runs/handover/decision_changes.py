"""What people decided between two runs: files beside the study, and codes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hwadu.files.bundled import CODEBOOK, LEXICON
from hwadu.pipeline import STAGES
from hwadu.runs.folder.kept_stages import digest, load_record
from hwadu.runs.handover.run_differences import listed_changes

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.runs.folder.run import Run

_NOTHING = {digest(""), digest(None)}
"""What a stage rested on where there was no such file."""

_TOLD_BY_LINE = {CODEBOOK, LEXICON}
_OF_A_CODE = ["article_id", "theme", "coder"]


def file_changes(a: Run, b: Run) -> pd.DataFrame:
    """Files that the stages of two runs rest on and that were added, removed or changed.

    Codes, calendars, stop words, reviews of topics, edited tables and totals; not the articles, nor
    the files whose lines are compared.

    Returns
    -------
    DataFrame
        Columns path, change (added, removed, changed); empty where a run has no record of them.
    """
    return listed_changes(_files(a), _files(b), "path")


def _files(run: Run) -> dict[str, str]:
    """Name and hash of each file that a stage of a run rests on."""
    found: dict[str, str] = {}
    for stage in STAGES:
        record = load_record(run.folder, stage)
        for name, content in ({} if record is None else record.rests_on).items():
            is_file = Path(name).suffix and "/" not in name and ":" not in name
            if is_file and name not in _TOLD_BY_LINE and content not in _NOTHING:
                found[name] = content
    return found


def code_changes(a: Run, b: Run) -> pd.DataFrame:
    """Codes that differ between two runs.

    Returns
    -------
    DataFrame
        Columns article_id, theme, coder, a, b: the role in either run, empty where there is none.
    """
    old, new = (run.table("codes")[[*_OF_A_CODE, "role"]] for run in (a, b))
    both = old.merge(new, on=_OF_A_CODE, how="outer", suffixes=("_a", "_b")).fillna("")
    both = both.rename(columns={"role_a": "a", "role_b": "b"})
    differing = both[both["a"] != both["b"]]
    return differing.sort_values(_OF_A_CODE, ignore_index=True)
