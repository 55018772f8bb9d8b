"""How many articles files hold, and a few of them, without reading everything."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from hwadu.errors import InputError
from hwadu.reading.files.counted_rows import Units, count_units
from hwadu.reading.files.paths import expand
from hwadu.reading.files.raw_bytes.limits import Limits
from hwadu.reading.files.slices import read_of, sliced
from hwadu.reading.read import read_files

if TYPE_CHECKING:
    import pandas as pd

_BYTES = 2**25
_MOST_FILES = 240


@dataclass(frozen=True)
class Sample:
    """What some files hold, by a part of them.

    Attributes
    ----------
    raw : DataFrame
        Some of their articles, as :class:`hwadu.reading.Reading` has them.
    files : int
        How many there are.
    size : int
        Their bytes.
    rows : int
        How many rows they hold: counted where `whole`, else reckoned from a part.
    articles : int
        How many of these rows are articles.
    characters : int
        Of all articles, before cleaning.
    whole : bool
        Whether every file was read.
    seconds : float
        CPU seconds that reading all of them would take.
    """

    raw: pd.DataFrame
    files: int
    size: int
    rows: int
    articles: int
    characters: int
    whole: bool
    seconds: float


def sample_files(
    paths: Iterable[str | Path],
    *,
    articles: int = 200,
    seed: int = 0,
    columns: Mapping[str, str] | None = None,
    limits: Limits | Mapping[str, int] | None = None,
    most_bytes: int = _BYTES,
) -> Sample:
    """Read a part of some files and reckon what all of them hold.

    Small files are all read. Of more than that, files are drawn that lie evenly in their order, of
    large ones a piece is read (:func:`hwadu.reading.files.slices.sliced`), and what a row, line,
    page or byte of each kind holds is taken to be the same in the others.

    Parameters
    ----------
    paths : iterable of path-like
        Files, folders and globs.
    articles : int
        How many articles are drawn.
    seed : int
    columns, limits
        As :func:`hwadu.reading.read_files` takes them.
    most_bytes : int
        How much is read, but for one file that can only be read whole.

    Raises
    ------
    InputError
        If a path does not exist, or no article can be read from it.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "a.jsonl")
    ...     line = '{"title": "비 온 뒤", "body": "땅이 굳었다."}'
    ...     _ = file.write_text(f"{line}\\n", encoding="utf-8")
    ...     found = sample_files([folder])
    >>> found.rows, found.characters, found.whole
    (1, 12, True)
    """
    files = list(dict.fromkeys(file for path in paths for file in expand(path)))
    sizes = {file: file.stat().st_size for file in files}
    units = {file: count_units(file) for file in files}
    chosen = _chosen(files, sizes, most_bytes)
    read = _read(chosen, sizes, columns, limits)
    rows = _of_all("rows", read, units)
    raw = read.raw
    lengths = raw["title"].str.len() + raw["body"].str.len()
    drawn = np.random.default_rng(seed).permutation(len(raw))[:articles]
    n_articles = _of_all("kept", read, units)
    return Sample(
        raw=raw.iloc[np.sort(drawn)].reset_index(drop=True),
        files=len(files),
        size=sum(sizes.values()),
        rows=round(rows),
        articles=round(n_articles),
        characters=round(float(lengths.mean()) * n_articles),
        whole=read.whole and len(chosen) == len(files),
        seconds=read.seconds * n_articles / max(len(raw), 1),
    )


@dataclass(frozen=True)
class _Read:
    raw: pd.DataFrame
    rows: dict[Path, int]
    kept: dict[Path, int]
    units: dict[Path, Units]
    whole: bool
    seconds: float


def _chosen(files: list[Path], sizes: Mapping[Path, int], most_bytes: int) -> list[Path]:
    """All files where they are small together; else some of every ending, evenly spaced."""
    if sum(sizes.values()) <= most_bytes:
        return files
    by_ending: dict[str, list[Path]] = {}
    for file in files:
        by_ending.setdefault(file.suffix.lower(), []).append(file)
    share, most = most_bytes / len(by_ending), max(_MOST_FILES // len(by_ending), 1)
    chosen: list[Path] = []
    for of_ending in by_ending.values():
        each = sum(read_of(file, sizes[file]) for file in of_ending) / len(of_ending)
        n = min(max(int(share / max(each, 1)), 1), most, len(of_ending))
        chosen += [of_ending[(2 * i + 1) * len(of_ending) // (2 * n)] for i in range(n)]
    return sorted(chosen, key=files.index)


def _read(
    files: Sequence[Path],
    sizes: Mapping[Path, int],
    columns: Mapping[str, str] | None,
    limits: Limits | Mapping[str, int] | None,
) -> _Read:
    with ExitStack() as opened:
        pieces = {file: opened.enter_context(sliced(file)) for file in files}
        began = time.process_time()
        try:
            reading = read_files(list(pieces.values()), columns=columns, limits=limits)
        except InputError as error:
            raise _in_place(error, pieces) from None
        seconds = time.process_time() - began
        columns_of_files = (reading.files[name].tolist() for name in ("path", "rows", "kept"))
        found = {path: (rows, kept) for path, rows, kept in zip(*columns_of_files, strict=True)}
        of = {file: found[str(piece)] for file, piece in pieces.items() if str(piece) in found}
        return _Read(
            reading.raw,
            {file: rows for file, (rows, _) in of.items()},
            {file: kept for file, (_, kept) in of.items()},
            {file: count_units(pieces[file]) for file in of},
            all(piece == file for file, piece in pieces.items()),
            seconds,
        )


def _in_place(error: InputError, pieces: Mapping[Path, Path]) -> InputError:
    """An error of a piece, told of the file that it was cut from."""
    whole = {str(piece): file for file, piece in pieces.items()}
    path = whole.get(str(error.path), error.path)
    return error.at(path)


def _of_all(what: str, read: _Read, units: Mapping[Path, Units]) -> float:
    """Rows or articles of all files: what was read, and by their units those that were not."""
    counted: dict[Path, int] = getattr(read, what)
    found: dict[str, list[int]] = {}
    for file, n in counted.items():
        kind, of = read.units[file]
        per_kind = found.setdefault(kind, [0, 0])
        per_kind[0] += n
        per_kind[1] += of
    total = 0.0
    for file, (kind, of) in units.items():
        whole = file in counted and read.units[file] == units[file]
        known, of_known = found.get(kind, [0, 0])
        total += counted[file] if whole else of * known / of_known if of_known else 0.0
    return total
