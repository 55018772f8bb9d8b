"""Topics within a theme or a topic of a finished run."""

from __future__ import annotations

import pandas as pd
import pytest

from hwadu.errors import NotEnoughDataError, RunError
from hwadu.exhibits.themes.sub_themes import sub_themes
from hwadu.runs.within import write_within


@pytest.fixture(scope="module")
def largest(demo_run):
    assigned = demo_run.themes[demo_run.themes["assigned"]]
    return assigned["theme"].value_counts().idxmax()


def test_a_run_knows_the_topics_within_its_themes(demo_run, largest):
    found = demo_run.topics_within(largest)
    own = demo_run.themes[demo_run.themes["assigned"] & (demo_run.themes["theme"] == largest)]
    assert set(found.articles["article_id"]) == set(own["article_id"])
    assert found.topics["articles"].sum() == len(own)
    assert found.topics["main"].sum() == (own["role"] == "main").sum()
    assert found.topics["share"].sum() == pytest.approx(1.0)
    dated = demo_run.articles.set_index("article_id")["published"].reindex(own["article_id"])
    assert sum(row.sum() for row in found.topics["by_year"]) == dated.notna().sum()
    counted = found.articles.groupby("topic").size()
    assert counted.tolist() == found.topics["articles"].tolist()


def test_another_number_is_made_on_request_and_the_run_stays(demo_run, largest):
    before = demo_run.table("topics_within")
    assert len(demo_run.topics_within(largest, n_topics=2).topics) == 2
    pd.testing.assert_frame_equal(demo_run.table("topics_within"), before)


def test_a_topic_can_be_looked_into_by_its_number(demo_run):
    found = demo_run.topics_within(0)
    assert found.topics["articles"].sum() == demo_run.topics["articles"][0]
    assert found.topics["main"].tolist() == found.topics["articles"].tolist()
    name = set(demo_run.topics["label"][0].split(" · "))
    assert not name & {part for label in found.topics["label"] for part in label.split(" · ")}


def test_what_cannot_be_looked_into_is_said(demo_run):
    with pytest.raises(RunError, match=r"no theme and no topic 'sovereign'.*sovereign_ai"):
        demo_run.topics_within("sovereign")
    assigned = demo_run.themes[demo_run.themes["assigned"]]
    stories = assigned.merge(demo_run.story_members, on="article_id")
    sizes = stories.groupby("theme")["story_id"].nunique()
    small = sizes.idxmin()
    if sizes.min() < 30:
        with pytest.raises(NotEnoughDataError, match=f"within '{small}' there are"):
            demo_run.topics_within(small)
        assert "30" in sub_themes(demo_run.table("topics_within"), small, sizes.min(), "ko")


def test_the_report_lists_them(demo_run, largest):
    table = demo_run.table("topics_within")
    for language in ("ko", "en"):
        html = sub_themes(table, largest, 40, language)
        own = table[table["within"] == largest]
        assert all(label in html for label in own["label"])
        assert ("2019–2025" in html) == (len(own["years"].iloc[0]) > 1)


def test_made_again_they_are_the_same(demo_run):
    from hwadu.runs.renew.recompute import recomputed_tables

    again = recomputed_tables(demo_run)
    for name in ("topics_within", "article_topics_within"):
        pd.testing.assert_frame_equal(again[name], demo_run.table(name))


def test_tables_are_written(demo_run, largest, tmp_path):
    paths = write_within(demo_run.topics_within(largest), tmp_path / "out")
    assert [path.name for path in paths] == ["topics_within.csv", "article_topics_within.csv"]
    assert all(path.read_text(encoding="utf-8-sig").count("\n") > 2 for path in paths)
