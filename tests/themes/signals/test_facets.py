"""What a definition names, and which theme's pieces an article is nearest to."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwadu.themes import Theme
from hwadu.themes.signals.facets import facets, standing_out


def named(definition, label="주제"):
    return facets(Theme(id="one", label=label, definition=definition, terms=["낱말"]))


@pytest.mark.parametrize(
    ("definition", "found"),
    [
        ("파업, 노사 교섭. 산업재해와 고용.", ["파업", "노사 교섭", "산업재해와 고용"]),
        ("집값, 전월세. 인테리어 제품은 아님.", ["집값", "전월세"]),
        ("집값과 분양. 상가는 제외한다.", ["집값과 분양"]),
        ("집값(상가 제외), 분양", ["집값", "분양"]),
        ("수출 1,000억 달러 시대의 통상", ["수출 1,000억 달러 시대의 통상"]),
        ("관세·통상\n무역 협상", ["관세·통상", "무역 협상"]),
        ("Strikes, wages. Not hiring; not transfers.", ["Strikes", "wages"]),
        ("Notices of strikes", ["Notices of strikes"]),
        ("인사는 아님.", []),
        ("파업, 파업, 주제", ["파업"]),
    ],
)
def test_a_definition_in_pieces(definition, found):
    assert named(definition) == ["주제", *found]


@given(st.text(max_size=60))
def test_any_definition_names_at_least_its_label(definition):
    found = named(definition)
    assert found[0] == "주제"
    assert len(set(found)) == len(found)
    assert all(found)


def directions(n_themes, n_facets=2, dimensions=12):
    rng = np.random.default_rng(1)
    return rng, rng.normal(size=(n_themes, n_facets, dimensions))


def test_an_article_on_one_facet_stands_out_as_well_as_one_on_another():
    rng, places = directions(3)
    article = np.repeat(places.reshape(-1, 12), 20, axis=0) + rng.normal(0, 0.2, (120, 12))
    article /= np.linalg.norm(article, axis=1, keepdims=True)
    made = standing_out(article, np.zeros(12), [[own, own] for own in places])
    assert (made < 0).all()
    assert made.argmax(axis=1).tolist() == np.repeat([0, 1, 2], 40).tolist()


def test_as_near_to_a_theme_and_near_to_another_too_stands_out_less():
    axes = np.eye(12)
    other = np.random.default_rng(2).normal(size=(40, 12))
    articles = np.vstack([axes[0] + axes[2], axes[0] + axes[1], other])
    articles /= np.linalg.norm(articles, axis=1, keepdims=True)
    made = standing_out(articles, np.zeros(12), [[axes[k : k + 1]] * 2 for k in (0, 1)])
    assert made[0, 0] > made[1, 0] + 0.1


def test_one_theme_has_no_rival_but_the_ordinary_article():
    _, places = directions(1, 1)
    articles = np.vstack([places[0], np.random.default_rng(3).normal(size=(40, 12))])
    articles /= np.linalg.norm(articles, axis=1, keepdims=True)
    made = standing_out(articles, np.zeros(12), [[places[0], places[0]]])
    assert np.isfinite(made).all()
    assert made[:, 0].argmax() == 0


def test_one_of_many_facets_is_enough():
    axes = np.eye(12)
    others = np.random.default_rng(4).normal(size=(60, 12))
    articles = np.vstack([axes[:6], others])
    articles /= np.linalg.norm(articles, axis=1, keepdims=True)
    made = standing_out(articles, np.zeros(12), [[axes[:6]] * 2, [axes[6:7]] * 2])
    assert made[:6, 0].min() > np.quantile(made[6:, 0], 0.9)
