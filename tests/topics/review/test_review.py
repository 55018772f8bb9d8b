"""A reader's corrections are found again by terms and hold after a re-run."""

from __future__ import annotations

import copy
import json

import numpy as np
import pytest

from hwadu.errors import NotEnoughDataError, SettingsError
from hwadu.schema import conform
from hwadu.topics import (
    TopicModel,
    apply_review,
    load_model,
    read_review,
    review_topics,
    save_model,
    write_review,
)
from hwadu.topics.review.review_entry import ReviewEntry


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


def test_a_topic_of_one_text_cannot_be_split(count_texts):
    c = count_texts(["반도체 수출"] * 20 + ["축구 우승"] * 20)
    model = TopicModel(n_topics=2).fit(c.counts, c.vectors, c.vocabulary)
    with pytest.raises(NotEnoughDataError, match="20 articles cannot be split into 2"):
        apply_review(model, [ReviewEntry(("반도체", "수출"), split=2)])


def test_review_survives_another_seed(collection, tmp_path):
    c = collection
    entries = [ReviewEntry(WEATHER, label="날씨와 재난")]
    for seed in (0, 7):
        again = TopicModel(resolution=1.0, seed=seed)
        again.fit(c.counts, c.vectors, c.vocabulary)
        assert not apply_review(again, entries).unmatched
        assert "날씨와 재난" in again.labels_


def test_wrong_targets(model):
    with pytest.raises(SettingsError, match="no topic '없음'"):
        apply_review(model, [ReviewEntry(SPORT, into="없음")])
    circle = [ReviewEntry(SPORT, label="가", into="나"), ReviewEntry(ART, label="나", into="가")]
    with pytest.raises(SettingsError, match="circle"):
        apply_review(model, circle)
    with pytest.raises(SettingsError, match="'나' is to be split"):
        apply_review(model, [ReviewEntry(SPORT, into="나"), ReviewEntry(ART, label="나", split=2)])
    with pytest.raises(SettingsError, match="two topics are to be named '나'"):
        apply_review(model, [ReviewEntry(SPORT, label="나"), ReviewEntry(ART, label="나")])


def ids_of(n=180):
    return [f"a{at:03d}" for at in range(n)]


def test_a_file_is_applied_and_says_what_it_did(collection, model, tmp_path):
    path = tmp_path / "topics.toml"
    write_review(model, path, ids_of())
    labels = list(model.labels_)
    text = path.read_text(encoding="utf-8")
    text = text.replace(f'label = "{labels[0]}"', 'label = "반도체 산업"')
    text = text.replace(f'label = "{labels[1]}"', f'into = "{labels[2]}"')
    text = text.replace(f'label = "{labels[3]}"', "hidden = true")
    path.write_text(text, encoding="utf-8")
    done = review_topics(model, path, ids_of())
    log = done.reviewed.table
    assert log["action"].tolist() == ["renamed", "merged", "none", "hidden"]
    assert log["certainty"].tolist() == ["same"] * 4
    assert log["shared_articles"].tolist() == [1.0] * 4
    lines = text.splitlines()
    assert [lines[line - 1].startswith("[[topic]]") for line in log["line"]] == [True] * 4
    assert len(done.tables.topics) == 3
    assert conform(done.tables.article_topics, "article_topics")["topic"].max() == 2
    assert "반도체 산업" in done.tables.topics["label"].tolist()
    assert done.reviewed.named == [done.tables.topics["label"].tolist().index("반도체 산업")]
    assert log["topic"].iloc[1] == log["topic"].iloc[2]
    assert done.reviewed.hidden == [log["topic"].iloc[3]]


