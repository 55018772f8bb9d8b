"""The invented run of the report's tests, with tables that follow from its counts and themes."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import pytest

import hwadu
from hwadu import schema
from hwadu.runs.folder import manifest
from hwadu.runs.renew.recompute import recomputed_tables


def _load_report_tests():
    path = Path(__file__).parents[2] / "reporting" / "conftest.py"
    spec = importlib.util.spec_from_file_location("report_tests", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


invented = _load_report_tests()
tables = invented.tables
write_run = invented.write_run
THEMES, TOPICS = ("sovereign_ai", "ax_manufacturing", "ai_talent"), 3
BODY = "비밀스러운 본문 {} 은 꾸러미에 들어가지 않아야 합니다."


@pytest.fixture(scope="session")
def make_run(tables, write_run):
    """A function that writes the run, optionally with other tables, and its manifest's hashes.

    It is cut into quarters and has few themes and topics: what is made again from its tables is
    made again in many tests.
    """

    def make(folder, **other):
        made = {**tables, **other}
        articles = made["articles"]
        bodies = [BODY.format(article) for article in articles["article_id"]]
        made["articles"] = articles.assign(body=bodies, reporter="김지음")
        topics = made["article_topics"]
        few = topics["topic"] % TOPICS
        made["article_topics"] = topics.assign(topic=few.where(topics["topic"] >= 0, -1))
        write_run(folder, made, themes=THEMES)
        with (folder / "study.toml").open("a", encoding="utf-8") as study:
            study.write('[period]\nevery = "quarter"\n')
        facts = manifest.load(folder)
        facts["settings"]["period"]["every"] = "quarter"
        manifest.save(facts, folder)
        run = hwadu.open_run(folder)
        for name, table in recomputed_tables(run).items():
            schema.write(table, name, folder / "tables" / f"{name}.parquet")
        facts = manifest.load(folder)
        facts["tables"] = manifest.table_hashes(folder / "tables")
        facts["versions"] = manifest.versions()
        facts["inputs"] = [
            {"path": str(folder / "made.csv"), "sha256": manifest.file_hash(folder / "study.toml")}
        ]
        (folder / "made.csv").write_bytes((folder / "study.toml").read_bytes())
        manifest.save(facts, folder)
        return hwadu.open_run(folder)

    return make


@pytest.fixture(scope="session")
def run(make_run, tmp_path_factory, unchanged):
    made = make_run(tmp_path_factory.mktemp("run"))
    with unchanged(made.folder):
        yield made


@pytest.fixture
def copied(run, tmp_path):
    """That run in a folder of its own, with its input beside its tables, to be changed."""
    copy = hwadu.open_run(shutil.copytree(run.folder, tmp_path / "run"))
    (made,) = copy.manifest["inputs"]
    manifest.save(
        {**copy.manifest, "inputs": [{**made, "path": str(copy.folder / "made.csv")}]}, copy.folder
    )
    return hwadu.open_run(copy.folder)
