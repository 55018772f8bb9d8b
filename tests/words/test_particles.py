"""Particles fit the sound of the word before them."""

import re

import pytest

from hwadu.words import say, texts
from hwadu.words.final_sounds import OPEN, final_sound, with_particles

NOUNS = ("꾸러미", "토픽", "주제", "스토리", "낱말", "어휘집", "비중", "기사", "언론사", "코드북",
    "코더", "판정", "실행", "보고서", "연구", "말뭉치", "모델", "모형")  # fmt: skip
"""What the texts speak of, by the glossary at their head."""


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


@pytest.mark.parametrize("noun", NOUNS)
def test_particles_written_out_fit_the_nouns_of_the_glossary(noun):
    wrong = "을|은|과" if final_sound(noun) == OPEN else "를|는|와"
    said = str(texts("ko"))
    assert re.search(noun, said)
    assert re.findall(rf"{noun}(?:{wrong})(?=[ ,.])", said) == []
