"""An edited table of topics and themes speaks of its topics, whatever numbers they have by now."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from hwadu.pipeline.themes.themes_of_study import edited_topic_themes, with_topic_terms
from hwadu.themes.signals.affinity import of_other_topics, topic_theme_table

TERMS = (
    ["공장", "착공", "설비", "생산"],
    ["반도체", "수출", "관세", "부과"],
    ["축구", "감독", "우승", "선수"],
)


def model(*topics):
    """What is known of topics by their terms."""
    rows = [(at, term) for at, terms in enumerate(topics) for term in terms]
    return SimpleNamespace(
        topic_terms_=pd.DataFrame(rows, columns=["topic", "term"]), labels_=["이름"] * len(topics)
    )


def table_of(fitted, topics):
    assigned = np.stack([topics == 0, topics == 1], axis=1)
    return with_topic_terms(topic_theme_table(topics, assigned, ["factory", "trade"]), fitted)


def edited(tmp_path, table, fitted):
    path = tmp_path / "topic_themes.csv"
    table.to_csv(path, index=False)
    return edited_topic_themes(path, fitted)


def test_rows_follow_their_topic_to_its_new_number(tmp_path):
    topics = np.repeat([0, 1, 2], [30, 20, 10])
    written = table_of(model(*TERMS), topics)
    assert written.loc[written["topic"] == 1, "terms"].unique().tolist() == [
        "반도체, 수출, 관세, 부과"
    ]
    written.loc[(written["topic"] == 0) & (written["theme"] == "trade"), "share"] = 0.9
    same, notices = edited(tmp_path, written, model(*TERMS))
    pd.testing.assert_frame_equal(same, written)
    assert not notices
    # found anew, the largest topic has become the smallest and one has another term
    now = model(TERMS[2], ["반도체", "수출", "관세", "환율"], TERMS[0])
    moved, notices = edited(tmp_path, written, now)
    assert not notices
    assert moved["topic"].tolist() == [2, 2, 1, 1, 0, 0]
    assert moved["share"].tolist() == written["share"].tolist()
    assert not of_other_topics(np.repeat([0, 1, 2], [40, 20, 10]), moved)


def test_rows_of_topics_that_are_no_more_are_left_out_and_told(tmp_path):
    written = table_of(model(*TERMS), np.repeat([0, 1, 2], [30, 20, 10]))
    now = model(["전시", "작가", "미술관", "관람"], TERMS[0], TERMS[1])
    found, (notice,) = edited(tmp_path, written, now)
    assert found["topic"].tolist() == [1, 1, 2, 2]
    assert (notice.code, notice.facts) == ("topic_themes_lost", {"topics": [", ".join(TERMS[2])]})


@pytest.mark.parametrize(("language", "said"), [("en", "not surely"), ("ko", "확실하지 않습니다")])
def test_topics_that_are_not_surely_found_keep_their_rows_and_are_told(tmp_path, language, said):
    written = table_of(model(*TERMS), np.repeat([0, 1, 2], [30, 20, 10]))
    now = model(
        TERMS[0], ["반도체", "수출", "환율", "금리"], ["관세", "부과", "협상", "통상"], TERMS[2]
    )
    found, (notice,) = edited(tmp_path, written, now)
    assert found["topic"].tolist() == [0, 0, 1, 1, 3, 3]
    assert (notice.code, notice.facts) == ("topic_themes_unsure", {"topics": [", ".join(TERMS[1])]})
    assert said in notice.said(language) and ", ".join(TERMS[1]) in notice.said(language)


def test_a_table_without_terms_keeps_its_numbers_and_is_held_against_the_sizes(tmp_path):
    topics = np.repeat([0, 1, 2], [30, 20, 10])
    written = table_of(model(*TERMS), topics).drop(columns="terms")
    found, notices = edited(tmp_path, written, model(*reversed(TERMS)))
    assert found["topic"].tolist() == written["topic"].tolist() and not notices
    assert of_other_topics(2 - topics, found)
