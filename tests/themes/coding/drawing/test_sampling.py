import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwadu import schema
from hwadu.errors import NotEnoughDataError
from hwadu.stats.samples.unequal_probability import inclusion_probabilities, systematic_sample
from hwadu.themes import draw_sample
from hwadu.themes.coding.drawing.draws import Draw, weights_of_draws


def corpus(n, seed=0, copies=(1, 1, 1, 2, 4)):
    """Articles in stories of several sizes, with scores for two themes."""
    chance = np.random.default_rng(seed)
    articles = pd.DataFrame({"article_id": [f"a{i:04d}" for i in range(n)]})
    days = pd.to_timedelta(chance.integers(0, 1000, n), unit="D")
    articles["published"] = (pd.Timestamp("2022-01-01") + days).astype("datetime64[s]")
    articles.loc[0, "published"] = pd.NaT
    articles["press"] = chance.choice(["가람일보", "나루신문"], n)
    story = np.repeat(np.arange(n), chance.choice(copies, n))[:n]
    members = pd.DataFrame({"article_id": articles["article_id"], "story_id": story.astype(str)})
    pairs = [(a, theme) for a in articles["article_id"] for theme in ("one", "two")]
    themes = pd.DataFrame(pairs, columns=["article_id", "theme"])
    themes["score"] = chance.beta(0.1, 0.9, len(themes))
    themes["assigned"] = themes["score"] >= 0.5
    return articles, members, themes[themes["score"] > 0.01]


def test_the_weights_are_the_inverse_of_how_often_each_article_is_drawn():
    articles, members, themes = corpus(30)
    draws = 400
    times = dict.fromkeys(articles["article_id"], 0)
    weights = {}
    for seed in range(draws):
        sample = draw_sample(themes, articles, members, n=8, seed=seed)
        for name, weight in zip(sample["article_id"], sample["weight"], strict=True):
            times[name] += 1
            assert weights.setdefault(name, weight) == pytest.approx(weight)
    assert set(weights) == set(articles["article_id"])
    expected = np.array([draws / weights[a] for a in times])
    spread = np.sqrt(expected * (1 - expected / draws))
    z = (np.array(list(times.values())) - expected) / np.maximum(spread, 1e-9)
    assert np.abs(z).max() < 4
    assert 0.6 < z.std() < 1.4


def test_no_two_copies_of_a_story_and_the_size_asked_for():
    articles, members, themes = corpus(400)
    sample = draw_sample(themes, articles, members, n=80, seed=3)
    assert len(sample) == 80
    assert sample["story_id"].is_unique
    own = members.set_index("article_id")["story_id"]
    assert (own[sample["article_id"]].to_numpy() == sample["story_id"]).all()


def test_likely_and_doubtful_articles_are_drawn_more_often_and_weigh_less():
    articles, members, themes = corpus(2000, copies=(1,))
    sample = draw_sample(themes, articles, members, n=300).set_index("article_id")
    score = themes.pivot(index="article_id", columns="theme", values="score").fillna(0)
    score = score.reindex(articles["article_id"]).fillna(0)
    for worth in (score.sum(axis=1), (score * (1 - score)).max(axis=1)):
        assert worth[sample.index].mean() > 1.3 * worth.mean()
        assert np.corrcoef(worth[sample.index], sample["weight"])[0, 1] < -0.5
    assert sample["weight"].max() <= 2.5 * len(articles) / 300 * 1.05  # the even two fifths


