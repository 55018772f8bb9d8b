"""What the cache of morphemes, vectors and models holds, and how to empty it."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pandas as pd

from hwadu.tokens.morphemes.morpheme_store import MORPHEME_FOLDER, default_cache

_KEPT = (MORPHEME_FOLDER, "vectors", "models")
_DAY = 86_400
_ABANDONED = 3600
"""Seconds after which an unfinished shard is taken for one of a killed process."""


def describe_cache(cache: str | Path | None = None) -> pd.DataFrame:
    """One row per analyser in its version, encoder, and version of hwadu, whose results are kept.

    Parameters
    ----------
    cache : path, optional
        Cache folder; ``HWADU_CACHE`` or the platform's if not given.

    Returns
    -------
    DataFrame
        ``folder``, ``files``, ``megabytes``, ``used`` (when it was last read or written; days
        ago), most recent first.
    """
    rows = []
    for folder in _folders(cache):
        sizes = [path.stat().st_size for path in folder.iterdir() if ".partial" not in path.name]
        rows.append((str(folder), len(sizes), sum(sizes) / 1e6, _days_since_use(folder)))
    frame = pd.DataFrame(rows, columns=["folder", "files", "megabytes", "used"])
    return frame.sort_values(["used", "folder"]).reset_index(drop=True)


def prune_cache(cache: str | Path | None = None, *, unused_days: float = 30.0) -> int:
    """Remove what nobody used lately, and what killed processes left behind.

    Parameters
    ----------
    cache : path, optional
        Cache folder; ``HWADU_CACHE`` or the platform's if not given.
    unused_days : float
        Days without use after which a folder is removed; 0 removes all.

    Returns
    -------
    int
        Bytes that were freed.
    """
    freed = 0
    for folder in _folders(cache):
        whole = _days_since_use(folder) >= unused_days
        for path in sorted(folder.iterdir()):
            abandoned = (
                ".partial" in path.suffix and time.time() - path.stat().st_mtime > _ABANDONED
            )
            if whole or abandoned:
                freed += path.stat().st_size
                path.unlink()
        if whole:
            shutil.rmtree(folder)
    return freed


def _folders(cache: str | Path | None) -> list[Path]:
    root = Path(cache) if cache is not None else default_cache()
    return sorted(path for kind in _KEPT for path in (root / kind).glob("*") if path.is_dir())


def _days_since_use(folder: Path) -> float:
    """Whoever reads or writes in a folder touches it."""
    return max(0.0, (time.time() - folder.stat().st_mtime) / _DAY)
