"""Networks of a theme are made again where its articles, and nothing else of it, are others."""

import pandas as pd
import pytest

from hwadu import schema
from hwadu.pipeline.corpus.corpus_of_study import Corpus
from hwadu.pipeline.trends.distinctive import distinguish
from hwadu.pipeline.trends.followed import THEME, Followed
from hwadu.pipeline.trends.words_of_themes import words_of_themes
from hwadu.stats.counts import Counts, document_term_counts
from hwadu.themes import Codebook
from hwadu.trends import term_networks

FORMS = ["공장", "로봇", "수출", "관세"]
IDS = [f"{at:03}" for at in range(90)]
HOLDS = [[0, 1] if at % 3 else [2, 3] for at in range(90)]


class Kept:
    """Parts of tables, and which of them were made."""

    def __init__(self):
        self.parts, self.made, self.on = {}, [], {}

    def __call__(self, table, of, make, on=()):
        key = f"{table} {of}"
        self.on[table, of.get("of")] = on
        if key not in self.parts:
            self.made.append((table, of.get("theme", of.get("of"))))
            self.parts[key] = make()
        return self.parts[key].copy()

    def now(self):
        made, self.made = self.made, []
        return made


@pytest.fixture
def corpus():
    days = pd.date_range("2022-01-05", periods=90, freq="12D").astype("datetime64[s]")
    articles = pd.DataFrame({"article_id": IDS, "published": days, "press": ["가", "나"] * 45})
    return Corpus(articles, pd.DataFrame({"article_id": IDS, "story_id": IDS}))


@pytest.fixture
def tables():
    kinds = ["canonical"] * 4 + ["surface"] * 4
    terms = pd.DataFrame({"term_id": range(8), "form": FORMS * 2, "kind": kinds})
    surfaces = [[term + 4 for term in own] for own in HOLDS]
    tokens = pd.DataFrame({"article_id": IDS, "term_ids": HOLDS, "surface_ids": surfaces})
    return {"terms": terms, "tokens": tokens}


def followed(**ids_of):
    members = [(article, key) for key, ids in ids_of.items() for article in ids]
    return Followed(THEME, pd.DataFrame(members, columns=["article_id", "key"]), [*ids_of])


def test_only_the_network_of_a_theme_that_changed_is_made_again(corpus, tables):
    kept = Kept()

    def made(**ids_of):
        themes = followed(**ids_of)
        found = words_of_themes(themes, corpus, tables, kept)
        words = tables["tokens"], tables["terms"]
        read = corpus.articles, *words, themes.members, corpus.story_members
        anew = term_networks(*read, kind=THEME, keys=themes.keys, every="year")
        for name, table in (("term_network", anew.lines), ("term_centrality", anew.centrality)):
            assert len(table) and schema.fingerprint(found[name], name) == schema.fingerprint(
                table, name
            )
        return sorted({key for _, key in kept.now()})

    assert made(ax=IDS[:60], trade=IDS[30:]) == ["ax", "trade"]
    assert made(ax=IDS[:60], trade=IDS[30:]) == []
    assert made(ax=IDS[:60], trade=IDS[31:]) == ["trade"]
    assert made(trade=IDS[31:], ax=IDS[:60], none=[]) == ["none"]
    assert {"tables/tokens", "tables/terms", "[period]"} <= {*kept.on["term_network", None]}


def test_what_is_no_theme_is_told_apart_once(corpus, tables):
    kept = Kept()
    counts = Counts(document_term_counts(HOLDS, 4), FORMS)
    topics = pd.DataFrame({"article_id": IDS, "topic": [0, 1, 1] * 30})
    codebook = Codebook.model_validate({"theme": [{"id": "t", "label": "주제", "terms": ["관세"]}]})

    def made(ids):
        themes = pd.DataFrame({"article_id": ids, "theme": "t", "assigned": True})
        given = counts, corpus, {"themes": themes, "article_topics": topics}, codebook
        found = distinguish(*given, corpus.articles["article_id"], kept)
        anew = distinguish(*given, corpus.articles["article_id"])
        assert schema.fingerprint(found, "distinctive") == schema.fingerprint(anew, "distinctive")
        return [of for _, of in kept.now()]

    assert made(IDS[:40]) == ["topics", "outlets", "years"]
    assert made(IDS[20:50]) == []
    stories = {"[tokens]", "tables/tokens", "tables/ngrams", "tables/story_members"}
    counted = {"[period]", "[trends]", "[query]", "tables/articles"}
    for of, rests_on in (
        ("topics", {*stories, "tables/article_topics"}),
        ("outlets", {*stories, *counted}),
        ("years", {*stories, *counted}),
    ):
        on = kept.on["distinctive", of]
        assert rests_on <= {*on} and "tables/themes" not in on
