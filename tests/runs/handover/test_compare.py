"""What people decided between two runs is told, or the program would look arbitrary."""

import shutil

import pandas as pd
import pytest

import hwadu
from hwadu.runs.folder.kept_stages import Record, digest
from hwadu.runs.handover import compare_runs
from hwadu.schema import columns, conform


@pytest.fixture
def copy(run, tmp_path):
    """A function that copies the run into a folder of this name."""
    return lambda name: hwadu.open_run(shutil.copytree(run.folder, tmp_path / name))


def noted(run, **rests_on):
    """The run, whose trends rest on files of these contents."""
    files = {f"{name}.csv": digest(content) for name, content in rests_on.items()}
    others = {"lexicon.tsv": digest(str(files)), "tables/terms": digest(str(files))}
    parts = files | others | {"[trends] terms": digest(str(files)), "themes.toml: terms": "x"}
    Record("trends", parts, {}, {}, {}, [], {}).save(run.folder)
    return hwadu.open_run(run.folder)


def codes(run, **roles):
    ids = run.articles["article_id"].tolist()
    rows = [(ids[0], "ai_talent", coder, role, 1.0) for coder, role in roles.items()]
    run.keep({"codes": conform(pd.DataFrame(rows, columns=columns("codes")), "codes")})
    return hwadu.open_run(run.folder)


def test_files_of_decisions_that_changed_are_named(copy):
    old = noted(copy("a"), events="a", kim="codes", totals="", review=None)
    new = noted(copy("b"), events="b", totals="numbers", review=None)
    found = compare_runs(old, new)
    assert found.files.to_numpy().tolist() == [
        ["events.csv", "changed"],
        ["kim.csv", "removed"],
        ["totals.csv", "added"],
    ]
    assert "events.csv (changed)" in found.text("en") and "kim.csv (뺌)" in found.text("ko")
    assert compare_runs(new, new).files.empty


def test_codes_that_differ_are_told_one_by_one(copy):
    old = codes(copy("a"), kim="main", lee="absent")
    new = codes(copy("b"), kim="absent", lee="absent", choi="main")
    found = compare_runs(old, new)
    assert found.codes[["coder", "a", "b"]].to_numpy().tolist() == [
        ["choi", "", "main"],
        ["kim", "main", "absent"],
    ]
    assert "2 codes differ" in found.text("en") and "코드 2개가 다름" in found.text("ko")
    assert "codes" not in compare_runs(new, new).text("en")
