"""What articles share does not hang on the calendar."""

import numpy as np
import pandas as pd

from hwadu.stats.design_effect import design_effects
from hwadu.stats.units import article_units


def archive(first):
    """Stories whose copies appear up to four days later, and a few articles without a date."""
    rng = np.random.default_rng(0)
    story = np.repeat(np.arange(800), 1 + (rng.random(800) < 0.3) * rng.integers(1, 9, 800))
    day = rng.integers(0, 700, 800)[story] + rng.integers(0, 4, story.size)
    published = (np.datetime64(first, "D") + day).astype("datetime64[s]")
    published[::97] = np.datetime64("NaT")
    ids = np.array([f"{i:05}" for i in range(story.size)])
    articles = pd.DataFrame({"article_id": ids, "published": published})
    articles["press"] = rng.integers(0, 12, story.size).astype(str)
    has = (rng.random(800) < 0.15)[story]
    stories = pd.DataFrame({"article_id": ids, "story_id": story.astype(str)})
    return articles, pd.DataFrame({"article_id": ids[has], "key": "x"}), stories


def test_days_before_1970_are_days_like_others():
    made = {}
    for first in ("2020-01-01", "1964-01-01", "1969-06-01"):
        units = article_units(*archive(first), ["x"])
        assert units.day.min() >= 0
        made[first] = units.day, design_effects(units, 1)
    for day, effect in made.values():
        np.testing.assert_array_equal(day, made["2020-01-01"][0])
        np.testing.assert_array_equal(effect, made["2020-01-01"][1])


def test_articles_without_a_date_share_their_day_with_no_other():
    units = article_units(*archive("1969-06-01"), ["x"])
    own = units.day[::97]
    assert np.bincount(units.day)[own].tolist() == [1] * own.size
