"""Models of themes and lines of kinds are made again where their own articles are others."""

import numpy as np
import pandas as pd
import pandas.testing as pdt

from hwadu.pipeline.corpus.corpus_of_study import Corpus
from hwadu.pipeline.trends.effects_of_themes import COUNTED, effects_of_themes
from hwadu.pipeline.trends.followed import TERM, THEME, Followed
from hwadu.pipeline.trends.trends_of_study import smoothed_shares
from hwadu.settings import Study
from hwadu.trends import compute_shares, fit_effects, smooth_shares

IDS = [*range(400)]


class Kept:
    """Parts of tables, and which of them were made since this was asked for last."""

    def __init__(self):
        self.parts, self.made, self.on = {}, [], set()

    def __call__(self, table, of, make, on=()):
        self.on |= {*on}
        key = f"{table} {of}"
        if key not in self.parts:
            self.made.append((table, of.get("theme", "")))
            self.parts[key] = make()
        return self.parts[key].copy()

    def now(self):
        made, self.made = self.made, []
        return made


def corpus():
    days = pd.date_range("2022-01-05", periods=400, freq="3D").astype("datetime64[s]")
    articles = pd.DataFrame({"article_id": IDS, "published": days, "press": ["가", "나"] * 200})
    return Corpus(articles, pd.DataFrame({"article_id": IDS, "story_id": IDS}))


def themes(kind=THEME, **ids_of):
    members = [(article, key) for key, ids in ids_of.items() for article in ids]
    return Followed(kind, pd.DataFrame(members, columns=["article_id", "key"]), [*ids_of])


def test_only_the_model_of_a_theme_that_changed_is_fitted_again():
    kept, of = Kept(), corpus()
    settings = Study(read={"paths": ("a.csv",)}, trends={"model_columns": ("press",)})
    ai, chips = [*range(0, 200, 3), *range(200, 400, 2)], [*range(0, 400, 5)]

    def effects(**ids_of):
        followed = themes(**ids_of)
        found = effects_of_themes(followed, of, settings, kept)
        whole = fit_effects(
            *(of.articles, followed.members, of.story_members),
            keys=followed.keys,
            columns=["press"],
        )
        # of models that were fitted apart and of those fitted at once all numbers are the same
        pdt.assert_frame_equal(found["effects"], whole.effects, check_exact=True)
        pdt.assert_frame_equal(found["predicted_shares"], whole.predicted, check_exact=True)
        return sorted({theme for _, theme in kept.now()})

    assert effects(ai=ai, chips=chips) == ["ai", "chips"]
    assert effects(ai=ai, chips=chips[1:]) == ["chips"]
    assert effects(ai=ai) == []
    assert {"tables/articles", "tables/story_members", "[period]", "[trends]"} <= {*COUNTED}
    assert kept.on == {*COUNTED}


def test_the_lines_of_terms_stay_where_themes_change():
    kept, of = Kept(), corpus()

    def shares(**ids_of):
        parts = []
        for kind, mine in ids_of.items():
            followed = themes(kind, own=mine)
            read = of.articles, followed.members, of.story_members
            parts.append(compute_shares(*read, kind=kind, keys=followed.keys))
        return pd.concat(parts, ignore_index=True)

    def lines(**ids_of):
        counted = shares(**ids_of)
        found = smoothed_shares(counted, kept)
        pdt.assert_frame_equal(found, smooth_shares(counted), check_exact=True)
        return len(kept.now())

    often = [*range(0, 400, 3)]
    assert lines(**{THEME: often, TERM: often[:50]}) == 2
    assert lines(**{THEME: often[1:], TERM: often[:50]}) == 1
    assert lines(**{THEME: often[1:], TERM: often[:50]}) == 0
    assert np.isfinite(shares(**{THEME: often})["share"]).all()
