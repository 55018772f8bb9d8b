"""An executed notebook as one self-contained HTML file that needs no network."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape, unescape
from importlib import resources
from typing import TYPE_CHECKING, Any

from hwadu.reporting.documents.fonts import embedded_fonts
from hwadu.reporting.notebooks.notebooks import PARAMETERS, PUT_IN
from hwadu.words import say, word

if TYPE_CHECKING:
    from nbformat import NotebookNode


_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>")
_TAG = re.compile(r"<[^>]+>")  # what stands between tags is text and stays as it is
_ID = re.compile(r'\bid="([^"]+)"')
_REFERENCE = re.compile(r'(xlink:href="#|href="#|url\(#)')
_CHAPTER = re.compile(r'<h2 class="chapter" id="([^"]*)">(.*?)</h2>')
_ENTRY = re.compile(r'<h([23]) id="([^"]*)">(.*?)</h\1>', re.DOTALL)


def to_html(notebook: NotebookNode, *, language: str) -> str:
    """An executed notebook as one HTML document: no script, no style and no font from elsewhere.

    Figures are inline SVG, chapters are folded, the code is folded away at the end, and the
    characters that are shown are embedded as a font.
    """
    import jinja2

    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    body = "".join(_outputs(cell, number) for number, cell in enumerate(cells))
    folded = fold(body)
    template = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True
    ).from_string(_file("report.html.j2"))
    words = {name: say(f"chapter.{name}", language) for name in ("fold", "unfold", "skip")}
    words |= {name: word(name, language) for name in ("contents", "code")}
    return template.render(
        title=unescape(title[1]) if (title := _TITLE.search(body)) else "hwadu",
        language=language,
        style=_file("report.css"),
        fonts=embedded_fonts(body + "".join(words.values())),
        body=folded.html,
        sources=[_source(cell, language) for cell in cells if not _has(cell, PUT_IN)],
        entries=folded.contents,
        script=_file("report.js"),
        **words,
    )


def _source(cell: Any, language: str) -> str:
    """The code of a cell; that of the parameters as it is for a reader who stands beside the run.

    The cell that sets them names a folder of this machine, and is left out.
    """
    if _has(cell, PARAMETERS):
        return f'run_folder = "run"\nlanguage = "{language}"'
    return str(cell.source).strip()


def _has(cell: Any, tag: str) -> bool:
    return tag in cell.metadata.get("tags", [])


def _outputs(cell: Any, number: int) -> str:
    return "".join(
        _output(output, f"c{number}o{place}") for place, output in enumerate(cell.outputs)
    )


def _output(output: Any, name: str) -> str:
    if output.output_type not in ("display_data", "execute_result"):
        return ""  # what a cell printed or warned of belongs to the notebook, not to the report
    data = output.data
    if "image/svg+xml" in data:
        described = escape(output.metadata.get("description", ""))
        label = f' role="img" aria-label="{described}"' if described else ""
        return f"<figure{label}>{_inline_svg(_joined(data['image/svg+xml']), name)}</figure>"
    if "text/html" in data:
        return _joined(data["text/html"])
    if "image/png" in data:
        source = _joined(data["image/png"]).strip()
        return f'<figure><img alt="" src="data:image/png;base64,{escape(source)}"></figure>'
    return f"<pre>{escape(_joined(data.get('text/plain', '')))}</pre>"


def _inline_svg(svg: str, name: str) -> str:
    """An SVG whose ids cannot meet those of another figure in the same document."""

    def rename(tag: re.Match[str]) -> str:
        named = _ID.sub(lambda match: f'id="{name}-{match[1]}"', tag[0])
        return _REFERENCE.sub(lambda match: f"{match[1]}{name}-", named)

    return _TAG.sub(rename, svg[svg.index("<svg") :])


def _joined(value: Any) -> str:
    return value if isinstance(value, str) else "".join(value)


def _file(name: str) -> str:
    return resources.files("hwadu.reporting").joinpath("template", name).read_text("utf-8")


@dataclass(frozen=True)
class Entry:
    """A line of the table of contents.

    Attributes
    ----------
    anchor : str
        Id of the element it leads to.
    heading : str
        As HTML.
    within : list of Entry
        The sections of a chapter.
    """

    anchor: str
    heading: str
    within: list[Entry] = field(default_factory=list)


@dataclass(frozen=True)
class Folded:
    """A report whose chapters are folded.

    Attributes
    ----------
    html : str
    contents : list of Entry
        What opens the report and its chapters, in order.
    """

    html: str
    contents: list[Entry]


def fold(body: str) -> Folded:
    """Fold a report by the headings of its chapters.

    Browsers open a folded chapter by themselves for a link into it and for what is searched in
    the page; no script is needed.

    Parameters
    ----------
    body : str
        The report's HTML; headings of chapters are ``<h2 class="chapter" id="...">``, those of
        sections within them ``<h3 id="...">``.

    Examples
    --------
    >>> made = fold('<h2 id="a">A</h2><h2 class="chapter" id="c">C</h2><h3 id="b">B</h3>')
    >>> [(entry.anchor, [inner.anchor for inner in entry.within]) for entry in made.contents]
    [('a', []), ('c', ['b'])]
    """
    opening, *rest = _CHAPTER.split(body)
    contents = [Entry(anchor, heading) for _, anchor, heading in _ENTRY.findall(opening)]
    made = [opening]
    for anchor, heading, chapter in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        within = [Entry(anchor, heading) for _, anchor, heading in _ENTRY.findall(chapter)]
        contents.append(Entry(anchor, heading, within))
        holds = " · ".join(entry.heading for entry in within)
        hint = f'<span class="holds">{holds}</span>' if holds else ""
        made.append(
            f'<details class="chapter"><summary id="{anchor}"><h2>{heading}</h2>{hint}</summary>'
            f"{chapter}</details>"
        )
    return Folded("".join(made), contents)
