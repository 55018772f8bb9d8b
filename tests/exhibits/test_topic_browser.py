"""The topic browser holds every topic, and every word that any setting of it may ask for."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from hwadu.errors import NotEnoughDataError
from hwadu.exhibits.topic_browsing import held_topics, topics_html
from hwadu.exhibits.topic_browsing.browser_data import SHOWN, STEP
from hwadu.runs.renew.recompute import run_counts
from hwadu.stats.counts import Counts
from hwadu.stats.relevance import relevance, word_distances


@pytest.fixture(scope="module")
def counts(demo_run):
    return run_counts(demo_run)


@pytest.fixture(scope="module")
def of_article(demo_run):
    topics = demo_run.article_topics.set_index("article_id")["topic"]
    return topics.reindex(demo_run.tokens["article_id"])


@pytest.fixture(scope="module")
def held(demo_run, counts, of_article):
    return held_topics(counts, of_article, demo_run.topics)


def test_every_topic_is_held_with_its_articles_and_words(demo_run, counts, of_article, held):
    topics = demo_run.topics[demo_run.topics["topic"] >= 0]
    assert sorted(held.topics["number"]) == sorted(topics["topic"])
    assert held.topics["articles"] == sorted(topics["articles"], reverse=True)
    first = (of_article == held.topics["number"][0]).to_numpy()
    assert held.topics["tokens"][0] == counts.matrix[first].sum()
    assert held.tokens == counts.matrix.sum()


def test_occurrences_of_a_word_add_up(counts, held):
    for word, total, times in zip(
        held.words["word"][:50], held.words["count"], held.words["times"], strict=False
    ):
        assert total == counts.matrix[:, [counts.vocabulary.index(word)]].sum()
        assert sum(times) <= total and min(times) > 0


def test_the_words_of_any_topic_at_any_weight_are_held(counts, of_article, held):
    overall = np.asarray(counts.matrix.sum(axis=0)).ravel()
    known = set(held.words["word"])
    for number in held.topics["number"]:
        inside = np.asarray(counts.matrix[(of_article == number).to_numpy()].sum(axis=0)).ravel()
        found = np.flatnonzero(inside)
        for weight in np.arange(0, 1 + STEP / 2, STEP):
            told = relevance(
                inside[found] / inside.sum(), overall[found] / overall.sum(), weight
            ).round(9)
            order = np.lexsort((found, -inside[found], -told))[:SHOWN]
            assert {counts.vocabulary[word] for word in found[order]} <= known


def test_the_most_salient_words_come_in_their_order(held):
    ranks = sorted(rank for rank in held.words["salience"] if rank >= 0)
    assert ranks == [*range(SHOWN)]


def test_topics_of_one_vocabulary_lie_together_and_strangers_apart():
    words = sparse.csr_matrix([[8, 2, 0, 0], [16, 4, 0, 0], [0, 0, 5, 5]])
    apart = word_distances(words)
    assert apart[0, 1] == pytest.approx(0, abs=1e-7)
    assert apart[0, 2] == pytest.approx(np.sqrt(np.log(2)))


@pytest.mark.parametrize("n", [1, 2])
def test_few_topics_have_places_too(n):
    counts = Counts(sparse.csr_matrix(np.eye(n, dtype=int) + 1), [f"말{i}" for i in range(n)])
    topics = pd.DataFrame({"topic": range(n), "label": ["가"] * n, "articles": [1] * n})
    held = held_topics(counts, pd.Series(range(n)), topics)
    assert np.isfinite([held.topics["x"], held.topics["y"]]).all()
    assert "topic-browser" in topics_html(held, "ko")


def test_articles_of_no_topic_count_overall_alone():
    counts = Counts(sparse.csr_matrix([[2, 0], [1, 1], [0, 7]]), ["가", "나"])
    topics = pd.DataFrame({"topic": [-1, 0], "label": ["", "가 · 나"], "articles": [1, 2]})
    held = held_topics(counts, pd.Series([0, 0, -1]), topics)
    assert held.topics["number"] == [0] and held.topics["tokens"] == [4]
    assert dict(zip(held.words["word"], held.words["count"], strict=True)) == {"가": 3, "나": 8}
    assert dict(zip(held.words["word"], held.words["times"], strict=True)) == {"가": [3], "나": [1]}


def test_without_topics_there_is_nothing_to_browse():
    none = Counts(sparse.csr_matrix((0, 0), dtype=int), [])
    topics = pd.DataFrame({"topic": [], "label": [], "articles": []})
    with pytest.raises(NotEnoughDataError, match="no topics to browse"):
        held_topics(none, pd.Series([], dtype=int), topics)


def test_the_page_is_whole_and_the_same_each_time(demo_run, tmp_path):
    page = demo_run.topic_browser("en")
    page.save(tmp_path / "topics.html")
    saved = (tmp_path / "topics.html").read_text(encoding="utf-8")
    assert saved == page.html == demo_run.topic_browser("en").html
    assert 'lang="en"' in saved and len(saved) < 2_000_000
    assert "http://" not in saved.split("<script")[0]
