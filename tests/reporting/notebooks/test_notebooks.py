"""Every notebook runs from its first to its last cell on a run (the report: in its own tests)."""

from __future__ import annotations

import re
import shutil

import nbformat
import pandas as pd
import pytest

import hwadu
from hwadu.exhibits import Page, exhibit
from hwadu.reporting import execute, notebooks_in
from hwadu.words import LANGUAGES, texts


@pytest.fixture(scope="module")
def own_run(run_folder, tmp_path_factory):
    """A copy of the invented run: notebooks export into its folder."""
    return shutil.copytree(run_folder, tmp_path_factory.mktemp("own") / "run")


READ = ["00_start", "01_corpus", "02_tokens", "03_topics", "04_themes", "05_trends"]


def cells(name, language):
    return nbformat.read(notebooks_in(language)[name], as_version=4).cells


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_seven_in_reading_order(language):
    assert [*notebooks_in(language)] == [*READ, "report"]


@pytest.mark.parametrize(("name", "language"), [*zip(READ, LANGUAGES * 3, strict=True)])
def test_a_notebook_runs_from_top_to_bottom(name, language, own_run):
    made = execute(name, own_run, language)
    code = [cell for cell in made.cells if cell.cell_type == "code"]
    shown = ["".join(str(output) for output in cell.outputs) for cell in code]
    silent = [
        cell.source
        for cell, text in zip(code, shown, strict=True)
        if not text and not cell.metadata.get("tags")
    ]
    assert not silent
    run, nothing = hwadu.open_run(own_run), texts(language)["word"]["nothing"]
    for cell, text in zip(code, shown, strict=True):
        if nothing in text:
            (name,) = re.findall(r'run\.show\("(\w+)"', cell.source)
            assert not [*exhibit(name).keys(Page(run, language))], cell.source


def test_on_a_run_without_dates_every_cell_says_what_it_can(tmp_path, tables, write_run):
    empty = {name: tables[name].head(0) for name in ("shares", "shares_by_year", "changes")}
    undated = tables["articles"].assign(published=pd.NaT)
    made = execute("05_trends", write_run(tmp_path, tables | empty | {"articles": undated}), "en")
    assert texts("en")["word"]["nothing"] in str(made.cells)


@pytest.mark.parametrize("name", READ)
def test_a_notebook_is_the_same_in_both_languages_but_for_its_prose(name):
    korean, english = (cells(name, language) for language in ("ko", "en"))
    assert [c.cell_type for c in korean] == [c.cell_type for c in english]
    assert [c.id for c in korean] == [c.id for c in english]
    code = [
        (own.source.replace('"ko"', '"en"'), other.source)
        for own, other in zip(korean, english, strict=True)
        if own.cell_type == "code"
    ]
    assert all(own == other for own, other in code)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_notebook_opens_with_its_question_and_ends_with_one_to_try(language):
    for name in READ:
        prose = [cell.source for cell in cells(name, language) if cell.cell_type == "markdown"]
        assert prose[0].startswith("# "), name
        assert prose[-1].startswith({"ko": "**해 보기.**", "en": "**Try it.**"}[language]), name
        assert "?" in prose[-1], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_notebook_begins_with_the_same_parameters(language):
    for name in READ:
        first = cells(name, language)[0]
        assert first.metadata["tags"] == ["parameters"]
        assert first.source == f'run_folder = "../../demo-study/run"\nlanguage = "{language}"'
