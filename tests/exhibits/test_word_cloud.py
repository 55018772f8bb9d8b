"""The word cloud shows what articles say more than their background, and can be read."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hwadu.errors import NotEnoughDataError
from hwadu.exhibits import View
from hwadu.exhibits.vocabulary.presence import presence_in
from hwadu.figures.word_cloud import _boxes, packed, word_cloud


@given(
    st.lists(
        st.tuples(st.text("가나다라마 abc", min_size=1, max_size=9), st.floats(0.05, 30)),
        min_size=1,
        max_size=25,
    )
)
@settings(max_examples=25)
def test_no_word_meets_another_or_leaves_the_page(pairs):
    words = [word for word, _ in pairs]
    weights = np.sort(np.array([weight for _, weight in pairs]))[::-1]
    sizes, centres = packed(words, weights)
    half = _boxes(words, sizes)
    apart = np.abs(centres[:, None] - centres[None]) - half[:, None] - half[None]
    apart[np.diag_indices(len(words))] = 1.0
    assert (apart.max(axis=2) > -1e-9).all()
    assert ((centres - half) >= -1e-9).all()
    assert (np.diff(sizes) <= 1e-9).all()


def test_a_long_word_is_not_cut():
    (axes,) = word_cloud(["생성형 AI 서비스 이용자"], [3.0], subtitle="하나").axes
    assert [text.get_text() for text in axes.texts] == ["생성형 AI 서비스 이용자"]


def drawn(figure):
    (axes,) = figure.axes
    return [text.get_text() for text in axes.texts]


def test_words_of_a_theme_are_those_that_mark_it(demo_run):
    figure = demo_run.plot.word_cloud(theme="ai_talent", most=12)
    marking = demo_run.marking_words(theme="ai_talent", most=12)
    assert drawn(figure) == marking["term"].tolist()
    sizes = [text.get_fontsize() for text in figure.axes[0].texts]
    assert sizes[0] / sizes[5] == pytest.approx(marking["z"].iloc[0] / marking["z"].iloc[5])


def test_the_other_time_is_the_background_where_it_is_named(demo_run):
    asked = {"period": "2023/2025", "against": "2019/2022"}
    marking = demo_run.marking_words(**asked, most=60)
    wanted = marking.loc[marking["q_value"] < 0.05, "term"].tolist()
    assert wanted
    assert drawn(demo_run.plot.word_cloud(**asked, most=60)) == wanted


def test_another_run_is_the_background_where_it_is_named(demo_run):
    marking = demo_run.marking_words(theme="ai_talent", against=demo_run, most=60)
    wanted = marking.loc[marking["q_value"] < 0.05, "term"].tolist()
    assert len(wanted) > 3
    assert drawn(demo_run.plot.word_cloud(theme="ai_talent", against=demo_run, most=60)) == wanted


def test_a_story_counts_once(demo_run):
    held = presence_in(View(demo_run, "ko"))
    every = np.ones(len(held.articles), dtype=bool)
    _, size = held.stories_with(every)
    assert size == demo_run.stories["story_id"].nunique() < len(held.articles)


def test_the_subtitle_says_what_the_size_means(demo_run):
    alone = demo_run.plot.word_cloud(language="en")
    theme = demo_run.plot.word_cloud(theme="ai_talent", language="en")
    other = demo_run.plot.word_cloud(theme="ai_talent", against=demo_run, language="en")
    assert "nothing to compare with" in alone.description
    assert "than in the articles held against" in theme.description
    assert "than in the study taken as background" in other.description
    label = demo_run.labels("en")["ai_talent"]
    assert theme.description.startswith(f"{label}: more frequent words are ")


def test_the_same_words_are_the_same_bytes(demo_run):
    one, other = (demo_run.plot.word_cloud(theme="ai_talent").as_svg() for _ in range(2))
    assert one == other


def test_without_a_difference_there_is_no_cloud(demo_run):
    with pytest.raises(NotEnoughDataError, match="no word is clearly more frequent"):
        demo_run.plot.word_cloud(against=demo_run)
