"""From files to a corpus: reading, cleaning and stories in their order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from hwadu import schema
from hwadu.errors import InputError
from hwadu.files.study_file import place_of
from hwadu.pipeline.corpus.inputs_of_study import own_paths_of, paths_of, queries_of
from hwadu.privacy.personal_details import redacted
from hwadu.words.current_language import spoken
from hwadu.words.phrases import Phrase, Reason

if TYPE_CHECKING:
    from hwadu.notices import Notice
    from hwadu.settings import Clean, Read, Study

_OF_ONE_ROW = (
    (r"^(the run has this article), under the id .*$", r"\1"),
    (r"^(?:row \d+: )?(the line is no valid JSON|the file is broken) \(.*$", r"\1"),
    (r"^the row has .* cells, the header .*$", "the row has more cells than the header"),
)
"""Reasons that say what is of one row alone, and what all such rows share."""


@dataclass(frozen=True)
class Corpus:
    """Clean articles, and the stories they occur in.

    Attributes
    ----------
    articles, story_members : DataFrame
        The tables of those names.
    """

    articles: pd.DataFrame
    story_members: pd.DataFrame


def read_study(settings: Study, root: Path) -> ReadFiles:
    """Read and clean the articles of a study.

    Parameters
    ----------
    settings : Study
    root : Path
        Folder that the study's paths are relative to.

    Raises
    ------
    InputError
        If no article is left.
    TableError
        If the templates of an earlier run are named and are not there.
    """
    frozen = settings.clean.templates
    made = read_and_clean(
        own_paths_of(settings, root) or None,
        settings.read,
        settings.clean,
        queries=queries_of(settings, root) or None,
        templates=None if frozen is None else schema.read("templates", place_of(frozen, root)),
    )
    refuse_nothing(made)
    return made


def refuse_nothing(made: ReadFiles) -> None:
    """Refuse files of which no article is left.

    Raises
    ------
    InputError
        With how many rows each reason dropped.
    """
    if not made.articles.empty:
        return
    dropped = told_drops(made.left_out())
    if dropped is None:
        raise InputError("pipeline.no_articles")
    raise InputError("pipeline.all_dropped", dropped=dropped)


def read_files_of_study(
    settings: Study, root: Path, files: Collection[Path], templates: pd.DataFrame
) -> ReadFiles:
    """Read and clean some of the files that a study names, each as its query says.

    Parameters
    ----------
    settings : Study
    root : Path
        Folder that the study's paths are relative to.
    files : collection of Path
        As :func:`~hwadu.pipeline.corpus.inputs_of_study.files_of_study` gives them.
    templates : DataFrame
        Learned lines of an earlier run.

    Raises
    ------
    InputError
        If no article can be read from them.
    """
    from hwadu.reading.files.paths import expand

    wanted = set(files)

    def some(named: Sequence[str]) -> list[str]:
        return [str(file) for file in expand(named) if file in wanted] if named else []

    queries = [{**query, "paths": some(query["paths"])} for query in queries_of(settings, root)]
    return read_and_clean(
        some(own_paths_of(settings, root)) or None,
        settings.read,
        settings.clean,
        queries=[query for query in queries if query["paths"]] or None,
        templates=templates,
        beside=paths_of(settings, root),
    )


@dataclass(frozen=True)
class ReadFiles:
    """Clean articles of some files, and an account of everything else.

    Attributes
    ----------
    articles, dropped, removed, templates : DataFrame
        The tables of those names.
    passed_over : DataFrame
        Files that were not read, as rows of the table ``dropped``.
    notices : tuple of Notice
        What the user should know about the input.
    files : DataFrame
        One row per input file: path, sha256, format, rows, kept, dropped.
    columns : DataFrame
        Which column of each table became what.
    """

    articles: pd.DataFrame
    dropped: pd.DataFrame
    removed: pd.DataFrame
    templates: pd.DataFrame
    passed_over: pd.DataFrame
    notices: tuple[Notice, ...]
    files: pd.DataFrame
    columns: pd.DataFrame

    def left_out(self) -> pd.DataFrame:
        """The table ``dropped``: rows that gave no article, and files that were passed over."""
        both = pd.concat([self.dropped, self.passed_over], ignore_index=True)
        return schema.conform(both, "dropped")


def read_and_clean(
    paths: str | Path | pd.DataFrame | Sequence[str | Path] | None,
    read: Read | None = None,
    clean: Clean | None = None,
    *,
    queries: Sequence[dict[str, Any]] | None = None,
    templates: pd.DataFrame | None = None,
    beside: Sequence[str | Path] = (),
) -> ReadFiles:
    """Read and clean files of any kind the project knows, as settings ask for.

    Parameters
    ----------
    paths : path-like, DataFrame, or a list of these
    read : Read, optional
        How columns, dates and limits are meant.
    clean : Clean, optional
        What is dropped, and whether templates are learned.
    queries : list of dict, optional
        What was asked of an archive, each with its paths.
    templates : DataFrame, optional
        The table of an earlier run, frozen.
    beside : sequence of path-like
        Files and folders from whose names those of the files that are read are told apart.

    Raises
    ------
    InputError
        If a path does not exist, or no article can be read from it.
    """
    from hwadu import cleaning, settings
    from hwadu.reading import read_files

    read, clean = read or settings.Read(), clean or settings.Clean()
    reading = read_files(
        paths,
        columns=read.columns or None,
        dates={key: str(date) for key, date in read.dates.items()} or None,
        limits=read.limits,
        queries=queries,
        beside=beside,
    )
    made = cleaning.clean(
        reading.raw,
        templates=templates,
        learn_templates=clean.learn_templates,
        drop=cleaning.DEFAULT_DROPS if clean.drop is None else clean.drop,
    )
    dropped = pd.concat([reading.dropped, made.dropped], ignore_index=True)
    dropped["reason"] = dropped["reason"].map(redacted).astype("str")  # it may quote the row
    dropped = dropped.sort_values(["article_id", "source"], kind="stable", ignore_index=True)
    return ReadFiles(
        made.articles,
        schema.conform(dropped, "dropped"),
        made.removed,
        made.templates,
        reading.passed_over.assign(article_id="", stage="read"),
        (*reading.notices, *cleaning.told_losses(reading.raw, made.removed)),
        reading.files,
        reading.columns,
    )


def drop_counts(dropped: pd.DataFrame) -> dict[str, int]:
    """How many rows each reason dropped; what differs from row to row is left out of the reason.

    Examples
    --------
    >>> drop_counts(pd.DataFrame({"reason": ["duplicate id, kept from a.csv#row 2"] * 2}))
    {'duplicate id': 2}
    """
    reasons = dropped["reason"].str.replace(r", kept from .*$", "", regex=True)
    for pattern, kind in _OF_ONE_ROW:
        reasons = reasons.str.replace(pattern, kind, regex=True)
    return {str(reason): int(n) for reason, n in reasons.value_counts().sort_index().items()}


def told_drops(dropped: pd.DataFrame) -> Phrase | None:
    """How many rows each reason dropped, as an error tells it; None if there are none.

    Examples
    --------
    >>> told_drops(pd.DataFrame({"reason": ["deaths", "flash", "deaths"]})).said("en")
    '2 deaths; 1 flash'
    """
    counted = [
        Phrase("pipeline.dropped", n=n, reason=Reason(reason))
        for reason, n in drop_counts(dropped).items()
    ]
    if not counted:
        return None
    return reduce(lambda said, more: Phrase("pipeline.and", said=said, more=more), counted)


def save_dropped(dropped: pd.DataFrame, articles: Path) -> Path | None:
    """Write the table ``dropped`` as CSV beside a table of articles.

    Returns
    -------
    Path or None
        ``x.dropped.csv`` beside ``x.parquet``; None if nothing was dropped, and then an earlier
        one is gone too.
    """
    from hwadu.reporting import with_reasons_told, write_csv

    path = articles.with_name(f"{articles.stem}.dropped.csv")
    if dropped.empty:
        path.unlink(missing_ok=True)
        return None
    write_csv(with_reasons_told(dropped, spoken()), path)
    return path


def save_articles(articles: pd.DataFrame, path: Path) -> None:
    """Write the table ``articles`` as Parquet or CSV, by the ending of the path.

    Raises
    ------
    InputError
        If the path ends in neither .parquet nor .csv.
    """
    from hwadu.reporting import write_csv

    if path.suffix == ".parquet":
        schema.write(articles, "articles", path)
    elif path.suffix == ".csv":
        path.parent.mkdir(parents=True, exist_ok=True)
        write_csv(articles, path)
    else:
        raise InputError("pipeline.no_format", path=path)
