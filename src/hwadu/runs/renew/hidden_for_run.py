"""Names of persons hidden in articles that are read for a finished run, as in its own."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from hwadu.errors import InputError
from hwadu.notices import Notice
from hwadu.pipeline.corpus.hidden_names import HIDDEN, HiddenNames
from hwadu.pipeline.corpus.hidden_people import persons_in, without_names
from hwadu.pipeline.corpus.inputs_of_study import files_of_study
from hwadu.runs.renew.words_of_run import codebook_file, lexicon_file

if TYPE_CHECKING:
    from hwadu.pipeline.corpus.corpus_of_study import ReadFiles
    from hwadu.runs.folder.run_study import RunStudy


def hide_people_for(run: RunStudy, made: ReadFiles) -> ReadFiles:
    """Articles that are read for a finished run, their names hidden where the run hides them.

    Hidden is what the run has hidden, and what the articles tell themselves.
    """
    return hidden_for(run, made)[0]


def hidden_for(run: RunStudy, made: ReadFiles) -> tuple[ReadFiles, HiddenNames | None]:
    """:func:`hide_people_for`, and all names that are hidden now; None where they are not known."""
    if not run.settings.tokens.mask_people:
        return made, None
    read_with = codebook_file(run), lexicon_file(run), run.settings.trends.terms
    own, known = persons_in(made, *read_with), _hidden_names(run)
    if known is None:
        told = replace(made, notices=(*made.notices, Notice("hidden_names_unknown")))
        return without_names(told, own.hide), None
    by_run = known.names.hide
    hidden = without_names(made, lambda text: own.hide(by_run(text)))
    return hidden, known.with_names(own)


def _hidden_names(run: RunStudy) -> HiddenNames | None:
    """Names that a run has hidden.

    None where an earlier version kept none, or a file that they were read from is gone or is not
    as it was.
    """
    path = run.file(HIDDEN)
    if not path.is_file():
        return None
    recorded = run.manifest.get("files", {}).get(HIDDEN, "")
    try:
        return _loaded(path, recorded, _Inputs(run))
    except (KeyError, OSError):
        return None


class _Inputs:
    """The files of a run's study, equal for equal runs, so that they are looked for once."""

    def __init__(self, run: RunStudy) -> None:
        self._settings, self._root = run.settings, run.study_folder

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Inputs) and self._root == other._root

    def __hash__(self) -> int:
        return hash(self._root)

    def found(self) -> dict[str, Path]:
        try:
            now = files_of_study(self._settings, self._root)
        except InputError:
            return {}
        return {sha256: path for path, sha256 in now.items()}


@lru_cache(maxsize=4)
def _loaded(path: Path, _recorded: str, inputs: _Inputs) -> HiddenNames:
    return HiddenNames.load(path, inputs.found())
