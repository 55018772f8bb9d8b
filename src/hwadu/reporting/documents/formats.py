"""The formats of a report, all made of one execution of its notebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from hwadu.errors import SettingsError
from hwadu.files.placing import placed
from hwadu.reporting.documents.document_parts import paper_parts
from hwadu.reporting.documents.html import to_html
from hwadu.reporting.documents.hwpx import need_hwpx, save_hwpx
from hwadu.reporting.documents.word import save_docx
from hwadu.reporting.notebooks.notebooks import REPORT, execute

_PICTURES = {"html": "svg", "docx": "png", "hwpx": "png"}
FORMATS = tuple(_PICTURES)


def check_formats(formats: Sequence[str]) -> None:
    """Make sure that a report can be written in some formats.

    Raises
    ------
    SettingsError
        If one is none of ``FORMATS``, or there is none.
    MissingExtraError
        If the package that writes one is not installed.

    Examples
    --------
    >>> check_formats(["html"])
    """
    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        named = [repr(name) for name in unknown]
        raise SettingsError("reporting.unknown_formats", formats=named, known=FORMATS)
    if not formats:
        raise SettingsError("reporting.no_formats", known=FORMATS)
    if "hwpx" in formats:
        need_hwpx()


def export_formats(
    run_folder: str | Path,
    out: str | Path,
    *,
    language: str,
    formats: Sequence[str] = ("html", "docx"),
    variables: Mapping[str, str] | None = None,
) -> list[Path]:
    """Execute the report notebook once and write it in each of some formats.

    Parameters
    ----------
    run_folder : path-like
        A finished run.
    out : path-like
        Where to write; the ending is that of each format.
    language : {"ko", "en"}
    formats : sequence of {"html", "docx", "hwpx"}
    variables : mapping of str to str, optional
        Environment variables of the notebook's kernel.

    Returns
    -------
    list of Path
        One a format, in the order of `formats`.

    Raises
    ------
    SettingsError
        If a format is none of these.
    MissingExtraError
        If the package that writes a format is not installed.
    ReportError
        If a cell of the notebook fails.
    """
    check_formats(formats)
    pictures = tuple(dict.fromkeys(_PICTURES[name] for name in formats))
    notebook = execute(REPORT, run_folder, language, pictures, variables)
    parts = paper_parts(notebook, language) if "png" in pictures else []
    made = []
    for name in formats:
        path = Path(out).with_suffix(f".{name}")
        with placed(path) as partial:
            if name == "html":
                partial.write_text(to_html(notebook, language=language), encoding="utf-8")
            elif name == "docx":
                save_docx(parts, partial, language=language)
            else:
                save_hwpx(parts, partial, language=language)
        made.append(path)
    return made
