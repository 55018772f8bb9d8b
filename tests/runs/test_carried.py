"""What was put into a finished run stays while what it rests on does, and is named otherwise."""

import pandas as pd
import pytest

from hwadu import schema
from hwadu.pipeline import STAGES
from hwadu.runs.folder import manifest
from hwadu.runs.folder.carried import carried
from hwadu.runs.folder.kept_stages import Record
from hwadu.runs.folder.run import Run

MADE = {
    "reading": ("articles",),
    "stories": ("story_members",),
    "tokens": ("tokens",),
    "topics": ("topics", "article_topics"),
    "themes": ("themes",),
    "trends": ("shares", "shares_by_year", "changes", "event_effects"),
}


@pytest.fixture
def run(tmp_path):
    """A run of six stages, each of whose tables is empty."""
    folder = tmp_path / "run"
    (folder / "tables").mkdir(parents=True)
    facts = {"tables": {}, "files": {}}
    for stage in STAGES[:-1]:
        hashes = {}
        for name in MADE[stage]:
            path = folder / "tables" / f"{name}.parquet"
            hashes[name] = schema.write(schema.empty(name), name, path)
            facts["files"][f"tables/{name}.parquet"] = manifest.file_hash(path)
        facts["tables"] |= hashes
        Record(stage, {}, hashes, {}, {}, [], {}).save(folder)
    manifest.save(facts, folder)
    (folder / "coding").mkdir()
    (folder / "coding/mistakes.csv").write_text("article_id\n", encoding="utf-8")
    (folder / "model").mkdir()
    (folder / "model/topics.json").write_text("{}", encoding="utf-8")
    return Run(folder)


def filled(name):
    made = schema.empty(name).reindex(range(1))
    for column, kind in schema.TABLES[name].items():
        value = {"str": "가", "bool": True, "time": None, "list[str]": ["가"]}.get(kind, 1)
        made[column] = pd.Series([value], dtype="object" if kind == "list[str]" else None)
    return schema.conform(made, name)


def codes():
    return {name: filled(name) for name in ("codes", "theme_quality", "shares")}


def checks():
    return {name: filled(name) for name in ("sensitivity", "intrusion_scores")}


@pytest.mark.parametrize(
    ("put_in", "beside"),
    [
        (codes, ("coding/mistakes.csv",)),
        (checks, ()),
        (lambda: {"topics": filled("topics")}, ("model/topics.json",)),
    ],
)
def test_it_is_taken_over_where_all_came_out_as_it_was(run, tmp_path, put_in, beside):
    before = dict(run.manifest["tables"])
    run.keep(put_in())
    found = carried(run.folder, before)
    assert found.tables == {name: run.manifest["tables"][name] for name in put_in()}
    assert set(found.files) == {*(f"tables/{name}.parquet" for name in put_in()), *beside}
    assert not found.notices
    (tmp_path / "new").mkdir()
    found.copy(run.folder, tmp_path / "new")
    facts = found.added_to({"tables": before, "notices": []})
    assert facts["tables"] == run.manifest["tables"]
    assert all((tmp_path / "new" / name).is_file() for name in found.files)


@pytest.mark.parametrize(
    ("changed", "left"),
    [
        ("articles", {"codes_left_behind", "topic_checks_left_behind"}),
        ("themes", {"codes_left_behind"}),
        ("shares", {"codes_left_behind"}),
        ("shares_by_year", {"codes_left_behind"}),  # which had not enough codes to be corrected
        ("event_effects", set()),
    ],
)
def test_it_is_named_where_what_it_rests_on_is_another(run, changed, left):
    now = run.manifest["tables"] | {changed: "another"}
    run.keep(codes() | checks())
    found = carried(run.folder, now)
    assert {notice.code for notice in found.notices} == left
    told = " ".join(map(str, found.notices))
    assert ("intrusion_scores, sensitivity" in told) == ("topic_checks_left_behind" in left)
    assert ("hwadu code score" in told) == ("codes_left_behind" in left)
    kept = {"codes": "codes_left_behind", "sensitivity": "topic_checks_left_behind"}
    assert {name for name in kept if name in found.tables} == {
        name for name, code in kept.items() if code not in left
    }


def test_what_the_stages_make_by_now_is_theirs(run):
    before = dict(run.manifest["tables"])
    run.keep(codes())
    named = before | {name: run.manifest["tables"][name] for name in codes()}
    found = carried(run.folder, named)
    assert (found.tables, found.notices) == ({}, ())


def test_a_damaged_table_is_not_taken_over(run):
    before = dict(run.manifest["tables"])
    run.keep(checks())
    (run.folder / "tables/sensitivity.parquet").write_bytes(b"cut")
    found = carried(run.folder, before)
    assert not found.tables and [n.code for n in found.notices] == ["topic_checks_left_behind"]


def test_a_run_without_one_before_it_takes_nothing_over(tmp_path):
    assert not carried(tmp_path / "none", {"articles": "1"}).files
