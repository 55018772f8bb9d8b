"""Every method of BERTopic that a user would call on ``hwadu.open_run(FOLDER).model.bertopic_``."""

from __future__ import annotations

import copy
import warnings

import numpy as np
import pandas as pd
import pytest

import hwadu
from hwadu.errors import NotEnoughDataError, SettingsError

NEW = [
    "정부가 데이터센터를 짓는다\n정부는 국산 반도체로 데이터센터를 늘린다고 밝혔다.",
    "제조업체들이 스마트공장에 인공지능을 들인다.",
]


@pytest.fixture(scope="module")
def run(demo_run):
    return hwadu.open_run(demo_run.folder)


@pytest.fixture(scope="module")
def docs(run):
    return run.model.texts_


@pytest.fixture(autouse=True)
def without_the_noise_of_plotly_and_scipy():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@pytest.fixture
def bertopic(run):
    """As fitted: what a test changes is not seen by the next."""
    run.model.__dict__.pop("bertopic_", None)
    return run.model.bertopic_


@pytest.fixture(scope="module")
def untouched(run):
    run.model.__dict__.pop("bertopic_", None)
    return run.model.bertopic_


def test_transform_gives_new_texts_what_joining_gives_them(run, untouched):
    topics, probabilities = untouched.transform(NEW)
    reader = run.model.analyzer
    every = run.model.membership(reader.vectors(NEW))
    assert topics.tolist() == run.model.transform(reader.vectors(NEW)).tolist()
    assert np.allclose(probabilities, every[[0, 1], topics])
    assert untouched.transform(NEW[1])[0].tolist() == topics[1:].tolist()


def test_transform_gives_fitted_texts_their_topics(run, untouched, docs):
    topics, probabilities = untouched.transform(docs[:30])
    assert np.array_equal(topics, run.model.topics_[:30])
    assert np.allclose(probabilities, run.model.probabilities_[:30])
    assert np.array_equal(untouched.transform(docs[:9], run.model.vectors_[:9])[0], topics[:9])


def test_find_topics_puts_the_topic_of_a_term_first(run, untouched):
    for topic in range(len(run.model.labels_)):
        term = untouched.get_topic(topic)[0][0]
        found, near = untouched.find_topics(term, top_n=2)
        assert topic in found and near == sorted(near, reverse=True)


def test_find_topics_says_that_it_knows_nothing_of_a_word(untouched):
    with pytest.raises(NotEnoughDataError, match=r"nothing of 'xyzzy'.*run\.terms"):
        untouched.find_topics("xyzzy")


def test_tables_of_topics(run, untouched, docs):
    info = untouched.get_topic_info()
    assert info["Count"].tolist() == run.topics["articles"].tolist()
    assert info["CustomName"].tolist() == run.topics["label"].tolist()
    assert untouched.get_topic_freq(0) == info["Count"][0]
    assert untouched.get_topics().keys() == set(run.topics["topic"])
    assert set(untouched.get_representative_docs(1)) <= set(docs)
    assert len(untouched.generate_topic_labels()) == len(run.topics)
    shown = untouched.get_document_info(docs, df=run.articles[["press"]])
    assert shown["Topic"].tolist() == run.article_topics["topic"].tolist()
    with pytest.raises(SettingsError, match=r"5 texts; pass all texts of the run"):
        untouched.get_document_info(docs[:5])


@pytest.mark.parametrize("kind", ["strings", "datetimes", "years", "dotted"])
def test_topics_over_time_takes_dates_of_every_kind(run, untouched, docs, kind):
    dates = run.articles["published"]
    given = {
        "strings": lambda: dates.dt.strftime("%Y-%m-%d").fillna("").tolist(),
        "datetimes": dates.tolist,
        "years": lambda: dates.dt.year.fillna(0).astype(int).tolist(),
        "dotted": lambda: dates.dt.strftime("%Y.%m.%d").fillna("").tolist(),
    }[kind]()
    table = untouched.topics_over_time(docs, given, nr_bins=4)
    dated = len(dates) if kind == "years" else dates.notna().sum()
    assert table["Frequency"].sum() == dated and table["Timestamp"].nunique() <= 4
    assert untouched.visualize_topics_over_time(table, custom_labels=True).data
    if kind == "years":
        assert set(untouched.topics_over_time(docs, given)["Timestamp"]) == set(given)


def test_topics_over_time_says_what_is_no_date(untouched, docs):
    with pytest.raises(SettingsError, match=r"'soon' is no date \(place 1"):
        untouched.topics_over_time(docs, ["2024-05-28", *["soon"] * (len(docs) - 1)])
    with pytest.raises(SettingsError, match=r"3 texts.*run\.model\.texts_"):
        untouched.topics_over_time(docs[:3], ["2024-05-28"] * 3)


def test_topics_per_class(run, untouched, docs):
    table = untouched.topics_per_class(docs, run.articles["press"].tolist())
    assert table["Frequency"].sum() == len(docs)
    assert untouched.visualize_topics_per_class(table).data


