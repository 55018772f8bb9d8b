"""The sections of results: what they show, and that they show nothing where there is nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from html import escape
from types import SimpleNamespace

import pandas as pd
import pytest
from lxml import html as parser
from matplotlib.text import Text

import hwadu
from hwadu import schema
from hwadu.exhibits import Page, View, exhibit
from hwadu.exhibits.findings.key_facts import key_facts
from hwadu.exhibits.groups import compare
from hwadu.exhibits.groups.compared import Asked
from hwadu.exhibits.groups.theme_pairs import theme_pairs
from hwadu.reporting.findings.key_levels import Level
from hwadu.reporting.findings.key_sentences import key_sentences
from hwadu.reporting.findings.years import day_in_words
from hwadu.reporting.pieces.notes import nothing
from hwadu.settings import Period
from hwadu.words import texts

HOSTILE = "<script>alert('x')</script> $a_1$ 100% | \"따옴표\" 🎉 שלום " + "긴 " * 100
TABLES = {  # exhibit, its key, and the table it shows
    "frequent_terms": ((), "frequent_terms"),
    "network": (("sovereign_ai",), "term_centrality"),
    "drift": (("sovereign_ai",), "drift"),
    "hot_and_cold": ((), "changes"),
    "adjusted": ((), "shares_by_year"),
    "theme_quality": ((), "theme_quality"),
    "event_effects": ((), "event_effects"),
    "groups": (("outlet_type",), "comparisons"),
    "theme_pairs": ((), "theme_pairs"),
    "sensitivity": ((), "sensitivity"),
    "candidates": ((), "theme_candidates"),
}


@pytest.fixture(scope="module")
def run(run_folder):
    return hwadu.open_run(run_folder)


def table_of(run, language, name, *key, **options):
    return exhibit(name).table(View(run, language), *key, **options)


def rows_of(html):
    return [
        [cell.text_content() for cell in row.findall("td")]
        for row in parser.fromstring(html).iter("tr")
        if row.findall("td")
    ]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", TABLES)
def test_a_section_shows_its_table(run, name, language):
    html = table_of(run, language, name, *TABLES[name][0])
    assert rows_of(html)
    assert "nan" not in html


@pytest.mark.parametrize("name", TABLES)
def test_a_section_without_rows_says_so(run, name, swapped):
    key, table = TABLES[name]
    empty = swapped(run, **{table: run.table(table).head(0)})
    assert not View(empty, "en").has(table)
    assert texts("en")["word"]["nothing"] in table_of(empty, "en", name, *key)


def test_hostile_terms_stand_as_text(run, swapped):
    hostile = {
        name: run.table(name).assign(term=HOSTILE)
        for name in ("frequent_terms", "term_centrality", "drift", "theme_candidates")
    }
    hostile["event_effects"] = run.table("event_effects").assign(event=HOSTILE)
    hostile["comparisons"] = run.table("comparisons").assign(group=HOSTILE)
    for name in ("frequent_terms", "network", "drift", "event_effects", "groups", "candidates"):
        html = table_of(swapped(run, **hostile), "ko", name, *TABLES[name][0])
        assert HOSTILE.strip() in parser.fromstring(html).text_content()
        assert not parser.fromstring(html).xpath("//script")


def test_adjusted_shares_stand_beside_the_counted_ones(run):
    rows = rows_of(table_of(run, "en", "adjusted"))
    first = run.table("shares_by_year")
    first = first[(first["key"] == "sovereign_ai") & (first["unit"] == "article")].iloc[0]
    assert rows[0][1:4] == [
        "2019",
        f"{100 * first['share']:.1f}%",
        f"{100 * first['adjusted']:.1f}%",
    ]


def test_a_value_that_is_asked_for_must_be_there(run):
    results = View(run, "en")
    assert results.has("shares_by_year", kind="theme", adjusted=...)
    assert not results.has("shares_by_year", kind="theme", corrected=...)
    assert not results.has("changes", test="no such test")
    assert pd.isna(run.table("shares_by_year")["corrected"]).all()


def test_a_theme_without_a_model_says_why(run, swapped):
    effects = run.table("effects").head(0)
    row = {"theme": "sovereign_ai", "articles": 0, "n": 0, "note": "no article has the theme"}
    blank = schema.conform(pd.DataFrame([row]).reindex(columns=effects.columns), "effects")
    said = table_of(swapped(run, effects=blank), "ko", "effects")
    assert said == "<ul><li>소버린 AI·AI 주권: 이 주제의 기사가 없습니다.</li></ul>"
    fitted = swapped(run, effects=blank.assign(estimate=0.1))
    assert table_of(fitted, "en", "effects") == ""


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_theme_names_the_outlets_that_differ_clearly(run, language, swapped):
    rows = pd.DataFrame(
        {
            "kind": "theme",
            "key": "sovereign_ai",
            "by": "press",
            "group": ["가람일보", "나루경제", HOSTILE],
            "n": [40, 10, 2],
            "total": [200, 200, 200],
            "share": [0.2, 0.05, 0.01],
            "other_share": 0.1,
            "difference": [0.1, -0.05, -0.09],
            "low": [0.04, -0.09, -0.2],
            "high": [0.15, 0.01, -0.01],
            "q_value": [0.001, 0.2, 0.01],
        }
    )
    blank = run.table("comparisons").head(0)
    table = schema.conform(
        rows.assign(other_n=0, other_total=0, p_value=0.01)[blank.columns], "comparisons"
    )
    clear = swapped(run, comparisons=table)
    first, last = rows_of(table_of(clear, language, "theme_outlets", "sovereign_ai"))
    assert first[0] == "가람일보"
    assert last[0] == HOSTILE
    share = "20.0%(기사 200건 중 40건)" if language == "ko" else "20.0% (40 of 200 articles)"
    assert first[1:3] == [share, "10.0%"]
    unsure = swapped(run, comparisons=table.assign(q_value=0.3))
    said = table_of(unsure, language, "theme_outlets", "sovereign_ai")
    assert said == f"<p>{escape(texts(language)['theme_outlets']['none'].format(outlets=3))}</p>"
    untold = table_of(unsure, language, "theme_outlets", "ai_talent")
    assert texts(language)["word"]["nothing"] in untold


def test_verdicts_stay_in_one_line(run):
    for name in ("hot_and_cold", "event_effects"):
        html = table_of(run, "ko", name)
        verdicts = parser.fromstring(html).xpath("//span[@class='unbroken']/text()")
        assert len(verdicts) == len(rows_of(html))
        words = texts("ko")["verdict"] | texts("ko")["event_verdict"]
        assert set(verdicts) <= {*words.values(), *texts("ko")["verdict"].values()}


def test_variants_are_told_in_korean(run, swapped):
    names = ["without the lexicon", "without stop words", "first 200 characters", "seed 8", "mine"]
    one = run.table("sensitivity").head(1)
    table = pd.concat([one.assign(variant=name) for name in names], ignore_index=True)
    shown = {
        language: [
            row[0]
            for row in rows_of(table_of(swapped(run, sensitivity=table), language, "sensitivity"))
        ]
        for language in ("ko", "en")
    }
    assert shown["ko"] == ["어휘집 없이", "불용어 없이", "앞의 200자만", "씨앗 8", "mine"]
    assert shown["en"] == names


def test_topics_show_how_many_of_their_members_are_weak(run, swapped):
    topics = run.table("topics").assign(weak=30)
    rows = rows_of(table_of(swapped(run, topics=topics), "ko", "topics", rows=1))
    largest = topics["articles"].max()
    assert rows[0][-1] == f"{30 / largest:.1%}"
    assert "0.5보다 작은" in Page(run, "ko").section("topics").html
    assert "below 0.5" in Page(run, "en").section("topics").html


def test_pairs_that_chance_would_hardly_give_are_counted_and_not_listed():
    names = ["theme", "other", "articles", "expected", "lift", "low", "high"]
    pairs = pd.DataFrame([("a", "b", 0, 0.2, 0.0, 0.0, 458.5), ("a", "c", 4, 2.0, 2, 1, 4)])
    labels = {"a": "가", "b": "나", "c": "다"}
    shown = theme_pairs(pairs.set_axis(names, axis=1), labels, "ko")
    assert "458" not in shown
    assert "1.00~4.00" in shown
    assert texts("ko")["pairs"]["rare"].format(n=1) in shown


def test_events_that_could_not_be_compared_are_told(run, swapped):
    none = run.table("event_effects").assign(effect=float("nan"))
    said = table_of(swapped(run, event_effects=none), "en", "event_effects")
    assert "could not be compared" in said and "<table" not in said


def test_events_outside_the_study_are_nothing_to_tell(run, swapped):
    effects = run.table("event_effects")
    applies = exhibit("event_effects").applies
    assert applies(View(run, "ko"))
    for none in (effects.head(0), effects.assign(date=run.span[1] + pd.Timedelta(days=1))):
        assert not applies(View(swapped(run, event_effects=none), "ko"))


@pytest.mark.parametrize(
    ("language", "said"), [("ko", "그날의 전체"), ("en", "no total for the day")]
)
def test_articles_outside_the_totals_are_told_with_the_reason(run, swapped, language, said):
    row = {"press": HOSTILE, "reason": "no total for the day", "articles": 3}
    row |= dict.fromkeys(("first", "last"), pd.Timestamp("2024-05-28"))
    table = schema.conform(pd.DataFrame([row]), "outside_totals")
    (cells,) = rows_of(table_of(swapped(run, outside_totals=table), language, "outside_totals"))
    assert cells[0] == HOSTILE and said in cells[1] and cells[2] == "3"


def test_bursts_of_terms_are_told_with_their_periods(run, swapped):
    row = {"kind": "term", "key": "AX", "unit": "article", "periods": 3, "level": 1, "weight": 9.0}
    row |= {"start": pd.Timestamp("2024-01-01"), "end": pd.Timestamp("2024-03-01")}
    rows = pd.DataFrame([{**row, "n": 30, "total": 300}, {**row, "level": 2, "n": 9, "total": 9}])
    table = schema.conform(rows, "bursts")
    told = rows_of(table_of(swapped(run, bursts=table), "en", "bursts"))
    assert told == [["AX", "2024-01", "2024-03", "30", "10.0%"]]


def test_the_first_page_states_the_bounds_of_article_shares(run, swapped):
    changes = run.table("changes")
    trends = changes[(changes["kind"] == "theme") & (changes["test"] == "trend")]
    found = {"effect": 0.0, "low": -0.01, "high": 0.01, "p_value": 0.9, "q_value": 0.9}
    of_articles = trends.assign(**found, verdict="none", smallest_effect=0.2, equivalence_q=0.001)
    of_stories = of_articles.assign(unit="story", smallest_effect=0.1)
    both = swapped(run, changes=pd.concat([of_articles, of_stories], ignore_index=True))
    same = key_facts(View(both, "en")).same
    assert same and set(same.values()) == {0.2}


@pytest.mark.parametrize("name", ["topic_sizes", "topics", "hot_and_cold"])
def test_a_topic_that_the_review_hides_is_in_no_list_of_topics(run, swapped, name):
    topics = run.table("topics")
    found = topics[topics["topic"] >= 0].sort_values("articles")
    largest, label = int(found["topic"].iloc[-1]), found["label"].iloc[-1]
    entry = {"entry": 1, "line": 1, "label": label, "topic": largest, "certainty": "same"}
    shares = {"shared_terms": 1.0, "shared_articles": 1.0, "action": "renamed,hidden"}
    review = schema.conform(pd.DataFrame([entry | shares]), "topic_review")
    own, hiding = View(run, "en"), View(swapped(run, topic_review=review), "en")
    shown = exhibit(name)
    if shown.table:
        lines = [{row[0] for row in rows_of(shown.table(view))} for view in (own, hiding)]
        gone = {line for line in lines[0] if line.split()[0] == f"T{largest}"}
        assert gone == lines[0] - lines[1] and gone
    if name != "hot_and_cold":
        assert shown.title(own) != shown.title(hiding)
        every = own.table("topics")["articles"].sum()
        assert own.shown("topics")["articles"].sum() == every
        assert hiding.shown("topics")["articles"].sum() == every - found["articles"].iloc[-1]
    assert key_facts(hiding).largest_topic[0] != label


def hiding_the_largest(run, swapped):
    """The run with a review that hides its largest topic, and that topic's number and label."""
    topics = run.table("topics")
    largest = topics[topics["topic"] >= 0].sort_values("articles").iloc[-1]
    entry = {"entry": 1, "line": 1, "label": largest["label"], "topic": largest["topic"]}
    entry |= {"shared_terms": 1.0, "shared_articles": 1.0, "certainty": "same", "action": "hidden"}
    review = schema.conform(pd.DataFrame([entry]), "topic_review")
    return swapped(run, topic_review=review), largest["topic"], largest["label"]


