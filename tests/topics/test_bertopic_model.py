"""The BERTopic inside is a real one, and says what stock BERTopic says."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from sklearn.feature_extraction.text import CountVectorizer

from hwadu.topics import TopicModel
from hwadu.topics.describe.topic_terms import usable_columns


@pytest.fixture(scope="module")
def model(collection):
    c = collection
    return TopicModel(n_topics=4).fit(c.counts, c.vectors, c.vocabulary, c.texts)


def stock_bertopic(collection, topics):
    from hwadu.topics import bertopic_model as held

    columns = usable_columns(collection.counts, collection.vocabulary)
    allowed = [collection.vocabulary[column] for column in columns]
    stock = held.BERTopic(
        language="multilingual",
        vectorizer_model=CountVectorizer(analyzer=str.split, vocabulary=allowed),
        ctfidf_model=held.ClassTfidfTransformer(bm25_weighting=True, reduce_frequent_words=True),
        umap_model=held.BaseDimensionalityReduction(),
        hdbscan_model=held.BaseCluster(),
    )
    return stock.fit(collection.texts, embeddings=collection.vectors, y=topics.tolist())


def test_c_tf_idf_is_exactly_that_of_stock_bertopic(collection, model):
    stock = stock_bertopic(collection, model.topics_)
    assert model.bertopic_.topics_ == stock.topics_ == model.topics_.tolist()
    assert abs(model.bertopic_.c_tf_idf_ - stock.c_tf_idf_).max() == 0.0
    for topic in range(4):
        assert same_words(model.bertopic_.get_topic(topic), stock.get_topic(topic))


def same_words(one, other):
    """Equal weights in order, and equal words but for ties (BERTopic breaks them at random)."""
    one, other = ([(w, round(float(x), 12)) for w, x in words] for words in (one, other))
    last = one[-1][1]
    return [x for _, x in one] == [x for _, x in other] and (
        {pair for pair in one if pair[1] > last} == {pair for pair in other if pair[1] > last}
    )


def test_own_terms_weigh_as_bertopics_less_where_few_articles_hold_them(model):
    weights = model.bertopic_.c_tf_idf_.toarray()
    held = model.counts_.toarray() > 0
    for topic, part in model.topic_terms_.groupby("topic"):
        share = held[model.topics_ == topic].mean(axis=0)
        ranked = sorted(weights[topic] * share**0.25, reverse=True)[: len(part)]
        np.testing.assert_allclose(part["weight"], ranked)
        of_term = dict(zip(model.vocabulary_, weights[topic] * share**0.25, strict=True))
        np.testing.assert_allclose(part["weight"], [of_term[term] for term in part["term"]])


def test_transform_and_probabilities(collection, model):
    topics, _ = model.bertopic_.transform(collection.texts, collection.vectors)
    assert np.array_equal(topics, model.topics_)
    assert np.array_equal(model.bertopic_.probabilities_, model.probabilities_)
    assert model.bertopic_.custom_labels_ == model.labels_


def test_what_builds_on_bertopic_works(collection, model):
    bertopic = model.bertopic_
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # plotly's and scipy's own
        tree = bertopic.hierarchical_topics(collection.texts)
        assert len(tree) == 3
        assert bertopic.visualize_barchart().data
        assert bertopic.visualize_heatmap().data
    assert len(bertopic.get_document_info(collection.texts)) == 180
    assert all(len(texts) == 3 for texts in bertopic.get_representative_docs().values())


def test_words_over_time_and_per_class_rest_on_the_counts(collection, model):
    bertopic = model.bertopic_
    years = ["2024-01-01" if i < 90 else "2025-01-01" for i in range(180)]
    over_time = bertopic.topics_over_time(collection.texts, years)
    assert over_time.columns.tolist() == ["Topic", "Words", "Frequency", "Timestamp"]
    assert over_time["Frequency"].sum() == 180 and len(over_time) == 8
    assert len(bertopic.topics_over_time(collection.texts, years, nr_bins=2)) == 8
    per_class = bertopic.topics_per_class(collection.texts, years, global_tuning=False)
    assert per_class["Words"].str.split(", ").str.len().eq(5).all()
    assert bertopic.visualize_topics_over_time(over_time).data
    assert bertopic.visualize_topics_per_class(per_class).data


def test_merging_topics_sums_stored_rows(collection):
    c = collection
    model = TopicModel(n_topics=4).fit(c.counts, c.vectors, c.vocabulary, c.texts)
    model.bertopic_.merge_topics(c.texts, [1, 2])
    merged = np.array(model.bertopic_.topics_)
    stock = stock_bertopic(c, merged)
    assert len(set(merged)) == 3
    assert abs(model.bertopic_.c_tf_idf_ - stock.c_tf_idf_).max() == 0.0


def test_terms_that_hold_a_space_stay_whole(count_texts):
    c = count_texts(["디지털_트윈 공장 설비 공장", "축구 우승 감독 우승"] * 15)
    vocabulary = [term.replace("_", " ") for term in c.vocabulary]
    model = TopicModel(n_topics=2).fit(c.counts, c.vectors, vocabulary, c.texts)
    assert "디지털 트윈" in [word for word, _ in model.bertopic_.get_topic(0)]


def test_importing_leaves_warnings_alone():
    import hwadu.topics.bertopic_model  # noqa: F401

    with pytest.warns(UserWarning, match="still heard"):
        warnings.warn("still heard", UserWarning, stacklevel=1)


def test_representative_documents_are_those_that_stock_bertopic_finds(collection, model):
    ours = model.bertopic_.representative_docs_
    theirs = stock_bertopic(collection, model.topics_).representative_docs_
    assert ours.keys() == theirs.keys()
    assert all(set(ours[topic]) == set(theirs[topic]) for topic in ours)
