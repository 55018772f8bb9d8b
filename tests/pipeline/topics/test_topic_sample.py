"""Topics of large studies are found from a sample, and every article has one."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from hwadu.pipeline.corpus.corpus_of_study import Corpus
from hwadu.pipeline.terms.counted_terms import Counts
from hwadu.pipeline.topics.fitted_topics import fit_topics, settings_that_count
from hwadu.pipeline.topics.topic_sample import TopicSampler
from hwadu.pipeline.topics.topics_of_study import model_topics
from hwadu.settings import Read, Study, Topics, Vectors
from hwadu.stats.counts import document_term_counts

SUBJECTS = [
    ["반도체", "수출", "공장", "설비", "웨이퍼", "장비"],
    ["축구", "우승", "감독", "선수", "결승", "득점"],
    ["기온", "강수", "폭염", "태풍", "기상청", "장마"],
]
ARTICLES = 240


def made_corpus(seed=0):
    """Articles of three subjects, eight outlets and a year; every fourth is a copy."""
    rng = np.random.default_rng(seed)
    subject = np.arange(ARTICLES) % len(SUBJECTS)
    titles = [" ".join(rng.choice(SUBJECTS[s], 5)) for s in subject]
    bodies = [" ".join([*rng.choice(SUBJECTS[s], 20), "정부", "발표"]) for s in subject]
    ids = [f"a{at:03}" for at in range(ARTICLES)]
    keeper = [ids[at - len(SUBJECTS)] if at % 4 == 3 else ids[at] for at in range(ARTICLES)]
    articles = pd.DataFrame(
        {
            "article_id": ids,
            "title": titles,
            "title_hangul": "",
            "body": bodies,
            "press": rng.choice([f"누리{at}" for at in range(8)], ARTICLES),
            "section": rng.choice(["경제", "사회"], ARTICLES),
            "people": "",
            "published": pd.Timestamp("2024-01-01")
            + pd.to_timedelta(np.sort(rng.integers(0, 360, ARTICLES)), unit="D"),
        }
    )
    articles.loc[:4, "published"] = pd.NaT
    members = pd.DataFrame({"article_id": ids, "story_id": ["story-" + k for k in keeper]})
    return Corpus(articles, members)


def counted(corpus):
    texts = (corpus.articles["title"] + " " + corpus.articles["body"]).str.split()
    vocabulary = sorted({term for text in texts for term in text})
    at = {term: column for column, term in enumerate(vocabulary)}
    ids = [np.array([at[term] for term in text], dtype=np.int32) for text in texts]
    terms = pd.DataFrame(
        {"term_id": range(len(vocabulary)), "form": vocabulary, "kind": "canonical"}
    )
    tokens = pd.DataFrame({"article_id": corpus.articles["article_id"], "term_ids": ids})
    matrix = document_term_counts(ids, len(vocabulary))
    return Counts(matrix, vocabulary), {"terms": terms, "tokens": tokens}


def settings(sample, **topics):
    return Study(
        read=Read(paths=("a.csv",)),
        vectors=Vectors(dimensions=20),
        topics=Topics(sample=sample, refits=3, **topics),
    )


@pytest.fixture(scope="module")
def corpus():
    return made_corpus()


@pytest.fixture(scope="module")
def found(corpus):
    counts, tables = counted(corpus)
    return model_topics(counts, tables, corpus, settings(90))


def cells_of(articles):
    """Month and outlet of each article; those without a date are a month of their own."""
    return articles["published"].dt.strftime("%Y-%m").fillna("") + articles["press"]


def drawn_ids(corpus, size, seed=0):
    rows = TopicSampler(corpus.articles, corpus.story_members, seed).draw(size)
    return set(corpus.articles["article_id"].iloc[rows])


def test_every_month_of_every_outlet_has_its_share(corpus):
    cells = cells_of(corpus.articles)
    drawn = corpus.articles["article_id"].isin(drawn_ids(corpus, 160))
    whole, part = cells.value_counts(), cells[drawn].value_counts()
    assert set(part.index) == set(whole.index)
    assert ((part - 160 / 240 * whole).abs() < 1.5).all()


def test_copies_are_drawn_only_where_no_others_are_left(corpus):
    keeper = corpus.story_members["story_id"].str.removeprefix("story-")
    copies = corpus.story_members.loc[keeper != corpus.articles["article_id"], "article_id"]
    copies = corpus.articles[corpus.articles["article_id"].isin(copies)]
    drawn = drawn_ids(corpus, 110)
    for (month, press), cell in corpus.articles.groupby(
        [corpus.articles["published"].dt.to_period("M"), "press"]
    ):
        own = set(cell["article_id"]) & drawn
        originals = set(cell["article_id"]) - set(copies["article_id"])
        assert own <= originals or originals <= own, (month, press)


def test_neither_the_order_of_rows_nor_their_index_changes_the_sample(corpus):
    shuffled = corpus.articles.sample(frac=1.0, random_state=3)
    other = Corpus(shuffled, corpus.story_members.sample(frac=1.0, random_state=4))
    assert drawn_ids(corpus, 90) == drawn_ids(other, 90)
    assert drawn_ids(corpus, 90) != drawn_ids(corpus, 90, seed=1)


@pytest.mark.parametrize("size", [60, 120, 180])
def test_another_sample_shares_as_few_as_can_be(corpus, size):
    sampler = TopicSampler(corpus.articles, corpus.story_members, 0)
    first = sampler.draw(size)
    other = sampler.draw_another(first)
    assert other.size == size
    cells = cells_of(corpus.articles)
    of = pd.DataFrame({"first": cells.iloc[first].value_counts(), "all": cells.value_counts()})
    least = (2 * of["first"].fillna(0) - of["all"]).clip(lower=0).sum()
    assert np.intersect1d(first, other).size == least


def test_all_articles_have_topics_and_a_sample_was_fitted(corpus, found):
    model = found.model
    assert model.fitted_.sum() == 90
    assert len(found.tables["article_topics"]) == len(found.tables["article_map"]) == ARTICLES
    assert found.tables["topics"]["articles"].sum() == ARTICLES
    subject = np.arange(ARTICLES) % len(SUBJECTS)
    assert len(set(zip(subject, model.topics_, strict=True))) == len(SUBJECTS)


def test_the_sample_and_what_it_changes_are_told(found):
    quality = found.tables["quality"].query("topic == -1").set_index("measure")["value"]
    assert quality["fitted_share"] == pytest.approx(90 / ARTICLES)
    assert quality["other_sample"] > 0.9
    assert len(found.tables["quality"].query("measure == 'other_sample'")) == 1 + len(SUBJECTS)
    (notice,) = found.notices
    assert found.facts == {"topic_sample": notice.record()}
    assert (notice.code, notice.facts["n"], notice.facts["all"]) == (
        "topics_beside_sample",
        90,
        ARTICLES,
    )
    assert notice.facts["found"] == notice.facts["topics"] == len(SUBJECTS)
    for language in ("ko", "en"):
        assert "90" in notice.said(language)


def test_without_refits_it_is_said_that_nothing_was_measured(corpus):
    counts, tables = counted(corpus)
    chosen = settings(90, nmf=False).model_copy(update={"topics": Topics(sample=90, refits=0)})
    made = model_topics(counts, tables, corpus, chosen)
    assert [notice.code for notice in made.notices] == ["topics_from_sample"]
    assert "other_sample" not in set(made.tables["quality"]["measure"])


@pytest.mark.parametrize("sample", [0, ARTICLES, 50_000])
def test_no_sample_is_drawn_of_fewer_articles(corpus, sample):
    counts, tables = counted(corpus)
    made = model_topics(counts, tables, corpus, settings(sample, nmf=False))
    assert made.model.fitted_.all()
    assert (made.notices, made.facts) == ((), {})
    assert not {"fitted_share", "other_sample"} & set(made.tables["quality"]["measure"])


def test_the_number_of_articles_at_once_changes_nothing(corpus, monkeypatch):
    counts, _ = counted(corpus)
    whole = fit_topics(counts, corpus, settings(90)).model
    monkeypatch.setattr("hwadu.pipeline.topics.fitted_topics._BATCH", 7)
    monkeypatch.setattr("hwadu.topics.find.centroids._BATCH", 11)
    parts = fit_topics(counts, corpus, settings(90)).model
    assert np.array_equal(whole.topics_, parts.topics_)
    np.testing.assert_allclose(whole.probabilities_, parts.probabilities_, atol=1e-5)


def test_a_size_that_is_not_reached_makes_no_topics_again():
    ten, many = settings(10), settings(500)
    facts = {"counts": {"kept": 240}}
    assert settings_that_count(many, facts) == settings_that_count(settings(0), facts)
    assert settings_that_count(many, facts) != settings_that_count(ten, facts)
    assert settings_that_count(many, {}) != settings_that_count(settings(600), {})
