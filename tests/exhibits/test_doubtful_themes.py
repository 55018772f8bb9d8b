"""A theme that its codebook cannot tell apart is shown, marked, and nothing is claimed of it."""

from __future__ import annotations

import pandas as pd
import pytest

import hwadu
from hwadu import schema
from hwadu.exhibits import View, exhibit
from hwadu.exhibits.findings.findings import rival_descriptions
from hwadu.exhibits.shares.heatmap import of_heatmap
from hwadu.words import texts

THEME = "ax_manufacturing"


@pytest.fixture(scope="module")
def run(run_folder):
    return hwadu.open_run(run_folder)


@pytest.fixture
def doubted(run, swapped):
    """The run, if one of its themes could not be told apart and differed everywhere."""
    support = pd.DataFrame([(THEME, "", 4, 0.5, "no agreement")],
                           columns=schema.columns("theme_support"))  # fmt: skip
    tests = {name: run.table(name) for name in ("comparisons", "effects")}
    clear = {name: rows.assign(q_value=0.001) for name, rows in tests.items()}
    return View(swapped(run, theme_support=support, **clear), "en")


def test_no_difference_of_it_is_called_clear(doubted):
    for name, key in (("comparisons", "key"), ("effects", "theme")):
        rows = doubted.claimed(name)
        kind = rows["kind"] == "theme" if "kind" in rows else rows[key] != ""
        mine = rows[kind & (rows[key] == THEME)]
        rest = rows[kind & (rows[key] != THEME)]
        assert len(mine) and mine["q_value"].isna().all()
        assert (rest["q_value"] == 0.001).all()
    outlets = exhibit("theme_outlets")
    assert not outlets.reported(doubted, THEME)
    assert any(outlets.reported(doubted, key) for key in doubted.labels)


def test_its_row_of_the_heat_map_is_marked(doubted):
    figure = exhibit("heatmap").draw(doubted)
    names = [label.get_text() for axes in figure.axes for label in axes.get_yticklabels()]
    assert f"{doubted.labels[THEME]} †" in names
    assert sum("†" in name for name in names) == 1
    assert "† = theme that the codebook's terms cannot tell apart" in figure.description


def test_a_title_names_the_largest_of_the_others_and_says_so():
    rows = pd.DataFrame({"key": ["a", "b"], "share": [0.3, 0.2], "n": [30, 20], "total": 100})
    rows = rows.assign(kind="theme", by="", unit="article", denominator="query", partial=False)
    rows["period"] = pd.Timestamp("2024-01-01")
    labels = {"a": "가", "b": "나"}
    assert of_heatmap(rows, labels, "en") == "The largest share in 2024: 가 (30.0%)"
    said = of_heatmap(rows, labels, "en", doubtful=["a"])
    assert said == "The largest share in 2024 of the themes that can be told apart: 나 (20.0%)"
    assert of_heatmap(rows, labels, "en", doubtful=["b"]) == of_heatmap(rows, labels, "en")
    assert of_heatmap(rows, labels, "en", doubtful=["a", "b"]) is None


@pytest.mark.parametrize("language", ["ko", "en"])
def test_its_tests_say_why_they_claim_nothing_and_a_season_names_its_month(language):
    made = {"kind": "theme", "key": "a", "unit": "article", "measure": "share", "effect": 0.1}
    made |= {"denominator": "query", "test": "season", "verdict": "cannot say", "low": 0.0}
    made |= {"describes": False, "high": 0.2, "q_value": 0.01}
    rows = pd.DataFrame([made | {"period": pd.Timestamp("2024-02-01")}])
    rows = rows.reindex(columns=schema.columns("changes"))
    plain = rival_descriptions(rows, {"a": "가"}, language)
    told = rival_descriptions(rows, {"a": "가"}, language, doubtful=["a"])
    words = texts(language)
    assert words["verdict"]["cannot say"] in plain and words["verdict"]["cannot say"] not in told
    assert words["key"]["verdict"]["not_held"] in told
    step = rows.assign(test="step", period_low=rows["period"], period_high=rows["period"])
    dated = rival_descriptions(step, {"a": "가"}, language)
    assert 'unbroken">2024-02</span> <span class="unbroken">(2024-02~2024-02)<' in dated
    assert ("2월" if language == "ko" else "February") in plain
