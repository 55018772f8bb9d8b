"""Titles of figures: every figure has one in both languages, and none says more than its table."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

import hwadu
from hwadu.errors import SettingsError
from hwadu.exhibits import View, exhibit
from hwadu.exhibits.copies.dependence import of_dependence
from hwadu.exhibits.copies.units import of_units
from hwadu.exhibits.corpus.dates import of_dates
from hwadu.exhibits.corpus.outlet_spells import of_outlets
from hwadu.exhibits.corpus.outlets import of_outlet_sizes
from hwadu.exhibits.corpus.text_basis import of_text_basis
from hwadu.exhibits.corpus.volume import of_volume
from hwadu.exhibits.events.event_effects import of_events
from hwadu.exhibits.groups.groups import of_comparisons
from hwadu.exhibits.groups.outlet_themes import of_outlet_themes
from hwadu.exhibits.models.effects import of_effects
from hwadu.exhibits.models.predicted import of_predicted
from hwadu.exhibits.shares.heatmap import of_heatmap
from hwadu.exhibits.shares.measures import of_measure
from hwadu.exhibits.themes.drift import of_drift
from hwadu.exhibits.topics.hot_and_cold import of_topic_trends
from hwadu.exhibits.topics.nmf import of_nmf
from hwadu.exhibits.topics.number_of_topics import of_sweep
from hwadu.exhibits.topics.topic_sizes import of_topic_sizes
from hwadu.exhibits.topics.topics import of_topic_terms
from hwadu.exhibits.vocabulary.terms import of_terms
from hwadu.exhibits.whole_years import marked_in_part
from hwadu.reporting import theme_findings
from hwadu.words import texts

LANGUAGES = ("ko", "en")
LABELS = {"chips": "반도체", "people": "인재"}
PLAIN = (
    "shares",
    "panels",
    "heatmap",
    "adjusted",
    "outlet_themes",
    "event_effects",
    "effects",
    "topics",
    "topic_sizes",
    "nmf",
    "number_of_topics",
    "map",
    "units",
    "volume",
    "outlets",
    "outlet_spells",
    "text_basis",
    "dates",
)


@pytest.fixture(scope="module")
def run(run_folder):
    return hwadu.open_run(run_folder)


def titles_of(run, language):
    view = View(run, language)
    return lambda name, *keys, **options: exhibit(name).headline(view, *keys, **options)


def by_year(rows, kind="theme"):
    """Shares by year: key, year, share, whether the year is partial."""
    table = pd.DataFrame(rows, columns=["key", "year", "share", "partial"])
    table["period"] = pd.to_datetime(table.pop("year").astype(str))
    same = {"kind": kind, "by": "", "unit": "article", "denominator": "query", "total": 100}
    return table.assign(**same, adjusted=table["share"] / 2)


def effects(q_values, term="time"):
    rows = {"theme": list(q_values), "q_value": list(q_values.values()), "term": term}
    return pd.DataFrame(rows).assign(marginal=0.1)


def compared(rows):
    table = pd.DataFrame(rows, columns=["group", "key", "q_value"])
    table = table.assign(kind="theme", by="press", share=0.2, other_share=0.1, difference=0.1)
    return table.assign(p_value=table["q_value"] / 10)


def dependence(rows):
    names = ["by", "group", "stories", "copies_per_story", "low", "high"]
    return pd.DataFrame(rows, columns=names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_of_a_run_has_a_title(run, language):
    titles = titles_of(run, language)
    said = [titles(name) for name in PLAIN]
    said += [titles(name, "ai_talent") for name in ("shares", "network", "drift")]
    said += [titles("terms", *run.settings.trends.terms), titles("groups", "press")]
    said += [titles("dependence", by=by) for by in ("theme", "outlet", "month")]
    said += [titles("hot_and_cold", test=test) for test in ("hot_cold", "trend")]
    assert all(said)
    assert len(set(said)) == len(said)
    assert not [text for text in said if "nan" in text or "{" in text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_empty_tables_have_no_title(run, language, swapped):
    class Empty(dict):
        def __contains__(self, name):
            return True

        def __missing__(self, name):
            return run.table(name).head(0)

    nothing = swapped(run)
    nothing._tables = Empty()
    titles = titles_of(nothing, language)
    untested = texts(language)["headline"]["outlets_untested"]
    said = {titles(name) for name in PLAIN} | {titles("predicted"), titles("terms", "AX")}
    said |= {titles("dependence", by="theme"), titles("hot_and_cold", test="trend")}
    said |= {titles("network", "ai_talent"), titles("drift", "ai_talent")}
    assert said == {None, untested}


def test_figures_take_their_titles_unless_told_otherwise(run):
    expected = titles_of(run, "en")("volume")
    assert run.plot.volume(language="en").description.startswith(expected)
    assert run.plot.volume(language="en", title="").texts[0].get_text() != expected
    assert run.plot.volume(title="Mine").texts[0].get_text() == "Mine"
    of_map = run.plot.map(language="ko", title="")
    assert titles_of(run, "ko")("map") not in of_map.description
    by_story = run.plot.shares("sovereign_ai", unit="story", language="ko")
    assert titles_of(run, "ko")("shares", "sovereign_ai") not in by_story.description


def test_a_theme_is_drawn_by_any_of_its_names(run):
    labels = run.codebook.set_index("theme").loc["ai_talent", ["label", "label_en"]]
    for name in ("shares", "drift"):
        drawn = {getattr(run.plot, name)(key, language="en").description for key in labels}
        assert drawn == {getattr(run.plot, name)("ai_talent", language="en").description}
    with pytest.raises(SettingsError, match="ai_talent"):
        run.plot.shares("AI Talents")


def test_the_title_of_shares_is_the_largest_change_that_can_be_claimed(run, swapped):
    found = theme_findings(
        run.shares_by_year, run.changes, run.codebook, language="ko", span=run.span
    )
    claimed = [f for f in found if f.verdict in ("rose", "fell")]
    titles = titles_of(run, "ko")
    assert titles("shares") == claimed[0].headline
    assert titles("shares", claimed[1].key, claimed[2].key) == claimed[1].headline
    unsure = swapped(run, changes=run.changes.assign(verdict="cannot say"))
    assert titles_of(unsure, "ko")("shares") == (
        "늘었다거나 줄었다고 말할 수 있는 주제가 없다(주제 7개)"
    )


def test_themes_are_counted_by_what_can_be_said_of_them(run, swapped):
    verdicts = ["rose", "rose", "fell", "none", "cannot say", "cannot say", "rose"]
    changes = run.changes[run.changes["kind"] == "theme"].assign(verdict=verdicts)
    changes["effect"] = [0.1, 0.1, -0.1, 0.0, 0.1, -0.1, -0.1]  # the last rise is none
    said = titles_of(swapped(run, changes=changes), "en")("panels")
    assert said == "Of 7 themes, 2 rose, 1 fell, 1 hardly changed, 3 cannot be said"


@pytest.mark.parametrize(
    ("language", "whole", "part"),
    [
        (
            "ko",
            "2024년에 비중이 가장 큰 주제는 반도체(30.0%)",
            "2025년(일부만 수집)에 비중이 가장 큰 주제는 인재(90.0%)",
        ),
        (
            "en",
            "The largest share in 2024: 반도체 (30.0%)",
            "The largest share in 2025 (covered in part): 인재 (90.0%)",
        ),
    ],
)
def test_a_year_covered_in_part_is_left_aside_or_marked(language, whole, part):
    rows = [("chips", 2024, 0.3, False), ("people", 2024, 0.2, False), ("people", 2025, 0.9, True)]
    assert of_heatmap(by_year(rows), LABELS, language) == whole
    assert of_heatmap(by_year(rows[2:]), LABELS, language) == part
    assert of_heatmap(by_year([("chips", 2024, 0.0, False)]), LABELS, "ko") is None


def test_terms_are_compared_between_whole_years():
    rows = [("AX", 2021, 0.1, False), ("AX", 2023, 0.4, False), ("AX", 2024, 0.9, True)]
    rows += [("GPU", 2020, 0.9, True), ("GPU", 2021, 0.3, False), ("GPU", 2023, 0.1, False)]
    terms = ["AX", "GPU"]
    said = of_terms(by_year(rows, "term"), terms, "ko")
    assert said == "비중이 가장 크게 다른 낱말은 AX: 2021년 10.0%, 2023년 40.0%"
    said = of_terms(by_year(rows, "term"), ["GPU"], "en")
    assert said == "GPU: 30.0% in 2021, 10.0% in 2023"
    one = of_terms(by_year(rows[:1] + rows[4:5], "term"), terms, "ko")
    assert one == "2021년에 비중이 가장 큰 낱말은 GPU(30.0%)"
    alone = of_terms(by_year(rows[:1], "term"), terms, "ko")
    assert alone == "AX: 2021년 10.0%"


def test_a_year_of_few_articles_is_no_end_of_a_terms_curve():
    rows = [("AX", year, share, False) for year, share in ((1999, 0.0), (2020, 0.3), (2021, 0.4))]
    told = by_year(rows, "term")
    told.loc[told["period"].dt.year == 1999, "total"] = 5
    assert of_terms(told, ["AX"], "en") == "AX: 30.0% in 2020, 40.0% in 2021"
    assert of_terms(told, ["AX"], "en", fewest=5) == "AX: 0.0% in 1999, 40.0% in 2021"


def test_an_adjustment_is_told_of_the_last_whole_year():
    rows = [("chips", 2023, 0.9, False), ("chips", 2024, 0.4, False), ("people", 2025, 0.9, True)]
    said = of_measure(by_year(rows), LABELS, "adjusted", "ko")
    assert said.endswith("2024년에 가장 크게 달라지는 주제는 반도체: 40.0% → 20.0%")


@pytest.mark.parametrize("measure", ["adjusted", "corrected"])
def test_an_adjustment_that_moves_no_share_by_a_point_is_told_as_such(measure):
    said = {
        "adjusted": "언론사 구성을 고정해도 2024년에 비중이 1%p 넘게 달라지는 주제가 없다",
        "corrected": "코딩으로 바로잡아도 2024년에 비중이 1%p 넘게 달라지는 주제가 없다",
    }
    for share, made in ((0.0, 0.0), (0.4, 0.4 + 1e-17 + 0.004)):
        rows = by_year([("chips", 2024, share, False)]).assign(**{measure: made})
        assert of_measure(rows, LABELS, measure, "ko") == said[measure]
    rows = by_year([("chips", 2024, 0.4, False)]).assign(**{measure: 0.42})
    assert "40.0% → 42.0%" in of_measure(rows, LABELS, measure, "ko")


def test_an_adjustment_is_told_of_a_year_with_enough_articles():
    few = by_year([("chips", 2023, 0.2, False), ("chips", 2024, 0.4, False)])
    few["total"] = [100, 2]
    assert "in 2023: 20.0%" in of_measure(few, LABELS, "adjusted", "en", fewest=10)


def test_within_one_year_titles_name_the_periods_that_the_figure_shows():
    """A share of the whole year stands nowhere in a figure of months."""
    rows = by_year([("chips", 2024, 0.4, False), ("chips", 2023, 0.2, False)])
    months = rows.assign(period=pd.to_datetime(["2025-03-01", "2025-02-01"]))
    said = of_measure(months, LABELS, "adjusted", "ko", "month")
    assert (
        said == "언론사 구성을 고정하면 2025-03에 가장 크게 달라지는 주제는 반도체: 40.0% → 20.0%"
    )
    said = of_terms(months.assign(kind="term"), ["chips"], "en", "month")
    assert said == "chips: 20.0% in 2025-02, 40.0% in 2025-03"
    span = pd.Timestamp("2025-02-01"), pd.Timestamp("2025-03-10")
    assert marked_in_part(months, "month", span)["partial"].tolist() == [True, False]
    assert marked_in_part(rows, "year", span) is rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_outlet_differs_only_where_the_comparison_is_clear(language):
    rows = [("가람일보", "chips", 0.2), ("나루경제", "people", 0.04), ("다온신문", "chips", 0.01)]
    clear = of_outlet_themes(compared(rows), LABELS, language)
    assert "다온신문" in clear
    assert "가람일보" not in clear
    assert ("3개 가운데 2개" if language == "ko" else "2 of 3") in clear
    alike = of_outlet_themes(compared(rows[:1]), LABELS, language)
    assert alike == texts(language)["headline"]["outlets_alike"].format(all=1)


def test_effects_are_counted_where_they_are_clear():
    of_outlets = effects({"people": 0.001}, "press")
    both = pd.concat([effects({"chips": 0.01, "people": 0.2}), of_outlets])
    said = of_effects(both, LABELS, "en")
    assert said == "The share differs clearly over time in 1 of 2 themes (q<0.05)"
    nothing = of_effects(effects({"chips": 0.3}), LABELS, "en")
    assert nothing == texts("en")["headline"]["no_effect_of_time"].format(all=1)
    said = of_effects(of_outlets, LABELS, "ko")
    assert said == "차이 1개 가운데 1개가 뚜렷하다(q<0.05)"


def test_predictions_are_told_of_themes_with_a_clear_effect_of_time():
    months = pd.to_datetime(["2024-01-01", "2024-12-01"])
    curves = {"chips": [0.1, 0.2], "people": [0.1, 0.9]}
    rows = [pd.DataFrame({"theme": key, "at": months, "share": s}) for key, s in curves.items()]
    predicted = pd.concat(rows)
    models = effects({"chips": 0.01, "people": 0.2})
    said = of_predicted(predicted, models, LABELS, "ko")
    assert said.endswith("반도체: 2024-01 10.0% → 2024-12 20.0%")
    unclear = of_predicted(predicted, models.assign(q_value=0.3), LABELS, "en")
    assert unclear == texts("en")["headline"]["no_effect_of_time"].format(all=2)


def test_more_copies_than_the_whole_are_claimed_only_where_the_intervals_lie_apart():
    whole = ("all", "", 900, 1.2, 1.1, 1.3)
    said = of_dependence(
        dependence([whole, ("theme", "chips", 90, 1.6, 1.4, 1.8), ("theme", "people", 4, 9, 8, 9)]),
        LABELS,
        "ko",
        "theme",
        20,
    )
    assert said == "가장 많이 옮겨 실린 주제: 반도체, 스토리당 기사 1.60건(95% 구간 1.40~1.80)"
    near = dependence([whole, ("theme", "chips", 90, 1.4, 1.25, 1.8)])
    said = of_dependence(near, LABELS, "en", "theme", 20)
    assert said.endswith("; more than the whole (1.20) cannot be claimed")
    months = dependence([("month", "2024-01", 90, 1.0, 1.0, 1.1), ("month", "2024-02", 9, 2, 1, 3)])
    said = of_dependence(months, LABELS, "en", "month", 1)
    assert said == "Nothing was copied: every story is one article"


@pytest.mark.parametrize(
    ("stories", "said"),
    [
        (
            0.2,
            "연간 비중 가운데 스토리로 세면 가장 크게 달라지는 것은 반도체, 2024년: 30.0% → 20.0%",
        ),
        (
            0.295,
            "스토리로 세어도 연간 비중은 어느 주제에서도 1%p 넘게 달라지지 않는다"
            "(일부만 수집된 해 제외)",
        ),
    ],
)
def test_units_are_compared_year_by_year(stories, said):
    rows = [("chips", 2024, 0.3, False), ("chips", 2025, 0.9, True)]
    article = by_year(rows).assign(group="", n=30)
    story = article.assign(unit="story", share=[stories, 0.1])
    both = pd.concat([article, story], ignore_index=True)
    assert of_units(both.head(0), both, LABELS, "month", "ko") == said


def test_the_corpus_is_told_by_its_numbers():
    articles = pd.DataFrame(
        {
            "published": pd.to_datetime(["2024-03-02", "2024-03-05", "2024-07-01", None]),
            "press": ["가람일보", "나루경제", "나루경제", "가람일보"],
            "text_basis": ["lead", "full", "lead", "full"],
        }
    )
    rules: dict[str, Callable[..., str | None]] = {
        "The month with the most articles: 2024-03 (2)": of_volume,
        "The outlet with the most articles: 나루경제, 2 of 3 (66.7%)": (of_outlet_sizes),
        "The text basis is mixed: lead only 66.7%, whole text 33.3%": (of_text_basis),
        "1 of 4 articles (25.0%) have no date": of_dates,
    }
    assert [rule(articles, "en") for rule in rules.values()] == list(rules)
    few = articles.head(2)
    assert of_volume(few, "ko") == "기사가 가장 많은 날은 2024-03-02(1건)"
    dated = articles.head(1)
    assert of_dates(dated, "ko") == "기사 1건 모두에 날짜가 있다"
    assert of_text_basis(dated, "ko") == "기사 1건의 본문 근거는 모두 앞부분"


def test_topics_are_told_by_the_largest():
    topics = pd.DataFrame(
        {"topic": [-1, 0, 1], "label": ["", "공장", "주권"], "articles": [60, 10, 30]}
    ).assign(terms=[[], ["공장"], []], mixed=False)
    assert of_topic_sizes(topics, "ko") == "토픽 2개: 가장 큰 것은 주권(기사의 30.0%)"
    terms = pd.DataFrame({"topic": [1, 1], "rank": [1, 0], "term": ["자립", "소버린 AI"]})
    said = of_topic_terms(topics, terms, "ko")
    assert said == "가장 큰 토픽 T1의 대표 낱말은 소버린 AI, 자립"
    reviewed = topics.assign(terms=[[], ["공장"], ["소버린 AI", "자립"]])
    assert of_topic_terms(reviewed, terms.head(0), "ko") == said
    mixed = reviewed.assign(mixed=[False, False, True])
    said = of_topic_terms(mixed, terms, "ko")
    assert said == "여러 화제가 섞이지 않은 토픽 가운데 가장 큰 T0의 대표 낱말은 공장"
    assert of_topic_terms(reviewed.assign(mixed=True), terms, "ko") is None
    shared = pd.DataFrame({"overlap": [0.5, 0.51, 0.9]})
    assert of_nmf(shared, "en").startswith("2 of 3 NMF topics")
    assert of_nmf(shared.tail(2), "ko").startswith("NMF 토픽 2개가 모두")


def test_drift_is_told_by_what_came_in_else_by_what_fades():
    rows = [("2023-01-01", "new", 1, "주권"), ("2024-01-01", "fading", 1, "스마트공장")]
    drift = pd.DataFrame(rows, columns=["period", "direction", "rank", "term"])
    drift = drift.assign(key="chips", period=pd.to_datetime(drift["period"]), every="year")
    said = of_drift(drift, "chips", LABELS, "ko")
    assert said == "반도체: 2023년에 새로 두드러진 말은 주권"
    fading = of_drift(drift.tail(1), "chips", LABELS, "en")
    assert fading == "반도체: what faded in 2024: 스마트공장"
    monthly = drift.assign(period=pd.to_datetime(["2023-01-01", "2023-05-01"]), every="month")
    said = of_drift(monthly, "chips", LABELS, "ko")
    assert said == "반도체: 2023-01에 새로 두드러진 말은 주권"
    said = of_drift(drift.assign(every="quarter"), "chips", LABELS, "ko")
    assert said == "반도체: 2023 Q1에 새로 두드러진 말은 주권"
    fading = of_drift(drift.tail(1).assign(every="day"), "chips", LABELS, "en")
    assert fading == "반도체: what faded on 2024-01-01: 스마트공장"


def test_topics_that_rose_without_a_change_are_not_counted(run):
    rows = run.changes[(run.changes["kind"] == "topic") & (run.changes["test"] == "hot_cold")]
    said = of_topic_trends(rows.assign(verdict="rose", effect=0.1), "en", "hot_cold")
    assert said == f"{len(rows)} topics by regression: {len(rows)} hot, 0 cold"
    flat = of_topic_trends(rows.assign(verdict="rose", effect=0.0), "en", "hot_cold")
    assert flat == f"{len(rows)} topics by regression: 0 hot, 0 cold"


def test_no_particle_follows_a_word_whose_sound_it_would_depend_on():
    """Korean titles put only particles of one form behind what is filled in."""
    import re

    said = texts("ko")["headline"]
    lines = [line for line in said.values() if isinstance(line, str)]
    changing = r"\}\)?(?:은|는|이|가|을|를|과|와|으로)(?![가-힣])"
    assert not [line for line in lines if re.search(changing, line)]


def test_both_languages_have_the_same_titles():
    one, other = (texts(language)["headline"] for language in LANGUAGES)
    assert set(one) == set(other)
    assert list(one["verdicts"]) == list(other["verdicts"])


def test_a_title_tells_of_topics_united_after_they_were_chosen(run):
    sweep, topics = run.table("topic_sweep"), run.table("topics")
    fewer = topics[topics["topic"] >= 0].head(3)
    chosen = sweep.loc[sweep["chosen"], "topics"].iloc[0]
    said = of_sweep(sweep, fewer, "en")
    assert said.startswith(f"{chosen} topics were chosen (3 after")
    assert "united" not in of_sweep(sweep.assign(topics=3), fewer, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_title_says_that_nothing_is_clear_rather_than_count_none(language):
    rows = pd.DataFrame({"kind": "theme", "by": "press", "difference": 0.1, "q_value": [0.4, 0.9]})
    said = texts(language)["headline"]
    assert of_comparisons(rows, "press", language) == said["no_comparison"].format(all=2)
    events = pd.DataFrame({"kind": "theme", "unit": "article", "measure": "level", "effect": [0.1]})
    events = events.assign(verdict="cannot say")
    assert of_events(events, language) == said["no_event"].format(all=1)
    there = {"first": pd.Timestamp("2024-01-01"), "panel": True, "enters": False, "leaves": False}
    steady = pd.DataFrame([there] * 3)
    assert of_outlets(steady, language) == said["outlets_steady"].format(all=3)
    broken = steady.assign(panel=[True, True, False])
    parts = said["outlet_parts"]["broken"].format(n=1)
    assert of_outlets(broken, language).endswith(f"({parts})")
