"""The directives of the pages.

``command``     a terminal: its lines are run, what they print stands below
``python``      Python, run as in Jupyter
``append``      lines at the end of a file
``task``        a command and, below a line of dashes, the Python that does the same: side by side
``notebook``    one of the project's notebooks, run
``reference``   a generated part of the reference
``simulation``  a picture of a simulation
"""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from machinery import outputs
from machinery.execution import ExecutionError, Workplace
from machinery.notebooks import as_page
from machinery.site import words


class _Executing(SphinxDirective):
    has_content = True
    option_spec: ClassVar[dict[str, Any]] = {
        "fails": directives.flag,  # the command is to fail
        "hidden": directives.flag,  # only what it gives is shown
        "quiet": directives.flag,  # what it gives is not shown
        "lines": directives.nonnegative_int,  # how many lines of its output at most
        "alt": directives.unchanged,
    }

    @property
    def language(self) -> str:
        """Language of the site."""
        return str(self.config.language)

    @property
    def place(self) -> Workplace:
        """Folder and names of this page."""
        if "workplace" not in self.env.temp_data:
            self.env.temp_data["workplace"] = Workplace.of(self.env.docname, self.language)
        found: Workplace = self.env.temp_data["workplace"]
        return found

    def run(self) -> list[nodes.Node]:
        """Make the nodes; a failure is a warning of the build."""
        try:
            made = self.made()
        except ExecutionError as error:
            return [self.state.document.reporter.warning(str(error), line=self.lineno)]
        for node in made:
            outputs.relative(node, self.env.doc2path(self.env.docname))
        return made

    def made(self) -> list[nodes.Node]:
        """The nodes."""
        raise NotImplementedError

    def code(self, text: str, language: str) -> nodes.literal_block:
        """Lines to type."""
        block = nodes.literal_block(text, text)
        block["language"] = language
        return block

    def given(self, printed: str, shown: list[outputs.Bundle]) -> list[nodes.Node]:
        """A box with what came out, if anything did."""
        most = self.options.get("lines")
        lines = printed.splitlines()
        if most is not None and len(lines) > most:
            printed = "\n".join([*lines[:most], "…"])
        inside = [outputs.printed(printed)] if printed else []
        inside += outputs.shown(shown, self.options.get("alt", ""))
        if not inside or "quiet" in self.options:
            return []
        return [outputs.box(*inside)]

    def commands(self, text: str) -> list[nodes.Node]:
        """Run the lines of a terminal and box what they print."""
        said = [self.place.command(line, fails="fails" in self.options) for line in _lines(text)]
        return self.given("\n".join(filter(None, said)), [])


class CommandDirective(_Executing):
    """A terminal."""

    def made(self) -> list[nodes.Node]:
        """Lines, and what they print."""
        text = "\n".join(self.content)
        given = self.commands(text)
        return given if "hidden" in self.options else [self.code(text, "sh"), *given]


class PythonDirective(_Executing):
    """Python as in Jupyter."""

    def made(self) -> list[nodes.Node]:
        """Code, and what it shows."""
        text = "\n".join(self.content)
        given = self.given(*self.place.python(text))
        return given if "hidden" in self.options else [self.code(text, "python"), *given]


class AppendDirective(_Executing):
    """Lines that are written at the end of a file of the page's folder."""

    required_arguments = 1

    def made(self) -> list[nodes.Node]:
        """The lines, under the name of their file."""
        text, path = "\n".join(self.content), self.place.folder / self.arguments[0]
        before = path.read_text(encoding="utf-8").rstrip("\n")
        path.write_text(f"{before}\n{text}\n", encoding="utf-8")
        name = nodes.paragraph("", "", nodes.literal("", self.arguments[0]), classes=["side"])
        kind = "toml" if path.suffix == ".toml" else "text"
        return [outputs.box(name, self.code(text, kind), kind="file")]


class TaskDirective(_Executing):
    """A command beside the Python that does the same; both are run, in this order."""

    option_spec: ClassVar[dict[str, Any]] = {
        **_Executing.option_spec,
        "show": lambda given: directives.choice(given, ("command", "python", "both")),
    }

    def made(self) -> list[nodes.Node]:
        """Two columns, and below them what came out of one or both."""
        command, _, python = "\n".join(self.content).partition("\n---\n")
        show = self.options.get("show", "both")
        by_command = self.commands(command)
        by_python = self.given(*self.place.python(python))
        columns = [
            self._column("terminal", command, "sh"),
            self._column("python", python, "python"),
        ]
        row = nodes.container("", *columns, is_div=True, classes=["sd-row", "sd-row-cols-1",
            "sd-row-cols-md-2", "sd-g-3"])  # fmt: skip
        grid = nodes.container("", row, is_div=True, classes=["sd-container-fluid", "task"])
        given = (by_command if show != "python" else []) + (by_python if show != "command" else [])
        return [grid, *given]

    def _column(self, name: str, text: str, language: str) -> nodes.container:
        heading = nodes.paragraph("", words(self.language, f"page.{name}"), classes=["side"])
        return nodes.container(
            "", heading, self.code(text, language), is_div=True, classes=["sd-col"]
        )


class NotebookDirective(_Executing):
    """A notebook of the project, run on the tutorial's study."""

    required_arguments = 1
    has_content = False

    def made(self) -> list[nodes.Node]:
        """Its prose and its code, one below the other."""
        text = as_page(self.place, self.arguments[0])
        return self.parse_text_to_nodes(text, allow_section_headings=True)


class SimulationDirective(_Executing):
    """The picture of a simulation, drawn by the project's own functions."""

    required_arguments = 1
    has_content = False

    def made(self) -> list[nodes.Node]:
        """The picture, with what it says as its description."""
        from machinery.simulations import drawn

        figure = drawn(self.arguments[0], self.language)
        alt = self.options.get("alt", figure.description)
        return [outputs.box(outputs.picture(figure.as_png(), alt), kind="simulation")]


class ReferenceDirective(_Executing):
    """A generated part of the reference, written as MyST."""

    required_arguments = 1
    has_content = False

    def made(self) -> list[nodes.Node]:
        """The part, parsed."""
        from machinery.reference import part

        text = part(self.arguments[0], self.language)
        return self.parse_text_to_nodes(text, allow_section_headings=True)


def _lines(text: str) -> list[str]:
    """Commands of a block; a backslash at the end of a line continues it."""
    joined = text.replace("\\\n", " ")
    return [line for line in joined.splitlines() if line.strip() and not line.startswith("#")]
