"""Every exhibit: what it shows, how it is called, and its picture from the tutorial's study."""

from __future__ import annotations

import inspect
from pathlib import Path

from numpydoc.docscrape_sphinx import SphinxDocString

from hwadu.errors import NotEnoughDataError
from hwadu.exhibits import Page, Plots
from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.registry import exhibits
from hwadu.words import texts as package_texts
from machinery.execution import STUDY, Workplace
from machinery.outputs import picture
from machinery.reference.markdown import code, table
from machinery.site import texts, words

FILE = "exhibits"
PAGE = "reference/exhibits"


def exhibits_part(language: str) -> str:
    """Those with a figure, each with its picture; then all by name."""
    import hwadu

    run = hwadu.open_run(Workplace.of(PAGE, language).folder / STUDY / "run")
    page = Page(run, language)
    lines = [f"## {words(language, 'page.figures', FILE)}", ""]
    for one in exhibits().values():
        if one.figure is not None:
            lines += [f"(exhibit-{one.name})=", f"### {heading(one, language)}", ""]
            lines += [text(one, language), "", *_drawn(one, page, language), ""]
    lines += [
        f"## {words(language, 'page.all', FILE)}",
        "",
        words(language, "page.shown", FILE),
        "",
    ]
    head = [words(language, f"columns.{name}", FILE) for name in ("name", "shows", "tables")]
    rows = [
        (
            code(one.name),
            heading(one, language),
            ", ".join(f"[`{t}`](#table-{t})" for t in one.quotes),
        )
        for one in exhibits().values()
    ]
    return "\n".join([*lines, table(head, rows)])


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


def _drawn(one: Exhibit, page: Page, language: str) -> list[str]:
    lines = ["```{eval-rst}", *_described(one), "```", ""]
    keys = one.keys(page)
    try:
        if not keys:
            raise NotEnoughDataError("nothing")
        figure = one.draw(page, *keys[0])
    except NotEnoughDataError:
        return [*lines, f"*{words(language, 'page.not_here', FILE)}*"]
    image = picture(figure.as_png(dpi=140), figure.description)
    name = Path(image["uri"]).name
    depth = "../" * PAGE.count("/")
    alt = figure.description.replace("]", ")").replace("[", "(").replace("\n", " ")
    return [*lines, f"![{alt}]({depth}../../build/docs/pictures/{name}){{width={image['width']}}}"]
