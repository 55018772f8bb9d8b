"""Every exhibit: what it shows, how it is called, its picture, and whether it needs colour."""

from __future__ import annotations

import inspect
from pathlib import Path

from numpydoc.docscrape_sphinx import SphinxDocString

from hwadu.exhibits import Page, Plots
from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.registry import exhibits
from hwadu.figures.style import StudyFigure
from hwadu.words import texts as package_texts
from machinery.outputs import picture
from machinery.pictured_study import pictured_run
from machinery.reference.markdown import code, table
from machinery.reference.without_colour import told_apart
from machinery.site import texts, words

FILE = "exhibits"
PAGE = "reference/exhibits"


def exhibits_part(language: str) -> str:
    """Those with a figure, each with its picture; then all by name."""
    page = Page(pictured_run(), language)
    shown = exhibits().values()
    drawn = {one.name: one.draw(page, *one.keys(page)[0]) for one in shown if one.figure}
    lines = [f"## {words(language, 'page.figures', FILE)}", ""]
    for one in shown:
        if one.figure is not None:
            lines += [f"(exhibit-{one.name})=", f"### {heading(one, language)}", ""]
            lines += [text(one, language), "", *_shown(one, drawn[one.name]), ""]
    lines += [f"## {words(language, 'page.all', FILE)}", ""]
    lines += [words(language, "page.shown", FILE), "", words(language, "page.measured", FILE), ""]
    columns = ("name", "shows", "colour", "tables")
    head = [words(language, f"columns.{name}", FILE) for name in columns]
    rows = [
        (
            code(one.name),
            heading(one, language),
            without_colour(drawn[one.name], language) if one.figure else "",
            ", ".join(f"[`{t}`](#table-{t})" for t in one.quotes),
        )
        for one in shown
    ]
    return "\n".join([*lines, table(head, rows)])


def without_colour(figure: StudyFigure, language: str) -> str:
    """Whether a figure can be read in black and white, and by what, as it is drawn."""
    ways, alone = told_apart(figure)
    if alone:
        return words(language, "colour.alone", FILE).format(pairs=alone)
    said = [words(language, f"colour.{way}", FILE) for way in sorted(ways) or ("one",)]
    return words(language, "colour.yes", FILE).format(by="; ".join(said))


def heading(one: Exhibit, language: str) -> str:
    """What an exhibit is called; empty where nobody has said it."""
    own = texts(language, FILE).get(one.name, {}).get("heading", "")
    section = package_texts(language)["section"].get(one.section, {})
    return str(own or section.get("heading", ""))


def text(one: Exhibit, language: str) -> str:
    """What an exhibit shows and how it is read; empty where nobody has said it."""
    own = texts(language, FILE).get(one.name, {}).get("text", "")
    section = package_texts(language)["section"].get(one.section, {})
    return str(own or section.get("text", ""))


def call(one: Exhibit) -> str:
    """How it is drawn, with all that can be chosen."""
    assert one.figure is not None
    _, *parameters = inspect.signature(one.figure).parameters.values()
    given = [each.replace(annotation=inspect.Parameter.empty) for each in parameters]
    spoken = inspect.Parameter("language", inspect.Parameter.KEYWORD_ONLY, default=None)
    return f"run.plot.{one.name}{inspect.Signature([*given, spoken])}"


def _described(one: Exhibit) -> list[str]:
    """The method of ``run.plot`` with its docstring, as reStructuredText."""
    assert one.figure is not None
    name = call(one).removeprefix("run.plot.")
    docstring = str(SphinxDocString(inspect.getdoc(one.figure) or ""))
    inside = [f"   {line}".rstrip() for line in docstring.strip().splitlines()]
    home = f".. py:currentmodule:: {Plots.__module__}"
    return [home, "", f".. py:method:: Plots.{name}", "", *inside]


def _shown(one: Exhibit, figure: StudyFigure) -> list[str]:
    image = picture(figure.as_png(dpi=140), figure.description)
    name = Path(image["uri"]).name
    depth = "../" * PAGE.count("/")
    alt = figure.description.replace("]", ")").replace("[", "(").replace("\n", " ")
    source = f"{depth}../../build/docs/pictures/{name}"
    return [
        "```{eval-rst}",
        *_described(one),
        "```",
        "",
        f"![{alt}]({source}){{width={image['width']}}}",
    ]
