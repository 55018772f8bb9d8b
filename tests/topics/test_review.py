"""A reader's corrections are found again by terms and hold after a re-run."""

from __future__ import annotations

import numpy as np
import pytest

from hwadu.errors import NotEnoughDataError, SettingsError
from hwadu.topics import TopicModel, apply_review, load_model, read_review, save_model, write_review
from hwadu.topics.review import ReviewEntry


@pytest.fixture
def model(collection):
    c = collection
    return TopicModel(n_topics=4).fit(c.counts, c.vectors, c.vocabulary, c.texts)


WEATHER = ("날씨", "기온", "강수", "폭염")
SPORT = ("축구", "우승", "감독", "선수")
ART = ("전시", "작가", "미술관", "작품")


def test_unedited_review_changes_nothing(model, tmp_path):
    before = model.topics_.copy(), list(model.labels_)
    write_review(model, tmp_path / "topics.toml")
    entries = read_review(tmp_path / "topics.toml")
    assert [entry.label for entry in entries] == model.labels_
    reviewed = apply_review(model, entries)
    assert np.array_equal(model.topics_, before[0]) and model.labels_ == before[1]
    assert reviewed.hidden == [] and reviewed.unmatched == []


def test_merge_rename_hide(collection, model, tmp_path):
    reviewed = apply_review(
        model,
        [
            ReviewEntry(WEATHER, label="날씨와 재난"),
            ReviewEntry(SPORT, into="날씨와 재난"),
            ReviewEntry(ART, hidden=True),
            ReviewEntry(("없는", "낱말")),
        ],
    )
    together = np.isin(collection.planted, [1, 2])
    assert len(model.labels_) == 3
    assert (model.topics_[together] == 0).all()
    assert model.labels_[0] == "날씨와 재난"
    assert [
        model.labels_[topic].split(" · ")[0] in "전시 작가 미술관 작품 관람 조각 회화 비엔날레"
        for topic in reviewed.hidden
    ] == [True]
    assert [entry.terms for entry in reviewed.unmatched] == [("없는", "낱말")]
    assert np.array_equal(model.transform(collection.vectors), model.topics_)
    assert model.membership(collection.vectors).sum(axis=1) == pytest.approx(1)
    assert len(model.bertopic_.get_topic_info()) == 3
    save_model(model, tmp_path)
    assert np.array_equal(load_model(tmp_path).transform(collection.vectors), model.topics_)


def test_split_takes_a_merger_back(collection, model):
    planted = model.topics_.copy()
    two = TopicModel(n_topics=2).fit(collection.counts, collection.vectors, collection.vocabulary)
    wide = int(np.argmax([len(set(planted[two.topics_ == topic])) for topic in (0, 1)]))
    terms = two.topic_terms_.loc[two.topic_terms_["topic"] == wide, "term"]
    parts = len(set(planted[two.topics_ == wide]))
    apply_review(two, [ReviewEntry(tuple(terms), split=parts)])
    assert len(two.labels_) == parts + 1
    assert np.array_equal(two.transform(collection.vectors), two.topics_)
    with pytest.raises(NotEnoughDataError, match="cannot be split into 500"):
        apply_review(model, [ReviewEntry(WEATHER, split=500)])


def test_review_survives_another_seed(collection, tmp_path):
    c = collection
    entries = [ReviewEntry(WEATHER, label="날씨와 재난")]
    for seed in (0, 7):
        again = TopicModel(seed=seed).fit(c.counts, c.vectors, c.vocabulary)
        assert not apply_review(again, entries).unmatched
        assert "날씨와 재난" in again.labels_


def test_wrong_targets(model):
    with pytest.raises(SettingsError, match="no topic '없음'"):
        apply_review(model, [ReviewEntry(SPORT, into="없음")])
    circle = [ReviewEntry(SPORT, label="가", into="나"), ReviewEntry(ART, label="나", into="가")]
    with pytest.raises(SettingsError, match="circle"):
        apply_review(model, circle)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[topic", "cannot be read"),
        ('[[topic]]\nterms = ["가"]\nlable = "나"', "did you mean 'label'"),
        ('[[topic]]\nterms = "가"', "must be a list"),
        ('[[topic]]\nterms = ["가"]\nsplit = 0', "1 or more"),
        ('[[topic]]\nlabel = "나"', "no terms"),
    ],
)
def test_wrong_files(tmp_path, text, message):
    (tmp_path / "topics.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=message):
        read_review(tmp_path / "topics.toml")
