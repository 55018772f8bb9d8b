"""Windowed C_V, agreement with labels, the table of the sweep."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

from hwadu.errors import NotEnoughDataError, SettingsError
from hwadu.schema import conform
from hwadu.topics import (
    TopicModel,
    apply_review,
    label_agreement,
    load_model,
    sample_agreement,
    save_model,
    topic_stability,
    topic_sweep,
    windowed_coherence,
)
from hwadu.topics.find import grouping as grouping_module
from hwadu.topics.find import refitting as refitting_module
from hwadu.topics.find.views import NeighboursOfParts
from hwadu.topics.judge import stability as stability_module
from hwadu.topics.judge.windows import c_v_windows, count_windows
from hwadu.topics.review.review_entry import ReviewEntry
from hwadu.topics.review.review_in_force import parts_of_splits


def slid(sequences, wanted, window):
    together, windows = np.zeros((len(wanted), len(wanted))), 0
    for ids in sequences:
        for start in range(max(len(ids) - window + 1, 1) if len(ids) else 0):
            holds = np.isin(wanted, ids[start : start + window]).astype(float)
            together += np.outer(holds, holds)
            windows += 1
    return together, windows


@given(
    st.lists(st.lists(st.integers(0, 6), max_size=25), max_size=6),
    st.lists(st.integers(0, 6), max_size=5, unique=True),
    st.integers(1, 9),
)
@settings(max_examples=60, deadline=None)
def test_windows_are_counted_as_if_slid_one_by_one(sequences, wanted, window):
    rising = np.array(sorted(wanted), dtype=np.int64)
    counted = count_windows(sequences, rising, window)
    together, windows = slid(sequences, rising, window)
    assert counted.windows == windows
    assert np.array_equal(counted.together, together)


def test_terms_that_stand_far_apart_cohere_only_by_article():
    rng = np.random.default_rng(0)
    filler = rng.integers(10, 500, (40, 300))
    near, far = filler.copy(), filler.copy()
    near[:20, 5], near[:20, 8] = 0, 1
    far[:20, 5], far[:20, 290] = 0, 1
    terms = [np.array([0, 1])]
    assert c_v_windows(near, terms)[0] > 0.95
    assert c_v_windows(far, terms)[0] < 0.1


def test_windowed_coherence_of_planted_topics(collection):
    c = collection
    model = TopicModel(n_topics=4).fit(c.counts, c.vectors, c.vocabulary)
    position = {word: at for at, word in enumerate(c.vocabulary)}
    tokens = pd.DataFrame(
        {"term_ids": [[position[word] for word in text.split()] for text in c.texts]}
    )
    terms = pd.DataFrame(
        {"term_id": np.arange(len(c.vocabulary)), "form": c.vocabulary, "kind": "canonical"}
    )
    table = windowed_coherence(model.topic_terms_, tokens, terms).set_index("topic")
    assert table.index.tolist() == [0, 1, 2, 3, -1]
    assert table.loc[-1, "low"] <= table.loc[-1, "value"] <= table.loc[-1, "high"]
    mixed = model.topic_terms_.assign(
        topic=model.topic_terms_.groupby("topic").cumcount().astype("int32")
    )
    worse = windowed_coherence(mixed, tokens, terms).set_index("topic")
    assert worse.loc[-1, "value"] < table.loc[-1, "value"] - 0.2


def test_agreement_with_labels(collection):
    labels = np.array(["정치", "경제", "", "문화"])[collection.planted]
    table = label_agreement(collection.planted, labels).set_index("measure")
    assert table.loc["ami", "value"] == pytest.approx(1)
    assert table.loc["labelled", "value"] == pytest.approx(140 / 180)
    chance = np.random.default_rng(0).permutation(collection.planted)
    none = label_agreement(chance, labels).set_index("measure")
    for measure in ("ami", "ari"):
        assert none.loc[measure, "low"] < 0 < none.loc[measure, "high"]


def test_agreement_is_scikit_learns_where_samples_miss_rare_groups():
    dice = np.random.default_rng(1)
    topics, sections = dice.integers(0, 4, (2, 60))
    topics[:20], topics[20], sections[21] = sections[:20], 6, 4  # 4 and 5 are no topics
    table = label_agreement(topics, [f"면 {at}" for at in sections], seed=3).set_index("measure")
    dice = np.random.default_rng(3)
    drawn = [dice.integers(0, 60, 60) for _ in range(100)]
    assert any(20 not in own for own in drawn) and any(21 not in own for own in drawn)
    for measure, score in (("ami", adjusted_mutual_info_score), ("ari", adjusted_rand_score)):
        value = score(sections, topics)
        error = np.std([score(sections[own], topics[own]) for own in drawn], ddof=1)
        expected = value, value - 1.959964 * error, value + 1.959964 * error
        assert table.loc[measure, ["value", "low", "high"]].tolist() == pytest.approx(expected)


def test_labels_that_say_nothing_are_refused():
    with pytest.raises(NotEnoughDataError, match="1 different labels"):
        label_agreement([0, 1, 1], ["정치", "정치", ""])
    with pytest.raises(SettingsError, match="3 articles and 2 labels"):
        label_agreement([0, 1, 1], ["정치", "정치"])


def test_sweep_as_a_table(collection):
    c = collection
    table = topic_sweep(TopicModel().fit(c.counts, c.vectors, c.vocabulary))
    assert conform(table, "topic_sweep").equals(table)
    assert table["chosen"].sum() == 1 and table.loc[table["chosen"], "score"].item() > 0
    assert table["score"].max() == table.loc[table["chosen"], "score"].item()
    fixed = TopicModel(resolution=1.0).fit(c.counts, c.vectors, c.vocabulary)
    assert topic_sweep(fixed).empty


def test_many_articles_are_refitted_less_often(collection, monkeypatch):
    c = collection
    model = TopicModel(resolution=1.0).fit(c.counts, c.vectors, c.vocabulary)
    done = []
    grouped = refitting_module.grouped
    monkeypatch.setattr(
        refitting_module, "grouped", lambda *a, **k: done.append(a) or grouped(*a, **k)
    )
    monkeypatch.setattr(stability_module, "_MOST_REFITTED", 180)
    topic_stability(model, refits=10)
    assert len(done) == 2 * 3


def test_refits_of_the_same_articles_look_their_neighbours_up_once(
    collection, monkeypatch, tmp_path
):
    c = collection
    model = TopicModel(resolution=1.0).fit(c.counts, c.vectors, c.vocabulary)
    save_model(model, tmp_path)
    looked, rows = [], np.arange(len(c.vectors))
    for module, name in (
        (refitting_module, "neighbours_by_view"),
        (refitting_module, "graph_views"),
        (grouping_module, "graph_views"),
    ):
        look = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *a, look=look: looked.append(a) or look(*a))
    refit = model.refits(rows)
    assert [refit(seed).size for seed in (100, 200)] == [rows.size] * 2
    assert not looked, "the fit has looked them up"
    # and a refit with the model's own seed finds its topics again
    assert np.array_equal(refit(model.seed), model.topics_)
    refit = load_model(tmp_path).refits(rows)
    assert np.array_equal(refit(model.seed), model.topics_)
    assert len(looked) == 2, "neighbours and graphs"


def test_a_model_fitted_again_forgets_the_neighbours_of_before(collection):
    c = collection
    turned = np.roll(c.vectors, 7, axis=0)
    model = TopicModel(resolution=1.0).fit(c.counts, turned, c.vocabulary)
    model.fit(c.counts, c.vectors, c.vocabulary)
    assert np.array_equal(model.refits(np.arange(len(turned)))(model.seed), model.topics_)


def test_parts_are_refitted_as_if_their_neighbours_were_looked_up(collection):
    c = collection
    model = TopicModel(resolution=1.0).fit(c.counts, c.vectors, c.vocabulary)
    near = NeighboursOfParts(model.vectors_, model.views_, model.neighbours, size=144)
    rng = np.random.default_rng(3)
    for _ in range(3):
        part = np.sort(rng.permutation(180)[:144])
        given, looked_up = model.refits(part, near.of(part)), model.refits(part)
        assert np.array_equal(given(model.seed, quick=True), looked_up(model.seed, quick=True))


def test_a_merged_topic_is_looked_for_in_its_parts(collection):
    c = collection
    model = TopicModel(n_topics=4).fit(c.counts, c.vectors, c.vocabulary)
    first, second = (model.topic_terms_.query("topic == @at")["term"].tolist() for at in (0, 1))
    name = "둘을 합친 것"
    entries = [ReviewEntry(tuple(first), label=name), ReviewEntry(tuple(second), into=name)]
    before = topic_stability(model, refits=2)
    apply_review(model, entries)
    after = topic_stability(model, refits=2)
    seeds = "measure == 'found_again_seeds'"
    least = before.query(seeds)["value"].min()
    assert len(model.labels_) == 3 and after.query(seeds)["value"].min() >= least > 0.9
    agreed = sample_agreement(
        model, TopicModel(n_topics=4, seed=5).fit(c.counts, c.vectors, c.vocabulary).topics_
    )
    assert agreed["value"].min() > 0.9


def test_the_parts_of_a_split_topic_are_looked_for_in_the_whole(collection):
    c = collection
    model = TopicModel(n_topics=3).fit(c.counts, c.vectors, c.vocabulary)
    sizes = [len(set(c.planted[model.topics_ == topic])) for topic in range(3)]
    wide = int(np.argmax(sizes))
    terms = model.topic_terms_.query("topic == @wide")["term"]
    entry = ReviewEntry(tuple(terms), split=sizes[wide])
    least = topic_stability(model, refits=2).query("measure == 'found_again_seeds'")["value"].min()
    other = model.topics_.copy()
    splits = parts_of_splits(apply_review(model, [entry]).table)
    assert sorted(map(len, splits)) == [2]
    after = topic_stability(model, 2, splits).query("measure == 'found_again_seeds'")
    assert len(model.labels_) == 4 and after["value"].min() >= least > 0.9
    assert sample_agreement(model, other, splits)["value"].min() > 0.9
    assert sample_agreement(model, other)["value"].min() < 0.7
    # a part is not found where its articles are scattered over other topics
    scattered = np.where(np.isin(model.topics_, splits[0]), np.arange(len(other)) % 2, other)
    agreed = sample_agreement(model, scattered, splits).set_index("topic")["value"]
    assert agreed[splits[0]].max() < 0.7
