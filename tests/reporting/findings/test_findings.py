"""What a run may say: never more than its tests, always with numbers, in both languages."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwadu import schema
from hwadu.reporting import theme_findings
from hwadu.reporting.findings.findings_beside import surge_findings
from hwadu.reporting.findings.share_sentences import share_sentence
from hwadu.reporting.findings.theme_findings import findings
from hwadu.stats.intervals import wilson

CODEBOOK = pd.DataFrame(
    [("regulation", "AI 규제", "AI regulation")], columns=["theme", "label", "label_en"]
)
CLAIMS = {
    "ko": {"rose": "늘었습니다", "fell": "줄었습니다"},
    "en": {"rose": " rose ", "fell": " fell "},
}


def shares(counts, total=200, first=2019):
    n = pd.Series(counts)
    low, high = wilson(n, total)
    rows = {
        "kind": "theme",
        "key": "regulation",
        "by": "",
        "group": "",
        "period": [pd.Timestamp(first + i, 1, 1) for i in range(len(n))],
        "unit": "article",
        "denominator": "query",
        "n": n,
        "total": total,
        "share": n / total,
        "low": low,
        "high": high,
    }
    return schema.conform(pd.DataFrame(rows).reindex(columns=schema.columns("shares")), "shares")


def trend(verdict, effect=0.1, low=0.05, high=0.15, q=0.01):
    row = {
        "family": "themes",
        "kind": "theme",
        "key": "regulation",
        "period": pd.Timestamp("2019-01-01"),
        "test": "trend",
        "effect": effect,
        "low": low,
        "high": high,
        "p_value": q,
        "q_value": q,
        "verdict": verdict,
    }
    return schema.conform(pd.DataFrame([row]).reindex(columns=schema.columns("changes")), "changes")


def say(counts, changes, language="ko"):
    return theme_findings(shares(counts), changes, CODEBOOK, language=language)[0]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("verdict", ["rose", "fell", "none", "cannot say", "something new"])
@pytest.mark.parametrize("counts", [[4, 30], [30, 4], [10, 10]])
def test_a_change_is_claimed_only_where_the_test_found_it(language, verdict, counts):
    effect = -0.1 if verdict == "fell" else 0.1
    found = say(counts, trend(verdict, effect, effect - 0.05, effect + 0.05), language)
    for claimed, phrase in CLAIMS[language].items():
        agrees = claimed == verdict and (counts[1] - counts[0]) * effect >= 0
        assert (phrase in found.sentence) == agrees
    assert found.verdict == verdict


def test_a_rise_is_told_with_shares_denominators_change_interval_and_q():
    assert say([4, 30], trend("rose")).sentence == (
        "‘AI 규제’의 비중은 2019년 2.0%(기사 200건 중 4건)에서 2020년 15.0%(기사 200건 중 30건)로 "
        "늘었습니다 (추세로 본 기간 전체의 변화 +10.0%p, 95% 구간 +5.0~+15.0%p, q=0.010)."
    )
    assert say([4, 30], trend("rose"), "en").sentence == (
        "The share of “AI regulation” rose from 2.0% in 2019 (4 of 200 articles) to 15.0% in 2020 "
        "(30 of 200); trend over the whole period +10.0 points, 95% interval +5.0 to +15.0 points, "
        "q=0.010."
    )


def test_the_headline_claims_no_more_than_the_sentence():
    assert (
        say([4, 30], trend("rose")).headline == "AI 규제의 비중이 늘었다: 2019년 2.0%, 2020년 15.0%"
    )
    assert say([4, 30], trend("cannot say")).headline == "AI 규제: 2019년 2.0%, 2020년 15.0%"
    assert say([30, 4], trend("rose")).headline == "AI 규제: 2019년 15.0%, 2020년 2.0%"


def test_end_years_that_point_the_other_way_are_told():
    found = say([30, 4], trend("rose"))
    assert "이지만, 기간 전체의 추세는 상승입니다" in found.sentence
    assert "yet over the whole period it went upward" in say([30, 4], trend("rose"), "en").sentence


def test_an_interval_that_holds_zero_is_told():
    found = say([4, 30], trend("rose", low=-0.01))
    assert found.sentence.endswith("다만 변화량의 구간이 0을 포함합니다.")
    english = say([4, 30], trend("rose", low=-0.01), "en")
    assert english.sentence.endswith("holds zero, though.")


@pytest.mark.parametrize(("verdict", "effect"), [("fell", 0.0), ("rose", 0.0), ("rose", -0.1)])
def test_a_change_of_no_size_or_of_the_other_way_is_not_claimed(verdict, effect):
    found = say([4, 30], trend(verdict, effect, -0.2, 0.2))
    assert found.verdict == "cannot say"
    assert "늘었다고도 줄었다고도 말할 수 없습니다" in found.sentence
    assert found.sentence.endswith("방향을 정할 수 없습니다.")


def test_without_a_test_there_is_no_claim_and_the_reason_is_given():
    found = say([4, 30], trend("rose").iloc[:0])
    assert found.verdict == "untested"
    assert found.sentence.endswith("추세는 검정하지 않았습니다.")


def test_a_year_that_the_study_covers_in_part_is_said_to_be_so():
    span = (pd.Timestamp("2019-01-20"), pd.Timestamp("2020-07-07"))
    told = {
        language: theme_findings(
            shares([4, 30]), trend("rose"), CODEBOOK, language=language, span=span
        )[0].sentence
        for language in ("ko", "en")
    }
    assert "2019년 2.0%(" in told["ko"]
    assert "2020년(7월 7일까지) 15.0%(" in told["ko"]
    assert "in 2019 (4 of" in told["en"]
    assert "in 2020 (until July 7; 30 of" in told["en"]


def test_one_year_alone_shows_no_change():
    found = say([4], trend("rose").iloc[:0])
    assert "변화는 말할 수 없습니다" in found.sentence
    english = say([4], trend("rose").iloc[:0], "en")
    assert english.sentence.endswith("one year alone shows no change.")


def test_where_another_theme_was_tested_in_one_year_it_is_not_the_year_that_was_too_short():
    both = pd.concat([CODEBOOK, CODEBOOK.assign(theme="rare")], ignore_index=True)
    yearly = pd.concat([shares([4]), shares([0]).assign(key="rare")], ignore_index=True)
    told = [
        {f.key: f.sentence for f in theme_findings(yearly, trend("rose"), both, language=language)}
        for language in ("ko", "en")
    ]
    assert "추세는 검정하지 않았습니다" in told[0]["rare"]
    assert "한 해뿐" not in told[0]["rare"]
    assert "the trend was not tested" in told[1]["rare"]


def test_a_trend_within_one_year_is_told_as_such():
    assert "기간 안에서 늘었습니다" in say([4], trend("rose")).sentence
    assert "it fell within the period" in say([4], trend("fell", -0.1, -0.2, -0.05), "en").sentence


def test_changes_come_first_and_the_largest_of_them_before_the_others(tables):
    codebook = pd.DataFrame(
        {"theme": tables["changes"]["key"], "label": "주제", "label_en": "theme"}
    )
    found = theme_findings(tables["shares_by_year"], tables["changes"], codebook, language="ko")
    effect = tables["changes"].set_index("key")["effect"].abs()
    changed = [finding for finding in found if finding.verdict in ("rose", "fell")]
    assert found[: len(changed)] == changed
    assert [effect[f.key] for f in changed] == sorted(
        [effect[f.key] for f in changed], reverse=True
    )


def test_without_dates_there_is_a_word_instead_of_trends():
    said = findings(
        schema.empty("shares"),
        schema.empty("changes"),
        CODEBOOK,
        language="ko",
        text_basis={"full": 3},
    )
    assert said == [
        "날짜가 있는 기사가 없어 시간에 따른 변화는 말할 수 없습니다.",
        "이 수들은 기사 3건에 근거합니다: 전문 100.0% (3건).",
    ]


def test_mixed_texts_are_warned_of():
    said = findings(
        shares([4, 30]),
        trend("rose"),
        CODEBOOK,
        language="en",
        text_basis={"lead": 30, "full": 10},
    )
    assert said[-1].endswith("compare shares only within one kind of text.")


@given(
    st.integers(0, 200),
    st.integers(0, 200),
    st.sampled_from(["rose", "fell", "none", "cannot say"]),
    st.floats(-1, 1),
    st.floats(0, 0.5),
    st.floats(0, 1),
    st.sampled_from(["ko", "en"]),
)
def test_every_sentence_is_whole(first, last, verdict, effect, half, q, language):
    table = trend(verdict, effect, effect - half, effect + half, q)
    sentence = say([first, last], table, language).sentence
    assert sentence.endswith(("니다.", ".", "though."))
    assert "nan" not in sentence
    assert sentence.count("(") == sentence.count(")")


def step_rows(**other):
    row = {"kind": "theme", "key": "sovereign_ai", "test": "step", "unit": "article"}
    row |= {"measure": "share"}
    row |= {"denominator": "query", "verdict": "rose", "effect": 0.05, "low": 0.02, "high": 0.08}
    row |= {"q_value": 0.001, "period": pd.Timestamp("2024-08-01")}
    row |= {"period_low": pd.Timestamp("2024-07-01"), "period_high": pd.Timestamp("2024-10-01")}
    return pd.DataFrame([row | other]).reindex(columns=schema.columns("changes"))


LABELS = pd.DataFrame([{"theme": "sovereign_ai", "label": "소버린 AI", "label_en": "Sovereign AI"}])


def step_findings(rows, codebook, language, every="month"):
    yearly = shares([10, 30]).assign(key=rows["key"].iloc[0])
    rows = rows.assign(describes=True)
    made = theme_findings(yearly, rows, codebook, language=language, every=every)
    return [finding.sentence for finding in made if finding.test == "step"]


def test_a_step_is_dated_with_its_interval():
    assert step_findings(step_rows(), LABELS, "ko") == [
        "‘소버린 AI’의 비중은 2024-08부터 한 단계 높아졌습니다 "
        "(시점의 95% 구간 2024-07~2024-10; +5.0%p, 95% 구간 +2.0~+8.0%p, q=0.001)."
    ]
    (english,) = step_findings(step_rows(verdict="fell"), LABELS, "en")
    assert "stepped down from 2024-08 on" in english


@pytest.mark.parametrize(
    ("every", "at", "low", "high"),
    [
        ("day", "2024-08-01", "2024-07-01", "2024-10-01"),
        ("week", "2024-08-01/08-07", "2024-07-01/07-07", "2024-10-01/10-07"),
        ("quarter", "2024 Q3", "2024 Q3", "2024 Q4"),
        ("year", "2024", "2024", "2024"),
    ],
)
def test_times_are_named_by_the_periods_that_were_tested(every, at, low, high):
    (korean,) = step_findings(step_rows(), LABELS, "ko", every)
    assert f"{at}부터" in korean and f"{low}~{high}" in korean
    (english,) = step_findings(step_rows(), LABELS, "en", every)
    assert f"from {at} on (95% interval of the date {low} to {high}" in english
    surged = surge_row(period=pd.Timestamp("2024-07-01"), end=pd.Timestamp("2024-10-01"))
    (told,) = theme_findings(shares([10, 30]), surged, CODEBOOK, language="en", every=every)
    when = f"in {low}" if low == high else f"from {low} to {high}"
    assert when in told.sentence and when in told.headline
    beside = surge_row(period=pd.Timestamp("2024-07-01"), end=pd.Timestamp("2024-10-01"))
    (said,) = surge_findings(beside.assign(describes=False), CODEBOOK, [], "en", every=every)
    assert when in said


@pytest.mark.parametrize("verdict", ["none", "cannot say", "seasonal"])
def test_a_step_that_was_not_found_is_not_told(verdict):
    assert step_findings(step_rows(verdict=verdict), LABELS, "en") == []


@pytest.mark.parametrize("language", ["ko", "en"])
def test_that_a_change_is_small_is_said_with_its_size_and_its_test(language):
    row = {"share": 0.1, "n": 10, "total": 100}
    first, last = ({**row, "period": pd.Timestamp(year, 1, 1)} for year in (2020, 2024))
    trend = {"verdict": "none", "effect": 0.001, "low": -0.01, "high": 0.01, "q_value": 0.4}
    trend |= {"smallest_effect": 0.025, "equivalence_q": 0.002}
    said = share_sentence("주제", "none", first, last, trend, None, language).sentence
    assert "2.5" in said
    assert "q=0.002" in said
    assert "동등성" in said if language == "ko" else "equivalence" in said


@pytest.mark.parametrize("language", ["ko", "en"])
def test_an_interval_without_zero_is_no_claim_where_the_test_is_unsure(language):
    row = {"share": 0.1, "n": 10, "total": 100}
    first, last = ({**row, "period": pd.Timestamp(year, 1, 1)} for year in (2020, 2024))
    trend = {"verdict": "cannot say", "effect": 0.05, "low": 0.01, "high": 0.09, "q_value": 0.6}
    told = {"ko": "검정이 이를 뒷받침하지 않습니다", "en": "does not bear a change out"}[language]
    said = share_sentence("주제", "cannot say", first, last, trend, None, language).sentence
    assert told in said
    unsure = trend | {"low": -0.01}
    said = share_sentence("주제", "cannot say", first, last, unsure, None, language).sentence
    assert told not in said


def test_both_ends_of_a_short_study_are_told():
    year = {"share": 0.1, "n": 10, "total": 100, "period": pd.Timestamp("2021-01-01")}
    span = pd.Timestamp("2021-10-28"), pd.Timestamp("2021-11-28")
    korean = share_sentence("주제", "untested", year, year, None, span, "ko")
    assert korean.headline == "주제: 2021년(10월 28일부터 11월 28일까지) 10.0%"
    english = share_sentence("Theme", "untested", year, year, None, span, "en")
    assert english.headline == "Theme: 10.0% in 2021 (from October 28 until November 28)"


def surge_row(**other):
    row = {"kind": "theme", "key": "regulation", "unit": "article", "denominator": "query"}
    row |= {"measure": "share", "test": "surge", "verdict": "surged", "q_value": 1e-5}
    row |= {"effect": 0.5, "low": 0.4, "high": 0.6, "n": 60, "total": 100, "story_articles": 20}
    row |= {"period": pd.Timestamp("2020-03-01"), "end": pd.Timestamp("2020-03-01")}
    row |= {"period_high": pd.Timestamp("2020-04-01"), "describes": True}
    table = pd.DataFrame([row | other]).reindex(columns=schema.columns("changes"))
    return table.astype({"describes": bool})


def test_a_surge_is_the_one_finding_of_its_theme():
    changes = pd.concat([surge_row(), trend("rose").assign(describes=False)], ignore_index=True)
    found = say([4, 30], changes, "en")
    assert (found.verdict, found.test) == ("surged", "surge")
    assert "surged to 60.0% (60 of 100 articles) in 2020-03 and fell back" in found.sentence
    assert "20 of the 60" in found.sentence
    assert found.headline == "AI regulation surged to 60.0% in 2020-03"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_surge_before_a_gap_is_said_to_be_over_only_when_articles_appear_again(language):
    changes = surge_row(period_high=pd.Timestamp("2022-01-01"))
    assert "2022-01" in say([4, 30], changes, language).sentence
    assert "2020-04" not in say([4, 30], surge_row(), language).sentence


def test_what_happened_on_one_day_is_said_to_have_been_on_it():
    day, again = pd.Timestamp("2020-03-02"), pd.Timestamp("2022-01-03")
    row = surge_row(period=day, end=day, period_high=again)
    (told,) = theme_findings(shares([4, 30]), row, CODEBOOK, language="en", every="day")
    assert told.headline == "AI regulation surged to 60.0% on 2020-03-02"
    assert "on 2020-03-02 and was back on 2022-01-03" in told.sentence
    (told,) = theme_findings(shares([4, 30]), row, CODEBOOK, language="ko", every="day")
    assert "2020-03-02에" in told.sentence and "2022-01-03에는 되돌아와" in told.sentence


def test_a_surge_beside_another_headline_has_a_sentence_of_its_own():
    changes = pd.concat([surge_row(describes=False), trend("rose")], ignore_index=True)
    said = findings(shares([4, 30]), changes, CODEBOOK, language="en", text_basis={"full": 9})
    assert " rose " in said[0]
    assert "surged to 60.0%" in said[1]


def test_years_of_few_articles_stand_at_no_end_of_a_sentence():
    yearly = shares([4, 4, 30])
    yearly["total"] = yearly["total"].where(yearly.index > 0, 9)
    (found,) = theme_findings(yearly, trend("rose"), CODEBOOK, language="en")
    assert "2019" not in found.sentence
    assert "2020" in found.sentence
    yearly["total"] = yearly["total"].where(yearly.index > 0, 12)
    yearly.loc[0, "share"] = 0.33  # against the trend: years of fifty articles tell it
    (found,) = theme_findings(yearly, trend("rose"), CODEBOOK, language="en")
    assert "2019" not in found.sentence


def test_corrected_shares_are_told():
    study = shares([30]).assign(period=pd.NaT, corrected=0.2)
    study = study.assign(corrected_low=0.1, corrected_high=0.3)
    said = findings(
        shares([4, 30]), trend("rose"), CODEBOOK, language="en", text_basis={}, study_shares=study
    )
    assert any("Corrected by codes" in one and "20.0%" in one for one in said)
