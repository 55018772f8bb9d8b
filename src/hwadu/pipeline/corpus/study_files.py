"""The files a study names: read, checked before anything heavy starts, and kept with the run."""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from hwadu.errors import SettingsError
from hwadu.files.bundled import CODEBOOK, EVENTS, LEXICON, NO_EVENTS, bundled_path
from hwadu.files.csv_tables import header_row, table_rows
from hwadu.files.headings import meant_columns
from hwadu.files.placing import place_bytes
from hwadu.files.study_file import STUDY
from hwadu.notices import Notice
from hwadu.pipeline.corpus.outside_files import outside_notices
from hwadu.runs.folder.manifest import file_hash
from hwadu.runs.folder.run_files import REVIEW, STOPWORDS, TOTALS
from hwadu.settings import Study, beside

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.themes import Codebook
    from hwadu.tokens import Lexicon


_SHAPED = (LEXICON, EVENTS, TOTALS)


@dataclass(frozen=True)
class StudyFiles:
    """The files a study names, read and checked, and where they stand.

    Attributes
    ----------
    codebook, lexicon, events, totals
        What the files say; no totals where the study names none.
    paths : dict of str to Path
        Where each file stands that a run keeps, by its name there.
    topic_themes : Path or None
        The table of topics by themes, edited by a person.
    codes : tuple of Path
        People's codes.
    decisions : dict of str to Path
        Both, by their names in the study, for files of two folders may be called the same.
    as_read : dict of str to bytes
        What a run keeps of a codebook, a calendar or totals that their files write another way.
    notices : tuple of Notice
    """

    codebook: Codebook
    lexicon: Lexicon
    events: pd.DataFrame
    totals: pd.DataFrame | None
    paths: dict[str, Path]
    topic_themes: Path | None
    codes: tuple[Path, ...]
    decisions: dict[str, Path]
    as_read: dict[str, bytes]
    notices: tuple[Notice, ...]

    @cached_property
    def _kept(self) -> dict[str, bytes]:
        """Every file as a run keeps it: what is hashed is what is put there."""
        others = self.paths.items() - {(name, self.paths[name]) for name in self.as_read}
        kept = {name: kept_bytes(name, source) for name, source in others} | self.as_read
        return {name: kept[name] for name in self.paths}

    def copy(self, folder: Path) -> list[Path]:
        """Put every file that a run keeps into it: see :func:`kept_bytes`."""
        for name, data in self._kept.items():
            place_bytes(data, folder / name)
        return [folder / name for name in self._kept]

    def codebook_as_toml(self, folder: Path) -> Path:
        """Where the codebook's lines stand that notices name; those of a table, put into a run."""
        if CODEBOOK not in self.as_read:
            return self.paths[CODEBOOK]
        place_bytes(self.as_read[CODEBOOK], folder / CODEBOOK)
        return folder / CODEBOOK

    def hashes(self, *names: str) -> dict[str, str]:
        """SHA-256 of files of these names as a run keeps them; empty where there is none."""
        kept = self._kept
        return {
            name: hashlib.sha256(kept[name]).hexdigest() if name in kept else "" for name in names
        }

    def hashes_of_decisions(self) -> dict[str, object]:
        """SHA-256 of what people decided about themes, in files beside the study."""
        return {name: file_hash(path) for name, path in self.decisions.items()}