def test_a_hidden_topic_has_no_panel_and_is_no_second_opinion(run, swapped):
    hidden, number, label = hiding_the_largest(run, swapped)
    panels = compare._panels(
        View(hidden, "en"), SimpleNamespace(asked=Asked("topic", "", None, ""))
    )
    assert panels and str(number) not in panels
    nearest = {"topic": [0, 1], "terms": [["가"], ["나"]], "label": ["가", "나"]}
    nearest |= {"articles": 2, "overlap": 0.9, "nearest": [number, number + 1]}
    nmf = schema.conform(pd.DataFrame(nearest), "nmf_topics")
    both = swapped(hidden, nmf_topics=nmf)
    drawn = exhibit("nmf").draw(View(both, "en"))
    told = [text.get_text() for axes in drawn.axes for text in axes.findobj(Text)]
    assert any(f"T{number + 1}" in text for text in told)
    assert not any(f"T{number} " in text or label in text for text in told)
    alone = swapped(hidden, nmf_topics=nmf.head(1))
    assert not exhibit("nmf").applies(View(alone, "en"))


def test_the_end_of_a_run_names_no_hidden_topic(run_folder, run, swapped):
    hidden, _, label = hiding_the_largest(run, swapped)
    opened = hwadu.open_run(run_folder)
    assert any(label in line for line in opened.summary("en"))
    opened.__dict__["topic_review"] = hidden.table("topic_review")
    assert not any(label in line for line in opened.summary("en"))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_period_that_leaves_articles_out_is_told_with_them(run_folder, language):
    opened = hwadu.open_run(run_folder)
    dates = opened.articles["published"].dropna().sort_values()
    start = dates.iloc[len(dates) // 2].normalize()
    period = Period(start=start.date(), end=dates.iloc[-1].date())
    whole = View(opened, language)
    of_all = key_facts(whole)
    assert whole.outside == 0 and of_all.days == of_all.days_counted
    assert texts(language)["word"]["outside"] not in exhibit("head").table(whole)
    cut = hwadu.open_run(run_folder)
    cut.__dict__["settings"] = opened.settings.model_copy(update={"period": period})
    view = View(cut, language)
    outside = int((dates < start).sum())
    head = parser.fromstring(exhibit("head").table(view)).text_content()
    assert f"{start:%Y-%m-%d}" in head
    assert f"{texts(language)['word']['outside']}: {outside:,}" in head
    facts = key_facts(view)
    assert facts.days == (dates.iloc[0].normalize(), dates.iloc[-1].normalize())
    assert facts.days_counted == (start, dates.iloc[-1].normalize())
    counted = {
        next(iter(facts.labels)): Level(0.2, 0.1, 0.3, facts.articles - outside, corrected=False)
    }
    told = key_sentences(replace(facts, levels=counted, claims=[]), language)[-2]
    days = [day_in_words(day, language) for day in (*facts.days, *facts.days_counted)]
    assert all(day in told for day in days)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_period_wider_than_the_articles_is_not_told_as_their_days(run_folder, language):
    opened = hwadu.open_run(run_folder)
    wide = Period(start=dt.date(1999, 1, 1), end=dt.date(2039, 12, 31))
    opened.__dict__["settings"] = opened.settings.model_copy(update={"period": wide})
    told = " ".join(key_sentences(key_facts(View(opened, language)), language))
    days = opened.articles["published"].agg(["min", "max"])
    assert all(day_in_words(day, language) in told for day in days)
    assert "1999" not in told and "2039" not in told


def test_other_periods_show_a_figure_that_the_report_has_not(run, swapped):
    shares = run.table("shares_by_year")
    one_year = shares[shares["period"] == shares["period"].max()]
    page = Page(swapped(run, shares_by_year=one_year), "en")
    assert nothing("en") in page.show_alone("heatmap").html
    assert page.show_alone("heatmap", every="month").parts[0].axes
    assert nothing("en") in page.show_alone("heatmap", every="month", figure=False).html


def test_one_outlet_has_no_mix_to_be_held_fixed(run, swapped):
    assert exhibit("adjusted").applies(View(run, "en"))
    alone = swapped(run, outlets=run.table("outlets").head(1))
    assert not exhibit("adjusted").applies(View(alone, "en"))


def test_articles_of_a_theme_are_those_that_its_share_counts(run_folder):
    opened = hwadu.open_run(run_folder)
    theme, dates = "sovereign_ai", opened.articles["published"]
    period = Period(start=dates.dropna().sort_values().iloc[len(dates) // 2].date())
    opened.__dict__["settings"] = opened.settings.model_copy(update={"period": period})
    shown = len(rows_of(table_of(opened, "en", "theme_articles", theme, most=10_000)))
    every = hwadu.open_run(run_folder)
    assert 0 < shown < len(rows_of(table_of(every, "en", "theme_articles", theme, most=10_000)))
    assert shown <= len(opened.articles_behind(theme))


def test_the_articles_that_shares_count_are_found_once_a_page(run, monkeypatch):
    found, view, counted = [], View(run, "en"), type(run).counted_articles
    monkeypatch.setattr(
        type(run), "counted_articles", lambda run: found.append(run) or counted(run)
    )
    days = [key_facts(view).days_counted for _ in range(2)]
    assert days[0] == days[1] and days[0] is not None
    assert len(found) == 1


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_theme_that_the_mean_leaves_out_is_named_below(run, language, swapped):
    quality, label = run.table("theme_quality"), run.labels(language)["ai_talent"]
    fewer = swapped(run, theme_quality=quality[quality["theme"] != "ai_talent"])
    said = [
        parser.fromstring(f"<div>{table_of(of, language, 'theme_quality')}</div>").findall("p")
        for of in (run, fewer)
    ]
    assert said[0] == [] and [one.text for one in said[1]] == [
        texts(language)["coding_methods"]["left_out"].format(measure="F1", themes=label)
    ]
