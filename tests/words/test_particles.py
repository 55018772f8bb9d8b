"""Particles fit the sound of the word before them."""

import pytest

from hwadu.words import say, texts
from hwadu.words.particles import with_particles


@pytest.mark.parametrize(
    ("open_", "fitted"),
    [
        ("클라우드은(는)", "클라우드는"),
        ("‘정책’은(는)", "‘정책’은"),
        ("서울(으)로", "서울로"),
        ("부산(으)로", "부산으로"),
        ("GPU이(가)", "GPU가"),
        ("LLM을(를)", "LLM을"),
        ("2025와(과) 2026와(과)", "2025와 2026과"),
        ("(주)가람’와(과)", "(주)가람’과"),
        ("인공지능(AI)을(를)", "인공지능(AI)을"),
        ("기사 10,000,000,000,000이(가)", "기사 10,000,000,000,000가"),
        ("10,000이(가)", "10,000이"),
        ("cloud을(를)", "cloud을(를)"),
    ],
)
def test_a_pair_becomes_the_one_that_fits(open_, fitted):
    assert with_particles(open_, texts("ko")["particles"]) == fitted


def test_what_users_read_is_fitted():
    said = say("support.too few", "ko", theme="클라우드", n="3")
    assert said.startswith("‘클라우드’는 ")
