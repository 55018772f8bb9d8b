"""From files to a corpus: reading, cleaning and stories in their order."""

from __future__ import annotations

import glob
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from hwadu import schema
from hwadu.errors import InputError

if TYPE_CHECKING:
    from hwadu.notices import Notice
    from hwadu.settings import Study

_OF_ONE_ROW = (
    (r"^(?:row \d+: )?(the line is no valid JSON|the file is broken) \(.*$", r"\1"),
    (r"^the row has .* cells, the header .*$", "the row has more cells than the header"),
)
"""Reasons that say what is of one row alone, and what all such rows share."""


@dataclass(frozen=True)
class Corpus:
    """Clean articles, the families they stand in, and an account of everything else.

    Attributes
    ----------
    articles, dropped, removed, templates, stories, story_members : DataFrame
        The tables of those names.
    files : DataFrame
        One row per input file: path, sha256, format, rows, kept, dropped.
    notices : tuple of Notice
        What the user should know about the input.
    """

    articles: pd.DataFrame
    dropped: pd.DataFrame
    removed: pd.DataFrame
    templates: pd.DataFrame
    stories: pd.DataFrame
    story_members: pd.DataFrame
    files: pd.DataFrame
    notices: tuple[Notice, ...]


def build_corpus(settings: Study, root: Path) -> Corpus:
    """Read, clean and group the articles of a study.

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
    from hwadu.cleaning import DEFAULT_DROPS, clean
    from hwadu.reading import read_files
    from hwadu.stories import find_stories

    queries = [_beneath(query.model_dump(by_alias=True), root) for query in settings.query]
    reading = read_files(
        [_absolute(path, root) for path in settings.read.paths] or None,
        columns=settings.read.columns or None,
        dates={key: str(date) for key, date in settings.read.dates.items()} or None,
        limits=settings.read.limits,
        queries=queries or None,
    )
    drop = DEFAULT_DROPS if settings.clean.drop is None else settings.clean.drop
    frozen = settings.clean.templates
    cleaning = clean(
        reading.raw,
        templates=None if frozen is None else schema.read("templates", root / frozen),
        learn_templates=settings.clean.learn_templates,
        drop=drop,
    )
    dropped = pd.concat([reading.dropped, cleaning.dropped], ignore_index=True)
    if cleaning.articles.empty:
        reasons = "; ".join(f"{n} {reason}" for reason, n in drop_counts(dropped).items())
        why = f" (dropped: {reasons})" if reasons else ""
        raise InputError(f"no article is left to study{why}", remedy="check the paths of the study")
    stories = find_stories(cleaning.articles, window_days=settings.stories.window_days)
    return Corpus(
        articles=cleaning.articles,
        dropped=schema.conform(dropped, "dropped"),
        removed=cleaning.removed,
        templates=cleaning.templates,
        stories=stories.stories,
        story_members=stories.members,
        files=reading.files,
        notices=reading.notices,
    )


@dataclass(frozen=True)
class ReadFiles:
    """Clean articles of a pile of files, without a study.

    Attributes
    ----------
    articles : DataFrame
        Table ``articles``.
    dropped : DataFrame
        Table ``dropped``: rows that gave no article, and files that were passed over.
    notices : tuple of Notice
        What the user should know about the input.
    files : DataFrame
        One row per input file: path, sha256, format, rows, kept, dropped.
    columns : DataFrame
        Which column of each table became what.
    """

    articles: pd.DataFrame
    dropped: pd.DataFrame
    notices: tuple[Notice, ...]
    files: pd.DataFrame
    columns: pd.DataFrame


def read_and_clean(
    paths: str | Path | pd.DataFrame | Sequence[str | Path],
    columns: dict[str, str] | None = None,
) -> ReadFiles:
    """Read and clean files of any kind the project knows.

    Raises
    ------
    InputError
        If a path does not exist, or no article can be read from it.
    """
    from hwadu.cleaning import clean
    from hwadu.reading import read_files

    reading = read_files(paths, columns=columns)
    cleaning = clean(reading.raw)
    passed = reading.passed_over.assign(article_id="", stage="read")
    dropped = pd.concat([reading.dropped, cleaning.dropped, passed], ignore_index=True)
    return ReadFiles(
        cleaning.articles,
        schema.conform(dropped, "dropped"),
        reading.notices,
        reading.files,
        reading.columns,
    )


def with_text_basis(corpus: Corpus, text_basis: pd.Series[str]) -> Corpus:
    """Say of each article what its numbers rest on, now that its tokens are known."""
    articles = corpus.articles.assign(
        text_basis=text_basis.reindex(corpus.articles["article_id"]).to_numpy()
    )
    return replace(corpus, articles=schema.conform(articles, "articles"))


def tables(corpus: Corpus) -> dict[str, pd.DataFrame]:
    """The tables of a corpus, by name."""
    names = ("articles", "dropped", "removed", "templates", "stories", "story_members")
    return {name: getattr(corpus, name) for name in names}


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


def _absolute(path: str, root: Path) -> str:
    # characters of the root's own name must not be read as a pattern
    return path if Path(path).is_absolute() else str(Path(glob.escape(str(root))) / path)


def _beneath(query: dict[str, Any], root: Path) -> dict[str, Any]:
    return {**query, "paths": [_absolute(path, root) for path in query["paths"]]}


def save_dropped(dropped: pd.DataFrame, articles: Path) -> Path | None:
    """Write the table ``dropped`` as CSV beside a table of articles.

    Returns
    -------
    Path or None
        ``x.dropped.csv`` beside ``x.parquet``; None if nothing was dropped, and then an earlier
        one is gone too.
    """
    from hwadu.reporting import write_csv

    path = articles.with_name(f"{articles.stem}.dropped.csv")
    if dropped.empty:
        path.unlink(missing_ok=True)
        return None
    write_csv(dropped, path)
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
        raise InputError("the ending says no format", path=path, remedy="write .parquet or .csv")
