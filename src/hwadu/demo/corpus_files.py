"""A demo corpus on disk: articles in the formats asked for, and the truth beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hwadu.demo.formats import WRITERS, check_format
from hwadu.demo.generator import write_articles
from hwadu.demo.planted.drawn_articles import draw_labels
from hwadu.demo.planted.plan import FIRST_MONTH, LAST_MONTH, DemoPlan
from hwadu.demo.planted.truth import Truth
from hwadu.progress import bar


@dataclass(frozen=True)
class DemoFiles:
    """What was written.

    Attributes
    ----------
    files : dict
        Paths by format: files, or for pages and dumps their folder.
    truth : Path
        Folder of the truth tables.
    articles : int
        Different articles.
    rows : int
        Rows written in each format: the articles and the planted repetitions.
    """

    files: dict[str, list[Path]]
    truth: Path
    articles: int
    rows: int


def write_study(
    folder: str | Path,
    articles: int = 2000,
    seed: int = 0,
    formats: Sequence[str] = ("jsonl",),
    *,
    start: str = FIRST_MONTH,
    end: str = LAST_MONTH,
    plan: DemoPlan | None = None,
    null: bool = False,
) -> DemoFiles:
    """Write a synthetic corpus and its truth.

    Parameters
    ----------
    folder : path-like
        Articles go to ``data/raw`` in it, the truth to ``truth``.
    articles : int
        Number of different articles.
    seed : int
        Same seed, same bytes.
    formats : sequence of str
        Names in ``hwadu.demo.WRITERS``: jsonl (whole texts), bigkinds (.xlsx with leads),
        csv, csv-cp949, html, txt. Each holds all articles.
    start, end : str
        First and last month; ignored where a plan is given.
    plan : DemoPlan, optional
        What to plant.
    null : bool
        Whether nothing changes over the years.

    Returns
    -------
    DemoFiles

    Raises
    ------
    SettingsError
        If a format or parameter is unknown or impossible; nothing is written then.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     written = write_study(folder, articles=50, seed=7)
    >>> written.files["jsonl"][0].name, written.articles
    ('articles.jsonl.gz', 50)
    """
    labels = draw_labels(articles, seed, start=start, end=end, plan=plan, null=null)
    for name in formats:
        check_format(name)
    raw = Path(folder) / "data" / "raw"
    raw.mkdir(parents=True, exist_ok=True)
    writers = {name: WRITERS[name](raw) for name in formats}
    truth = Truth(labels, seed)
    rows = 0
    with bar("writing synthetic articles", articles) as advance:
        for batch in write_articles(labels, seed):
            for writer in writers.values():
                writer.add(batch)
            truth.add(batch)
            rows += len(batch)
            advance(len(batch))
    files = {name: writer.close() for name, writer in writers.items()}
    truth.write(Path(folder) / "truth")
    return DemoFiles(files, Path(folder) / "truth", articles, rows)
