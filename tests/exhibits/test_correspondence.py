"""Words and outlets (or years) on one map: who stands near whom, and how sure that is."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from hwadu.errors import NotEnoughDataError, RunError, SettingsError
from hwadu.exhibits.vocabulary.correspondence import DRAWS, mapped
from hwadu.exhibits.vocabulary.presence import Presence
from hwadu.stats.correspondence import ellipse

WORDS = [f"낱말{i:02d}" for i in range(24)]


def held(copies=1, seed=0, size=90):
    """Three outlets: two with like words, one with its own; each story so many times."""
    rng = np.random.default_rng(seed)
    press = np.repeat(["가람", "나래", "다온"], size)
    likely = np.full((3 * size, len(WORDS)), 0.2)
    likely[press == "다온", :12] = 0.5
    likely[press == "나래", 12:16] = 0.3
    holds = (rng.random(likely.shape) < likely).astype(np.int64)
    story = np.arange(3 * size)
    articles = pd.DataFrame(
        {
            "article_id": [f"a{i:05d}" for i in range(3 * size * copies)],
            "press": np.tile(press, copies),
        }
    )
    made = Presence(
        articles, sparse.csr_matrix(np.tile(holds, (copies, 1))), WORDS, np.tile(story, copies)
    )
    return made, articles[["article_id"]].assign(group=articles["press"])


def area(draws):
    return abs(np.linalg.det(ellipse(draws)[1]))


def test_like_outlets_are_near_and_the_other_one_apart():
    found = mapped(*held(), most=8)
    assert found.groups == ["가람", "나래", "다온"]
    places = found.found.columns
    assert np.hypot(*(places[0] - places[1])) < np.hypot(*(places[0] - places[2]))
    own = found.found.rows[[found.words.index(word) for word in WORDS[:12]], 0]
    assert (np.sign(own) == np.sign(places[2, 0])).all()


def test_copies_make_no_place_surer():
    once, often = (mapped(*held(copies), most=8) for copies in (1, 4))
    assert np.allclose(once.found.columns, often.found.columns)
    for at in range(3):
        assert area(often.draws[:, at]) == pytest.approx(area(once.draws[:, at]), rel=0.25)


def test_the_more_stories_the_smaller_the_ellipse():
    few, many = (mapped(*held(size=size), most=8) for size in (40, 360))
    assert area(many.draws[:, 0]) < area(few.draws[:, 0]) / 4
    assert few.draws.shape == (DRAWS, 3, 2)


def test_the_same_seed_draws_the_same():
    one, other = (mapped(*held(), most=8, seed=3) for _ in range(2))
    assert (one.draws == other.draws).all()
    assert (mapped(*held(), most=8, seed=4).draws != one.draws).any()


def test_small_groups_and_few_groups_are_refused():
    made, groups = held(size=20)
    with pytest.raises(NotEnoughDataError, match="3 groups of 30 articles and 10 words"):
        mapped(made, groups, most=8)
    made, groups = held()
    two = groups[groups["group"] != "다온"]
    with pytest.raises(NotEnoughDataError, match="there are 2 and"):
        mapped(made, two, most=8)


def test_years_follow_one_another_and_the_title_says_what_is_shown(demo_run):
    figure = demo_run.plot.correspondence(by="year", language="en")
    assert figure.description.startswith("Words and years: two axes show ")
    (axes,) = figure.axes
    assert "of the inertia" in axes.get_xlabel()
    named = {text.get_text() for text in axes.texts}
    assert {str(year) for year in range(2019, 2026)} <= named
    assert len(axes.patches) == 7  # an ellipse a year


def test_a_theme_narrows_the_articles(demo_run):
    whole = demo_run.plot.correspondence(by="outlet_type", language="en", words=20)
    assert f"of the articles that hold a word, {len(demo_run.articles):,} articles" in (
        whole.description
    )
    with pytest.raises(NotEnoughDataError, match="groups of 30"):
        demo_run.plot.correspondence(by="outlet_type", theme="ai_talent", period="2020")
    with pytest.raises(SettingsError, match="did you mean 'press'"):
        demo_run.plot.correspondence(by="pres")
    with pytest.raises(RunError, match="no theme"):
        demo_run.plot.correspondence(theme="weather")