@pytest.mark.parametrize("named", ["날씨와 재난", ""])
@pytest.mark.parametrize("listed", ["all", "two"])
def test_a_review_written_after_a_review_does_the_same_again(
    collection, model, tmp_path, named, listed
):
    fresh, labels = copy.deepcopy(model), list(model.labels_)
    path, again = tmp_path / "topics.toml", tmp_path / "again.toml"
    write_review(model, path, ids_of())
    blocks = path.read_text(encoding="utf-8").split("[[topic]]")[1:]
    blocks[0] = blocks[0].replace(f'label = "{labels[0]}"', f'into = "{named or labels[1]}"')
    blocks[1] = blocks[1].replace(f'label = "{labels[1]}"', f'label = "{named or labels[1]}"')
    blocks[3] = blocks[3].replace(f'label = "{labels[3]}"', "hidden = true")
    kept = blocks if listed == "all" or named else [blocks[0], blocks[3]]
    path.write_text("".join(f"[[topic]]{block}" for block in kept), encoding="utf-8")
    first = review_topics(model, path, ids_of()).reviewed
    entries = read_review(path)
    write_review(model, again, ids_of(), None, entries, first.table)
    second = review_topics(fresh, again, ids_of()).reviewed
    assert len(model.labels_) == 3 and fresh.labels_ == model.labels_
    assert np.array_equal(fresh.topics_, model.topics_)
    assert first.hidden == second.hidden != []
    assert len(read_review(again)) == 4


def test_a_split_stands_in_the_next_review_too(collection, model, tmp_path):
    two = TopicModel(n_topics=2).fit(collection.counts, collection.vectors, collection.vocabulary)
    fresh, again = copy.deepcopy(two), tmp_path / "again.toml"
    sizes = [len(set(collection.planted[two.topics_ == topic])) for topic in (0, 1)]
    wide = int(np.argmax(sizes))
    terms = two.topic_terms_.loc[two.topic_terms_["topic"] == wide, "term"]
    entry = ReviewEntry(tuple(terms), split=sizes[wide])
    became = apply_review(two, [entry]).table
    write_review(two, again, None, None, [entry], became)
    review_topics(fresh, again, ids_of(len(collection.planted)))
    assert np.array_equal(fresh.topics_, two.topics_)


def test_names_of_the_parts_of_a_split_stand_in_the_next_review(collection, model, tmp_path):
    c, again = collection, tmp_path / "again.toml"
    three = TopicModel(n_topics=3).fit(c.counts, c.vectors, c.vocabulary)
    fresh, other = copy.deepcopy(three), copy.deepcopy(three)
    sizes = [len(set(c.planted[three.topics_ == topic])) for topic in range(3)]
    wide = int(np.argmax(sizes))
    terms = three.topic_terms_.loc[three.topic_terms_["topic"] == wide, "term"]
    entry = ReviewEntry(tuple(terms), split=2)
    became = apply_review(three, [entry]).table
    write_review(three, again, None, None, [entry], became)
    assert [one.parts for one in read_review(again)] == [()] * 3
    first, second = sorted(became["topic"])
    three.labels_[first], three.labels_[second] = "앞의 이름", "뒤: 이름"
    write_review(three, again, None, None, [entry], became)
    text = again.read_text(encoding="utf-8")
    review = review_topics(fresh, again, ids_of(len(c.planted)))
    assert fresh.labels_ == three.labels_ and review.reviewed.named == [first, second]
    (line,) = (line for line in text.splitlines() if line.startswith("parts = "))
    turned = json.dumps(json.loads(line.removeprefix("parts = "))[::-1], ensure_ascii=False)
    again.write_text(text.replace(line, f"parts = {turned}"), encoding="utf-8")
    review_topics(other, again, ids_of(len(c.planted)))
    assert other.labels_ == three.labels_  # by their terms, in whatever order


def test_topics_that_a_split_left_alone_stand_in_the_next_review(collection, model, tmp_path):
    c = collection
    three = TopicModel(n_topics=3).fit(c.counts, c.vectors, c.vocabulary)
    fresh, again = copy.deepcopy(three), tmp_path / "again.toml"
    sizes = [len(set(c.planted[three.topics_ == topic])) for topic in range(3)]
    wide = int(np.argmax(sizes))
    terms = three.topic_terms_.loc[three.topic_terms_["topic"] == wide, "term"]
    entry = ReviewEntry(tuple(terms), split=sizes[wide])
    became = apply_review(three, [entry]).table
    parts = became["topic"].tolist()
    assert became["entry"].tolist() == [1, 1] and len(set(parts)) == 2
    assert set(c.planted[np.isin(three.topics_, parts)]) == set(c.planted[fresh.topics_ == wide])
    write_review(three, again, ids_of(len(c.planted)), None, [entry], became)
    others = [label for topic, label in enumerate(three.labels_) if topic not in parts]
    written = read_review(again)
    assert sorted(one.label for one in written if one.split == 1) == sorted(others)
    assert len(written) == 3
    review_topics(fresh, again, ids_of(len(c.planted)))
    assert np.array_equal(fresh.topics_, three.topics_)


