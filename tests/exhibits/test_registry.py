"""Every exhibit keeps the rules of all: found by its file, filled or silent, in both languages."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import pytest

import hwadu
import hwadu.exhibits
from hwadu import schema
from hwadu.errors import InputError, NotEnoughDataError, SettingsError
from hwadu.exhibits import Page, Plots, View, exhibits, quotable_tables
from hwadu.exhibits import registry as found
from hwadu.figures.style import StudyFigure
from hwadu.reporting.pieces.blocks import Block
from hwadu.reporting.pieces.section_text import section_text
from hwadu.words import texts

ADDED = '''
"""Articles a year, for the test."""

from hwadu.exhibits.exhibit import Exhibit
from hwadu.figures.style import new_figure


def figure(view, *, title=None):
    """Draw nothing but a title."""
    made = new_figure(4, 3)
    made.description = title
    return made


EXHIBIT = Exhibit(
    name="added",
    place=205,
    section="shares",
    figure=figure,
    title=lambda view, **_: f"{len(view.table('articles'))} articles",
    table=lambda view: "<p>added</p>",
    quotes=("article_map",),
)
'''


@pytest.fixture(scope="module")
def run(run_folder):
    return hwadu.open_run(run_folder)


@pytest.fixture(scope="module")
def pages(run):
    """A page in either language, on which all exhibits are shown, as on that of a report."""
    return {language: Page(run, language) for language in ("ko", "en")}


@pytest.fixture
def empty(run, swapped):
    """A run without a row in any table."""

    class Empty(dict):
        def __contains__(self, name):
            return True

        def __missing__(self, name):
            return run.table(name).head(0)

    nothing = swapped(run)
    nothing._tables = Empty()
    return nothing


@pytest.mark.parametrize("name", exhibits())
def test_an_exhibit_that_applies_shows_itself(pages, name):
    for page in pages.values():
        shown = exhibits()[name]
        keys = shown.keys(page)[:2]
        parts = [part for key in keys for part in page.show(name, *key).parts]
        assert bool(parts) == bool(keys)
        for figure in (part for part in parts if isinstance(part, StudyFigure)):
            assert figure.description
        html = "".join(part.html for part in parts if isinstance(part, Block))
        shown_text = re.sub(r"<(style|script)\b.*?</\1>", "", html, flags=re.DOTALL)
        assert "nan" not in shown_text and "{" not in shown_text


@pytest.mark.parametrize("name", exhibits())
def test_of_an_empty_run_nothing_is_drawn_and_nothing_fails(empty, name):
    shown = exhibits()[name]
    view = View(empty, "en")
    assert not [p for p in Page(empty, "en").show(name).parts if isinstance(p, StudyFigure)]
    for key in shown.keys(view) if shown.figure else []:
        with pytest.raises(NotEnoughDataError):
            shown.draw(view, *key)


def test_the_report_of_an_empty_run_says_so(empty):
    html = "".join(section.html for section in Page(empty, "en").report())
    assert texts("en")["undated"] in html


@pytest.mark.parametrize("language", ["ko", "en"])
def test_headings_have_words_and_places_are_taken_once(language):
    sections = {shown.section for shown in exhibits().values()} - {""}
    assert all(section_text(name, language).heading for name in sections)
    places = [shown.place for shown in exhibits().values() if shown.place]
    assert places == sorted(set(places))
    assert all(shown.figure or shown.table for shown in exhibits().values())


def test_a_name_is_that_of_the_file():
    home = Path(hwadu.exhibits.__file__).parent
    assert {path.stem for path in home.glob("*/*.py")} >= set(exhibits())


def test_quoted_tables_are_tables_of_a_run():
    assert set(quotable_tables()) <= set(schema.TABLES)
    assert {"shares", "changes", "topics", "dropped", "stories"} <= set(quotable_tables())


def test_the_report_goes_theme_by_theme_and_heads_each_section_once(short_run):
    class Undrawn(Page):
        def _figure(self, shown, key, options, *, alone):
            return []

    html = "".join(section.html for section in Undrawn(short_run, "en").report())
    assert html.count('id="per_theme"') == html.count('id="theme_pairs"') == 1
    themes = list(View(short_run, "en").labels.values())
    places = [html.index(f">{theme}</h3>") for theme in themes]
    assert places == sorted(places)
    between = html[places[0] : places[1]]
    assert "<table" in between  # the articles of the first theme stand before the second


def test_a_figure_without_its_tables_is_replaced_by_its_table_or_a_word(empty):
    page, nothing = Page(empty, "en"), texts("en")["word"]["nothing"]
    assert page.show("volume").html.count(nothing) == 1
    assert page.show("dependence").html.count(nothing) == 1


def test_plots_are_listed_and_explained(short_run):
    run = short_run
    assert "shares" in dir(run.plot) and "limits" not in dir(run.plot)
    assert "by year" in run.plot.shares.__doc__
    with pytest.raises(AttributeError, match="did you mean 'shares'"):
        run.plot.sharse  # noqa: B018
    with pytest.raises(InputError, match="no figure"):
        run.plot.draw("sharse")
    assert "shares_ai_talent" in run.plot.names()
    assert "compare" in dir(run.plot)  # drawn where somebody asks, not into every folder
    assert not [name for name in run.plot.names() if name.startswith("compare")]
    together = run.plot.all(run.language)
    assert list(together) == run.plot.names()
    # what others drew before changes nothing
    last = list(together)[-1]
    assert [draw() for draw in together.values()][-1].as_svg() == run.plot.draw(last).as_svg()


def test_an_unknown_name_or_option_is_told(run):
    with pytest.raises(InputError, match="did you mean 'volume'"):
        Page(run, "ko").show("volumes")
    with pytest.raises(SettingsError, match="no option 'most'"):
        Page(run, "ko").show("limits", most=3)
    with pytest.raises(SettingsError, match="choose from: figure, table, most, title"):
        Page(run, "ko").show("topic_sizes", least=3)


def test_an_unknown_language_is_refused_before_anything_is_drawn(run):
    with pytest.raises(SettingsError, match="no text in the language 'jp'; choose one of: ko, en"):
        Page(run, "jp")
    with pytest.raises(SettingsError, match="'jp'"):
        run.plot.volume(language="jp")


def test_adding_an_exhibit_is_adding_a_file(short_run, tmp_path, monkeypatch):
    run = short_run
    (tmp_path / "added.py").write_text(ADDED, encoding="utf-8")
    monkeypatch.setattr(hwadu.exhibits, "__path__", [*hwadu.exhibits.__path__, str(tmp_path)])
    monkeypatch.delitem(sys.modules, "hwadu.exhibits.added", raising=False)
    found.exhibits.cache_clear()
    try:
        plots, page = Plots(run), Page(run, "en")
        assert "added" in plots.names() and "added" in dir(plots)
        assert plots.added(title="Mine").description == "Mine"
        assert plots.draw("added").description == "600 articles"
        reported = (part for section in page.report() for part in section.parts)
        assert next(p for p in reported if getattr(p, "description", "") == "600 articles")
        assert next(reported).html == "<p>added</p>"
        assert "<p>added</p>" in page.show("added").html
        assert "article_map" in quotable_tables()
        assert "added" in (name for name, _ in _gallery()(run))
    finally:
        sys.modules.pop("hwadu.exhibits.added", None)
        found.exhibits.cache_clear()


def _gallery():
    path = Path(__file__).parents[2] / "reports" / "make_demo.py"
    spec = importlib.util.spec_from_file_location("make_demo", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.gallery
