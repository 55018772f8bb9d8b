"""Which articles shares count, and how many they do not, is told in one place for all."""

import datetime as dt
import shutil
from dataclasses import replace

import pandas as pd
import pytest

import hwadu
from hwadu.cli.language import say_uncounted
from hwadu.exhibits import View
from hwadu.exhibits.explorer.explorer_data import held_articles
from hwadu.exhibits.vocabulary.correspondence import _mapped
from hwadu.exhibits.vocabulary.presence import presence_in
from hwadu.exhibits.vocabulary.word_cloud import _words, frequent_words
from hwadu.runs.codable import codable_articles
from hwadu.runs.handover import word_network
from hwadu.runs.lookup.marking_words import marking_words
from hwadu.runs.lookup.selection import Selection
from hwadu.settings import Period

SOURCES = ("질의", "다른 질의", "셋째 질의")


@pytest.fixture
def late(demo_run, tmp_path):
    """A run of a period without its first years, with undated articles and two more sources."""
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
    say_uncounted(late)
    assert f"{late.uncounted:,}" in capsys.readouterr().out


NOTHING = dict.fromkeys(("theme", "topic", "press", "section", "period"))


def test_what_is_looked_up_is_looked_up_among_the_articles_that_shares_count(late):
    counted, view = late.counted_ids(), View(late, "ko")
    found, every = late.find("AI"), late.find("AI", counted=False)
    assert 0 < len(found) < len(every)
    assert set(found["article_id"]) <= counted and not set(every["article_id"]) <= counted
    theme = late.codebook["theme"].iloc[0]
    for asked in (Selection(), Selection(theme=theme), Selection(press=late.articles["press"][5])):
        assert set(asked.articles_of(late)["article_id"]) <= counted
        whole = replace(asked, counted=False).articles_of(late)
        assert not set(whole["article_id"]) <= counted
    terms = dict(word_network(late).nodes(data="articles"))
    whole = dict(word_network(late, Selection(counted=False)).nodes(data="articles"))
    assert max(terms.values()) < max(whole.values())
    alone, _ = _words(view, NOTHING, None)
    whole = frequent_words(presence_in(view))
    assert alone["stories"].max() < whole["stories"].max()
    half = Selection(period="2023/2024")
    marking = marking_words(late, half, most=5)
    others = len(counted) - len(half.articles_of(late))
    assert (marking["stories_against"] / marking["share_against"] <= others + 0.5).all()
    assert _mapped(view, "year", NOTHING, 4).articles <= len(counted)
    assert set(_mapped(view, "query", NOTHING, 4).groups) == {*SOURCES}
