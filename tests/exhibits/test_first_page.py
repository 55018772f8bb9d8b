"""The first page of the report: a few sentences, a figure and a table, whatever the run holds."""

from __future__ import annotations

import pandas as pd
import pytest
from lxml import html as parser

import hwadu
from hwadu import schema
from hwadu.errors import NotEnoughDataError
from hwadu.exhibits import Page, View, exhibit
from hwadu.exhibits.methods.limits import limits
from hwadu.exhibits.page import CHAPTERS
from hwadu.notices import Notice
from hwadu.themes.assigning.combination import assigned_over_coded
from hwadu.words import texts

THEMES = ["sovereign_ai", "ax_manufacturing", "ai_talent"]


@pytest.fixture(scope="module")
def run(run_folder):
    return hwadu.open_run(run_folder)


def levels(**shares):
    rows = [(key, int(600 * share), 600, share) for key, share in shares.items()]
    made = pd.DataFrame(rows, columns=["key", "n", "total", "share"])
    made = made.assign(low=made["share"] * 0.9, high=made["share"] * 1.1, kind="theme")
    made = made.assign(unit="article", denominator="query", by="", group="", partial=False)
    return schema.conform(made.reindex(columns=schema.columns("study_shares")), "study_shares")


def without_time(run, swapped, **tables):
    empty = {name: run.table(name).head(0) for name in ("shares", "shares_by_year", "changes")}
    return swapped(run, **(empty | tables))


def cells(html):
    return [[cell.text_content() for cell in row] for row in parser.fromstring(html).iter("tr")]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_it_opens_the_report_before_any_chapter(short_run, language):
    class Undrawn(Page):
        def _figure(self, shown, key, options, *, alone):
            return []

    shown = [section.html for section in Undrawn(short_run, language).report()]
    chapters = [html for html in shown if 'class="chapter"' in html]
    assert shown.index(chapters[0]) == 2
    assert 'id="key_findings"' in shown[0] and "<table" in shown[1]
    sentences = parser.fromstring(shown[0]).xpath("//li/text()")
    assert 2 <= len(sentences) <= 5
    names = [parser.fromstring(html).get("id").removeprefix("chapter-") for html in chapters]
    assert names == [name for name in CHAPTERS.values() if name in names]
    assert len(set(names)) == len(names)
    assert "<h2" not in "".join(shown[3:]).replace('<h2 class="chapter"', "")


def test_every_chapter_has_words_and_every_place_a_chapter():
    for language in ("ko", "en"):
        assert set(CHAPTERS.values()) <= set(texts(language)["chapter"])


def test_the_table_shows_both_ends_and_what_can_be_said(run):
    view = View(run, "en")
    head, *rows = cells(exhibit("key_shares").table(view))
    assert head == ["Theme", "2019", "2025", "Verdict"]
    assert len(rows) == len(view.labels)
    yearly = run.table("shares_by_year")
    claimed = [row for row in rows if row[-1] in ("rose", "fell")]
    assert rows[: len(claimed)] == claimed
    key = next(k for k, label in view.labels.items() if label == rows[0][0])
    mine = yearly[(yearly["key"] == key) & (yearly["unit"] == "article")]
    first = mine[mine["period"].dt.year == 2019].iloc[0]
    interval = f"{100 * first['low']:.1f}%–{100 * first['high']:.1f}%"
    assert rows[0][1] == f"{100 * first['share']:.1f}% ({interval})"


def test_the_figure_shows_the_themes_of_the_sentences_on_one_scale(run):
    figure = run.plot.key_shares(language="en")
    sentences = exhibit("key_findings").table(View(run, "en"))
    tops = {axes.get_ylim() for axes in figure.axes}
    assert len(tops) == 1
    assert 1 <= len(figure.axes) <= 3
    assert all(f"“{axes.get_title(loc='left')}”" in sentences for axes in figure.axes)
    told = figure.description
    claimed = sum(finding.verdict in ("rose", "fell") for finding in View(run, "en").findings)
    assert f"{len(figure.axes)} of the {claimed}" in told or f": {claimed} of 7" in told


def test_without_dates_it_shows_the_shares_of_the_whole_study(run, swapped):
    shares = levels(sovereign_ai=0.1, ax_manufacturing=0.3, ai_talent=0.0)
    undated = without_time(run, swapped, study_shares=shares)
    view = View(undated, "ko")
    head, *rows = cells(exhibit("key_shares").table(view))
    assert head == ["주제", "연구 전체"]
    assert [row[0] for row in rows[:2]] == ["AX·제조 AI 전환", "소버린 AI·AI 주권"]
    assert exhibit("key_shares").headline(view) == "비중이 가장 큰 주제는 AX·제조 AI 전환 (30.0%)"
    figure = exhibit("key_shares").draw(view)
    names = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    assert names[0] == "AX·제조 AI 전환"


def test_years_covered_in_part_are_not_compared_where_nothing_is_claimed(run, swapped):
    shares = levels(**dict.fromkeys(THEMES, 0.2))
    yearly = run.table("shares_by_year")
    parts = yearly[yearly["period"].dt.year > 2023].assign(partial=True)
    unsure = run.table("changes").assign(verdict="cannot say")
    tables = {"shares_by_year": parts, "study_shares": shares}
    assert len(cells(exhibit("key_shares").table(View(swapped(run, **tables), "en")))[0]) == 4
    (head, *_) = cells(
        exhibit("key_shares").table(View(swapped(run, changes=unsure, **tables), "en"))
    )
    assert head == ["Theme", "Whole study", "Verdict"]