def test_hierarchy(run, untouched, docs):
    tree = untouched.hierarchical_topics(docs)
    assert len(tree) == len(run.topics) - 1
    assert "Topic: 0" in untouched.get_topic_tree(tree)
    assert untouched.visualize_hierarchy(hierarchical_topics=tree, custom_labels=True).data
    figure = untouched.visualize_hierarchical_documents(docs, tree, nr_levels=2)
    assert figure.data


def test_maps_lay_articles_and_topics_out_without_umap(run, untouched, docs):
    figure = untouched.visualize_documents(docs, custom_labels=True)
    shown = sum(len(trace.x) for trace in figure.data[1:])
    assert shown == len(docs) + len(run.topics)  # and a label each
    assert untouched.visualize_documents(docs, topics=[0, 1], sample=0.5).data
    where = np.zeros((len(docs), 2))
    assert untouched.visualize_documents(docs, reduced_embeddings=where).data
    for options in ({}, {"use_ctfidf": True, "custom_labels": True}, {"topics": [0]}):
        assert untouched.visualize_topics(**options).data
    with pytest.raises(SettingsError, match="no topic 99"):
        untouched.visualize_topics(topics=[99])
    with pytest.raises(SettingsError, match="2 texts"):
        untouched.visualize_documents(docs[:2])


def test_the_datamap_names_the_package_it_wants(untouched, docs):
    with pytest.raises(NotEnoughDataError, match="pip install datamapplot"):
        untouched.visualize_document_datamap(docs)


def test_figures_of_terms(run, untouched):
    assert untouched.visualize_barchart(custom_labels=True).data
    assert untouched.visualize_heatmap(n_clusters=2).data
    assert untouched.visualize_heatmap(use_ctfidf=True, custom_labels=True).data
    assert untouched.visualize_term_rank(log_scale=True).data
    share = run.model.membership(run.model.vectors_[:1])[0]
    assert untouched.visualize_distribution(share, custom_labels=True).data


def test_approximate_distribution_reads_terms_as_the_run_does(run, untouched, docs):
    known, _ = untouched.approximate_distribution(docs[:40])
    assert known.shape == (40, len(run.topics))
    said = known.any(axis=1)
    assert (known.argmax(axis=1) == run.model.topics_[:40])[said].mean() > 0.5
    shares, terms = untouched.approximate_distribution(NEW[0], calculate_tokens=True)
    read = run.model.analyzer(NEW[0])
    assert "데이터센터" in read and terms[0].shape == (len(read), len(run.topics))
    assert np.isclose(shares.sum(), 1.0)
    assert untouched.visualize_approximate_distribution(NEW[0], terms[0]).to_html()
    assert untouched.approximate_distribution(NEW, use_embedding_model=True)[0].shape[0] == 2
    longer = f"{NEW[1]} 정부 예산 계획 회의 자료"
    assert len(run.model.analyzer(longer)) != len(read)
    with pytest.raises(SettingsError, match="calculate_tokens"):
        untouched.visualize_approximate_distribution(longer, terms[0])


def test_merging_keeps_labels_of_topics_that_stay(run, bertopic, docs):
    bertopic.merge_topics(docs, [1, 2])
    merged = bertopic.get_topic_info()
    assert merged["Count"].sum() == len(docs) and len(merged) == len(run.topics) - 1
    kept = set(run.topics["label"]) - set(run.topics["label"][[1, 2]])
    assert kept < set(merged["CustomName"])
    topics, probabilities = bertopic.transform(docs)
    assert topics.tolist() == bertopic.topics_
    assert np.allclose(probabilities.max(), 1.0, atol=1.0) and (probabilities > 0).all()
    assert len(run.model.labels_) == len(run.topics)  # the run stays as it was


def test_merging_several_groups(run, bertopic, docs):
    bertopic.merge_topics(docs, [[0, 1], [2, 3]])
    assert len(bertopic.get_topic_info()) == len(run.topics) - 2
    assert bertopic.transform(docs)[0].tolist() == bertopic.topics_


@pytest.mark.parametrize("wanted", [2, "auto"])
def test_reducing(run, bertopic, docs, wanted):
    bertopic.reduce_topics(docs, nr_topics=wanted)
    info = bertopic.get_topic_info()
    assert len(info) == 2 if wanted == 2 else len(info) <= len(run.topics)
    assert info["CustomName"].str.len().all()
    assert bertopic.transform(docs)[0].tolist() == bertopic.topics_


def test_deleting_and_giving_outliers_a_topic(run, bertopic, docs):
    bertopic.delete_topics([1])
    info = bertopic.get_topic_info()
    assert info["Count"][info["Topic"] == -1].tolist() == [run.topics["articles"][1]]
    assert run.topics["label"][1] not in set(info["CustomName"])
    assert set(run.topics["label"].drop(index=1)) < set(info["CustomName"])
    for strategy in ("c-tf-idf", "embeddings", "distributions"):
        filled = bertopic.reduce_outliers(docs, bertopic.topics_, strategy=strategy)
        assert np.mean(np.array(filled) == -1) < np.mean(np.array(bertopic.topics_) == -1)
    assert (bertopic.transform(docs)[0] >= 0).all()


