"""An executed notebook as one self-contained HTML file that needs no network."""

from __future__ import annotations

import re
from html import escape, unescape
from importlib import resources
from typing import TYPE_CHECKING, Any

from hwadu.reporting.documents.chapters import fold
from hwadu.reporting.documents.fonts import embedded_fonts
from hwadu.reporting.notebooks.notebooks import PARAMETERS, PUT_IN
from hwadu.words import say, word

if TYPE_CHECKING:
    from nbformat import NotebookNode

_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>")
_TAG = re.compile(r"<[^>]+>")  # what stands between tags is text and stays as it is
_ID = re.compile(r'\bid="([^"]+)"')
_REFERENCE = re.compile(r'(xlink:href="#|href="#|url\(#)')


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
