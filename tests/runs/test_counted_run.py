"""Which articles shares count, and how many they do not, is told in one place for all."""

import datetime as dt
import shutil

import pandas as pd
import pytest

import hwadu
from hwadu.cli import coding_commands
from hwadu.exhibits import View
from hwadu.exhibits.explorer.explorer_data import held_articles
from hwadu.runs.codable import codable_articles
from hwadu.settings import Period


@pytest.fixture
def late(demo_run, tmp_path):
    """A run whose period leaves out its first years, three undated articles and another source."""
    run = hwadu.open_run(shutil.copytree(demo_run.folder, tmp_path / "run"))
    period = Period(start=dt.date(2023, 1, 1))
    articles = run.articles.copy()
    articles.loc[:2, "published"] = pd.NaT
    articles["query"] = [
        "다른 질의" if number % 5 == 4 else "질의" for number in range(len(articles))
    ]
    run.keep({"articles": articles})
    run.__dict__["settings"] = run.settings.model_copy(update={"period": period})
    return run


def test_all_count_the_same_articles_out(late, capsys):
    dates = late.articles["published"]
    inside = dates.isna() | (dates >= "2023-01-01")
    counted = late.articles[inside & (late.articles["query"] == "질의")]
    assert (
        late.counted_ids()
        == set(counted["article_id"])
        == set(late.counted_articles()["article_id"])
    )
    assert late.uncounted == len(dates) - len(counted) > late.dated_outside > 0
    assert late.dated_outside == int((~inside).sum()) == View(late, "ko").outside
    assert set(codable_articles(late).articles["article_id"]) == late.counted_ids()
    assert held_articles(late, late.labels(), most=10, characters=0).beside == late.uncounted
    coding_commands.say_uncounted(late)
    assert f"{late.uncounted:,}" in capsys.readouterr().out
