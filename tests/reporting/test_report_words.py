"""Numbers, and the same text in both languages."""

from __future__ import annotations

import string

import pytest

from hwadu.errors import SettingsError
from hwadu.reporting.prose import section_text, texts
from hwadu.reporting.wording import percent, points, points_between, probability


def test_numbers():
    assert percent(1.0) == "100.0%"
    assert percent(0.0004) == "<0.1%"
    assert points(-0.0001, "ko") == "0.0%p"
    assert points(float("0.1234"), "en") == "+12.3 points"
    assert points_between(-0.05, -0.01, "ko") == "−5.0~−1.0%p"
    assert probability(0.0499, "q") == "q=0.050"


def shape(text):
    """Keys of a text file, and the blanks of each of its templates."""
    if isinstance(text, dict):
        return {key: shape(value) for key, value in text.items()}
    if isinstance(text, list):
        return [shape(value) for value in text]
    return sorted({field for _, field, _, _ in string.Formatter().parse(text) if field})


def test_both_languages_say_the_same_things():
    assert shape(texts("ko")) == shape(texts("en"))


def test_an_unknown_language_or_section_is_refused():
    with pytest.raises(SettingsError, match="choose one of: ko, en"):
        texts("jp")
    with pytest.raises(SettingsError, match="did you mean 'findings'"):
        section_text("finding", "ko")