def test_a_theme_that_cannot_be_held_is_marked_and_named_no_finding(run, swapped):
    support = pd.DataFrame([("ax_manufacturing", "", 4, 0.9, "too few")],
                           columns=schema.columns("theme_support"))  # fmt: skip
    shares = levels(sovereign_ai=0.1, ax_manufacturing=0.3)
    view = View(without_time(run, swapped, study_shares=shares, theme_support=support), "en")
    *_, (name, _, verdict) = cells(exhibit("key_shares").table(view))
    assert (name, verdict) == ("AX and manufacturing", texts("en")["key"]["verdict"]["not_held"])
    sentences = parser.fromstring(exhibit("key_findings").table(view)).xpath("//li/text()")
    assert "AX and manufacturing" not in sentences[0]
    assert "AX and manufacturing" in sentences[-1]


def test_shares_that_codes_correct_are_shown_as_corrected(run, swapped):
    yearly = run.table("shares_by_year").assign(
        corrected=0.5, corrected_low=0.4, corrected_high=0.6
    )
    changes = run.table("changes")
    fixed = changes.assign(measure="corrected")
    both = pd.concat([changes, fixed], ignore_index=True)
    view = View(swapped(run, shares_by_year=yearly, changes=both), "en")
    rows = cells(exhibit("key_shares").table(view))[1:]
    assert {cell for row in rows for cell in row[1:3]} == {"50.0% (40.0%–60.0%)"}
    assert caption(view) == texts("en")["key"]["caption"]
    figure = exhibit("key_shares").draw(view)
    assert "corrected by people's codes" in figure.description


def test_a_figure_draws_no_line_from_counted_to_corrected_shares(run, swapped):
    """Years whose codes are too few would look like a change."""
    yearly = run.table("shares_by_year")
    known = yearly["period"] != yearly["period"].max()
    names = ["corrected", "corrected_low", "corrected_high"]
    mixed = yearly.assign(**{name: yearly["share"].where(known) / 2 for name in names})
    drawn, plain = (
        exhibit("key_shares").draw(View(swapped(run, shares_by_year=table), "en"))
        for table in (mixed, yearly)
    )
    assert "corrected" not in drawn.description
    for one, other in zip(drawn.axes, plain.axes, strict=True):
        assert [list(line.get_ydata()) for line in one.lines] == [
            list(line.get_ydata()) for line in other.lines
        ]


def caption(view):
    return parser.fromstring(exhibit("key_shares").table(view)).xpath("string(//caption)")


def test_the_caption_says_that_errors_of_the_codebook_are_not_in_an_interval(run, swapped):
    held = assigned_over_coded()
    counted, coded = (
        caption(View(swapped(run, **tables), "en"))
        for tables in ({"theme_quality": schema.empty("theme_quality")}, {})
    )
    assert "by chance alone" in counted and "by chance alone" in coded
    assert f"{held['low']} to {held['high']} times" in counted
    assert f"{held['low']} to {held['high']} times" not in coded


def test_the_caption_tells_corrected_shares_from_counted_ones(run, swapped):
    yearly = run.table("shares_by_year")
    some = yearly["key"] == yearly["key"].iloc[0]
    names = ["corrected", "corrected_low", "corrected_high"]
    mixed = yearly.assign(**{name: yearly["share"].where(some) for name in names})
    view = View(swapped(run, shares_by_year=mixed), "en")
    assert caption(view) == texts("en")["key"]["caption_some"]


def test_where_terms_alone_decide_nothing_is_said_of_what_was_learned(run, swapped, monkeypatch):
    """With too few articles to learn from, how far others were off says nothing."""
    view = View(swapped(run, theme_quality=schema.empty("theme_quality")), "en")
    learned = texts("en")["limits"]["scores"][:40]
    assert any(said.startswith(learned) for said in limits(view))
    notice = Notice("themes_by_terms_alone", {"n": 60, "least": 100}).record()
    monkeypatch.setitem(run.manifest, "notices", [notice])
    assert caption(view) == texts("en")["key"]["caption_counted"]
    assert not any(said.startswith(learned) for said in limits(view))


def test_codes_drawn_before_articles_were_added_are_said_to_be(run, swapped):
    articles = run.articles["article_id"]
    codes = pd.DataFrame(
        {"article_id": articles.head(4), "theme": "ai_talent", "coder": "가", "role": "main"}
    ).assign(weight=len(articles) / 8)
    added = pd.DataFrame({"article_id": articles.tail(len(articles) // 2), "update": 1})
    said = texts("en")["limits"]["codes_before"].format(n=len(added))
    tables = {"codes": schema.conform(codes, "codes"), "added": schema.conform(added, "added")}
    assert said in limits(View(swapped(run, **tables), "en"))
    few = tables | {"added": tables["added"].head(len(articles) // 50)}
    among = codes.assign(article_id=added["article_id"].head(4).to_numpy())
    spoken = tables | {"codes": schema.conform(among, "codes")}
    for other in (few, spoken, {"added": tables["added"]}):
        assert not any("added later" in one for one in limits(View(swapped(run, **other), "en")))


def test_without_a_share_nothing_is_drawn(run, swapped):
    view = View(without_time(run, swapped, study_shares=levels(ai_talent=0.0)), "en")
    with pytest.raises(NotEnoughDataError):
        exhibit("key_shares").draw(view)
    said = exhibit("key_findings").table(view)
    assert texts("en")["key"]["no_theme"] in said
    assert "largest topic" in said


def test_a_section_with_nothing_to_show_is_left_out_of_the_report(short_run, swapped):
    class Undrawn(Page):
        def _figure(self, shown, key, options, *, alone):
            return []

    bare = swapped(short_run, theme_pairs=short_run.table("theme_pairs").head(0))
    html = "".join(section.html for section in Undrawn(bare, "en").report())
    assert texts("en")["word"]["nothing"] not in html
