"""Every verdict has a headline and a sentence, and every text of findings is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pandas as pd
import pytest

from hwadu.reporting.findings.sentences_of_surges_and_steps import leading, stepwise
from hwadu.reporting.findings.share_sentences import Said, share_sentence
from hwadu.reporting.findings.years import day_in_words, month_name, year_in_words
from hwadu.words import LANGUAGES, texts

LABEL = "Chips (A)"
YEARS = [pd.Timestamp("2019-01-01"), pd.Timestamp("2024-01-01")]
SPAN = pd.Timestamp("2019-10-28"), pd.Timestamp("2024-07-07")
SIZES = [(0.05, 0.01, 0.09), (-0.05, -0.09, -0.01), (0.01, -0.02, 0.04), (0.0, 0.0, 0.0)]
EQUIVALENT = {"smallest_effect": 0.025, "equivalence_q": 0.002}


def shares(language: str) -> Iterator[Said]:
    for end, then, now, span in product(YEARS, (0.1, 0.2), (0.1, 0.2), (None, SPAN)):
        rows = [
            {"period": year, "share": share, "n": 100 * share, "total": 100}
            for year, share in ((YEARS[0], then), (end, now))
        ]
        for others in (False, True):
            yield share_sentence(
                LABEL, "untested", *rows, None, span, language, others_tested=others
            )
        found = product(("rose", "fell", "none", "cannot say"), SIZES, ({}, EQUIVALENT))
        for verdict, (effect, low, high), more in found:
            test = {"verdict": verdict, "effect": effect, "low": low, "high": high, "q_value": 0.03}
            for told in (verdict, "cannot say"):
                yield share_sentence(LABEL, told, *rows, test | more, span, language)


def at_a_time(language: str) -> Iterator[Said]:
    days = [pd.Timestamp("2020-03-01"), pd.Timestamp("2020-05-01")]
    verdicts = {"surge": ("surged", "dipped"), "step": ("rose", "fell"), "season": ("seasonal",)}
    made = [(test, verdict) for test, found in verdicts.items() for verdict in found]
    seen = (pd.NaT, days[1], pd.Timestamp("2021-01-01"))
    for (test, verdict), end, later, story in product(made, days, seen, (1, 20)):
        row = {"test": test, "verdict": verdict, "effect": 0.5, "low": 0.4, "high": 0.6}
        row |= {"period": days[0], "end": end, "period_low": later, "period_high": later}
        row |= {"n": 60, "total": 100, "story_articles": story, "q_value": 1e-5}
        yield leading(LABEL, row, language)
        if test == "step":
            yield stepwise(LABEL, [row, row], language)


def said(language: str) -> set[str]:
    found = [*shares(language), *at_a_time(language)]
    return {one.headline for one in found} | {one.sentence for one in found}


def leaves(table: dict) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        yield from leaves(value) if isinstance(value, dict) else [(name, value)]


def pattern(text: str) -> str:
    """What a text looks like with its blanks filled, and one form of its particles chosen."""
    blanks = re.split(r"\{[^}]*\}(?:은\(는\)|\(으\)로)?", text)
    return ".*?".join(map(re.escape, blanks))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_findings_is_said(language):
    lines = "\n".join(sorted(said(language)))
    idle = [
        name
        for name, text in leaves(texts(language)["finding"])
        if not re.search(pattern(text), lines)
    ]
    assert idle == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_of_it_names_the_theme_and_leaves_no_blank(language):
    for line in said(language):
        assert LABEL in line
        assert not re.search(r"[{}]|\(는\)|\(으\)|nan|NaT|  ", line), line


def test_two_notes_in_brackets_stand_in_one_pair_of_them():
    lines = said("en")
    assert any("in 2019 (from October 28; 10 of 100 articles)" in line for line in lines)
    assert not any("articles) (" in line or "28) (" in line for line in lines)


@pytest.mark.parametrize("month", range(1, 13))
def test_months_and_days_are_said_as_calendars_have_them(month):
    day = pd.Timestamp(2021, month, 9)
    assert month_name(day, "ko") == f"{month}월"
    assert month_name(day, "en") == f"{day:%B}"
    assert day_in_words(day, "ko") == f"2021년 {month}월 9일"
    assert day_in_words(day, "en") == f"{day:%B} 9, 2021"


def test_a_year_tells_the_days_that_are_missing_at_either_end():
    assert [year_in_words(year, SPAN, "ko") for year in YEARS] == [
        "2019년(10월 28일부터)",
        "2024년(7월 7일까지)",
    ]
    assert year_in_words(YEARS[0], (YEARS[0], SPAN[1]), "en") == "2019"
