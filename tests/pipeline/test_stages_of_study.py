"""Every stage does with the settings that it names, whatever a study asks for."""

import shutil

import pandas as pd
import pytest

import hwadu
from hwadu.runs.topic_checks import write_review_file
from hwadu.settings import Study, load_study

EVERYTHING = """
title = "모두"
seed = 3

[[query]]
name = "가"
paths = ["data/raw"]

[read]
columns = {{title = "제목"}}
dates = {{"없는 파일.csv" = 2024-01-01}}
limits = {{columns = 2000}}

[clean]
templates = "templates.parquet"
drop = ["deaths"]

[tokens]
lexicon = "lexicon.tsv"
stopwords = "stopwords.txt"
mask_people = true
compounds_above = 20.0
ngrams = 2

[vectors]
dimensions = 40

[topics]
n_topics = [4, 12]
resolution = 1.0
refits = 2
review = "topics.toml"
within = ["sovereign_ai"]

[themes]
codebook = "themes.toml"
topic_themes = "topic_themes.csv"
codes = ["codes.csv"]

[period]
start = 2020-02-01
end = 2025-10-31
every = "quarter"

[trends]
terms = ["스마트공장"]

[totals]
path = "totals.csv"

[events]
calendar = "events.csv"
"""

NEEDS_MORE = {"vectors.weights", "vectors.windows", "vectors.device", "themes.encoder"}
"""Settings of encoders, which are packages and files of their own."""

PARTS = ("read", "clean", "tokens", "vectors", "topics", "themes", "period", "trends", "totals")


@pytest.fixture
def study(demo_run, demo_study, tmp_path):
    """A study that names all there is to name."""
    folder = shutil.copytree(
        demo_study.parent, tmp_path / "study", ignore=lambda *_: ["run", "notebooks"]
    )
    write_review_file(demo_run, folder / "topics.toml")
    (folder / "stopwords.txt").write_text("관계자\n", encoding="utf-8")
    shutil.copy(demo_run.folder / "tables/templates.parquet", folder)
    demo_run.topic_themes.to_csv(folder / "topic_themes.csv", index=False)
    coded = demo_run.themes.head(600)[["article_id", "theme"]]
    role = demo_run.themes["assigned"].head(600).map({True: "main", False: "absent"})
    coded.assign(coder="가", role=role).to_csv(folder / "codes.csv", index=False)
    outlets = demo_run.articles["press"].unique()
    totals = pd.DataFrame({"date": "2024-05-01", "press": outlets, "n": 100})
    totals.to_csv(folder / "totals.csv", index=False)
    (folder / "study.toml").write_text(EVERYTHING.format(), encoding="utf-8")
    return folder / "study.toml"


def test_a_study_that_names_all_there_is_runs_to_its_end(study):
    asked = load_study(study)
    unasked = {
        f"{part}.{name}"
        for part in PARTS
        for name, field in type(getattr(asked, part)).model_fields.items()
        if not getattr(getattr(asked, part), name) and field.default in (None, "", ())
    }
    assert unasked <= NEEDS_MORE | {"read.paths"}, "this test is to name every optional setting"
    run = hwadu.run(study, report=False)
    assert (run.group_shares["denominator"] == "all").any()
    assert len(run.codes) and len(run.ngrams) and (run.topic_review["action"] != "").any()
    assert {record.get("code") for record in run.manifest["notices"]} >= {"outside_period"}


def test_optional_parts_of_every_section_are_asked_for():
    sections = {name for name, field in Study.model_fields.items() if field.default is None}
    assert sections <= {*PARTS}
