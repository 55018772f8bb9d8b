"""The words that mark articles of a time, a theme, an outlet."""

import pytest

from hwadu.errors import NotEnoughDataError, RunError
from hwadu.runs.lookup.marking_words import COLUMNS


def test_a_theme_is_marked_by_its_terms(demo_run):
    marks = demo_run.marking_words(theme="ax_manufacturing", most=60)
    assert list(marks.columns) == COLUMNS
    assert "AX" in set(marks["term"])
    assert (marks["share"] > marks["share_against"]).all()
    assert marks["z"].is_monotonic_decreasing


def test_stories_are_counted_once_on_either_side(demo_run):
    press = demo_run.articles["press"].iloc[0]
    (first, *_) = demo_run.marking_words(press=press).itertuples()
    own = demo_run.find(first.term, press=press)["article_id"]
    stories = demo_run.story_members.set_index("article_id")["story_id"]
    assert 0 < first.stories <= stories.reindex(own.unique()).fillna(own.unique()[0]).nunique()
    assert 0 <= first.q_value <= 1


def test_a_time_is_held_against_another(demo_run):
    later = demo_run.marking_words(period="2023/2025", against="2019/2021")
    earlier = demo_run.marking_words(period="2019/2021", against="2023/2025")
    assert set(later["term"]).isdisjoint(earlier["term"])
    every = demo_run.marking_words(period="2023/2025", against="2019/2021", most=10_000)
    both = every.merge(later, on="term", suffixes=("", "_of_few"))
    assert both["z"].tolist() == later["z"].tolist()


def test_another_run_may_be_what_they_are_held_against(demo_run):
    marks = demo_run.marking_words(theme="ai_talent", against=demo_run)
    own = demo_run.marking_words(theme="ai_talent")
    both = marks.merge(own, on="term", suffixes=("", "_of_others"))
    assert len(both) > 5
    # the other run holds these articles too: what they hold stands on both sides
    assert (both["stories_against"] >= both["stories"]).all()
    assert (both["log_odds"] < both["log_odds_of_others"]).all()


def test_what_cannot_be_compared(demo_run):
    with pytest.raises(NotEnoughDataError, match=r"too few.*20"):
        demo_run.marking_words(period="2024-01-01")
    with pytest.raises(RunError, match="no article has the press"):
        demo_run.marking_words(press="없는 언론사")
