"""A demo corpus on disk: its articles, and the truth beside them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hwadu.demo.formats.jsonl import JsonLinesWriter
from hwadu.demo.generator import write_articles
from hwadu.demo.planted.drawn_articles import draw_labels
from hwadu.demo.planted.truth import Truth
from hwadu.progress import bar


@dataclass(frozen=True)
class DemoFiles:
    """What was written.

    Attributes
    ----------
    file : Path
        The articles.
    truth : Path
        Folder of the truth tables.
    articles : int
        Different articles.
    rows : int
        Rows of the file: the articles and the planted repetitions.
    """

    file: Path
    truth: Path
    articles: int
    rows: int


def write_study(folder: str | Path, articles: int = 2000, seed: int = 0) -> DemoFiles:
    """Write a synthetic corpus as JSON lines, and its truth.

    Parameters
    ----------
    folder : path-like
        Articles go to ``data/raw`` in it, the truth to ``truth``.
    articles : int
        Number of different articles.
    seed : int
        Same seed, same bytes.

    Returns
    -------
    DemoFiles

    Raises
    ------
    SettingsError
        If there can be no such number of articles; nothing is written then.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     written = write_study(folder, articles=50, seed=7)
    >>> written.file.name, written.articles
    ('articles.jsonl.gz', 50)
    """
    labels = draw_labels(articles, seed)
    raw = Path(folder) / "data" / "raw"
    raw.mkdir(parents=True, exist_ok=True)
    writer, truth = JsonLinesWriter(raw), Truth(labels, seed)
    rows = 0
    with bar("writing synthetic articles", articles) as advance:
        for batch in write_articles(labels, seed):
            writer.add(batch)
            truth.add(batch)
            rows += len(batch)
            advance(len(batch))
    (file,) = writer.close()
    truth.write(Path(folder) / "truth")
    return DemoFiles(file, Path(folder) / "truth", articles, rows)
