"""TopicModel finds planted topics, repeats itself, and survives strange input."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse
from sklearn.base import clone
from sklearn.metrics import adjusted_rand_score
from threadpoolctl import threadpool_limits

from hwadu.errors import NotEnoughDataError, SettingsError
from hwadu.topics import TopicModel


def fit(collection, **parameters):
    c = collection
    return TopicModel(**parameters).fit(c.counts, c.vectors, c.vocabulary, c.texts)


@pytest.fixture(scope="module")
def fitted(collection):
    """A model by the default settings, for tests that only look at it."""
    return fit(collection)


@pytest.mark.parametrize("parameters", [{}, {"resolution": 0.5}, {"n_topics": 4}])
def test_planted_topics_are_found(collection, parameters, fitted):
    model = fit(collection, **parameters) if parameters else fitted
    assert adjusted_rand_score(collection.planted, model.topics_) > 0.95
    assert np.bincount(model.topics_).tolist() == sorted(np.bincount(model.topics_))[::-1]
    assert model.labels_[0].split(" · ")[0] in "반도체 수출 공장 설비 투자 웨이퍼 장비 파운드리"


def test_every_article_has_a_topic_and_a_probability(collection, fitted):
    model = fitted
    assert model.topics_.min() == 0
    assert ((model.probabilities_ > 0) & (model.probabilities_ <= 1)).all()
    own = model.membership(collection.vectors)
    assert np.allclose(own.sum(axis=1), 1)
    assert np.array_equal(own.argmax(axis=1), model.topics_)


def test_probabilities_match_the_neighbours(collection):
    noisy = collection.vectors + np.random.default_rng(0).normal(0, 0.25, collection.vectors.shape)
    model = TopicModel(n_topics=4).fit(collection.counts, noisy, collection.vocabulary)
    unit = noisy / np.linalg.norm(noisy, axis=1, keepdims=True)
    cosines = unit @ unit.T
    np.fill_diagonal(cosines, -1)
    near = np.argsort(-cosines, axis=1)[:, :20]
    agree = (model.topics_[near] == model.topics_[:, None]).mean()
    assert abs(agree - model.probabilities_.mean()) < 0.1


def test_transform_gives_fitted_articles_their_topics(collection, fitted):
    assert np.array_equal(fitted.transform(collection.vectors), fitted.topics_)


def test_same_input_and_seed_same_bytes_with_one_and_two_threads(collection):
    made = []
    for threads in (1, 2):
        with threadpool_limits(threads):
            model = fit(collection, seed=3)
        made.append(
            model.topics_.tobytes()
            + model.probabilities_.tobytes()
            + model.topic_terms_.to_json().encode()
        )
    assert made[0] == made[1]


@pytest.mark.parametrize("seed", range(3))
def test_vectors_rounded_otherwise_give_the_same_topics(collection, seed, fitted):
    """As those of another machine."""
    c = collection
    noise = np.random.default_rng(seed).normal(scale=1e-6, size=c.vectors.shape)
    other = TopicModel().fit(c.counts, c.vectors + noise.astype(np.float32), c.vocabulary)
    assert np.array_equal(other.topics_, fitted.topics_)


def test_terms_are_no_digits_and_no_single_characters(collection):
    model = fit(collection, top_terms=30)
    assert not {"것", "2024"} & set(model.topic_terms_["term"])
    assert model.topic_terms_.groupby("topic")["rank"].min().eq(1).all()


def test_no_two_topics_share_five_of_ten_terms(collection):
    from hwadu.topics.find.overlapping import shared_terms

    split = np.where(np.arange(180) % 2, collection.planted, collection.planted + 4)
    assert shared_terms(collection.counts, split).max() > 4
    model = fit(collection, resolution=5.0, min_topic_size=2)
    assert shared_terms(model.counts_, model.topics_).max() <= 4


def test_sweep_is_reported_and_its_choice_used(fitted):
    model = fitted
    assert model.sweep_["chosen"].sum() == 1
    assert model.sweep_.loc[model.sweep_["chosen"], "resolution"].item() == model.resolution_


def test_umap_hdbscan_engine_gives_every_article_a_topic(collection):
    model = fit(collection, engine="umap-hdbscan", min_topic_size=10)
    assert model.topics_.min() == 0
    assert 0 <= model.reassigned_ < 0.5
    assert adjusted_rand_score(collection.planted, model.topics_) > 0.9


# UMAP's first import in a process says that a part of it, which is not asked for, has no Tensorflow
@pytest.mark.filterwarnings("ignore:Tensorflow not installed:ImportWarning")
def test_stock_bertopic_maps_topics_by_umap_as_ever():
    from bertopic.plotting import _topics
    from umap import UMAP

    import hwadu.topics.bertopic_parts.stock  # noqa: F401

    assert _topics.HAS_UMAP
    made = _topics.UMAP(n_neighbors=2, metric="hellinger")
    assert isinstance(made, UMAP) and (made.n_neighbors, made.metric) == (2, "hellinger")


def test_an_article_without_terms_has_the_largest_topic_with_its_share(count_texts):
    c = count_texts(["반도체 수출 투자", "축구 우승 감독", ""] * 12)
    model = TopicModel().fit(c.counts, c.vectors, c.vocabulary)
    empty = np.arange(36) % 3 == 2
    assert (model.topics_[empty] == 0).all() and (model.probabilities_[empty] == 0.5).all()
    assert (model.probabilities_[~empty] > 0.5).all()
    assert np.array_equal(model.informed_, ~empty)
    assert np.array_equal(model.transform(c.vectors), model.topics_)
    assert len(model.bertopic_.topics_) == 36


@pytest.mark.parametrize(
    "texts",
    [
        ["반도체 수출", "축구 우승", "반도체 투자", "축구 감독", "날씨 기온"],
        ["반도체 수출 투자"] * 40,
        [f"반도체 {word}" for word in ["수출", "축구", "날씨", "전시", "우승", "기온"]] * 4,
        ["반도체"] * 6,
        ["것 2024"] * 6,
        ["수출"],
    ],
    ids=["five", "identical", "one word in all", "only one word", "no usable term", "single"],
)
def test_few_or_alike_articles_give_topics(count_texts, texts):
    c = count_texts(texts)
    model = TopicModel().fit(c.counts, c.vectors, c.vocabulary, c.texts)
    assert model.topics_.min() == 0
    assert all(model.labels_)
    assert len(set(zip(texts, model.topics_.tolist(), strict=True))) == len(set(texts))


def test_one_topic(collection):
    model = fit(collection, n_topics=1)
    assert set(model.topics_) == {0} and set(model.probabilities_) == {1.0}
    assert len(model.bertopic_.get_topic_info()) == 1


def test_more_topics_than_articles(count_texts):
    c = count_texts(["반도체 수출", "축구 우승", "", "날씨 기온"])
    with pytest.raises(NotEnoughDataError, match="9 topics are asked of 3 articles"):
        TopicModel(n_topics=9).fit(c.counts, c.vectors, c.vocabulary)


def test_no_article_with_terms(count_texts):
    c = count_texts(["", "", ""])
    with pytest.raises(NotEnoughDataError):
        TopicModel().fit(c.counts, c.vectors, c.vocabulary)
    with pytest.raises(NotEnoughDataError):
        TopicModel().fit(sparse.csr_matrix((0, 2)), np.zeros((0, 2)), ["가", "나"])


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"engine": "community"}, "did you mean 'communities'"),
        ({"n_topics": 0}, "n_topics is 0"),
        ({"resolution": -1.0}, "resolution is -1.0"),
    ],
)
def test_bad_settings(collection, parameters, message):
    with pytest.raises(SettingsError, match=message):
        fit(collection, **parameters)


def test_inputs_of_different_length(collection):
    c = collection
    with pytest.raises(SettingsError, match="180 rows of counts and 179 vectors"):
        TopicModel().fit(c.counts, c.vectors[1:], c.vocabulary)
    with pytest.raises(SettingsError, match="terms"):
        TopicModel().fit(c.counts, c.vectors, c.vocabulary[1:])


def test_settings_are_read_set_and_cloned_as_in_scikit_learn(collection):
    c = collection
    model = TopicModel(n_topics=4, seed=2).fit(c.counts, c.vectors, c.vocabulary)
    again = clone(model)
    assert again.get_params() == model.get_params() and not hasattr(again, "topics_")
    again.set_params(n_topics=3)
    assert again.fit_transform(c.counts, c.vectors, c.vocabulary).max() == 2
    assert repr(again) == "TopicModel(n_topics=3, seed=2)"