def test_topics_are_found_by_articles_when_their_terms_are_gone(collection, model):
    rows = np.flatnonzero(collection.planted == 2)[:10]
    ids = ids_of()
    gone = ReviewEntry(("전혀", "다른", "낱말"), label="날씨", articles=tuple(ids[r] for r in rows))
    reviewed = apply_review(model, [gone], ids)
    assert reviewed.table["certainty"].tolist() == ["unsure"]
    assert (model.topics_[rows] == reviewed.named[0]).all()
    assert model.labels_[reviewed.named[0]] == "날씨"


def test_entries_that_are_not_found_surely_are_told(model, tmp_path, caplog):
    path = tmp_path / "topics.toml"
    path.write_text('[[topic]]\nterms = ["없는", "낱말"]\nlabel = "옛 주제"\n', encoding="utf-8")
    done = review_topics(model, path, ids_of())
    assert done.reviewed.table["certainty"].tolist() == ["lost"]
    assert [entry.label for entry in done.reviewed.unmatched] == ["옛 주제"]
    assert "topics.toml, line 1: the topic '옛 주제' was not found again" in caplog.text


def test_an_entry_that_fits_two_topics_is_unsure(model):
    both = ReviewEntry(WEATHER + SPORT, label="무엇")
    assert apply_review(model, [both]).table["certainty"].tolist() == ["unsure"]


def test_entries_of_articles_that_left_the_collection_go_by_terms(model):
    entry = ReviewEntry(WEATHER, label="날씨와 재난", articles=("gone1", "gone2"))
    table = apply_review(model, [entry], ids_of()).table
    assert np.isnan(table["shared_articles"].iloc[0])
    assert table["certainty"].tolist() in (["same"], ["likely"])


def test_new_articles_and_another_order_of_topics(collection, count_texts, model, tmp_path):
    """A re-run with twice the weather articles renumbers topics; entries still find theirs."""
    write_review(model, tmp_path / "topics.toml", ids_of())
    more = [collection.texts[at] for at in np.flatnonzero(collection.planted == 3)] * 2
    again = count_texts([*collection.texts, *more])
    model2 = TopicModel(n_topics=4).fit(again.counts, again.vectors, again.vocabulary)
    old = model.topics_
    done = review_topics(model2, tmp_path / "topics.toml", ids_of() + [f"n{i}" for i in range(60)])
    assert (done.reviewed.table["certainty"] == "same").all()
    for row in done.reviewed.table.itertuples():
        assert (old[model2.topics_[:180] == row.topic] == row.entry - 1).all()


@pytest.mark.parametrize(
    ("extra", "line", "message"),
    [
        ('into = "없음"', 3, "no topic '없음'"),
        ("split = 500", 3, "cannot be split into 500"),
        ("split = true", 3, "must be a int"),
        ('split = 2\nparts = ["가: 나"]', 4, "1 names of parts"),
        ('into = "가"\nsplit = 2', 3, "split and merged at once"),
        ("split = 2\nhidden = true", 4, "split and hidden at once"),
    ],
)
def test_errors_name_file_and_line(model, tmp_path, extra, line, message):
    path = tmp_path / "topics.toml"
    path.write_text(f'[[topic]]\nterms = ["날씨", "기온"]\n{extra}\n', encoding="utf-8")
    with pytest.raises((SettingsError, NotEnoughDataError), match=message) as caught:
        review_topics(model, path, ids_of())
    assert caught.value.path == path and caught.value.line == line
    assert str(caught.value).startswith(f"{path}: line {line}, ")
    assert f"{path} {line}번째 줄" in caught.value.said("ko")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[topic]\nterms = ["가"]', r"begin every entry with \[\[topic\]\]"),
        ("[[topic]]\nterms = [1]", "text in quotes"),
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


def test_a_label_that_only_lists_terms_does_not_outlive_them(model):
    before = list(model.labels_)
    listed = ReviewEntry((*WEATHER, "옛말"), label=f"{WEATHER[0]} · 옛말")
    reviewed = apply_review(model, [listed])
    assert model.labels_ == before and reviewed.named == []
    assert reviewed.table["action"].tolist() == ["none"]
    other = ReviewEntry(SPORT, into=listed.label)
    apply_review(model, [listed, other])
    assert listed.label in model.labels_
