import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hwadu import schema
from hwadu.errors import TableError


@pytest.mark.parametrize("table", sorted(schema.TABLES))
def test_an_empty_table_survives_the_round_trip(table, tmp_path):
    path = tmp_path / f"{table}.parquet"
    schema.write(schema.empty(table), table, path)
    pd.testing.assert_frame_equal(schema.read(table, path), schema.empty(table))


def test_missing_text_becomes_the_empty_string():
    frame = pd.DataFrame(
        {"article_id": ["a", None], "rule": ["r", "r"], "text": [float("nan"), "x"]}
    )
    made = schema.conform(frame, "removed")
    assert made["article_id"].tolist() == ["a", ""]
    assert made["text"].tolist() == ["", "x"]


def test_a_missing_column_is_named():
    with pytest.raises(TableError, match=r"'removed' lacks the column 'rule'"):
        schema.conform(pd.DataFrame({"article_id": ["a"]}), "removed")


def test_an_unknown_column_is_refused_with_the_likely_name():
    frame = schema.empty("removed").assign(rules="x")
    with pytest.raises(TableError, match=r"unknown column 'rules'; did you mean 'rule'\?"):
        schema.conform(frame, "removed")


def test_a_wrong_type_is_named():
    frame = pd.DataFrame({"article_id": ["a"], "topic": ["viel"], "probability": [0.5]})
    frame["weak"] = False
    with pytest.raises(TableError, match="column 'topic'"):
        schema.conform(frame, "article_topics")


def test_what_a_door_hands_on_is_a_table_of_its_own():
    kept = schema.conform(
        pd.DataFrame({"article_id": ["a", "b"], "rule": "r", "text": "x"}, index=[7, 8]), "removed"
    )
    assert kept.index.tolist() == [0, 1]
    handed = schema.conform(kept, "removed")
    handed.loc[handed["article_id"] == "a", "text"] = "y"
    handed["rule"] = "s"
    assert kept["text"].tolist() == ["x", "x"] and kept["rule"].tolist() == ["r", "r"]
    nothing = schema.empty("removed")
    nothing["more"] = 1
    assert [*schema.empty("removed")] == schema.columns("removed")


def test_a_table_tells_nothing_of_where_it_comes_from():
    whole = pd.DataFrame({name: ["a"] for name in schema.columns("dropped")})
    named = pd.Index(whole.columns.tolist(), dtype=object, name="field")
    other = whole.set_axis(named, axis=1)
    other.attrs["heading"] = "of a file"
    made = schema.conform(other, "dropped")
    pd.testing.assert_frame_equal(made, schema.conform(whole, "dropped"))
    assert not made.attrs and other.attrs and other.columns.name == "field"
    made.columns.name = "another"
    assert schema.conform(other, "dropped").columns.name is None


def test_columns_in_another_order_are_put_in_order():
    frame = pd.DataFrame({"text": ["x"], "article_id": ["a"], "rule": ["r"]}, dtype="str")
    assert [*schema.conform(frame, "removed")] == schema.columns("removed")


@pytest.mark.parametrize("lacking", [False, True])
def test_a_file_has_the_fingerprint_of_its_table(lacking, tmp_path):
    """Whether it is hashed as it lies there or, where a time or number lacks, as a table."""
    times = pd.to_datetime(["2024-05-01", None if lacking else "2024-06-01"]).as_unit("s")
    frame = schema.empty("articles").reindex(range(2)).assign(published=times)
    for name, kind in schema.TABLES["articles"].items():
        if kind == "str":
            frame[name] = ["가", ""]
    path = tmp_path / "articles.parquet"
    told = schema.write(frame, "articles", path)
    assert told == schema.fingerprint(schema.read("articles", path), "articles")
    assert told == schema.fingerprint_of_file("articles", path)


@pytest.mark.parametrize("number", [None, float("nan")])
@pytest.mark.parametrize("text", [pa.string(), pa.large_string()])
def test_a_file_that_another_program_wrote_is_read_as_the_table_it_is(text, number, tmp_path):
    rows = {"article_id": pa.array(["a", None], text), "topic": pa.array([1, -1], pa.int32())}
    rows |= {"probability": [0.5, number], "weak": [False, True]}
    path = tmp_path / "article_topics.parquet"
    for name in ("", "b"):
        pq.write_table(pa.table(rows), path)
        read = schema.read("article_topics", path)
        assert read["article_id"].tolist() == ["a", name]
        assert read.dtypes.equals(schema.empty("article_topics").dtypes)
        own = schema.fingerprint(read, "article_topics")
        assert own == schema.fingerprint_of_file("article_topics", path)
        rows["article_id"] = pa.array(["a", "b"], text)


