"""Every notebook runs from its first to its last cell on a run (the report: in its own tests)."""

from __future__ import annotations

import re

import nbformat
import pandas as pd
import pytest

import hwadu
from hwadu.exhibits import Page, exhibit
from hwadu.reporting import ReportError, execute, notebooks_in
from hwadu.words import LANGUAGES, texts


@pytest.fixture(scope="module")
def own_run(tables, write_run, tmp_path_factory):
    """The invented run, of few themes, in a folder that notebooks may export into."""
    themes = ("sovereign_ai", "ax_manufacturing")
    return write_run(tmp_path_factory.mktemp("own"), tables, themes=themes)


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


def written(path, *sources, parameters=(), minor=5):
    """A notebook of these cells, of which some are tagged as those of the parameters."""
    made = nbformat.v4.new_notebook()
    made.cells = [
        nbformat.v4.new_code_cell(
            source, metadata={"tags": ["parameters"]} if at in parameters else {}
        )
        for at, source in enumerate(sources)
    ]
    made.nbformat_minor = minor
    for cell in made.cells if minor < 5 else ():
        del cell["id"]
    nbformat.write(made, path)
    return path


def test_a_notebook_that_was_executed_before_speaks_of_the_run_it_is_given_now(own_run, tmp_path):
    path = written(tmp_path / "own.ipynb", "run_folder = language = ''", "language", parameters=[0])
    for language in ("ko", "en"):  # its second cell is then that of the time before
        nbformat.write(execute(path, own_run, language), path)
        made = nbformat.read(path, as_version=4)
        assert made.cells[-1].outputs[0]["data"]["text/plain"] == repr(language)
    assert len(made.cells) == 3


def test_a_notebook_of_an_older_format_comes_out_valid(own_run, tmp_path):
    path = written(tmp_path / "old.ipynb", "language", minor=2)
    made = execute(path, own_run, "ko")
    nbformat.validate(made)
    assert made.cells[-1].outputs[0]["data"]["text/plain"] == "'ko'"


def test_a_failing_cell_is_named_by_its_number_in_the_file(own_run, tmp_path):
    path, fails = tmp_path / "own.ipynb", "1 / 0"
    for sources, parameters, number in (
        ([fails, "language = ''"], [1], 1),
        (["language = ''", "1", fails], [0], 3),
        (["1", fails], [], 2),
    ):
        written(path, *sources, parameters=parameters)
        with pytest.raises(ReportError, match=rf"own\.ipynb: cell {number} failed"):
            execute(path, own_run, "ko")
    executed = execute(written(path, "language = ''", "1", parameters=[0]), own_run, "ko")
    executed.cells.append(nbformat.v4.new_code_cell(fails))
    nbformat.write(executed, path)
    with pytest.raises(ReportError, match=r"own\.ipynb: cell 4 failed"):
        execute(path, own_run, "ko")


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
