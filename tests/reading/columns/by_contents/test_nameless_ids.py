"""Ids that pandas writes in an index without a name are those of the articles."""

import pandas as pd
import pytest

from hwadu.reading.read import read_files

IDS = [f"0110010{i}.2024010{i}093000001" for i in range(1, 6)]


def frame(index):
    return pd.DataFrame(
        {
            "제목": [f"새 공원 {i}호 문 연다" for i in range(len(index))],
            "본문": [f"비가 왔다. 공원 {i}에 갔다." for i in range(len(index))],
            "일자": "2024-01-01",
        },
        index=index,
    )


WAYS = {
    "csv": lambda f, path: f.to_csv(path),
    "tsv": lambda f, path: f.to_csv(path, sep="\t"),
    "xlsx": lambda f, path: f.to_excel(path),
    "parquet": lambda f, path: f.to_parquet(path),
    "json": lambda f, path: f.reset_index().to_json(path, orient="records"),
}


@pytest.mark.parametrize("kind", WAYS)
def test_an_index_of_ids_is_read_and_told(tmp_path, kind):
    path = tmp_path / f"a.{kind}"
    WAYS[kind](frame(IDS), path)
    reading = read_files(path)
    assert sorted(reading.raw["article_id"]) == IDS
    told = next(notice for notice in reading.notices if notice.code == "columns_guessed")
    assert "article_id = " in str(told)


def test_a_csv_that_was_saved_once_more(tmp_path):
    path = tmp_path / "a.csv"
    frame(IDS).to_csv(path)
    pd.read_csv(path, dtype=str).to_csv(path, index=False)  # its column is called Unnamed: 0
    assert sorted(read_files(path).raw["article_id"]) == IDS


def test_a_frame_with_ids_in_its_index():
    assert sorted(read_files(frame(IDS)).raw["article_id"]) == IDS


@pytest.mark.parametrize(
    "index",
    [
        range(5),
        range(1000, 1005),
        pd.date_range("2024-01-01", periods=5),
        [f"2024-01-0{i}" for i in range(1, 6)],
        [f"2024010{i}" for i in range(1, 6)],
        list("가나다라마"),
        [IDS[0], *IDS[:4]],
        ["", *IDS[:4]],
    ],
)
@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_any_other_index_is_no_id(tmp_path, kind, index):
    made = frame(index)
    made.index = made.index.astype(str) if kind == "parquet" else made.index
    WAYS[kind](made, tmp_path / f"a.{kind}")
    reading = read_files(tmp_path / f"a.{kind}")
    assert "columns_guessed" not in {notice.code for notice in reading.notices}
    assert not {*map(str, index)} & {*reading.raw["article_id"]}


def test_a_column_of_ids_that_has_its_name_is_the_one(tmp_path):
    path = tmp_path / "a.csv"
    frame(IDS).assign(article_id=[f"n{i}" for i in range(5)]).to_csv(path)
    assert sorted(read_files(path).raw["article_id"]) == [f"n{i}" for i in range(5)]
