"""New articles join a model, and the model says when it no longer fits."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from hwadu.errors import NotEnoughDataError
from hwadu.schema import conform
from hwadu.topics import TopicModel, drift_from_model
from hwadu.topics.judge.novelty import term_points
from hwadu.vectors import LSA


def cloud(n, centre, seed, spread=0.35):
    rng = np.random.default_rng(seed)
    return np.eye(12)[centre] + rng.normal(scale=spread, size=(n, 12))


@pytest.fixture(scope="module")
def fitted(collection):
    vectors = np.vstack([cloud(n, at, at) for at, n in enumerate((60, 50, 40, 30))])
    counts = collection.counts[np.argsort(collection.planted, kind="stable")]
    return TopicModel(n_topics=4).fit(counts, vectors, collection.vocabulary)


def test_more_of_the_same_asks_for_no_refit(fitted):
    before = fitted.topics_.copy()
    asked = []
    for seed in range(40):
        new = np.vstack([cloud(n, at, 100 * seed + at) for at, n in enumerate((60, 50, 40, 30))])
        found = drift_from_model(fitted, new)
        asked.append(found.refit)
    assert np.array_equal(fitted.topics_, before)
    assert conform(found.table, "topic_drift").equals(found.table)
    assert np.array_equal(found.topics, fitted.transform(new))
    assert np.mean(asked) <= 0.05


def test_a_new_subject_asks_for_a_refit(fitted):
    old = np.vstack([cloud(60, at, 7 + at) for at in range(4)])
    found = drift_from_model(fitted, np.vstack([old, cloud(80, 9, 5)]))
    whole = found.table.iloc[0]
    assert found.refit and whole["refit"] and whole["topic"] == -1
    assert whole["far_low"] > 0.075 and whole["new_distance"] > whole["distance"]


def test_a_new_subject_within_one_topic_is_seen(fitted):
    # rare among all new articles, but many of one topic
    aside = 0.5 * np.eye(12)[0] + 2.0 * np.eye(12)[10]
    new = aside + np.random.default_rng(3).normal(scale=0.1, size=(30, 12))
    rest = np.vstack([cloud(250, at, 11 + at, spread=0.2) for at in range(1, 4)])
    found = drift_from_model(fitted, np.vstack([cloud(30, 0, 2, spread=0.2), new, rest]))
    table = found.table.set_index("topic")
    assert not table.loc[-1, "refit"] and found.refit
    flagged = table.index[table["refit"]].tolist()
    assert flagged == [int(np.bincount(found.topics[30:60]).argmax())]


def test_shares_that_move_are_no_reason_to_refit(fitted):
    found = drift_from_model(fitted, cloud(200, 1, 21))
    shares = found.table.set_index("topic")
    topic = int(np.bincount(found.topics).argmax())
    assert shares.loc[topic, "new_low"] > shares.loc[topic, "share"]
    assert not found.refit


def test_articles_with_nothing_to_go_by_are_far(fitted):
    found = drift_from_model(fitted, np.zeros((20, 12)))
    assert found.refit and found.table.loc[0, "far"] == 1.0
    assert (found.topics == 0).all()


def test_no_new_articles_or_other_vectors(fitted):
    for wrong in (np.zeros((0, 12)), np.zeros((3, 5))):
        with pytest.raises(NotEnoughDataError, match="12 dimensions"):
            drift_from_model(fitted, wrong)


def test_copies_of_one_story_count_once(fitted):
    old = np.vstack([cloud(60, at, 7 + at) for at in range(4)])
    copies = np.repeat(cloud(1, 9, 5, spread=0.1), 80, axis=0)
    new, stories = np.vstack([old, copies]), [f"s{min(at, 240)}" for at in range(320)]
    loose, tight = drift_from_model(fitted, new), drift_from_model(fitted, new, stories=stories)
    assert loose.refit and not tight.refit
    assert tight.table.loc[0, "far"] < 0.1 < loose.table.loc[0, "far"]
    apart = [f"s{at}" for at in range(320)]
    assert drift_from_model(fitted, new, stories=apart).table.equals(loose.table)


@pytest.fixture(scope="module")
def with_terms(collection):
    """The planted collection halved: a model of one half by LSA, and the other half."""
    half = np.arange(len(collection.texts)) % 2 == 0
    lsa = LSA(dimensions=20)
    fitted = collection.counts[half]
    model = TopicModel(n_topics=4).fit(fitted, lsa.fit_transform(fitted), collection.vocabulary)
    return model, lsa, fitted, collection.counts[~half]


def test_by_their_terms_articles_like_the_fitted_ones_are_near(with_terms):
    model, lsa, fitted, new = with_terms
    found = drift_from_model(model, lsa.transform(new), term_points(fitted, new))
    assert found.table.loc[0, "far_low"] < 0.05 < found.table.loc[0, "far_high"]
    assert not found.refit
    own = np.take_along_axis(model.membership(lsa.transform(new)), found.topics[:, None], axis=1)
    assert np.array_equal(found.probabilities, own[:, 0])


def test_a_subject_of_unknown_words_is_far_by_its_terms_though_lsa_cannot_see_it(with_terms):
    model, lsa, fitted, like_fitted = with_terms
    # what the model knows of these articles is like any other; most of each it does not know
    familiar = like_fitted[:40]
    unknown = sparse.csr_matrix(np.random.default_rng(0).poisson(9.0, (40, 40)))
    new = sparse.hstack([familiar, unknown], format="csr")
    wider = sparse.hstack([fitted, sparse.csr_matrix((fitted.shape[0], 40))], format="csr")
    vectors = lsa.transform(familiar)
    found = drift_from_model(model, vectors, term_points(wider, new))
    assert found.refit and found.table.loc[0, "far"] == 1.0
    assert not drift_from_model(model, vectors).refit
