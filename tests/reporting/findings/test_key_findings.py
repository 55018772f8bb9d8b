"""What stands on a report's first page: the surest and largest first, nothing that only fills."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwadu import schema
from hwadu.reporting.findings.facts_of_page import KeyFacts, LargestTopic
from hwadu.reporting.findings.finding import Finding
from hwadu.reporting.findings.key_claims import Claim, key_claims
from hwadu.reporting.findings.key_levels import Ends, Level, end_years, largest, study_levels
from hwadu.reporting.findings.key_sentences import FINDINGS, key_sentences

LABELS = {"a": "가 주제", "b": "나 주제", "c": "다 주제", "d": "라 주제", "e": "마 주제"}
JARGON = (
    "q<",
    "q=",
    "p<",
    "p=",
    "nan",
    "q값",
    "Wilson",
    "설계효과",
    "design effect",
    "{",
    "은(는)",
)


def row(key, verdict="rose", test="trend", effect=0.1, low=0.05, high=0.15, **other):
    made = {"kind": "theme", "key": key, "unit": "article", "measure": "share"}
    made |= {"denominator": "query", "test": test, "verdict": verdict, "describes": True}
    made |= {"effect": effect, "low": low, "high": high, "period": pd.Timestamp("2020-03-01")}
    return made | other


def table(*rows):
    made = pd.DataFrame(list(rows), columns=schema.columns("changes"))
    return made.astype({"describes": bool})


def found(changes):
    told = changes[(changes["unit"] == "article") & (changes["measure"] == "share")]
    return [
        Finding(one["key"], one["verdict"], "", "", one["test"]) for one in told.to_dict("records")
    ]


def claims(*rows):
    changes = table(*rows)
    return [(c.key, c.borne_out) for c in key_claims(found(changes), changes)]


def level(share, half=0.02, total=900, corrected=False):
    return Level(share, share - half, share + half, total, corrected)


def facts(**given):
    made = {"claims": [], "articles": 900, "outlets": 3, "whole_texts": 900, "labels": LABELS}
    made |= {"span": (pd.Timestamp("2019-01-01"), pd.Timestamp("2024-12-31"))}
    made["days"] = given.get("span", made["span"])
    return KeyFacts(**(made | given))


def claim(key="a", verdict="rose", test="trend", *, borne_out=True, **other):
    return Claim(key, test, verdict, row(key, verdict, test, **other), borne_out)


def ends(then, now, whole=True):
    years = pd.Timestamp("2019-01-01"), pd.Timestamp("2024-01-01")
    return Ends(*years, whole, {"a": level(then)}, {"a": level(now)})


def test_what_every_way_of_counting_bears_out_comes_first_and_then_the_largest():
    by_story = [row(key, unit="story") for key in ("a", "b")]
    unsure = row("c", "cannot say", unit="story")
    made = claims(row("a", effect=0.1), row("b", effect=-0.2), row("c", effect=0.4),
                  *by_story, unsure)  # fmt: skip
    assert made == [("b", True), ("a", True), ("c", False)]


@pytest.mark.parametrize(
    "others",
    [
        [row("a", "fell", unit="story")],
        [row("a", "fell", measure="adjusted")],
        [row("a", "cannot say", measure="corrected")],
    ],
)
def test_what_another_way_of_counting_contradicts_is_not_claimed(others):
    assert claims(row("a")) == [("a", True)]
    assert claims(row("a"), *others) == []


@pytest.mark.parametrize("other", [{"measure": "corrected"}, {"unit": "story"}])
def test_what_could_not_be_tested_another_way_contradicts_nothing(other):
    untested = row("a", "cannot say", effect=None, low=None, high=None, **other)
    assert claims(row("a"), untested) == [("a", True)]


def test_an_interval_that_holds_zero_is_not_claimed():
    assert claims(row("a", low=-0.01)) == []


@pytest.mark.parametrize("language", ["ko", "en"])
def test_at_most_five_sentences_with_what_is_covered_and_what_cannot_be_said(language):
    many = [claim(key) for key in LABELS]
    said = key_sentences(facts(claims=many, unsure=["b"], levels={"a": level(0.2)}), language)
    assert len(said) == FINDINGS + 2 == 5
    assert "900" in said[-2]
    assert LABELS["b"] in said[-1]
    assert not [word for word in JARGON for sentence in said if word in sentence]


def test_a_rise_is_told_with_both_ends_and_how_sure_its_size_is():
    told = facts(claims=[claim()], ends=ends(0.05, 0.15))
    assert key_sentences(told, "ko")[0] == (
        "‘가 주제’의 비중은 2019년 5.0%에서 2024년 15.0%로 늘었습니다"
        "(늘어난 폭은 5.0~15.0%포인트 사이로 추정)."
    )
    assert key_sentences(told, "en")[0] == (
        "The share of “가 주제” rose from 5.0% in 2019 to 15.0% in 2024 "
        "(the rise is put between 5.0 and 15.0 percentage points)."
    )


def test_an_unsure_date_of_a_step_does_not_read_like_a_slow_rise():
    dated = {"period_low": pd.Timestamp("2020-01-01"), "period_high": pd.Timestamp("2020-05-01")}
    (said, *_) = key_sentences(facts(claims=[claim(test="step", **dated)]), "en")
    assert "took a step up at some point between January 2020 and May 2020 (" in said


@pytest.mark.parametrize(
    ("every", "first", "last", "once"),
    [
        ("day", "July 1, 2024", "October 1, 2024", "on July 1, 2024 and"),
        ("week", "the week of July 1, 2024", "the week of October 1, 2024", "in the week of"),
        ("month", "July 2024", "October 2024", "in July 2024 and"),
        ("quarter", "2024 Q3", "2024 Q4", "in 2024 Q3 and"),
        ("year", "2024", "2024", "in 2024 and"),
    ],
)
def test_times_are_named_by_the_studys_periods(every, first, last, once):
    low, high = pd.Timestamp("2024-07-01"), pd.Timestamp("2024-10-01")
    step = claim(test="step", period=low, period_low=low, period_high=high)
    surges = [
        claim(verdict="surged", test="surge", n=6, total=10, period=low, end=end)
        for end in (high, low)
    ]
    (stepped, long, short, *_) = key_sentences(facts(claims=[step, *surges], every=every), "en")
    assert f"between {first} and {last}" in stepped
    assert (f"from {first} to {last}" in long) == (every != "year")
    assert once in short
    assert key_sentences(facts(claims=[step], every=every), "ko")


def test_ends_that_point_the_other_way_are_left_out():
    (said, *_) = key_sentences(facts(claims=[claim()], ends=ends(0.15, 0.05)), "ko")
    assert "2019" not in said and "기간 전체로 보아 늘었습니다" in said


@pytest.mark.parametrize(
    ("at", "told"), [("2019-03", 0), ("2020-03", 1), ("2024-03", 1), ("2024-09", 0)]
)
def test_years_are_told_beside_a_step_only_where_it_lies_between_them(at, told):
    step = claim(test="step", period=pd.Timestamp(at), period_low=pd.NaT)
    (said, *_) = key_sentences(facts(claims=[step], ends=ends(0.05, 0.15)), "en")
    assert said.count("5.0% in 2019, 15.0% in 2024") == told


@pytest.mark.parametrize(
    ("verdict", "test", "other", "said"),
    [
        ("fell", "trend", {"effect": -0.1, "low": -0.15, "high": -0.05}, "줄었습니다"),
        ("rose", "step", {"period_low": pd.NaT}, "2020년 3월부터 한 단계 높아졌습니다"),
        (
            "rose",
            "step",
            {"period_low": pd.Timestamp("2020-01-01"), "period_high": pd.Timestamp("2020-05-01")},
            "2020년 1월에서 2020년 5월 사이에 한 단계",
        ),
        ("surged", "surge", {"n": 6, "total": 10, "end": pd.Timestamp("2020-04-01")}, "60.0%까지"),
        (
            "dipped",
            "surge",
            {"n": 1, "total": 10, "end": pd.Timestamp("2020-03-01")},
            "3월에 10.0%",
        ),
        ("seasonal", "season", {"low": 0.02, "high": 0.05}, "3월 무렵에 가장 높습니다"),
    ],
)
def test_every_kind_of_change_has_its_sentence(verdict, test, other, said):
    one = claim(verdict=verdict, test=test, **other)
    told = key_sentences(facts(claims=[one]), "ko")[0]
    assert said in told
    assert "−" not in told and "-" not in told  # a size has no sign
    if test == "season":
        assert "4.0~10.0%포인트" in told  # the whole swing, not half of it
    unsure = Claim(one.key, one.test, one.verdict, one.row, borne_out=False)
    assert "다르게 세면" in key_sentences(facts(claims=[unsure]), "ko")[0]


def test_the_largest_theme_is_named_alone_only_where_it_is_alone():
    alone = {"a": level(0.3), "b": level(0.1)}
    assert "‘가 주제’입니다(기사의 30.0%" in key_sentences(facts(levels=alone), "ko")[0]
    two = key_sentences(facts(levels={"a": level(0.3), "b": level(0.29)}), "en")[0]
    assert "“가 주제” (30.0%) or “나 주제” (29.0%)" in two
    alike = {key: level(0.1) for key in LABELS}
    assert len(key_sentences(facts(levels=alike), "ko")) == 2  # nothing is said of four or more
    assert largest({"a": level(0.0), "b": level(0.0)}) == []


def test_what_hardly_changed_is_told_after_what_changed():
    said = key_sentences(facts(claims=[claim()], same={"b": 0.02, "c": 0.02}), "en")
    assert "“나 주제” and “다 주제” hardly changed: any change is smaller than 2.0" in said[1]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_few_facts_make_few_sentences(language):
    assert len(key_sentences(facts(articles=0), language)) == 1
    one = facts(articles=1, undated=1, outlets=1, span=None, levels={"a": level(1.0, total=1)},
                tested=False, unsure=list(LABELS))  # fmt: skip
    said = key_sentences(one, language)
    assert len(said) == 2  # a share of one article is no finding
    assert "100.0%" not in said[0]


def test_a_run_without_themes_tells_its_largest_topic():
    none = facts(levels={"a": level(0.0, half=0.0)}, largest_topic=LargestTopic("공장 · 로봇", 90))
    said = key_sentences(none, "ko")
    assert said[0] == "코드북의 주제를 다룬 기사를 찾지 못했습니다."
    assert "‘공장 · 로봇’입니다(기사 900건 가운데 90건)" in said[1]


def test_a_larger_topic_of_several_subjects_is_no_finding_and_is_not_passed_over_in_silence():
    topic = LargestTopic("공장 · 로봇", 90, beside_mixed=True)
    none = facts(levels={"a": level(0.0, half=0.0)}, largest_topic=topic)
    assert "여러 화제가 섞이지 않은 것으로" in key_sentences(none, "ko")[1]
    assert "do not mix several subjects" in key_sentences(none, "en")[1]


def test_what_is_covered_names_dates_outlets_texts_and_what_was_left_out():
    some = facts(undated=7, whole_texts=90, levels={"a": level(0.2, total=700, corrected=True)})
    (said,) = [s for s in key_sentences(some, "ko") if "이 보고서는" in s]
    parts = ("2019년 1월 1일부터 2024년 12월 31일까지", "언론사 3곳이 낸 기사 900건", "7건 포함")
    assert all(part in said for part in parts)
    assert "700건에서 구함" in said and "코딩으로 바로잡음" in said and "90.0%는 전문이" in said
    undated = facts(undated=900, span=None, outlets=0)
    assert "날짜를 모르고" in key_sentences(undated, "ko")[-2]


def test_a_day_of_hardly_any_article_is_not_told_as_that_of_all():
    day = pd.Timestamp("2018-05-11"), pd.Timestamp("2018-05-11")
    *_, covers, cannot = key_sentences(
        facts(undated=899, span=day, unsure=["a"], tested=False), "ko"
    )
    assert "2018" not in covers and "날짜를 아는 것은 1건뿐" in covers
    assert "날짜가 없어" in cannot and "기사가 있는 기간이 적어" not in cannot


def test_a_first_page_never_calls_counted_shares_of_years_corrected():
    whole = {"a": level(0.2, corrected=True)}
    years = [level(0.1), level(0.1, corrected=True)]
    for then in years:
        for now in years:
            ends = Ends(pd.Timestamp("2019"), pd.Timestamp("2024"), True, {"a": then}, {"a": now})
            said = key_sentences(facts(levels=whole, ends=ends), "en")[-2]
            every = then.corrected and now.corrected
            assert ("those of the years on this page are as counted" in said) != every
            assert ("shares are corrected" in said) == every


def test_a_share_that_codes_correct_is_known_though_the_codebook_cannot_tell_the_theme_apart():
    def told(corrected):
        levels = {"a": level(0.4, corrected=corrected), "b": level(0.1)}
        said = key_sentences(facts(levels=levels, not_held=["a"], unsure=["b"]), "ko")
        return said[0], said[-1]

    largest_, cannot = told(corrected=True)
    assert "‘가 주제’" in largest_ and "가려낼 수 없음" not in cannot
    largest_, cannot = told(corrected=False)
    assert (
        "‘가 주제’" not in largest_
        and "‘가 주제’의 비중(코드북의 낱말로는 가려낼 수 없음)" in cannot
    )
    every = key_sentences(facts(levels={"a": level(0.4, corrected=True)}, not_held=["a"],
                                claims=[claim("b")]), "ko")[-1]  # fmt: skip
    assert "‘가 주제’의 비중이 늘었는지 줄었는지" in every


def test_where_years_of_some_themes_are_corrected_it_says_so():
    years = pd.Timestamp("2019"), pd.Timestamp("2024")
    both = {"a": level(0.1, corrected=True), "b": level(0.1)}
    told = facts(
        levels=dict.fromkeys(both, level(0.2, corrected=True)), ends=Ends(*years, True, both, both)
    )
    assert "and of some themes those of years, are corrected" in key_sentences(told, "en")[-2]


def test_what_cannot_be_said_depends_on_the_run():
    def last(**given):
        return key_sentences(facts(**given), "ko")[-1]

    assert "모든 뉴스" in last() and "까닭" not in last()
    assert "모든 뉴스" not in last(all_news=True)
    assert "까닭" in last(claims=[claim()])
    assert "어느 주제의 비중" in last(unsure=["a", "b"])
    assert "기사가 있는 기간이 적어" in last(unsure=["a"], tested=False)
    assert "날짜가 없어" in last(unsure=["a"], tested=False, span=None, undated=900)
    assert "가려낼 수 없음" in last(not_held=["a"])
    assert "다른 주제 5개" in last(unsure=list(LABELS), claims=[claim()])


def shares(*rows):
    names = ["key", "year", "total", "share", "partial"]
    made = pd.DataFrame(list(rows), columns=names)
    made["period"] = pd.to_datetime(made.pop("year").astype(str), format="%Y")
    rest = {"kind": "theme", "unit": "article", "denominator": "query", "by": "", "n": 1}
    made = made.assign(**rest, low=made["share"] - 0.01, high=made["share"] + 0.01)
    return made.reindex(columns=schema.columns("shares")).astype({"corrected": float})


def test_the_ends_are_years_that_hold_enough_whole_or_not():
    """As in the sentences of the findings: a test of the whole study looks at its last half too."""
    rows = [("a", 2018, 4, 0.5, False), ("a", 2019, 90, 0.1, False), ("a", 2020, 90, 0.2, False)]
    made = end_years(shares(*rows), 10)
    assert (made.first.year, made.last.year, made.whole) == (2019, 2020, True)
    assert made.now["a"].share == 0.2
    part = end_years(shares(*rows, ("a", 2021, 90, 0.9, True)), 10)
    assert (part.last.year, part.whole, part.now["a"].share) == (2021, False, 0.9)
    thin = end_years(shares(*rows, ("a", 2021, 9, 0.9, True)), 10)
    assert thin.last.year == 2020
    assert end_years(shares(rows[1]), 10) is None
    assert end_years(shares(), 10) is None


def test_shares_that_codes_correct_are_told_as_corrected():
    rows = shares(("a", 2019, 90, 0.1, False))
    fixed = rows.assign(corrected=0.3, corrected_low=0.2, corrected_high=0.4)
    assert study_levels(fixed)["a"] == Level(0.3, 0.2, 0.4, 90, corrected=True)
    assert not study_levels(rows)["a"].corrected


@pytest.mark.parametrize(("total", "corrected"), [(90, False), (9, True)])
def test_corrected_and_counted_years_of_a_theme_do_not_stand_side_by_side(total, corrected):
    """A year between them counts too, for the figure draws it; one of few articles does not."""
    rows = shares(
        *[("a", year, 90, 0.1, False) for year in (2018, 2019)], ("a", 2020, total, 0.1, False)
    )
    some = rows["total"].where(rows["period"].dt.year != 2020).notna()
    names = ("corrected", "corrected_low", "corrected_high")
    told = end_years(rows.assign(**{name: rows["share"].where(some) + 0.2 for name in names}), 10)
    assert told.then["a"].corrected is corrected
    assert told.then["a"].share == pytest.approx(0.3 if corrected else 0.1)


@given(
    st.lists(st.sampled_from(list(LABELS)), unique=True, max_size=5),
    st.lists(st.sampled_from(list(LABELS)), unique=True, max_size=5),
    st.dictionaries(st.sampled_from(list(LABELS)), st.floats(0, 0.9), max_size=5),
    st.integers(0, 5000),
    st.booleans(),
    st.sampled_from(["ko", "en"]),
)
def test_sentences_are_few_whole_and_free_of_jargon(claimed, unsure, shares, n, tested, language):
    told = facts(
        claims=[claim(key) for key in claimed],
        unsure=unsure,
        tested=tested,
        articles=n,
        undated=min(n, 3),
        whole_texts=n // 2,
        levels={key: level(share) for key, share in shares.items()},
    )
    said = key_sentences(told, language)
    assert 1 <= len(said) <= 5
    assert len(set(said)) == len(said)
    assert all(sentence.endswith(".") for sentence in said)
    assert not [word for word in JARGON for sentence in said if word in sentence]