def test_rare_themes_are_met_as_often_as_frequent_ones_beyond_the_even_part():
    articles, members, _ = corpus(4000, copies=(1,))
    ids = articles["article_id"]
    parts = [ids[:40].to_frame().assign(theme="rare"), ids[1000:1400].to_frame().assign(theme="b")]
    themes = pd.concat(parts, ignore_index=True).assign(score=0.95, assigned=True)
    even = {"rare": 200 * 40 / 4000, "b": 200 * 400 / 4000}
    sample = draw_sample(themes, articles, members, n=200)
    met = {
        t: own["article_id"].isin(sample["article_id"]).sum() for t, own in themes.groupby("theme")
    }
    assert met["rare"] > 10 * even["rare"]
    assert met["b"] > 2 * even["b"]
    totals = {
        t: sample.loc[sample["article_id"].isin(own["article_id"]), "weight"].sum()
        for t, own in themes.groupby("theme")
    }
    assert totals["rare"] == pytest.approx(40, rel=0.15) and totals["b"] == pytest.approx(
        400, rel=0.15
    )


def test_every_year_outlet_and_theme_gets_its_part():
    articles, members, themes = corpus(3000, copies=(1,))
    sample = draw_sample(themes, articles, members, n=400, seed=1).merge(articles)
    estimated = sample.groupby(sample["published"].dt.year)["weight"].sum()
    true = articles.groupby(articles["published"].dt.year).size()
    assert (estimated / true).between(0.8, 1.2).all()


def test_the_same_seed_gives_the_same_sample_whatever_the_order_of_rows():
    articles, members, themes = corpus(200)
    one = draw_sample(themes, articles, members, n=40, seed=5)
    other = draw_sample(
        themes.sample(frac=1, random_state=1),
        articles.sample(frac=1, random_state=2),
        members.sample(frac=1, random_state=3),
        n=40,
        seed=5,
    )
    pd.testing.assert_frame_equal(one, other)
    assert not one.equals(draw_sample(themes, articles, members, n=40, seed=6))


def test_all_stories_can_be_drawn_and_no_more():
    articles, members, _ = corpus(30)
    stories = members["story_id"].nunique()
    sample = draw_sample(schema.empty("themes"), articles, members, n=stories)
    assert sample["weight"].sum() == pytest.approx(30)
    with pytest.raises(NotEnoughDataError, match=f"ask for 1 to {stories}"):
        draw_sample(schema.empty("themes"), articles, members, n=stories + 1)


@given(st.lists(st.floats(0.01, 1000), min_size=1, max_size=40), st.data())
def test_probabilities_add_up_and_follow_size(sizes, data):
    n = data.draw(st.integers(0, len(sizes)))
    found = inclusion_probabilities(sizes, n)
    assert found.sum() == pytest.approx(n)
    assert (found <= 1 + 1e-12).all()
    order = np.argsort(sizes)
    assert (np.diff(found[order]) >= -1e-9).all()


@given(st.lists(st.floats(0.01, 50), min_size=1, max_size=40), st.floats(0, 0.999999), st.data())
def test_a_systematic_sample_has_distinct_units(sizes, start, data):
    n = data.draw(st.integers(0, len(sizes)))
    drawn = systematic_sample(inclusion_probabilities(sizes, n), start)
    assert len(set(drawn.tolist())) == len(drawn) == n


@pytest.mark.parametrize(("sizes", "n"), [([1, 0], 1), ([1, np.nan], 1), ([1], 2), ([1], -1)])
def test_impossible_samples_are_refused(sizes, n):
    with pytest.raises(ValueError, match=r"cannot be drawn|above 0"):
        inclusion_probabilities(sizes, n)


def test_pooled_samples_estimate_the_number_of_articles():
    articles, members, themes = corpus(300)
    samples = [
        draw_sample(themes, articles, members, n=n, seed=seed)[["article_id", "weight"]].assign(
            theme="one", coder="x", role="main"
        )
        for n, seed in ((60, 1), (90, 2), (90, 3))
    ]
    pooled = weights_of_draws([Draw(sample) for sample in samples])
    assert not pooled.index.has_duplicates
    assert len(pooled) < 240  # some articles were drawn twice
    parts = [s["weight"].sum() * len(s) / 240 for s in samples]
    assert pooled.sum() == pytest.approx(sum(parts))
    assert 200 < pooled.sum() < 400
