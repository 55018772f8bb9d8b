"""The export that the tutorial begins with: synthetic articles in BigKinds' workbooks."""

from __future__ import annotations

import zipfile
from pathlib import Path

from hwadu import demo
from hwadu.demo.formats.bigkinds_workbooks import BigKindsWriter
from hwadu.demo.planted.truth import Truth

ARTICLES = 1200
LATER = 30
SEED = 7
LATEST = "NewsResult_later.xlsx"
ARCHIVE = "synthetic-export.zip"


def write_export(folder: Path) -> None:
    """Write a workbook a year, and one with the latest articles, as if they had come later.

    The folder ``truth`` beside it says which themes each article has.
    """
    folder.mkdir(parents=True)
    labels = demo.draw_labels(ARTICLES, SEED)
    articles = [one for batch in demo.write_articles(labels, SEED) for one in batch]
    truth = Truth(labels, SEED)
    truth.add(articles)
    truth.write(folder.parent / "truth")
    for part, place in ((articles[:-LATER], folder), (articles[-LATER:], folder / "later")):
        place.mkdir(exist_ok=True)
        writer = BigKindsWriter(place)
        writer.add(part)
        writer.close()
    (written,) = (folder / "later").iterdir()
    written.rename(folder / LATEST)
    (folder / "later").rmdir()


def zip_export(folder: Path, archive: Path) -> None:
    """Put the workbooks of the export into one file to be downloaded."""
    archive.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
        for path in sorted(folder.glob("NewsResult_2*.xlsx")):
            made.write(path, path.name)
