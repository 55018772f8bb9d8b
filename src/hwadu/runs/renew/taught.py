"""Whether codes taught a run's themes, and by what models that earned it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.pipeline.readers.judging import Judged
    from hwadu.runs.folder.run_study import RunStudy
    from hwadu.themes import Codebook


def is_taught(run: RunStudy) -> bool:
    """Whether codes taught the run's themes, rather than judging them or setting them right later.

    Sheets that are scored become the run's codes, but its themes go by them only where the study
    names them, or models have read it.
    """
    read = run.settings.themes.codes or run.manifest.get("readers")
    return bool(read) and len(run.table("themes_before_codes")) > 0


def earned_by_models(run: RunStudy, codebook: Codebook, codes: pd.DataFrame) -> Judged:
    """What models have read and earned, from the answers that the study keeps.

    Parameters
    ----------
    run : Run
    codebook : Codebook
        Answers count where a theme means what it meant to the model.
    codes : DataFrame
        The table ``codes``, by people.
    """
    from hwadu.chat import Store
    from hwadu.pipeline.readers.judging import judge_readings
    from hwadu.pipeline.readers.readings import read_stored
    from hwadu.runs.folder.run_files import CODES

    found = read_stored(Store(run.study_folder / CODES), run.table("articles"), codebook)
    return judge_readings(found, codes, run.settings.reader)
