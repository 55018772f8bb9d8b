import numpy as np
import pandas as pd
import pytest

from hwadu.errors import NotEnoughDataError
from hwadu.trends import bootstrap_shares


def corpus(n=600, months=2, share=0.3, copies=1):
    stories = np.arange(n // copies).repeat(copies)
    month = stories % months
    days = (np.datetime64("2024-01") + month).astype("datetime64[D]") + stories % 28
    ids = np.array([f"a{i:05}" for i in range(stories.size)])
    articles = pd.DataFrame({"article_id": ids, "published": days.astype("datetime64[s]")})
    has = np.random.default_rng(0).random(n // copies)[stories] < share
    members = pd.DataFrame({"article_id": ids[has], "key": "x"})
    return articles, members, pd.DataFrame({"article_id": ids, "story_id": stories.astype(str)})


def test_draws_centre_on_the_share_and_spread_as_they_must():
    drawn = bootstrap_shares(*corpus(), keys=["x"], draws=2000)
    share = drawn.table["share"].to_numpy()
    assert drawn.draws.mean(axis=0)[0] == pytest.approx(share, abs=0.005)
    assert drawn.draws.std(axis=0)[0] == pytest.approx(np.sqrt(share * (1 - share) / 300), rel=0.1)


def test_whole_stories_are_drawn():
    alone = bootstrap_shares(*corpus(), keys=["x"], draws=1000)
    copied = bootstrap_shares(*corpus(n=2400, copies=4), keys=["x"], draws=1000)
    assert copied.draws.std() == pytest.approx(alone.draws.std(), rel=0.15)


def test_days_can_be_drawn():
    drawn = bootstrap_shares(*corpus(), keys=["x"], cluster="day", draws=50)
    assert drawn.table["clusters"].max() <= 28


def test_the_same_seed_gives_the_same_draws():
    first, second = (bootstrap_shares(*corpus(), keys=["x"], draws=20, seed=5) for _ in range(2))
    other = bootstrap_shares(*corpus(), keys=["x"], draws=20, seed=6)
    assert (first.draws == second.draws).all()
    assert (first.draws != other.draws).any()


def test_a_rare_theme_has_no_bootstrap_interval():
    drawn = bootstrap_shares(*corpus(share=0.02), keys=["x", "never"], draws=100)
    assert drawn.table["low"].isna().all()
    assert drawn.table.loc[drawn.table["key"] == "never", "share"].tolist() == [0, 0]


def test_a_month_without_articles_has_no_draws():
    articles, members, stories = corpus()
    gap = articles.assign(
        published=articles["published"].where(
            articles["published"] < "2024-02-01", articles["published"] + pd.Timedelta(days=40)
        )
    )
    drawn = bootstrap_shares(gap, members, stories, keys=["x"], draws=10)
    assert np.isnan(drawn.draws[:, 0, 1]).all()
    assert np.isfinite(drawn.draws[:, 0, 0]).all()


def test_nothing_to_draw_is_said():
    articles, members, stories = corpus(n=10)
    with pytest.raises(NotEnoughDataError, match="0 dated articles"):
        bootstrap_shares(articles.assign(published=pd.NaT), members, stories, keys=["x"])
    with pytest.raises(NotEnoughDataError, match="draw 1 times"):
        bootstrap_shares(articles, members, stories, keys=["x"], draws=1)