def load_study_files(path: Path, settings: Study) -> StudyFiles:
    """Read and check every file that a study names, or the bundled one in its place.

    The bundled calendar belongs to the bundled codebook: a study with themes of its own has no
    events until it names some.

    Raises
    ------
    SettingsError
        If a file is missing or wrong.
    """
    from hwadu.codebooks.any_codebook import codebook_toml, load_codebook
    from hwadu.pipeline.themes.theme_names import names_of_themes
    from hwadu.pipeline.themes.themes_of_study import unknown_event_themes
    from hwadu.pipeline.topics.topics_within import check_asked
    from hwadu.reading.columns.by_name.column_names import check_given
    from hwadu.themes import codebook_notices
    from hwadu.themes.codebook.codebook_file import is_toml
    from hwadu.tokens import Lexicon, replaced_stopwords
    from hwadu.trends import read_events, read_totals, totals_bytes

    check_given(settings.read.columns, path)
    own_codebook = beside(path, settings.themes.codebook)
    no_calendar = EVENTS if own_codebook is None else NO_EVENTS
    paths = {
        STUDY: path,
        CODEBOOK: own_codebook or bundled_path(CODEBOOK),
        LEXICON: beside(path, settings.tokens.lexicon) or bundled_path(LEXICON),
        EVENTS: beside(path, settings.events.calendar) or bundled_path(no_calendar),
    }
    review = beside(path, settings.topics.review)
    if review is not None:
        from hwadu.topics import read_review  # which loads what topics are found with

        read_review(review)
        paths[REVIEW] = review
    stopwords = beside(path, settings.tokens.stopwords)
    if stopwords is not None:
        paths[STOPWORDS] = stopwords
    totals = None if settings.totals is None else beside(path, settings.totals.path)
    if totals is not None:
        paths[TOTALS] = totals
    edited = settings.themes.topic_themes
    named = (*settings.themes.codes, *([edited] if edited else []))
    decisions = {name: found for name in named if (found := beside(path, name))}
    codebook, lexicon = load_codebook(paths[CODEBOOK]), Lexicon.load(paths[LEXICON])
    check_asked(settings, codebook, path)
    events, read_otherwise = read_events(paths[EVENTS], names_of_themes(codebook))
    counted, counted_otherwise = (None, []) if totals is None else read_totals(totals)
    as_read = {EVENTS: events_bytes(events)} if read_otherwise else {}
    told = codebook_notices(paths[CODEBOOK]) if is_toml(paths[CODEBOOK]) else None
    if told is None:
        source = codebook_toml(paths[CODEBOOK])
        as_read[CODEBOOK], told = source.encode(), codebook_notices(CODEBOOK, source)
    if counted is not None and counted_otherwise:
        as_read[TOTALS] = totals_bytes(counted)
    return StudyFiles(
        codebook,
        lexicon,
        events,
        counted,
        paths,
        decisions[edited] if edited else None,
        tuple(decisions[name] for name in dict.fromkeys(settings.themes.codes)),
        decisions,
        as_read,
        (
            *outside_notices(settings, path),
            *told,
            *lexicon.notices,
            *([] if stopwords is None else replaced_stopwords(stopwords)),
            *read_otherwise,
            *counted_otherwise,
            *unknown_event_themes(events, codebook),
        ),
    )


def kept_bytes(name: str, path: Path) -> bytes:
    """What a run keeps of a file of a study.

    Parameters
    ----------
    name : str
        What it is called in a run.
    path : Path
        Where it stands; it has been read, and is what it should be.

    Returns
    -------
    bytes
        The file's own; of a workbook, of a table in another encoding or with other names of
        columns, its rows as UTF-8 text, which every reader of a run and of its package can read.
    """
    from hwadu.tokens.lexicon.lexicon_rows import lexicon_rows

    data = path.read_bytes()
    if name not in _SHAPED:
        return data
    needed, names = _columns(name)
    of_lexicon = name == LEXICON
    rows = lexicon_rows(path)[0] if of_lexicon else table_rows(path, SettingsError, needed, names)
    top = header_row(rows, needed, names)
    header = [] if top is None else meant_columns(rows[top], names)
    if top is None or (header == rows[top] and _is_plain(data, header, by_tabs=of_lexicon)):
        return data
    below = [row for number, row in rows.items() if number > top and any(row)]
    made = io.StringIO(newline="")
    if of_lexicon:  # its cells hold no tabs and no line breaks
        made.writelines("\t".join(row) + "\n" for row in [header, *below])
    else:
        csv.writer(made, lineterminator="\n").writerows([header, *below])
    return made.getvalue().encode()


def events_bytes(events: pd.DataFrame) -> bytes:
    """A calendar as it was read, a row a day."""
    days = events.assign(date=events["date"].dt.strftime("%Y-%m-%d"))
    return days.to_csv(index=False, lineterminator="\n").encode()


def _columns(name: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """The columns that a table must have, and what people call its columns."""
    from hwadu.tokens.lexicon import lexicon_rows
    from hwadu.trends.changes import calendar_rows
    from hwadu.trends.shares import total_rows
    from hwadu.trends.table_headings import OF_EVENTS, OF_TOTALS

    return {
        LEXICON: (("form",), lexicon_rows.NAMES),
        EVENTS: (calendar_rows.REQUIRED, OF_EVENTS),
        TOTALS: (total_rows.COLUMNS, OF_TOTALS),
    }[name]


def _is_plain(data: bytes, header: list[str], *, by_tabs: bool) -> bool:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    lines = (line.strip() for line in text.splitlines())
    return not by_tabs or "\t".join(header) in lines