def test_without_outliers_there_is_nothing_to_reduce(untouched, docs):
    with pytest.raises(NotEnoughDataError, match=r"every article has a topic.*weak"):
        untouched.reduce_outliers(docs, untouched.topics_)


def test_updating_keeps_the_terms_of_the_run(run, bertopic, docs):
    before = bertopic.get_topic(0)
    bertopic.update_topics(docs)
    assert bertopic.get_topic(0) == before
    bertopic.update_topics(docs, top_n_words=3)
    assert bertopic.get_topic(0) == before[:3]
    joined = [min(topic, 1) for topic in bertopic.topics_]
    bertopic.update_topics(docs, topics=joined)
    assert bertopic.get_topic_info()["Count"].sum() == len(docs)
    assert set(bertopic.transform(NEW)[0]) <= {0, 1}
    with pytest.raises(SettingsError, match=r"ngrams = 2"):
        bertopic.update_topics(docs, n_gram_range=(1, 2))


def test_updating_by_what_words_mean(bertopic, docs):
    from bertopic.representation import KeyBERTInspired

    before = {word for word, _ in bertopic.get_topic(0)}
    bertopic.update_topics(docs, representation_model=KeyBERTInspired())
    assert {word for word, _ in bertopic.get_topic(0)} & before


def test_labels_can_be_set(bertopic):
    bertopic.set_topic_labels({0: "첫 토픽"})
    assert bertopic.get_topic_info()["CustomName"][0] == "첫 토픽"


def test_saving_and_loading(run, bertopic, docs, tmp_path):
    from bertopic import BERTopic

    for kind in ("safetensors", "pickle"):
        path = tmp_path / kind
        bertopic.save(str(path), serialization=kind, save_ctfidf=True)
        loaded = BERTopic.load(str(path), embedding_model=bertopic.embedding_model)
        assert loaded.get_topic(0)[0][0] == bertopic.get_topic(0)[0][0]
        topics, _ = loaded.transform(docs[:30])
        assert np.array_equal(topics, run.model.topics_[:30])
        assert loaded.transform(NEW)[0].tolist() == bertopic.transform(NEW)[0].tolist()
    alone = BERTopic.load(str(tmp_path / "pickle"))  # it finds its run again
    assert alone.transform(NEW)[0].tolist() == bertopic.transform(NEW)[0].tolist()


def test_a_pickle_names_the_folder_alone_and_reads_the_model_when_it_is_asked(run, monkeypatch):
    import hwadu.topics

    make, held = run.model.analyzer.__reduce__()
    assert held == (str(run.folder.absolute()),)  # as earlier pickles hold it
    vectors = run.model.vectors_[:3]
    with monkeypatch.context() as unread:
        unread.setattr(hwadu.topics, "load_model", None)
        reader = make(*held)
        assert reader.terms([NEW[0]])[0] == run.model.analyzer.terms([NEW[0]])[0]
    assert np.array_equal(reader.topics(vectors), run.model.topics_[:3])


def test_models_can_be_merged(run, bertopic):
    other = copy.copy(bertopic)
    merged = type(bertopic).merge_models([bertopic, other])
    assert len(merged.get_topic_info()) == len(run.topics)


@pytest.mark.parametrize("method", ["fit", "fit_transform", "partial_fit"])
def test_what_would_find_other_topics_says_what_to_call(untouched, docs, method):
    with pytest.raises(SettingsError, match=rf"{method} would find other topics"):
        getattr(untouched, method)(docs)
    assert str(untouched) and untouched.get_params()


def test_a_grown_run_keeps_the_numbers_of_its_topics(run):
    model = run.model
    rows = np.flatnonzero((model.topics_ != 0) | (np.arange(model.topics_.size) % 9 == 0))
    from hwadu.topics import part_of_model

    part = part_of_model(model, rows)  # now the first topic is no longer the largest
    assert np.bincount(part.topics_)[0] < np.bincount(part.topics_).max()
    assert part.bertopic_.topics_ == part.topics_.tolist()
    assert part.bertopic_.custom_labels_ == model.labels_


def test_a_model_that_knows_no_reader_says_so(collection):
    from hwadu.topics import TopicModel

    c = collection
    model = TopicModel(n_topics=2).fit(c.counts, c.vectors, c.vocabulary, c.texts)
    assert np.array_equal(model.bertopic_.transform(c.texts)[0], model.topics_)
    with pytest.raises(NotEnoughDataError, match=r"1 of 1 texts.*embeddings="):
        model.bertopic_.transform(["다른 글"])


def test_dates_may_be_missing(untouched, docs):
    given = pd.Series(["2024-05-28", None] * len(docs))[: len(docs)]
    table = untouched.topics_over_time(docs, given.tolist())
    assert table["Frequency"].sum() == given.notna().sum()
