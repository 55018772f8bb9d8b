"""Which files are meant by names, globs and folders, and how they are called in tables."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import reduce
from pathlib import Path

from hwadu.errors import InputError
from hwadu.files.study_file import place_of
from hwadu.words.phrases import Phrase

SUFFIXES = (
    ".xlsx", ".xls", ".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".parquet",
    ".html", ".htm", ".txt", ".xml", ".rss", ".atom", ".ris", ".jl", ".eml", ".mht",
    ".mhtml", ".mbox", ".gz", ".zip",
)  # fmt: skip
"""Files that are taken from a folder."""

_KINDS = {
    ".pdf": Phrase("reading.kind.pdf"), ".hwp .hwpx": Phrase("reading.kind.hangul"),
    ".doc .docx": Phrase("reading.kind.word"), ".ppt .pptx": Phrase("reading.kind.slides"),
    ".db .sqlite .sqlite3": Phrase("reading.kind.database"), ".sql": Phrase("reading.kind.sql"),
    ".pkl .pickle": Phrase("reading.kind.pickle"), ".feather": Phrase("reading.kind.feather"),
    ".arrow": Phrase("reading.kind.arrow"), ".h5": Phrase("reading.kind.hdf5"),
    ".dta": Phrase("reading.kind.stata"), ".sav .zsav": Phrase("reading.kind.spss"),
    ".sas7bdat .xpt": Phrase("reading.kind.sas"), ".mat": Phrase("reading.kind.matlab"),
    ".mdb .accdb": Phrase("reading.kind.access"), ".duckdb": Phrase("reading.kind.duckdb"),
    ".npy": Phrase("reading.kind.numpy"), ".rds .rdata": Phrase("reading.kind.r_data"),
    ".rar": Phrase("reading.kind.rar"), ".7z": Phrase("reading.kind.seven_zip"),
    ".tar .tgz": Phrase("reading.kind.tar"), ".bz2 .xz": Phrase("reading.kind.archive"),
    ".msg": Phrase("reading.kind.msg"), ".ods": Phrase("reading.kind.open_sheet"),
    ".odt": Phrase("reading.kind.text_document"), ".xlsb": Phrase("reading.kind.binary_workbook"),
    ".xlsm": Phrase("reading.kind.macros"), ".ipynb": Phrase("reading.kind.notebook"),
    ".md": Phrase("reading.kind.note"), ".jpg .jpeg .png .gif": Phrase("reading.kind.image"),
}  # fmt: skip
_NAMED = {ending: kind for endings, kind in _KINDS.items() for ending in endings.split()}

_NOTES = re.compile(
    r"(?:\d+[._ -]*)?(?:(?:read[ _-]?me|읽어[ _-]?(?:보세요|주세요)|licen[sc]e|changelog"
    r"|이용[ _-]?(?:안내|조건)|라이[선센]스)(?:[ ._-].*)?\.(?:txt|html?|csv|json|xml)"
    r"|(?:(?:불용어|검색식|사용자[ _-]?사전|stop[ _-]?words?|user[ _-]?dict(?:ionary)?)"
    r"(?:[ ._-].*)?|(?:사전|메모)(?:[ ._-]*(?:\(?v?\d[\d.]*\)?|목록|최종|수정본?|복사본))*)\.txt"
    r"|(?:sample[ _-]?)?submission(?:[ _-]?(?:sample|format))?\.csv)",
    re.IGNORECASE,
)
"""Names of files that tell of a folder and hold no articles; 사전 예약 폭주.txt is a headline."""
_GLOB = re.compile(r"[*?\[]")
_OF_A_RUN = "passed over: the results of a run are no articles to read"
_CONTROL = re.compile("[\x00-\x1f]")
_VARIABLE = re.compile(r"\$\{?\w+\}?|%\w+%")
_SHOWN = 3


def expand(paths: str | Path | Iterable[str | Path]) -> list[Path]:
    """Files that names, globs and folders stand for, sorted within each, none twice.

    A folder stands for the files in it and beneath it that have a known ending; hidden files and
    a spreadsheet's lock files are left out.

    Raises
    ------
    InputError
        If a name does not exist, or a glob or folder holds nothing to read.
    """
    named = [paths] if isinstance(paths, str | Path) else list(paths)
    if not named:
        raise InputError("reading.no_paths")
    found: dict[Path, None] = {}
    for name in named:
        found.update(dict.fromkeys(_expand_one(place_of(name))))
    return list(found)


def _expand_one(path: Path) -> list[Path]:
    if path.is_dir():
        files = [file for file in _files_in(path) if _is_input(file, path)]
        if not files:
            raise InputError(
                "reading.nothing_in_folder",
                path=path,
                held=_what_it_holds(path),
                endings=SUFFIXES,
                example=path / "*.ending",
            )
        return files
    if path.is_file():
        return [path]
    if path.exists():
        raise InputError("reading.no_plain_file", path=path)
    if _pattern_at(path) is not None:
        found = matches(path)
        files = [f for f in found if f.is_file()]
        files += [f for d in found if d.is_dir() for f in _expand_one(d)]
        if not files:
            raise InputError("reading.no_match", path=path)
        return files
    if re.match(r"https?:/", str(path)):
        raise InputError("reading.address", path=path)
    way = Phrase("reading.way.check_name")
    if _CONTROL.search(str(path)):
        way = Phrase("reading.way.single_quotes")
    elif variable := _VARIABLE.search(str(path)):
        way = Phrase("reading.way.fill_in", name=variable.group())
    raise InputError("reading.no_file_or_folder", path=path, way=way)


def named_one_by_one(paths: str | Path | Iterable[str | Path]) -> list[Path]:
    """Files that are meant by their own names, not by those of a folder or a pattern.

    Examples
    --------
    >>> named_one_by_one("no pattern.csv")
    []
    """
    named = [paths] if isinstance(paths, str | Path) else list(paths)
    return [path for path in map(place_of, named) if path.is_file()]


def matches(path: Path) -> list[Path]:
    """Files and folders that a pattern stands for, without hidden ones; none for another name.

    Examples
    --------
    >>> matches(Path("no pattern.csv"))
    []
    """
    first = _pattern_at(path)
    if first is None:
        return []
    base = Path(*path.parts[:first])
    found = sorted(base.glob("/".join(path.parts[first:])))
    return [match for match in found if not any(map(is_hidden, match.relative_to(base).parts))]


def _pattern_at(path: Path) -> int | None:
    """The first part of a path that is a pattern: what is there by its very name is none."""
    there = Path()
    for place, part in enumerate(path.parts):
        there /= part
        if _GLOB.search(part) and not there.exists():
            return place
    return None


def passed_over(paths: str | Path | Iterable[str | Path]) -> dict[Path, str]:
    """Files in folders, named or matched by a glob, that were not taken, with the reason.

    Examples
    --------
    >>> passed_over([])
    {}
    """
    named = [paths] if isinstance(paths, str | Path) else list(paths)
    found: dict[Path, str] = {}
    for name in named:
        path = place_of(name)
        for folder in filter(Path.is_dir, [path, *matches(path)]):
            found |= _passed_over_in(folder)
    return found


def _passed_over_in(folder: Path) -> dict[Path, str]:
    found = dict.fromkeys(_runs_in(folder), _OF_A_RUN)
    for file in _files_in(folder):
        if not _is_input(file, folder) and not any(map(is_hidden, file.relative_to(folder).parts)):
            found[file] = why_passed_over(file)
    return found


def _files_in(folder: Path) -> list[Path]:
    """Files of a folder and beneath it, without the results of runs that lie in it."""
    runs = set(_runs_in(folder))
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return [file for file in files if runs.isdisjoint(file.parents)] if runs else files


def _runs_in(folder: Path) -> list[Path]:
    return sorted(
        file.parent
        for file in folder.glob("*/**/manifest.json")
        if (file.parent / "tables").is_dir()
    )


def _what_it_holds(folder: Path) -> Phrase | str:
    """Some files of a folder that are not taken, and why."""
    named = list(_passed_over_in(folder))
    shown = [Phrase("reading.file_why", name=f.name, why=_why(f)) for f in named[:_SHOWN]]
    if not shown:
        return ""
    held = reduce(lambda one, other: Phrase("reading.files_why", one=one, other=other), shown)
    if len(named) > _SHOWN:
        return Phrase("reading.holds_more", held=held, n=len(named) - _SHOWN)
    return Phrase("reading.holds", held=held)


def hashed_inputs(paths: str | Path | Iterable[str | Path]) -> list[list[str]]:
    """All that named paths stand for: files in their order with their SHA-256, then others.

    Files that are passed over, or cannot be opened, have the reason in its place.

    Raises
    ------
    InputError
        If a name does not exist, or a glob or folder holds nothing to read.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a.csv").write_text("제목", encoding="utf-8")
    ...     [[Path(name).name, checksum[:6]] for name, checksum in hashed_inputs(folder)]
    [['a.csv', '08b17e']]
    """
    found = [[str(file), _checksum(file)] for file in expand(paths)]
    return found + [[str(file), reason] for file, reason in passed_over(paths).items()]


def _checksum(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        return str(error.strerror)


def why_passed_over(file: Path) -> str:
    """Why a file of a folder or archive is not looked at.

    Examples
    --------
    >>> why_passed_over(Path("a.hwp"))
    'passed over: a Hangul document is not read'
    """
    return f"passed over: {_why(file).said('en')}"


def _why(file: Path) -> Phrase:
    if _NOTES.fullmatch(file.name):
        return Phrase("reading.passed.by_name")
    kind = _NAMED.get(file.suffix.lower())
    if kind:
        return Phrase("reading.passed.kind", kind=kind)
    if file.suffix:
        return Phrase("reading.passed.ending", ending=file.suffix)
    return Phrase("reading.passed.no_ending")


def _is_input(file: Path, folder: Path) -> bool:
    parts = file.relative_to(folder).parts
    return is_taken(file) and not any(map(is_hidden, parts))


def is_taken(file: Path) -> bool:
    """Whether a file of a folder or archive is looked at, by its name.

    Examples
    --------
    >>> [is_taken(Path(name)) for name in ("a.csv", "a.hwp", "README.txt", "submission.csv")]
    [True, False, False, False]
    """
    return file.suffix.lower() in SUFFIXES and not _NOTES.fullmatch(file.name)


def is_hidden(name: str) -> bool:
    """Whether a file is hidden, or the lock of a spreadsheet that is open."""
    return name.startswith((".", "~$"))


def labels_of(files: Iterable[Path]) -> dict[Path, str]:
    """Short names of files: the name alone, with folders before it where names are shared.

    Rows name their source by it, so that equal input gives equal tables wherever it lies.

    Examples
    --------
    >>> sorted(labels_of([Path("/a/x/1.txt"), Path("/a/y/1.txt"), Path("/a/2.txt")]).values())
    ['2.txt', 'x/1.txt', 'y/1.txt']
    """
    labels: dict[Path, str] = {}
    waiting = {file: file.absolute().parts for file in files}
    depth = 1
    while waiting:
        named: dict[str, list[Path]] = {}
        for file, parts in waiting.items():
            named.setdefault("/".join(parts[-depth:]), []).append(file)
        for name, sharing in named.items():
            deepest = all(len(waiting[file]) <= depth for file in sharing)
            if len(sharing) == 1 or deepest:
                for file in sharing:
                    labels[file] = name
                    del waiting[file]
        depth += 1
    return labels
