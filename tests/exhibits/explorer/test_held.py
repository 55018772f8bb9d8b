"""What the explorer holds: the run's articles, its themes, and what decided."""

import datetime as dt

import pandas as pd
import pytest

from hwadu import open_run
from hwadu.exhibits.explorer import explorer_html, held_articles
from hwadu.settings import Period


@pytest.fixture(scope="module")
def held(demo_run):
    return held_articles(demo_run, demo_run.labels("ko"), most=10_000, characters=60, language="ko")


def test_every_article_is_held_with_its_themes(demo_run, held):
    themes = demo_run.themes
    assigned = themes[themes["assigned"]].groupby("theme").size()
    counts = pd.Series([one for own in held.columns["themes"] for one in own.split(",") if one])
    counts = counts.astype(int).value_counts()
    assert len(held) == held.articles == len(demo_run.articles)
    for number, theme in enumerate(demo_run.codebook["theme"]):
        assert counts.get(number, 0) == assigned.get(theme, 0)
    dated = [day for day in held.columns["day"] if day is not None]
    assert held.columns["day"] == [*sorted(dated), *[None] * (len(held) - len(dated))]


def test_a_line_is_quoted_for_each_theme_and_no_longer_than_asked(held):
    for own, said in zip(held.columns["themes"], held.columns["said"], strict=True):
        lines = said.split("\n")
        assert len(lines) == len(own.split(","))
        assert all(len(line.replace("…", "").strip()) <= 62 for line in lines)
    assert sum(bool(said.strip()) for said in held.columns["said"]) > len(held) / 10


def test_of_more_articles_even_ones_are_held(demo_run):
    some = held_articles(demo_run, demo_run.labels("ko"), most=100, characters=0, language="ko")
    assert some.articles == len(demo_run.articles)
    assert 50 < len(some) <= 100
    assert set("".join(some.columns["said"])) <= {"\n"}
    months = {pd.Timestamp(day, unit="ms").year for day in some.columns["day"]}
    assert months == set(range(2019, 2026))


def test_its_characters_are_those_of_its_texts(held):
    assert set(held.characters) == set("".join([
        *held.columns["title"], *held.columns["said"], *held.themes, *held.press, *held.topics
    ]))  # fmt: skip


def test_a_page_shows_itself_and_is_saved(demo_run, tmp_path):
    page = demo_run.explore("en", articles=50, quote_signs=0)
    page.save(tmp_path / "explorer.html")
    saved = (tmp_path / "explorer.html").read_text(encoding="utf-8")
    assert saved == page.html
    assert 'lang="en"' in saved
    assert page._repr_html_().startswith('<iframe srcdoc="&lt;!DOCTYPE html')
    assert "http://" not in saved.split("<script")[0]


def test_articles_that_shares_do_not_count_are_left_out_and_said_so(demo_run):
    run = open_run(demo_run.folder)
    period = Period(start=dt.date(2022, 1, 1))
    run.__dict__["settings"] = run.settings.model_copy(update={"period": period})
    some = held_articles(run, run.labels("ko"), most=10_000, characters=0, language="ko")
    assert 0 < some.beside == len(run.articles) - some.articles
    days = [pd.Timestamp(day, unit="ms") for day in some.columns["day"] if day is not None]
    assert min(days) >= pd.Timestamp("2022-01-01")
    assert f"The other {some.beside} articles" in explorer_html(some, "en")
