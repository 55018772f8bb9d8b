"""What sheets for people hold: articles that shares count, and what is known of them."""

import datetime as dt

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

import hwadu
from hwadu.cli import coding_commands
from hwadu.runs.coding import plan_run
from hwadu.runs.readers import next_run, sample_run
from hwadu.runs.readers.sheets_for_people import _stands_for
from hwadu.settings import Period


def test_coded_articles_of_one_story_stand_for_it_together():
    story = {"a": "s", "b": "s", "c": "s", "d": "t", "e": "u"}
    members = pd.DataFrame(story.items(), columns=["article_id", "story_id"])
    articles = members[["article_id"]]
    found = _stands_for(["a", "c", "d", "unknown"], articles, members)
    assert found == {"a": 1.5, "c": 1.5, "d": 1.0}


@pytest.fixture
def late(demo_run):
    """A run of a study whose period leaves out its first years."""
    run = hwadu.open_run(demo_run.folder)
    period = Period(start=dt.date(2023, 1, 1))
    run.__dict__["settings"] = run.settings.model_copy(update={"period": period})
    return run


@pytest.mark.parametrize("draw", [sample_run, next_run])
def test_articles_that_shares_do_not_count_are_not_drawn(late, tmp_path, draw):
    assert draw(late, tmp_path / "sheet.xlsx", n=60) == 60
    book = CalamineWorkbook.from_path(str(tmp_path / "sheet.xlsx"))
    ids = {row[0] for row in book.get_sheet_by_name("기사 Articles").to_python()[1:]}
    assert ids <= late.counted_ids() < set(late.articles["article_id"])


def test_a_plan_is_of_the_articles_that_shares_count(late, capsys):
    plan = plan_run(late, half_width=0.05, n=60)
    assert set(plan.loc[plan["by"] == "year", "group"]) == {"2023", "2024", "2025"}
    assert set(plan.loc[plan["by"] == "study", "articles"]) == {len(late.counted_ids())}
    coding_commands.say_uncounted(late)
    left = len(late.articles) - len(late.counted_ids())
    assert f"{left:,}" in capsys.readouterr().out
