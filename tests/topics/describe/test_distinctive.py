"""What sets a theme's years and an outlet's articles apart, and nothing where nothing does."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from hwadu.errors import SettingsError
from hwadu.schema import conform
from hwadu.topics import distinctive_outlets, distinctive_terms, distinctive_years

TERMS = ["인공지능", "규제", "챗봇", "축구", "정부", "발표", "기업", "시장"]


def planted(n=600, seed=0):
    """Regulation is spoken of with chatbots in 2024 only; football is in the news of 2025."""
    rng = np.random.default_rng(seed)
    years = rng.choice([2023, 2024, 2025], n)
    theme = rng.random(n) < 0.5
    shares = np.full((n, len(TERMS)), 0.3)
    shares[theme, 0] = 0.9
    shares[:, 2] = np.where(theme & (years == 2024), 0.6, 0.05)
    shares[:, 3] = np.where(~theme & (years == 2025), 0.8, 0.02)
    counts = sparse.csr_matrix((rng.random((n, len(TERMS))) < shares).astype(np.int64))
    return counts, sparse.csr_matrix(theme[:, None].astype(int)), years


def test_years_are_compared_within_the_theme():
    counts, themes, years = planted()
    table = distinctive_years(counts, themes, years, TERMS, ["ai"])
    assert conform(table, "distinctive").equals(table)
    assert table[["kind", "key", "term"]].values.tolist() == [["theme_year", "ai:2024", "챗봇"]]
    inside = (themes.toarray()[:, 0] == 1) & (years == 2024)
    assert table["articles"].iloc[0] == (counts[inside][:, [2]] > 0).sum()


def test_random_years_have_no_terms():
    found = 0
    for seed in range(20):
        counts, themes, _ = planted(seed=seed)
        years = np.random.default_rng(100 + seed).choice([2023, 2024, 2025], 600)
        found += len(distinctive_years(counts, themes, years, TERMS, ["ai"]))
    assert found <= 2


def test_unknown_years_and_small_ones_are_left_out():
    counts, themes, years = planted()
    some = np.where(years == 2023, 0, years)
    table = distinctive_years(counts, themes, some, TERMS, ["ai"])
    assert set(table["key"]) <= {"ai:2024", "ai:2025"} and "챗봇" in set(table["term"])
    assert distinctive_years(counts, themes, some, TERMS, ["ai"], min_articles=500).empty
    assert distinctive_years(counts, themes * 0, years, TERMS, ["ai"]).empty
    with pytest.raises(SettingsError, match="600 articles and years"):
        distinctive_years(counts, themes, years[:5], TERMS, ["ai"])


def test_outlets():
    counts, _, years = planted()
    press = np.where(years == 2025, "가람신문", "백두일보").astype(object)
    press[:30] = ""
    press[30:35] = "작은신문"
    table = distinctive_outlets(counts, press, TERMS)
    assert conform(table, "distinctive").equals(table)
    assert set(table["kind"]) == {"press"} and "작은신문" not in set(table["key"])
    assert table.loc[table["key"] == "가람신문", "term"].tolist()[0] == "축구"
    assert distinctive_outlets(counts, [""] * 600, TERMS).empty


def copied_texts(seed, stories=800, words=600):
    """Stories of random words, one in eight of them copied up to forty times."""
    rng = np.random.default_rng(seed)
    copies = np.where(rng.random(stories) < 0.125, rng.integers(2, 41, stories), 1)
    story = np.repeat(np.arange(stories), copies)
    texts = sparse.csr_matrix((rng.random((stories, words)) < 0.03).astype(np.int64))
    return rng, texts[story], story, [f"낱말{at}" for at in range(words)]


@pytest.mark.parametrize("seed", range(10))
def test_stories_drawn_at_random_have_no_terms_however_often_they_were_copied(seed):
    rng, counts, story, terms = copied_texts(seed)
    once = (counts, np.where(rng.random(800) < 0.05, 0, -1)[story], terms, ["가"], "theme")
    assert len(distinctive_terms(*once)) >= 5  # where copies are evidence
    assert distinctive_terms(*once, stories=story).empty


@pytest.mark.parametrize("seed", range(10))
def test_outlets_and_years_of_copied_stories_have_no_terms(seed):
    rng, counts, story, terms = copied_texts(seed)
    press = rng.choice([f"신문{at}" for at in range(12)], story.size)
    assert len(distinctive_outlets(counts, press, terms, stories=story)) <= 1
    years, theme = rng.choice([2023, 2024, 2025], 800)[story], sparse.csr_matrix([[1]] * story.size)
    assert not distinctive_years(counts, theme, years, terms, ["가"]).empty
    assert distinctive_years(counts, theme, years, terms, ["가"], stories=story).empty


def test_what_many_stories_of_a_group_hold_is_told_with_its_articles():
    rng, counts, story, terms = copied_texts(0)
    group = rng.random(800) < 0.1
    planted = sparse.csr_matrix((group & (rng.random(800) < 0.6)).astype(np.int64)[story][:, None])
    both, names = sparse.hstack([counts, planted]).tocsr(), [*terms, "심은말"]
    found = distinctive_terms(both, group[story] - 1, names, ["가"], "theme", stories=story)
    assert found[["term", "articles"]].values.tolist() == [["심은말", planted.nnz]]


def test_words_of_one_story_are_no_words_of_a_group():
    rows = [[1, 0]] * 30 + [[0, 1]] * 30 + [[0, 0]] * 90
    told = ["하나"] * 30 + [f"따로 {at}" for at in range(120)]
    groups = [0] * 60 + [-1] * 90
    table = distinctive_terms(
        sparse.csr_matrix(rows), groups, ["한 편", "여럿"], ["가"], "theme", stories=told
    )
    assert table["term"].tolist() == ["여럿"]


def test_stories_that_do_not_fit_are_refused():
    counts, _, years = planted()
    with pytest.raises(SettingsError, match="600 articles and stories"):
        distinctive_terms(counts, years * 0, TERMS, ["가"], "theme", stories=["하나"] * 5)
