"""Files that a study names outside its folder: researchers share theirs, a stranger may pry."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from hwadu.files.study_file import place_of
from hwadu.notices import Notice
from hwadu.reading.files.paths import matches

if TYPE_CHECKING:
    from hwadu.settings import Study


def files_outside(settings: Study, folder: Path) -> dict[str, list[str]]:
    """What a study names outside its folder, by the setting that names it.

    A path is outside that leads there by itself (``../x``, ``/etc/x``) or by a symbolic link.

    Parameters
    ----------
    settings : Study
    folder : Path
        The study's folder.

    Returns
    -------
    dict of str to list of str
        Setting to the names as the study writes them, or to the links that lead out.

    Examples
    --------
    >>> from hwadu.settings import Study
    >>> study = {"title": "가", "read": {"paths": ["a.csv"]}, "themes": {"codebook": "../b.toml"}}
    >>> files_outside(Study.model_validate(study), Path("/studies/one"))
    {'themes.codebook': ['../b.toml']}
    """
    found: dict[str, list[str]] = {}
    for setting, name in _named(settings):
        for path in _matched(folder, name):
            shown = name if _leads_out(name) else os.path.relpath(path, folder)
            if _is_outside(path, folder) and shown not in found.setdefault(setting, []):
                found[setting].append(shown)
    return {setting: names for setting, names in found.items() if names}


def outside_notices(settings: Study, path: Path) -> list[Notice]:
    """One notice of all that a study names outside its folder, if there is anything."""
    outside = files_outside(settings, path.parent)
    if not outside:
        return []
    names = [f"{setting} = {name}" for setting, names in outside.items() for name in names]
    return [Notice("files_outside", {"n": len(names), "names": names}, where=path.name)]


def _named(settings: Study) -> Iterator[tuple[str, str]]:
    one = {
        "clean.templates": settings.clean.templates,
        "tokens.lexicon": settings.tokens.lexicon,
        "tokens.stopwords": settings.tokens.stopwords,
        "topics.review": settings.topics.review,
        "themes.codebook": settings.themes.codebook,
        "themes.topic_themes": settings.themes.topic_themes,
        "totals.path": settings.totals.path if settings.totals else None,
        "events.calendar": settings.events.calendar,
    }
    several = {
        "read.paths": settings.read.paths,
        "query.paths": [path for query in settings.query for path in query.paths],
        "themes.codes": settings.themes.codes,
    }
    yield from ((setting, name) for setting, name in one.items() if name)
    yield from ((setting, name) for setting, names in several.items() for name in names)


def _matched(folder: Path, name: str) -> list[Path]:
    """The files of a name, which may be a pattern or a folder; itself where there are none."""
    path = place_of(name, folder)
    found = matches(path)
    below = [file for one in (path, *found) if one.is_dir() for file in one.rglob("*")]
    return [path, *sorted({*found, *below})]


def _leads_out(name: str) -> bool:
    return place_of(name).is_absolute() or os.path.normpath(name).startswith(os.pardir)


def _is_outside(path: Path, folder: Path) -> bool:
    inside = Path(os.path.realpath(folder))
    return not Path(os.path.realpath(path)).is_relative_to(inside)
