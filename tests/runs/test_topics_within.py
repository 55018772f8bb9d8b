"""Topics within a theme or a topic of a finished run."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from hwadu import schema
from hwadu.errors import NotEnoughDataError, RunError, SettingsError
from hwadu.exhibits.themes.sub_themes import EXHIBIT, sub_themes
from hwadu.pipeline.corpus.study_files import load_study_files
from hwadu.pipeline.topics.fitted_topics import settings_that_count
from hwadu.pipeline.topics.topics_within import notices_of_asked, within_themes
from hwadu.runs.renew.recompute import run_counts
from hwadu.runs.topics_within import write_within
from hwadu.settings import Topics, load_study


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
    assert counted.to_dict() == found.topics.set_index("topic")["articles"].to_dict()


def test_another_number_is_made_on_request_and_the_run_stays(demo_run, largest):
    before = demo_run.table("topics_within")
    assert len(demo_run.topics_within(largest, n_topics=2).topics) == 2
    pd.testing.assert_frame_equal(demo_run.table("topics_within"), before)


@pytest.mark.parametrize("asked", [None, 3])
def test_a_topic_can_be_looked_into_by_its_number(demo_run, asked):
    found = demo_run.topics_within(0, asked)
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


def test_the_report_lists_them(demo_run, largest, monkeypatch):
    table, _ = made_with_the_sign(demo_run, monkeypatch, largest, [])
    assert (table["topic"] >= 0).all() and len(table) > 2
    for language in ("ko", "en"):
        html = sub_themes(table, largest, 40, language)
        own = table[table["within"] == largest]
        assert all(label in html for label in own["label"])
        assert ("2019–2025" in html) == (len(own["years"].iloc[0]) > 1)


def asking(run, within):
    topics = Topics(within=within, refits=run.settings.topics.refits)
    return run.settings.model_copy(update={"topics": topics})


def made_as_asked(run, within):
    from hwadu.runs.renew.words_of_run import run_codebook

    tables = {name: run.table(name) for name in ("articles", "story_members", "themes")}
    given = tables, run_counts(run), run.model, run_codebook(run)
    return within_themes(*given, asking(run, within))


def test_a_study_can_ask_for_some_themes_alone(demo_run, largest):
    made = made_as_asked(demo_run, largest)
    for name, table in made.items():
        every = demo_run.table(name)
        own = every[every["within"] == largest].reset_index(drop=True)
        assert schema.fingerprint(table, name) == schema.fingerprint(own, name)
        pd.testing.assert_series_equal(table.dtypes, own.dtypes)
        assert len(own)
    assert all(table.empty for table in made_as_asked(demo_run, []).values())


def test_only_a_theme_whose_articles_or_terms_changed_is_looked_into_again(demo_run, largest):
    from hwadu.runs.renew.words_of_run import run_codebook

    kept: dict[str, pd.DataFrame] = {}
    made: set[str] = set()

    def keep(table, of, make, on=()):
        # stories, vectors and settings are no part of what names a theme's articles
        assert {"[seed]", "[topics]", "tables/articles", "tables/story_members", "model"} <= {*on}
        name = f"{table} {of} {on}"
        if name not in kept:
            kept[name] = make()  # unless there are too few stories
            made.add(of["part"])
        return kept[name].copy()

    codebook = run_codebook(demo_run)
    tables = {name: demo_run.table(name) for name in ("articles", "story_members", "themes")}
    given = run_counts(demo_run), demo_run.model
    settings = asking(demo_run, None)

    def made_now(tables, codebook):
        made.clear()
        found = within_themes(tables, *given, codebook, settings, keep)
        anew = within_themes(tables, *given, codebook, settings)
        for name, table in found.items():
            assert schema.fingerprint(table, name) == schema.fingerprint(anew[name], name)
        return sorted(made)

    every = made_now(tables, codebook)
    assert largest in every and len(every) > 1
    assert made_now(tables, codebook) == []
    themes = tables["themes"]
    own = (themes["theme"] == largest) & themes["assigned"]
    first = themes.index[own][0]
    fewer = themes.assign(assigned=themes["assigned"] & (themes.index != first))
    assert made_now(tables | {"themes": fewer}, codebook) == [largest]
    second = themes.assign(role=themes["role"].mask(own, "secondary"))
    assert made_now(tables | {"themes": second}, codebook) == []
    terms = codebook.theme[0].terms
    edited = codebook.renamed(lambda term: "다른 말" if term == next(iter(terms)) else term)
    assert made_now(tables, edited) in ([codebook.theme[0].id], [])


def test_topics_of_all_articles_stay_when_other_themes_are_asked_for(demo_run, largest):
    facts = {"counts": {"kept": 1}}
    asked, none = (settings_that_count(asking(demo_run, w), facts) for w in (largest, []))
    assert asked == none == settings_that_count(demo_run.settings, facts)


def test_the_report_is_silent_on_themes_that_were_not_asked_for(demo_run, largest):
    from types import SimpleNamespace

    other = next(theme for theme in demo_run.themes["theme"].unique() if theme != largest)
    view = SimpleNamespace(run=demo_run, settings=lambda _: {"within": [largest]})
    assert EXHIBIT.applies(view, largest) and not EXHIBIT.applies(view, other)


def test_themes_asked_for_that_are_too_small_are_said(demo_run, largest):
    made = made_as_asked(demo_run, [largest])
    (said,) = notices_of_asked(made, asking(demo_run, [largest, "tiny", "rare", "tiny"]))
    assert str(said).startswith("too few stories to look for topics within tiny, rare: it takes 30")
    assert notices_of_asked(made, asking(demo_run, None)) == []


def test_a_study_cannot_ask_for_a_theme_that_its_codebook_lacks(tmp_path):
    path = tmp_path / "study.toml"
    path.write_text('[read]\npaths = ["a.csv"]\n[topics]\nwithin = "sovereign"\n', encoding="utf-8")
    settings = load_study(path)
    assert settings.topics.within == ("sovereign",)
    with pytest.raises(SettingsError, match=r"within names 'sovereign'.*sovereign_ai"):
        load_study_files(path, settings)


def test_tables_are_written(demo_run, largest, tmp_path):
    found = demo_run.topics_within(largest)
    paths = write_within(found, tmp_path / "out")
    assert [path.name for path in paths] == ["topics_within.csv", "article_topics_within.csv"]
    lines = [path.read_text(encoding="utf-8-sig").count("\n") for path in paths]
    assert lines == [len(found.topics) + 1, len(found.articles) + 1]


def made_with_the_sign(run, monkeypatch, key, parted, n_topics=None):
    """Topics within a theme of which some are said to have no subject."""
    from hwadu.topics.within import no_subject

    def sign(found, likeness, rows, stories):
        return np.isin(np.arange(len(found.labels_)), parted)

    monkeypatch.setattr(no_subject, "without_subject", sign)
    if n_topics:
        found = run.topics_within(key, n_topics)
        return found.topics, found.articles
    made = made_as_asked(run, key)
    return made["topics_within"], made["article_topics_within"]


def test_articles_without_a_subject_are_the_last_row(demo_run, largest, monkeypatch):
    whole, of = made_with_the_sign(demo_run, monkeypatch, largest, [])
    topics, articles = made_with_the_sign(demo_run, monkeypatch, largest, [0, 2])
    rest = topics.iloc[-1]
    gone = whole["topic"].isin([0, 2])
    assert topics["topic"].tolist() == [*range(len(whole) - 2), -1]
    assert rest["articles"] == whole.loc[gone, "articles"].sum()
    assert len(rest["terms"]) == 0 and rest["label"] == "—"
    both = articles.merge(of, on=["within", "article_id"], suffixes=("", "_whole"))
    assert ((both["topic"] == -1) == both["topic_whole"].isin([0, 2])).all()
    for language, name in (("ko", "나머지"), ("en", "the rest")):
        html = sub_themes(topics, largest, 40, language)
        assert name in html and f"{rest['articles']:,}" in html
        assert str(len(topics) - 1) in html


def test_a_theme_may_be_nothing_but_its_rest(demo_run, largest, monkeypatch):
    every = range(20)
    topics, articles = made_with_the_sign(demo_run, monkeypatch, largest, [*every])
    assert topics["topic"].tolist() == [-1] and set(articles["topic"]) == {-1}
    assert topics["share"].tolist() == [1.0]
    assert "<table" not in (html := sub_themes(topics, largest, 40, "en")) and "none" in html


def test_a_number_that_is_asked_for_is_given_without_a_rest(demo_run, largest, monkeypatch):
    topics, _ = made_with_the_sign(demo_run, monkeypatch, largest, [0, 2], n_topics=4)
    assert topics["topic"].tolist() == [0, 1, 2, 3]
