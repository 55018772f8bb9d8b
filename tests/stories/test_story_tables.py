from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from hwadu.errors import TableError
from hwadu.stories import (
    article_groups,
    family_diff,
    find_stories,
    flag_table,
    largest_stories,
    pair_scores,
    press_release_dependence,
)


@pytest.fixture
def archive(newsroom):
    newsroom.others(10)
    for story, presses in enumerate(("가나다", "가가", "가나")):
        paragraphs = newsroom.paragraphs(3)
        for at, press in enumerate(presses):
            body = "\n".join(paragraphs[:2] if at else paragraphs)
            flag = "중복" if story == 1 and at else ""
            newsroom.file(body, day=at / 4 + story, press=f"{press}일보", flagged=flag)
    articles = newsroom.articles()
    return articles, find_stories(articles)


def test_the_largest_stories_come_first(archive):
    articles, found = archive
    top = largest_stories(articles, found.stories, found.members, n=2)
    assert top["articles"].tolist() == [3, 2]
    assert top["outlets"].tolist() == [3, 2]
    assert top["title"].iloc[0] == articles.set_index("article_id").loc["a00010", "title"]
    assert (top["similarity"] > 0.9).all()
    assert len(largest_stories(articles, found.stories, found.members)) == 3


def test_flags_beside_stories(archive):
    articles, found = archive
    table = flag_table(articles, found.members).set_index("flagged")
    assert table.loc["", ["alone", "within_outlet", "across_outlets"]].tolist() == [10, 1, 5]
    assert table.loc["중복", ["alone", "within_outlet", "across_outlets"]].tolist() == [0, 1, 0]
    assert table["articles"].sum() == len(articles)


def test_groups_by_outlet_month_and_theme(archive):
    articles, found = archive
    articles = articles.copy()
    articles.loc[0, "published"] = pd.NaT
    themes = pd.DataFrame(
        {
            "article_id": ["a00010", "a00000", "a00001"],
            "theme": "sovereign_ai",
            "assigned": [True, True, False],
        }
    )
    groups = article_groups(articles, themes)
    assert groups.groupby("by").size().to_dict() == {
        "all": 17, "month": 16, "outlet": 17, "theme": 2,
    }  # fmt: skip
    table = press_release_dependence(found.members, groups).set_index(["by", "group"])
    whole = table.loc[("all", "")]
    assert (whole["articles"], whole["stories"]) == (17, 13)
    assert whole["copies_per_story"] == pytest.approx(17 / 13)
    assert whole["copied"] == pytest.approx(3 / 13)
    theme = table.loc[("theme", "sovereign_ai")]
    assert theme["copies_per_story"] == 2.0  # one story of three articles, one of one
    assert (table["low"] <= table["copies_per_story"]).all()
    assert (table["copies_per_story"] <= table["high"]).all()
    assert table.loc["outlet"]["copies_per_story"].is_monotonic_decreasing


def test_an_outlet_without_copies_still_has_an_interval():
    members = pd.DataFrame({"article_id": list("abcde"), "story_id": list("abcde")})
    groups = pd.DataFrame({"article_id": list("abcde"), "by": "outlet", "group": "가"})
    row = press_release_dependence(members, groups).iloc[0]
    assert row["copies_per_story"] == row["low"] == 1.0
    assert 1.3 < row["high"] < 2.0
    assert 0 < row["copied_high"] < 0.6


def test_the_interval_of_copies_per_story_holds():
    rng = np.random.default_rng(8)
    trials, stories, mean = 400, 120, 1.8
    sizes = 1 + rng.negative_binomial(0.8, 0.8 / (0.8 + mean - 1), size=trials * stories)
    story = np.repeat(np.arange(sizes.size), sizes)
    ids = np.arange(story.size).astype(str)
    members = pd.DataFrame({"article_id": ids, "story_id": story.astype(str)})
    groups = pd.DataFrame({"article_id": ids, "by": "trial", "group": story // stories})
    table = press_release_dependence(members, groups)
    held = (table["low"] <= mean) & (mean <= table["high"])
    assert len(table) == trials
    assert 0.92 <= held.mean() <= 0.99


def test_an_article_without_a_story_is_named():
    members = pd.DataFrame({"article_id": ["a"], "story_id": ["s"]})
    groups = pd.DataFrame({"article_id": ["a", "b"], "by": "all", "group": ""})
    with pytest.raises(TableError, match="'b' belongs to no story"):
        press_release_dependence(members, groups)


def test_pair_scores():
    members = pd.DataFrame({"article_id": list("abcd"), "story_id": list("sstt")})
    truth = pd.DataFrame({"article_id": list("abc"), "family": list("fff")})
    scores = pair_scores(members, truth)
    assert (scores.found, scores.true, scores.both) == (2, 3, 1)
    assert (scores.precision, scores.recall) == (0.5, pytest.approx(1 / 3))
    alone = members.assign(story_id=list("abcd"))
    assert pair_scores(alone, truth).precision == 1.0


def test_a_family_side_by_side(archive):
    articles, found = archive
    diff = family_diff(articles, found.members, "story-a00010")
    assert diff.keeper.article_id == "a00010"
    assert [version.article_id for version in diff.others] == ["a00011", "a00012"]
    assert all(passage.same for passage in diff.keeper.passages)
    body = articles.set_index("article_id").loc["a00011", "body"]
    assert "".join(passage.other for passage in diff.others[0].passages) == body
    assert "[-" in diff.to_text()
    assert "{+" not in diff.to_text()
    assert diff._repr_html_() == diff.to_html()
    assert diff.to_html().count("<tr>") == 4


def test_side_by_side_escapes_markup_and_takes_undated_articles():
    articles = pd.DataFrame(
        {
            "article_id": ["a", "b"],
            "title": ["<b>제목</b>", "새 제목"],
            "body": ["값은 1 < 2 이다.\n둘째 줄", "값은 1 < 3 이다.\n둘째 줄"],
            "published": pd.Series([pd.NaT, pd.NaT], dtype="datetime64[s]"),
            "press": ["가람일보", ""],
        }
    )
    members = pd.DataFrame(
        {"article_id": ["a", "b"], "story_id": "story-a", "similarity": [1, 0.9]}
    )
    diff = family_diff(articles, members, "story-a")
    assert "&lt;b&gt;제목" in diff.to_html()
    assert "1 &lt; <span" in diff.to_html()
    assert "<br>둘째 줄" in diff.to_html()
    assert diff.others[0].heading == "0.90 · 새 제목"
    assert diff.to_text().endswith("값은 1 < [-2-] {+3+} 이다.\n둘째 줄")


def test_a_story_that_does_not_exist_or_is_incomplete(archive):
    articles, found = archive
    with pytest.raises(TableError, match="no story 'story-a0010'; did you mean 'story-a00010'"):
        family_diff(articles, found.members, "story-a0010")
    with pytest.raises(TableError, match="'a00012' of story 'story-a00010' is missing"):
        family_diff(articles[articles["article_id"] != "a00012"], found.members, "story-a00010")


def test_a_story_of_one_article_is_shown_alone(archive):
    articles, found = archive
    diff = family_diff(articles, found.members, "story-a00000")
    assert diff.others == ()
    assert diff.keeper.title in diff.to_html()
