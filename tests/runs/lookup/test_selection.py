"""Which articles are meant: by theme, topic, outlet, section and span of time."""

import pandas as pd
import pytest

from hwadu.errors import RunError
from hwadu.runs.lookup.selection import Selection, theme_named
from hwadu.trends.shares.groups import group_articles


def test_what_is_left_out_does_not_narrow(demo_run):
    pd.testing.assert_frame_equal(Selection().articles_of(demo_run), demo_run.articles)


def test_every_part_narrows_and_together_they_are_the_intersection(demo_run):
    press = demo_run.articles["press"].value_counts().index[0]
    parts = [
        Selection(theme="sovereign_ai"),
        Selection(topic=0),
        Selection(press=press),
        Selection(period="2023/2024-06"),
    ]
    alone = [set(part.articles_of(demo_run)["article_id"]) for part in parts]
    both = Selection("sovereign_ai", 0, press, None, "2023/2024-06").articles_of(demo_run)
    assert set(both["article_id"]) == set.intersection(*alone)
    assert all(0 < len(ids) < len(demo_run.articles) for ids in alone)


def test_a_theme_and_a_topic_may_be_named_by_their_labels(demo_run):
    codebook = demo_run.codebook
    for column in ("label", "label_en"):
        assert theme_named(demo_run, codebook[column].iloc[1]) == codebook["theme"].iloc[1]
    label = demo_run.topics["label"].iloc[1]
    pd.testing.assert_frame_equal(
        Selection(topic=label).articles_of(demo_run), Selection(topic="1").articles_of(demo_run)
    )


def test_a_section_stands_for_those_below_it(demo_run):
    articles = demo_run.articles.head(4).assign(
        section=["IT_과학", "IT_과학>인터넷", "IT_과학기술", "경제>IT_과학"]
    )
    chosen = Selection(section="IT_과학").narrowed(articles, demo_run)
    assert chosen["article_id"].tolist() == articles["article_id"].tolist()[:2]


def test_every_section_of_an_article_is_its_own_as_in_the_shares_by_section(demo_run):
    articles = demo_run.articles.head(4).assign(
        section=["경제>산업, IT_과학>모바일", "지역,국제,IT_과학", "경제>IT_과학", "정치>국회,경제"]
    )
    groups = group_articles(articles, "section")
    for section in groups["group"].unique():
        chosen = Selection(section=section).narrowed(articles, demo_run)
        assert set(chosen["article_id"]) == set(groups["article_id"][groups["group"] == section])
    below = Selection(section="IT_과학>모바일").narrowed(articles, demo_run)
    assert below["article_id"].tolist() == articles["article_id"].tolist()[:1]


@pytest.mark.parametrize(
    ("selection", "said"),
    [
        (Selection(theme="소버린"), "no theme '소버린'"),
        (Selection(topic=999), "no topic 999"),
        (Selection(press="없는 신문"), "press '없는 신문'"),
        (Selection(section="없음"), "section '없음'"),
        (Selection(period="봄"), "'봄' is no period"),
        (Selection(period="2024/2025/2026"), "no period"),
        (Selection(period="/"), "no period"),
        (Selection(period="2025/2024"), "ends before it begins"),
    ],
)
def test_what_the_run_does_not_know_is_refused_by_name(demo_run, selection, said):
    with pytest.raises(RunError, match=said) as error:
        selection.articles_of(demo_run)
    assert error.value.remedy


def test_an_outlet_outside_the_theme_gives_no_article_and_no_error(demo_run):
    rare = demo_run.articles["press"].value_counts().index[-1]
    chosen = Selection(theme="sovereign_ai", press=rare, period="2019-01-01").articles_of(demo_run)
    assert len(chosen) == 0
