"""JSON, JSON lines, Parquet and DataFrames."""

import gzip
import json
from pathlib import Path

import pandas as pd
import pytest

from hwadu import schema
from hwadu.reading import read_files

BODY = "하늘시는 스마트공장 지원을 늘린다고 밝혔다."
RECORD = {"id": "sky:1", "title": "하나", "text": BODY, "date": "2023-05-01", "press": "하늘일보"}


@pytest.mark.parametrize(
    "value",
    [
        [RECORD],
        {"total": 1, "articles": [RECORD]},
        {"sky:1": RECORD},
        RECORD,
        {key: {"0": cell} for key, cell in RECORD.items()},
        {key: [cell] for key, cell in RECORD.items()},
        [{**RECORD, "press": {"name": "하늘일보"}}],
        [{"_source": RECORD}],
    ],
)
def test_shapes_of_json(tmp_path: Path, value: object) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), "utf-8")
    row = read_files(path).raw.iloc[0]
    assert row[["article_id", "title", "body", "press"]].tolist() == [
        "sky:1",
        "하나",
        BODY,
        "하늘일보",
    ]
    assert row["published"] == pd.Timestamp("2023-05-01")


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.jsonl.gz", "a.json", "a.txt"])
def test_json_lines_under_many_names(tmp_path: Path, name: str) -> None:
    lines = [{**RECORD, "id": f"sky:{i}", "title": f"줄\u2028끊김 {i}"} for i in range(3)]
    data = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines).encode()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    raw = read_files(tmp_path / name).raw
    assert raw["article_id"].tolist() == ["sky:0", "sky:1", "sky:2"]
    assert raw["source"].tolist()[2] == f"{name}#line 3"


def test_broken_lines_are_dropped_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        json.dumps(RECORD) + '\n{"title": \n\n[1]\n' + json.dumps(RECORD) + "\n", "utf-8"
    )
    reading = read_files(path)
    assert len(reading.raw) == 1
    assert reading.dropped["source"].tolist() == [
        "a.jsonl#line 2",
        "a.jsonl#line 4",
        "a.jsonl#line 5",
    ]
    assert reading.dropped["reason"].tolist()[2] == "duplicate id, kept from a.jsonl#line 1"
    assert "2 row(s) could not be read (line 2" in str(reading.notices[0])


def test_numbers_keep_every_digit(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 1100701.20230501140203001, "title": "가", "date": 20230501}\n', "utf-8")
    row = read_files(path).raw.iloc[0]
    assert row["article_id"] == "1100701.20230501140203001"
    assert row["published"] == pd.Timestamp("2023-05-01")


def test_a_frame_of_any_types() -> None:
    frame = pd.DataFrame(
        {
            "title": ["하나", None],
            "body": [BODY, BODY],
            "published_at": pd.to_datetime(["2023-05-01 01:20", None], utc=True),
            "keywords": [["가", "나"], None],
            "press": pd.Categorical(["하늘일보", None]),
            "category": [1.0, float("nan")],
        },
        index=[7, 9],
    )
    raw = read_files(frame, columns={"section": "category"}).raw  # numbers are none by themselves
    assert raw["published"].iat[0] == pd.Timestamp("2023-05-01 10:20")
    assert raw["keywords"].tolist() == ["가,나", ""]
    assert raw["press"].tolist() == ["하늘일보", ""]
    assert raw["section"].tolist() == ["1", ""]
    assert raw["source"].tolist() == ["DataFrame#row 1", "DataFrame#row 2"]
    assert raw["title"].tolist() == ["하나", ""]


def test_parquet_of_a_foreign_tool(tmp_path: Path) -> None:
    frame = pd.DataFrame({"제목": ["하나"], "내용": [BODY], "날짜": pd.to_datetime(["2023-05-01"])})
    frame.to_parquet(tmp_path / "a.parquet")
    raw = read_files(tmp_path / "a.parquet").raw
    assert raw[["title", "body"]].iloc[0].tolist() == ["하나", BODY]
    assert raw["published"].tolist() == [pd.Timestamp("2023-05-01")]


def test_articles_written_before_are_read_unchanged(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(f"제목\n입력 2023.05.01 10:20\n{BODY} {BODY}\n{BODY}", "utf-8")
    first = read_files(page).raw.drop(columns="format")
    undated = first.assign(
        article_id="b",
        published=pd.Series([pd.NaT], dtype="datetime64[s]"),
        date_basis="none: no dated stamp on the page",
    )
    before = schema.conform(pd.concat([first, undated]), "articles")
    schema.write(before, "articles", tmp_path / "articles.parquet")
    after = read_files(tmp_path / "articles.parquet").raw
    kept = [c for c in schema.columns("articles") if c != "source"]
    pd.testing.assert_frame_equal(after[kept], before[kept])


IDS = [20240105123456781, 20240105123456783, 20240105123456785, None]


@pytest.mark.parametrize("form", ["frame", "parquet", "workbook", "list"])
def test_ids_that_became_numbers_with_a_point_are_lost_and_not_made_up(
    tmp_path: Path, form: str
) -> None:
    titles = [f"가람시 공원 {i}곳" for i in range(4)]
    frame = pd.DataFrame({"id": IDS, "title": titles, "body": BODY, "date": "2024-01-05"})
    assert frame["id"].dtype == "float64"  # as pandas makes of whole numbers where one is missing
    source: pd.DataFrame | Path = frame
    if form == "list":
        source = frame.astype({"id": object})
    elif form == "parquet":
        source = tmp_path / "a.parquet"
        frame.to_parquet(source)
    elif form == "workbook":
        source = tmp_path / "a.xlsx"
        frame.to_excel(source, index=False, engine="xlsxwriter")
    reading = read_files(source)
    assert [(n.code, n.facts["n"]) for n in reading.notices] == [("ids_lost", 3)]
    assert len(reading.raw) == 4
    assert not reading.raw["article_id"].str.startswith("2024").any()


def test_numbers_in_cells_of_objects_and_of_few_digits() -> None:
    exact = pd.DataFrame({"id": [7.0, None], "title": ["하나", "둘"], "body": BODY}, dtype=object)
    assert read_files(exact).raw["article_id"].iat[0] == "7"
    days = pd.DataFrame({"title": ["하나"], "body": BODY, "date": [20240105]})
    narrow = read_files(days.astype({"date": "float32"})).raw
    assert narrow["published"].isna().all()  # 20240104 in so few digits
    assert read_files(days.astype({"date": "Float64"})).raw["published"].notna().all()


def test_an_index_that_has_a_name_is_a_column() -> None:
    frame = pd.DataFrame(
        {
            "id": ["N1", "N2"],
            "title": ["하나", "둘"],
            "body": BODY,
            "date": pd.to_datetime(["2024-01-05", "2024-01-06"]),
        }
    )
    plain = read_files(frame).raw
    for names in ("id", "date", ["id", "date"]):
        pd.testing.assert_frame_equal(read_files(frame.set_index(names)).raw, plain)
    both = frame.set_index("id", drop=False)
    assert read_files(both).raw["article_id"].tolist() == ["N1", "N2"]
