"""Particles, numbers, and the same text in both languages."""

from __future__ import annotations

import string

import pytest

from hwadu.errors import SettingsError
from hwadu.reporting.korean import particle
from hwadu.reporting.prose import section_text, texts
from hwadu.reporting.wording import percent, points, points_between, probability


@pytest.mark.parametrize(
    ("word", "pair", "form"),
    [
        ("인공지능", "이/가", "이"),
        ("데이터", "이/가", "가"),
        ("‘소버린 AI’", "은/는", "는"),
        ("GPU", "을/를", "를"),
        ("HBM", "은/는", "은"),
        ("26만 장", "과/와", "과"),
        ("2024년(잠정)", "은/는", "은"),
        ("10", "을/를", "을"),
        ("3", "으로/로", "으로"),
        ("1", "으로/로", "로"),
        ("42%", "으로/로", "로"),
        ("서울", "으로/로", "로"),
        ("DeepSeek", "은/는", "은(는)"),
        ("", "은/는", "은(는)"),
    ],
)
def test_particles_follow_the_sound(word, pair, form):
    assert particle(word, pair) == form


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
