import gzip
import hashlib
import json

import pytest
from python_calamine import CalamineWorkbook
from tests.demo.whole_pages import NOTICE, page_text

from hwadu.demo import generate, write_study
from hwadu.demo.formats.bigkinds_workbooks import COLUMNS, BigKindsWriter
from hwadu.demo.text.boilerplate import STYLES, framed_body

SIZE = 220


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("formats")
    return write_study(folder, SIZE, seed=3)


@pytest.fixture(scope="module")
def articles():
    return [a for batch in generate(SIZE, 3) for a in batch]


def digests(folder):
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def test_same_seed_same_bytes(tmp_path):
    for name in ("one", "two"):
        write_study(tmp_path / name, 60, seed=5)
    one = digests(tmp_path / "one")
    assert one == digests(tmp_path / "two")
    write_study(tmp_path / "three", 60, seed=6)
    other = digests(tmp_path / "three")
    assert other["data/raw/articles.jsonl.gz"] != one["data/raw/articles.jsonl.gz"]


def test_json_lines(written, articles):
    with gzip.open(written.file, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    assert len(rows) == written.rows == len(articles)
    for row, article in zip(rows, articles, strict=True):
        assert row["article_id"] == article.article_id
        assert row["query"] == "synthetic"
        assert all(p in row["body"] for p in article.paragraphs[1:-1])
        assert len(row["body"]) > sum(map(len, article.paragraphs)) + 10
        assert row["published"] == (str(article.published) if article.dated else "")


def test_bigkinds_workbooks(tmp_path, articles):
    writer = BigKindsWriter(tmp_path)
    writer.add(articles)
    paths = writer.close()
    assert [p.name for p in paths] == [
        f"NewsResult_{year}0101-{year}1231.xlsx" for year in range(2019, 2026)
    ]
    rows = []
    for path in paths:
        book = CalamineWorkbook.from_path(path)
        assert book.sheet_names == ["sheet"]
        header, *body = book.get_sheet_by_name("sheet").to_python()
        assert tuple(header) == COLUMNS
        rows += body
    assert len(rows) == len(articles)
    for row, article in zip(rows, articles, strict=True):
        cells = dict(zip(COLUMNS, row, strict=True))
        assert all(isinstance(cell, str) for cell in row)
        assert cells["뉴스 식별자"] == article.article_id
        assert cells["일자"] == (article.published.strftime("%Y%m%d") if article.dated else "")
        assert cells["본문"].endswith("..")
        assert len(cells["본문"]) == 200
        assert cells["통합 분류2"] == "" or cells["통합 분류2"].startswith(" ")
        assert cells["분석제외 여부"] == ("중복" if article.repeated else "")
        assert len(cells["키워드"].split(",")) > 20
        assert len(cells["특성추출(가중치순 상위 50개)"].split(",")) <= 50
        assert "synthetic" in cells["URL"]


def test_whole_pages(articles):
    for article in articles:
        page = page_text(article)
        assert article.title in page
        assert NOTICE in page
        inside = page.index(article.paragraphs[-1].split("/")[0])
        assert 20 < inside < len(page) - len(article.paragraphs[-1]) - 100


def test_all_six_styles_frame_articles(articles):
    styles = {a.outlet.style for a in articles}
    assert styles == set(STYLES)
    assert len(STYLES) == 6
    for article in articles:
        body = framed_body(article)
        assert article.mail in body or f"{article.reporter} 기자" in body


def test_undated_articles_tell_no_date(articles):
    from dataclasses import replace

    for article in articles[:40]:
        page = page_text(replace(article, dated=False, article_id="99100101.undated000000001"))
        stamp = article.published
        assert stamp.strftime("%Y-%m-%d") not in page
        assert stamp.strftime("%Y.%m.%d") not in page
        assert stamp.strftime("%Y/%m/%d") not in page
