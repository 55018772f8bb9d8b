"""The project's own synthetic corpus comes back from its files as it was written."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest
from tests.demo.whole_pages import page_text

from hwadu import demo
from hwadu.cleaning import clean
from hwadu.demo import DemoArticle
from hwadu.reading import read_files

ARTICLES, SEED = 150, 5


@dataclass(frozen=True)
class Written:
    """A corpus on disk and the articles that it was written from."""

    folder: Path
    truth: list[DemoArticle]


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    demo.write_study(folder, ARTICLES, SEED)
    raw, truth = folder / "data" / "raw", [a for b in demo.generate(ARTICLES, SEED) for a in b]
    (raw / "dumps").mkdir()
    for article in truth:
        again = "-again" if article.repeated else ""
        path = raw / "dumps" / f"{article.article_id}{again}.txt"
        path.write_text(page_text(article), encoding="utf-8", newline="\n")
    return Written(raw, truth)


def restored(path: Path, truth: list[DemoArticle]) -> list[tuple[DemoArticle, pd.Series]]:
    """Every planted article beside the row that came of it, and nothing dropped but repeats."""
    reading = read_files(path)
    cleaning = clean(reading.raw)
    is_page = path.is_dir()  # pages bear their article's id as the name of the file
    names = cleaning.articles["source"].str.removesuffix(".txt").str.removesuffix("-again")
    names = names.str.rpartition("/")[2] if is_page else cleaning.articles["article_id"]
    by_name = {name: cleaning.articles.loc[i] for i, name in names.items()}
    first = [article for article in truth if not article.repeated]
    assert len(cleaning.articles) == len(first)
    assert len(reading.dropped) + len(cleaning.dropped) == len(truth) - len(first)
    return [(article, by_name[article.article_id]) for article in first]


def letters(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", ["articles.jsonl.gz", "dumps"])
def test_titles_bodies_and_dates_come_back(written, name):
    for article, row in restored(written.folder / name, written.truth):
        paragraphs = article.paragraphs
        if name == "dumps" and "summary" in article.edits:
            paragraphs = paragraphs[1:]  # nothing on a page says that a deck is the body's
        assert row["title"] == article.title
        assert letters(row["body"]) == letters("".join(paragraphs))
        if article.dated:
            found = row["published"]
            assert found.date() == article.published.date()
            assert (found.hour, found.minute) in {
                (0, 0),
                (article.published.hour, article.published.minute),
            }
        else:
            assert pd.isna(row["published"])
