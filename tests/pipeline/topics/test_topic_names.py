"""Labels of topics name neither persons nor columns and programmes; terms stay."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from hwadu import schema
from hwadu.pipeline.topics.topic_names import name_topics, passed_over
from hwadu.topics import TopicModel


def articles_of(titles, bodies, people=""):
    n = len(titles)
    frame = pd.DataFrame({"article_id": [f"a{at:03d}" for at in range(n)], "title": titles})
    frame = frame.assign(body=bodies, people=people, press="가람일보", published=pd.NaT)
    empty = {name: "" for name in schema.TABLES["articles"] if name not in frame}
    return schema.conform(frame.assign(**empty), "articles")


def model_of(articles, vocabulary):
    """One topic of the first half of the articles and one of the second."""
    texts = (articles["title"] + "\n" + articles["body"]).tolist()
    counts = sparse.csr_matrix([[text.count(term) for term in vocabulary] for text in texts])
    vectors = np.eye(2, dtype=np.float32)[np.arange(len(texts)) * 2 // len(texts)]
    return TopicModel(n_topics=2).fit(counts, vectors, vocabulary, texts)


WEATHER = ("비가 내린다", "장마 전선이 올라와 폭우 특보가 내려졌다. 장마 폭우 특보 장마.")


def labels_of(title, body, vocabulary, people=""):
    titles = [title] * 12 + [WEATHER[0]] * 12
    articles = articles_of(titles, [body] * 12 + [WEATHER[1]] * 12, [people] * 12 + [""] * 12)
    model = model_of(articles, [*vocabulary, "장마", "폭우", "특보"])
    terms = model.topic_terms_.copy()
    name_topics(model, articles)
    pd.testing.assert_frame_equal(model.topic_terms_, terms)
    return model.labels_[model.topics_[0]]


@pytest.mark.parametrize(
    ("said", "name", "people"),
    [
        ("나미래 장관은 예산 심의에 나섰다. 나미래 장관", "나미래", ""),
        ("도린턴 하벨 대통령은 예산 심의를 말했다.", "도린턴", ""),
        ("예산 심의에 나온 도린턴 하벨 베르니아 대통령. 도린턴 하벨이 왔다.", "하벨", ""),
        ("나미래대통령이 예산 심의를 말했다. 나미래대통령", "나미래대통령", ""),
        ("배우 한가람이 예산 심의를 보았다. 한가람이 말했다.", "한가람", "한가람,나미래"),
    ],
)
def test_persons_are_left_out_of_labels(said, name, people):
    vocabulary = ["예산", "심의", name, *({"도린턴", "하벨"} & {name, "도린턴"} - {name})]
    label = labels_of("예산 심의", f"{said} {name} {name}", vocabulary, people)
    assert name not in label and "예산" in label and "심의" in label


@pytest.mark.parametrize(
    "said",
    [
        "나미래 가온누리 회장은 예산 심의를 말했다. 가온누리는 예산 심의를 한다.",
        "가온은행이 예산 심의를 말했다. 가온은행 창구",
        "국가 예산 심의를 미국 대통령이 말했다. 미국",
    ],
)
def test_organisations_and_places_stay(said):
    name = next(name for name in ("미국", "가온은행", "가온누리") if name in said)
    label = labels_of("예산 심의", f"{said} {name} {name}", ["예산", "심의", name])
    assert name in label


def test_a_column_in_many_topics_names_none():
    """[가람시황] stands over articles of all kinds."""
    titles = [
        f"[가람시황] {what}" if at % 3 == 0 else what
        for at, what in enumerate(["예산 심의"] * 18 + ["장마 폭우"] * 18)
    ]
    bodies = ["예산 심의 국회"] * 18 + ["장마 폭우 특보"] * 18
    articles = articles_of(titles, bodies)
    model = model_of(articles, ["가람시황", "예산", "심의", "국회", "장마", "폭우", "특보"])
    assert all("가람시황" in terms for terms in passed_over(model, articles))
    name_topics(model, articles)
    assert not any("가람시황" in label for label in model.labels_)


def test_a_column_that_is_the_whole_topic_names_it():
    titles = [f"[가람낱말] 오늘 {at}" for at in range(12)] + ["장마 폭우"] * 12
    articles = articles_of(titles, ["받침 맞춤"] * 12 + ["장마 폭우 특보"] * 12)
    model = model_of(articles, ["가람낱말", "받침", "맞춤", "장마", "폭우", "특보"])
    name_topics(model, articles)
    assert any("가람낱말" in label for label in model.labels_)


def test_a_topic_of_nothing_but_a_name_keeps_it_and_readers_names_stay():
    titles = ["나미래 장관"] * 12 + [WEATHER[0]] * 12
    articles = articles_of(titles, ["나미래 장관"] * 12 + [WEATHER[1]] * 12)
    model = model_of(articles, ["나미래", "장마", "폭우", "특보"])
    name_topics(model, articles)
    assert model.labels_[model.topics_[0]] == "나미래"
    model.labels_[model.topics_[0]] = "나미래 장관 소식"
    name_topics(model, articles, keep=[int(model.topics_[0])])
    assert "나미래 장관 소식" in model.labels_
