"""Stories and copies: every sentence follows its rule."""

from __future__ import annotations

import pandas as pd
import pytest

import hwadu
from hwadu import schema
from hwadu.exhibits import View, exhibit
from hwadu.exhibits.copies.copies import copies_sentences
from hwadu.exhibits.copies.units import unit_differences

LABELS = {"a": "가 주제", "b": "나 주제", "c": "다 주제"}
WHOLE = ("all", "", 1000, 800, 1.25, 1.2, 1.3)


def dependence(*rows):
    names = ["by", "group", "articles", "stories", "copies_per_story", "low", "high"]
    table = pd.DataFrame(rows, columns=names)
    table[["copied", "copied_low", "copied_high"]] = 0.2, 0.15, 0.25
    return schema.conform(table, "dependence")


def shares(**of_unit):
    """Shares of theme "a" in consecutive months: of articles, of stories, articles in all."""
    rows = [
        ("theme", key, unit, period, round(share * total), total, share)
        for unit, keys in of_unit.items()
        for key, values in keys.items()
        for period, (share, total) in zip(
            pd.date_range("2024-01-01", periods=len(values), freq="MS"), values, strict=True
        )
    ]
    names = ["kind", "key", "unit", "period", "n", "total", "share"]
    table = pd.DataFrame(rows, columns=names).assign(by="", group="", denominator="query")
    return schema.conform(table.reindex(columns=schema.columns("shares")), "shares")


def said(table, differences=None, language="en"):
    if differences is None:
        differences = unit_differences(schema.empty("shares"), schema.empty("shares"))
    return copies_sentences(table, differences, LABELS, "month", language)


def test_without_copies_it_says_so_and_no_more():
    (sentence,) = said(dependence(("all", "", 900, 900, 1.0, 1.0, 1.01)))
    assert sentence == "Among 900 articles no two are nearly identical: every story is one article."
    assert said(schema.empty("dependence")) == []


def test_a_theme_is_said_to_differ_only_where_the_intervals_do_not_touch():
    apart = ("theme", "a", 90, 30, 3.0, 1.31, 5.0)
    below = ("theme", "b", 90, 88, 1.02, 1.0, 1.19)
    touching = ("theme", "c", 90, 30, 3.0, 1.30, 5.0)
    lines = said(dependence(WHOLE, apart, below, touching))
    assert lines[1:] == [
        "Themes copied more than the whole (articles per story): 가 주제 (3.00).",
        "Themes copied less than the whole (articles per story): 나 주제 (1.02).",
        "Of the other themes no difference from the whole can be claimed.",
    ]
    assert len(said(dependence(WHOLE, apart, below))) == 3
    assert said(dependence(WHOLE, touching))[1].startswith("Of no theme can it be claimed")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_first_sentence_holds_every_number(language):
    sentence = said(dependence(WHOLE), language=language)[0]
    for number in ("1,000", "800", "1.25", "1.20", "1.30", "20.0%", "15.0%", "25.0%"):
        assert number in sentence


def test_periods_of_few_articles_are_left_aside():
    months = shares(
        article={"a": [(0.9, 49), (0.30, 50), (0.2, 400)]},
        story={"a": [(0.1, 40), (0.20, 45), (0.19, 300)]},
    )
    found = unit_differences(months, schema.empty("shares"))
    assert found["difference"].round(3).tolist() == [0.1, 0.01]
    assert found[["n", "total"]].to_numpy().tolist() == [[15, 50], [80, 400]]
    line = said(dependence(WHOLE), found)[-1]
    assert line == (
        "The two shares are furthest apart for “가 주제”, 2024-02: 30.0% of the articles, "
        "20.0% of the stories (+10.0 points; 50 articles in that period)."
    )


def test_years_stand_in_where_no_period_has_enough():
    few = shares(article={"a": [(0.9, 9)]}, story={"a": [(0.1, 9)]})
    year = shares(article={"a": [(0.1, 100)]}, story={"a": [(0.12, 90)]})
    found = unit_differences(few, year)
    assert found["difference"].round(3).tolist() == [-0.02]
    assert "2024: 10.0% of the articles" in said(dependence(WHOLE), found)[-1]


def test_small_differences_are_not_spoken_of():
    same = shares(article={"a": [(0.100, 500)]}, story={"a": [(0.109, 400)]})
    line = said(dependence(WHOLE), unit_differences(same, same))[-1]
    assert line == "For no theme and in no period do the two shares differ by a percentage point."


def test_the_largest_stories_lead_to_their_keepers(run_folder):
    view = View(hwadu.open_run(run_folder), "en")
    largest = view.run.largest_stories(1).iloc[0]
    keeper = view.run.stories.set_index("story_id").loc[largest["story_id"], "keeper"]
    url = view.run.articles.set_index("article_id").loc[keeper, "url"]
    first_row = exhibit("largest_stories").table(view).split("<tbody>")[1].split("</tr>")[0]
    assert f'href="{url}"' in first_row
    assert f">{largest['articles']}</td>" in first_row
