"""Which articles shares count, and how many they do not, is told in one place for all."""

import shutil
from dataclasses import replace

import pandas as pd
import pytest

import hwadu
from hwadu.cli import lookup_commands
from hwadu.cli.language import say_uncounted
from hwadu.exhibits import View
from hwadu.exhibits.explorer.explorer_data import held_articles
from hwadu.exhibits.vocabulary.correspondence import _mapped
from hwadu.exhibits.vocabulary.presence import presence_in
from hwadu.exhibits.vocabulary.word_cloud import _words, frequent_words
from hwadu.files.placing import place_text
from hwadu.files.study_file import STUDY
from hwadu.runs.codable import codable_articles
from hwadu.runs.handover import word_network
from hwadu.runs.lookup.marking_words import marking_words
from hwadu.runs.lookup.selection import Selection

SOURCES = ("질의", "다른 질의", "셋째 질의")


@pytest.fixture
def late(demo_run, tmp_path):
    """A run of a period without its first years, with undated articles and two more sources."""
    run = hwadu.open_run(shutil.copytree(demo_run.folder, tmp_path / "run"))
    articles = run.articles.copy()
    articles.loc[:2, "published"] = pd.NaT
    articles["query"] = [SOURCES[max(0, number % 5 - 2)] for number in range(len(articles))]
    study = run.file(STUDY).read_text(encoding="utf-8")
    later = study.replace("start = 2019-01-01", "start = 2023-01-01")
    assert later != study
    run.keep({"articles": articles}, {STUDY: lambda path: place_text(later, path)})
    return hwadu.open_run(run.folder)


def test_all_count_the_same_articles_out(late, capsys):
    dates = late.articles["published"]
    inside = dates.isna() | (dates >= "2023-01-01")
    counted = late.articles[inside & (late.articles["query"] == SOURCES[0])]
    assert (
        late.counted_ids()
        == set(counted["article_id"])
        == set(late.counted_articles()["article_id"])
    )
    assert late.uncounted == len(dates) - len(counted) > late.dated_outside > 0
    assert late.dated_outside == int((~inside).sum()) == View(late, "ko").outside
    assert set(codable_articles(late).articles["article_id"]) == late.counted_ids()
    assert (
        held_articles(late, late.labels(), most=10, characters=0, language="ko").beside
        == late.uncounted
    )
    say_uncounted(late)
    assert f"{late.uncounted:,}" in capsys.readouterr().out


NOTHING = dict.fromkeys(("theme", "topic", "press", "section", "period"))


def test_what_is_looked_up_is_looked_up_among_the_articles_that_shares_count(late, monkeypatch):
    monkeypatch.setattr("hwadu.exhibits.vocabulary.correspondence.FEWEST_ARTICLES", 5)
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
    marking = marking_words(late, half, most=50)
    others = len(counted) - len(half.articles_of(late))
    held = marking["stories_against"]
    assert held.any() and (held <= others * marking["share_against"] + 1e-9).all()
    assert _mapped(view, "year", NOTHING, 4).articles <= len(counted)
    assert set(_mapped(view, "query", NOTHING, 4).groups) == {*SOURCES}


def test_the_command_says_how_many_it_left_out_and_takes_them_in_where_asked(late, capsys):
    told = []
    for uncounted in (False, True):
        lookup_commands.find(late.folder, "AI", uncounted=uncounted, n=1)
        told.append(capsys.readouterr().out)
        found = late.find("AI", counted=not uncounted)
        assert f"{len(found):,}" in told[-1]
    assert f"{late.uncounted:,}" in told[0].splitlines()[0]
    assert len(told[1].splitlines()) == len(told[0].splitlines()) - 1
