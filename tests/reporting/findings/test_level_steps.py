"""A share that stepped up and down again neither rose nor fell."""

from __future__ import annotations

import pandas as pd
import pytest

from hwadu import schema
from hwadu.reporting.findings.facts_of_page import KeyFacts
from hwadu.reporting.findings.key_claims import key_claims
from hwadu.reporting.findings.key_sentences import key_sentences
from hwadu.reporting.findings.summary import run_summary
from hwadu.reporting.findings.theme_findings import theme_findings

CODEBOOK = pd.DataFrame([("chips", "반도체", "Chips")], columns=["theme", "label", "label_en"])
BASE = {"kind": "theme", "key": "chips", "unit": "article", "measure": "share",
        "denominator": "query", "q_value": 0.001, "describes": False}  # fmt: skip


def changes(*sizes, unit="article"):
    """Steps of such sizes, a year apart; the last describes the series; the trend rose."""
    rows = [{**BASE, "test": "trend", "verdict": "rose", "effect": 0.1, "low": 0.05, "high": 0.15}]
    for at, size in enumerate(sizes):
        month = pd.Timestamp(2021 + at, 3, 1)
        way = "rose" if size > 0 else "fell"
        rows.append({**BASE, "test": "step", "verdict": way, "effect": size, "low": size - 0.05,
                     "high": size + 0.05, "period": month, "period_low": month,
                     "period_high": month, "describes": at == len(sizes) - 1})  # fmt: skip
    table = pd.DataFrame(rows).assign(unit=unit, note="", n=0.0, total=0.0)
    return schema.conform(table.reindex(columns=schema.columns("changes")), "changes")


def years():
    rows = [(2020 + at, share) for at, share in enumerate((0.03, 0.3, 0.3, 0.03))]
    table = pd.DataFrame(rows, columns=["year", "share"])
    table["period"] = pd.to_datetime(table["year"].astype(str), format="%Y")
    table = table.assign(kind="theme", key="chips", unit="article", denominator="query", by="",
                         n=20, total=100, partial=False)  # fmt: skip
    return table.reindex(columns=schema.columns("shares"))


def found(table, language="en"):
    return theme_findings(years(), table, CODEBOOK, language=language)


def facts(table):
    return KeyFacts(claims=key_claims(found(table), table), articles=400, labels={"chips": "Chips"})


def test_steps_both_ways_are_told_together_and_called_neither():
    one = found(changes(0.25, -0.27))[0]
    assert one.verdict == "moved"
    assert one.headline == (
        "Chips moved in steps: +25.0 points from 2021-03 on, −27.0 points from 2022-03 on"
    )
    up, down = one.sentence.index("stepped up from 2021-03"), one.sentence.index("stepped down")
    assert up < down
    said = found(changes(0.25, -0.27), "ko")[0]
    assert "2021-03부터 +25.0%p, 2022-03부터 −27.0%p" in said.headline


@pytest.mark.parametrize(("sizes", "verdict"), [((0.1, 0.2), "rose"), ((-0.2, -0.1), "fell")])
def test_steps_of_one_way_keep_their_verdict_and_are_all_told(sizes, verdict):
    one = found(changes(*sizes))[0]
    assert one.verdict == verdict
    assert one.sentence.count("stepped") == 2


def test_the_last_lines_of_a_run_name_it_among_what_moved():
    empty = {name: schema.empty(name) for name in ("articles", "topics", "theme_support")}
    lines = run_summary(
        counts={"read": 1, "kept": 1, "dropped": 0, "stories": 1}, text_basis={"full": 1},
        shares_by_year=years(), changes=changes(0.25, -0.27), labels={"chips": "Chips"},
        language="en", fewest=10, **empty,
    )  # fmt: skip
    assert lines[4] == (
        "themes that rose: none; that fell: none; that moved for a while or every year: Chips"
    )


def test_the_first_page_tells_both_steps():
    told = key_sentences(facts(changes(0.25, -0.27)), "en")[0]
    assert told == (
        "The share of “Chips” changed in steps: up from March 2021 on (put between 20.0 "
        "and 30.0 percentage points) and down from March 2022 on (put between 22.0 and 32.0 "
        "percentage points)."
    )


def test_the_first_page_tells_all_steps_of_one_way_too():
    told = key_sentences(facts(changes(0.1, 0.2)), "en")[0]
    assert told.count("up from March") == 2


def test_another_way_of_counting_bears_it_out_where_it_steps_both_ways():
    counted = changes(0.25, -0.27)
    both, one = changes(0.25, -0.27, unit="story"), changes(-0.27, unit="story")
    for stories, borne_out in ((both, True), (one, False)):
        table = pd.concat([counted, stories], ignore_index=True)
        assert [claim.borne_out for claim in key_claims(found(table), table)] == [borne_out]
