"""Models of another kind fitted to a finished run."""

from __future__ import annotations

import shutil

import pandas as pd
import pytest

import hwadu
from hwadu.exhibits.topics.other_models import table
from hwadu.exhibits.view import View
from hwadu.runs.handover.verify import verify
from hwadu.runs.models_beside import compare_with_models


@pytest.fixture(scope="module")
def run(demo_run, tmp_path_factory):
    """A copy, which the comparison changes."""
    folder = tmp_path_factory.mktemp("compared") / "study" / "run"
    shutil.copytree(demo_run.folder, folder)
    made = hwadu.open_run(folder)
    compare_with_models(made, ["lda", "stm"], articles=150)
    return made


def test_tables_say_which_topics_survive(run):
    models, topics = run.table("topic_models"), len(run.topics)
    assert models["model"].tolist() == ["lda", "stm"] and (models["articles"] <= 150).all()
    assert (models[["survives", "partly", "dissolves"]].sum(axis=1) == topics).all()
    assert models["ami"].between(models["ami_low"], models["ami_high"]).all()
    survived = run.table("topic_survival")
    assert len(survived) == 2 * topics
    assert survived["overlap"].between(survived["low"], survived["high"]).all()
    assert models["ami"].iloc[0] > 0.3  # articles are planted with themes of their own


def test_covariates_are_year_and_outlets(run):
    effects = run.table("topic_covariates")
    assert set(effects["covariate"]) <= {"year", "press"} and set(effects["model"]) == {"stm"}
    assert set(effects.loc[effects["covariate"] == "year", "level"]) == {""}
    assert (effects["q_value"] >= effects["p_value"] - 1e-12).all()


def test_a_further_model_leaves_the_others(run):
    before = run.table("topic_survival")
    compare_with_models(run, ["keyatm"], articles=80)
    assert run.table("topic_models")["model"].tolist() == ["lda", "stm", "keyatm"]
    after = run.table("topic_survival")
    pd.testing.assert_frame_equal(after[after["model"] != "keyatm"], before)


def test_the_run_stays_whole_and_the_report_shows_it(run):
    outcomes = {
        check.outcome
        for check in verify(run.folder).checks
        if check.kind in ("table", "file") and "topic_" in check.name
    }
    assert outcomes == {"same"}
    for language in ("ko", "en"):
        html = table(View(run, language))
        assert all(label in html for label in run.topics["label"])
        assert "LDA" in html and ("Structural" in html) == (language == "en")