def test_parts_of_seconds_of_another_program_are_left_out(tmp_path):
    frame = schema.empty("articles").reindex(range(2))
    schema.write(frame, "articles", tmp_path / "a.parquet")
    table = pq.read_table(tmp_path / "a.parquet")
    times = pa.array([1_600_000_000_123, -1_500], pa.timestamp("ms"))
    table = table.set_column(table.schema.names.index("published"), "published", times)
    pq.write_table(table, tmp_path / "b.parquet")
    read = schema.read("articles", tmp_path / "b.parquet")
    assert read["published"].astype("str").tolist() == [
        "2020-09-13 12:26:40",
        "1969-12-31 23:59:58",
    ]
    own = schema.fingerprint(read, "articles")
    assert own == schema.fingerprint_of_file("articles", tmp_path / "b.parquet")


def test_equal_tables_are_equal_bytes_and_have_equal_fingerprints(tmp_path):
    frame = pd.DataFrame({"article_id": ["a", "b"], "topic": [0, 1], "probability": [1.0, 0.5]})
    frame["weak"] = False
    for name in ("one", "two"):
        schema.write(frame.copy(), "article_topics", tmp_path / f"{name}.parquet")
    assert (tmp_path / "one.parquet").read_bytes() == (tmp_path / "two.parquet").read_bytes()
    changed = frame.assign(topic=[0, 2])
    same = schema.fingerprint(frame, "article_topics")
    assert same == schema.fingerprint(frame.copy(), "article_topics")
    assert same != schema.fingerprint(changed, "article_topics")


def test_lists_survive_the_round_trip(tmp_path):
    frame = pd.DataFrame(
        {
            "article_id": ["a", "b"],
            "term_ids": [[1, 2], []],
            "surface_ids": [[3, 4], []],
            "sentences": [[0, 0], []],
        }
    )
    schema.write(frame, "tokens", tmp_path / "t.parquet")
    again = schema.read("tokens", tmp_path / "t.parquet")
    assert [list(x) for x in again["term_ids"]] == [[1, 2], []]


def test_reading_a_missing_table_says_so(tmp_path):
    with pytest.raises(TableError, match="no table 'topics' here"):
        schema.read("topics", tmp_path / "topics.parquet")


def test_rows_of_some_articles_are_those_of_the_whole_table(tmp_path):
    path = tmp_path / "story_members.parquet"
    whole = pd.DataFrame(
        {"article_id": ["b", "a", "c"], "story_id": ["1", "1", "2"], "similarity": [0.9, 1.0, 1.0]}
    )
    schema.write(whole, "story_members", path)
    assert schema.read_rows("story_members", path, []).empty
    some = schema.read_rows("story_members", path, ["c", "b", "z"])
    whole = schema.read("story_members", path)
    pd.testing.assert_frame_equal(some, whole.iloc[[0, 2]].reset_index(drop=True))


def test_damage_inside_a_table_is_told_when_rows_are_read(tmp_path):
    path = tmp_path / "story_members.parquet"
    ids = [f"{number:05}" for number in range(4000)]
    schema.write(
        pd.DataFrame({"article_id": ids, "story_id": ids, "similarity": 1.0}), "story_members", path
    )
    data = bytearray(path.read_bytes())
    data[200:2000] = bytes(1800)
    path.write_bytes(data)
    with pytest.raises(TableError, match=r"story_members\.parquet: this file is damaged"):
        schema.read_rows("story_members", path, ids)


@pytest.mark.parametrize("write", [lambda path: None, lambda path: path.write_bytes(b"PAR1")])
def test_a_table_that_is_gone_or_damaged_is_told_before_it_is_scanned(tmp_path, write):
    path = tmp_path / "stories.parquet"
    write(path)
    with pytest.raises(TableError, match=r"stories\.parquet"):
        schema.scan("stories", path)
