import numpy as np
import pandas as pd

from hwadu import schema
from hwadu.pipeline.trends.changes_of_study import tested_changes as changes_of_study
from hwadu.pipeline.trends.followed import Followed
from hwadu.reporting.findings.summary import run_summary
from hwadu.reporting.findings.theme_findings import findings
from hwadu.settings import Study

MONTHS = pd.date_range("2019-01-01", periods=72, freq="MS").astype("datetime64[s]")
WAVE = 0.02 * np.random.default_rng(0).standard_normal(72)
CODEBOOK = pd.DataFrame({"theme": ["a", "b"], "label": ["가", "나"], "label_en": ["A", "B"]})


def shares(key, measure="share"):
    share = np.where(np.arange(72) < 36, 0.1, 0.5) + WAVE
    rows = pd.DataFrame({"key": key, "period": MONTHS, "total": 200, "share": share})
    rows = rows.assign(n=(rows["share"] * 200).astype(int), kind="theme", by="", unit="article")
    rows = rows.assign(denominator="query", **{measure: rows["share"]})
    return schema.conform(rows.reindex(columns=schema.columns("shares")), "shares")


def made(verdict, measure="share"):
    both = pd.concat([shares("a", measure), shares("b", measure)], ignore_index=True)
    support = pd.DataFrame([("a", "", 4, 0.9, verdict)], columns=["theme", "term", "articles",
                           "agreement", "verdict"])  # fmt: skip
    members = pd.DataFrame({"article_id": ["1"], "key": ["a"]})
    followed = [Followed("theme", members, ["a", "b"])]
    articles = schema.empty("articles")
    events = pd.DataFrame({"label": ["사건"], "date": [MONTHS[36]], "themes": [""], "note": [""]})
    tables = changes_of_study(
        followed,
        {"shares": both, "shares_by_year": both},
        Study(read={"paths": ("a.csv",)}),
        events,
        schema.empty("story_members"),
        articles,
        support,
    )
    return both, support, tables


def verdicts(changes, measure="share"):
    told = changes[(changes["measure"] == measure) & (changes["unit"] == "article")]
    return {key: set(rows["verdict"]) - {"cannot say"} for key, rows in told.groupby("key")}


def test_nothing_is_claimed_of_a_theme_that_its_codebook_cannot_tell_apart():
    by_year, support, tables = made("too few")
    assert verdicts(tables["changes"])["a"] == set()
    of_a = tables["changes"].query("key == 'a' and measure == 'share'")
    assert "the codebook cannot tell the theme apart" in set(of_a["note"])
    assert verdicts(tables["changes"])["b"] == {"rose"}
    effects = tables["event_effects"].groupby("key")["verdict"].agg(set)
    assert effects["a"] == {"cannot say"}
    assert "rose" in effects["b"]
    text = {"language": "en", "text_basis": {"full": 400}}
    said = findings(by_year, tables["changes"], CODEBOOK, **text)
    assert not any("“A” stepped" in line or "“A” rose" in line for line in said)
    assert any("“B” stepped up" in line for line in said)
    lines = run_summary(
        counts={"read": 400, "kept": 400, "dropped": 0, "stories": 400},
        articles=schema.empty("articles"),
        topics=schema.empty("topics"),
        shares_by_year=by_year,
        changes=tables["changes"],
        theme_support=support,
        labels={"a": "A", "b": "B"},
        fewest=10,
        **text,
    )
    assert "A " not in lines[3]
    assert "B " in lines[3]
    assert lines[4].startswith("themes that rose: B;")


def test_a_term_with_another_meaning_withholds_no_claim():
    *_, tables = made("other meaning")
    assert verdicts(tables["changes"])["a"] == {"rose"}


def test_shares_that_codes_correct_are_claimed_though_the_codebook_cannot_tell_them_apart():
    *_, tables = made("no agreement", measure="corrected")
    assert verdicts(tables["changes"], "corrected")["a"] == {"rose"}
    assert verdicts(tables["changes"])["a"] == set()
