"""Topics that mix several subjects say so wherever their labels are read."""

from __future__ import annotations

import pytest
from tests.figures.synthetic_tables import topics

import hwadu
from hwadu.exhibits.explorer import held_articles
from hwadu.exhibits.view import View
from hwadu.reporting.findings.mixed_topics import mixed_topics, with_mixed_told
from hwadu.reporting.methods.methods import methods_text
from hwadu.settings import default_settings
from hwadu.topics.find.dividing import _SMALLEST_PART, LARGE
from hwadu.topics.judge.likeness import HELD_BELOW, MIXED_BELOW
from hwadu.words import say, texts

WORDS = {"ko": "섞임: ", "en": "Mixed: "}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_mark_stands_before_the_label_of_mixed_topics_alone(language):
    table = topics().assign(mixed=lambda made: made["topic"] == 4)
    told = with_mixed_told(table, language)
    marked = told["label"].str.startswith(WORDS[language])
    assert told.loc[marked, "topic"].tolist() == [4]
    assert told["label"].str.removeprefix(WORDS[language]).tolist() == table["label"].tolist()
    assert mixed_topics(table) == (1, table.loc[table["topic"] == 4, "articles"].item())


@pytest.mark.parametrize("language", ["ko", "en"])
def test_figures_pages_and_last_lines_of_a_run_tell_it(run_folder, monkeypatch, language):
    run = hwadu.open_run(run_folder)
    read, topics_found = type(run).table, run.table("topics").set_index("topic")
    mixed = topics_found["articles"].idxmax()

    def table(self, name):
        found = read(self, name)
        return found.assign(mixed=found["topic"] == mixed) if name == "topics" else found

    monkeypatch.setattr(type(run), "table", table)
    label = WORDS[language] + topics_found.loc[mixed, "label"]
    shown = View(run, language).table("topics").set_index("topic")["label"]
    assert shown[mixed] == label and shown.str.startswith(WORDS[language]).sum() == 1
    held = held_articles(run, run.labels(language), most=10, characters=0, language=language)
    assert label in held.topics
    assert label in run.summary(language)[2]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_methods_tell_what_was_divided_and_how_much_stays_mixed(run_folder, language):
    run = hwadu.open_run(run_folder)
    divided = {"ko": "150건 이상", "en": "150 articles or more"}[language]
    told = {"ko": "토픽 2개(기사 1,234건)", "en": "2 of the topics (1,234 articles)"}[language]

    def said(mixed=(0, 0), **topics):
        settings = run.manifest["settings"]
        settings = settings | {"topics": settings["topics"] | topics}
        manifest = run.manifest | {"settings": settings}
        return methods_text(
            manifest, run.codebook, 9, language, defaults=default_settings(), mixed=mixed
        )

    assert divided in said() and told not in said() and told in said(mixed=(2, 1234))
    for other in ({"n_topics": 9}, {"n_topics": [5, 9]}, {"resolution": 0.5}):
        assert divided not in said(**other)
    assert divided not in said(engine="umap-hdbscan")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_texts_name_the_bounds_that_the_code_has(language):
    divided = say("choices.divided", language)
    assert all(f"{bound}" in divided for bound in (LARGE, _SMALLEST_PART))
    for bound in (f"{100 * MIXED_BELOW:.0f}", f"{HELD_BELOW}"):
        assert bound in say("choices.mixed", language, n="2", articles="9")
        assert bound in texts(language)["section"]["topics"]["text"]
