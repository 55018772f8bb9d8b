"""Evidence of the codebook's terms: position, neighbours, lists, weights, keywords."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwadu.themes import Codebook
from hwadu.themes.signals.calibration import NOT_LEARNED, calibrate
from hwadu.themes.signals.evidence import KEYWORD_WEIGHT, find_evidence, rule_log_odds
from hwadu.themes.signals.flat_tokens import flatten, look_up

CODEBOOK = Codebook.model_validate(
    {
        "anchors": ["AI"],
        "theme": [
            {
                "id": "one",
                "label": "하나",
                "terms": ["주권", {"term": "소버린", "weight": 1.5}],
                "context": ["의존", "자립"],
            },
            {"id": "two", "label": "둘", "terms": ["공장", "로봇"]},
            {"id": "three", "label": "셋", "terms": ["반도체"]},
        ],
    }
)
WORDS = ["AI", "주권", "소버린", "의존", "공장", "로봇", "반도체", "날씨", "자립"]


def strength(*sentences, theme=0, full=True, keywords=()):
    """Strength of a theme in one article; a sentence is a text of words."""
    terms = [WORDS.index(word) for sentence in sentences for word in sentence.split()]
    numbers = [n for n, sentence in enumerate(sentences) for _ in sentence.split()]
    flat = flatten(pd.DataFrame({"term_ids": [terms], "sentences": [numbers]}))
    table = pd.DataFrame({"term_id": range(len(WORDS)), "form": WORDS, "kind": "canonical"})
    listed = np.isin(flat.number, keywords)
    found = find_evidence(flat, look_up(CODEBOOK, table), listed, np.array([full]))
    return float(found[theme].strength[0])


PLAIN = ["날씨"] * 10


def test_the_title_says_more_than_the_lead_and_the_lead_more_than_the_body():
    title = strength("주권", *PLAIN)
    lead = strength("날씨", "주권", *PLAIN)
    body = strength(*PLAIN, "주권", "날씨")
    assert title > lead > body > 0


def test_two_neighbours_say_more_than_two_far_apart():
    near = strength(*PLAIN, "주권", "주권", *PLAIN)
    apart = strength(*PLAIN, "주권", *PLAIN, "주권")
    assert near > apart


def test_in_a_lead_a_sentence_alone_is_not_made_less_of():
    sentences = ["날씨", "날씨", "날씨", "주권"]
    assert strength(*sentences, full=False) == 1 > strength(*sentences)


def test_a_list_of_three_themes_says_less():
    listed = strength(*PLAIN, "주권 공장 반도체", "주권", *PLAIN)
    told = strength(*PLAIN, "주권 공장", "주권", *PLAIN)
    assert listed < told


def test_context_supports_a_seed_elsewhere_but_not_by_itself():
    assert strength("날씨", "의존", "의존") == 0
    assert strength("날씨", "주권", "의존") > strength("날씨", "주권", "날씨")
    assert strength("날씨", "의존 AI") > 0
    assert strength("날씨", "주권 의존") > strength("날씨", "주권")


def test_several_context_terms_beside_an_anchor_say_more_than_one_twice():
    once = strength(*PLAIN, "의존 AI")
    assert strength(*PLAIN, "의존 의존 AI") == once
    assert strength(*PLAIN, "의존 자립 AI") > once
    assert strength(*PLAIN, "의존 자립") == 0
    assert strength(*PLAIN, "의존 자립 주권") == strength(*PLAIN, "의존 주권")


def test_a_heavy_term_says_more():
    assert strength(*PLAIN, "소버린") > strength(*PLAIN, "주권")


def test_keywords_count_each_term_once():
    sentences = ["날씨", "날씨", "공장 로봇 공장"]
    assert strength(*sentences, theme=1, full=False, keywords=[2]) == 2 * KEYWORD_WEIGHT


@given(st.lists(st.sampled_from([*WORDS, "주권 AI", "의존 AI"]), min_size=1, max_size=12))
def test_more_sentences_with_a_seed_never_weaken_it(sentences):
    assert strength(*sentences, "주권") >= strength(*sentences, "날씨")


def test_rule_log_odds_rise_with_strength():
    odds = rule_log_odds(np.array([0.0, 0.5, 2.0, 8.0]), np.array([True]))
    assert (np.diff(odds) > 0).all()
    assert odds[2] == pytest.approx(0)


def test_calibration_recovers_the_odds_and_the_errors():
    rng = np.random.default_rng(0)
    values = rng.normal(0, 3, 20_000)
    positive = rng.random(20_000) < 1 / (1 + np.exp(-(values - 1)))
    curve = calibrate(values, positive, np.ones(20_000))
    assert curve.slope == pytest.approx(1, abs=0.05)
    assert curve.intercept == pytest.approx(-1, abs=0.1)
    denied = curve.log_odds(values) < 0
    assert curve.missed == pytest.approx(denied[positive].mean(), abs=1e-3)
    assert curve.false_alarms == pytest.approx((~denied)[~positive].mean(), abs=1e-3)


def test_weights_stand_for_articles():
    values, positive = np.array([-2.0, -1, 1, 2, 0]), np.array([0, 0, 1, 1, 1]) > 0
    twice = calibrate(np.repeat(values, 2), np.repeat(positive, 2), np.ones(10))
    weighted = calibrate(values, positive, np.full(5, 2.0))
    assert weighted.slope == pytest.approx(twice.slope, rel=1e-4)
    assert weighted.prior == pytest.approx(twice.prior)


def test_one_side_alone_teaches_nothing():
    assert calibrate(np.arange(3.0), np.ones(3, dtype=bool), np.ones(3)) == NOT_LEARNED


@pytest.mark.parametrize("turned", [False, True])
def test_a_version_that_is_listed_has_its_own_weight_in_any_order(turned):
    terms = ["HBM", {"term": "HBM3E", "weight": 3}]
    listed = {"id": "chips", "label": "칩", "terms": terms[::-1] if turned else terms}
    forms = ["HBM", "HBM3E", "HBM4"]
    table = pd.DataFrame({"term_id": range(3), "form": forms, "kind": "canonical"})
    found = look_up(Codebook.model_validate({"theme": [listed]}), table).themes[0]
    assert found.weight.tolist() == [1, 3, 1]
