"""What Sphinx needs to know to build this site: its directives, its search, its switch.

Commands and Python of the pages are executed while the pages are read; what they print and draw
stands below them. An error is a warning of the build, and warnings end it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from machinery.directives import (
    AppendDirective,
    CommandDirective,
    NotebookDirective,
    PythonDirective,
    ReferenceDirective,
    SimulationDirective,
    TaskDirective,
)
from machinery.docstrings import resolve, skip_foreign
from machinery.korean_search import KoreanSearch
from machinery.site import OTHER, texts, words

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

FIRST = "tutorial"
"""The page that makes the study which all other pages begin with."""


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything with Sphinx."""
    app.add_directive("command", CommandDirective)
    app.add_directive("python", PythonDirective)
    app.add_directive("append", AppendDirective)
    app.add_directive("task", TaskDirective)
    app.add_directive("notebook", NotebookDirective)
    app.add_directive("reference", ReferenceDirective)
    app.add_directive("simulation", SimulationDirective)
    app.add_search_language(KoreanSearch)
    app.connect("env-before-read-docs", _tutorial_first)
    app.connect("builder-inited", _speak)
    app.connect("html-page-context", _switch)
    app.connect("autodoc-skip-member", skip_foreign)
    app.connect("missing-reference", resolve)
    return {"parallel_read_safe": False, "parallel_write_safe": True}


def _tutorial_first(app: Sphinx, env: BuildEnvironment, names: list[str]) -> None:
    names.sort(key=lambda name: (name != FIRST, name))


def _speak(app: Sphinx) -> None:
    """Let the theme say in this language what nobody has translated for it."""
    said = texts(app.config.language)["theme"]
    environment = app.builder.templates.environment  # type: ignore[attr-defined]
    gettext, ngettext = (environment.globals[name] for name in ("gettext", "ngettext"))

    def translated(text: str, **facts: Any) -> str:
        return str(said.get(text) or gettext(text, **facts))

    environment.install_gettext_callables(translated, ngettext)


def _switch(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    language = app.config.language
    other = OTHER[language]
    context["other_language"] = other
    context["other_language_name"] = words(other, "page.name_of_language")
    context["other_page"] = f"{context['pathto']('', resource=True)}../{other}/{page}.html"
    context["said"] = words(language, "page.said").format(version=app.config.version)
