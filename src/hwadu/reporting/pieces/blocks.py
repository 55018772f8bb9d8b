"""Pieces of HTML that a notebook shows and the report keeps; everything from data is escaped."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Protocol, runtime_checkable
from urllib.parse import urlsplit

from hwadu.words import word

_QUANTITY = r"[<−+]?(?:[\d,]+\.\d+(?:%p?| points)?|[\d,]+%)"
_NUMBER = re.compile(rf"(?:[pq][=<])?{_QUANTITY}(?:(?:–|~| to ){_QUANTITY})?")
_DAY = re.compile(r"\d{4}(-\d{2}){0,2}|\d{4} Q[1-4]")
_ESTIMATE = re.compile(r"(?:≈ )?-?[\d.,]+%? \(-?[\d.,]+%?[~–]-?[\d.,]+%?\)")  # and its interval


@dataclass(frozen=True)
class Block:
    """HTML that shows itself in Jupyter.

    Examples
    --------
    >>> Block("<p>1</p>")._repr_html_()
    '<p>1</p>'
    """

    html: str

    def _repr_html_(self) -> str:
        return self.html


@dataclass(frozen=True)
class PicturedBlock:
    """HTML for screens, and beside it a figure for paper.

    Attributes
    ----------
    html : str
    figure : object
        With a mime bundle of its own (PNG), of which a Word document takes the picture.
    """

    html: str
    figure: Any

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, str], dict[str, Any]]:
        data, about = self.figure._repr_mimebundle_()
        pictures = {kind: value for kind, value in data.items() if kind == "image/png"}
        return {"text/html": self.html, **pictures}, about


@dataclass(frozen=True)
class Unbroken:
    """A cell of a few words that stay in one line, or in the lines that they are written in.

    Examples
    --------
    >>> Unbroken("말할 수 없음").html()
    '<span class="unbroken">말할 수 없음</span>'
    """

    text: str

    def html(self) -> str:
        """The words as text, whatever they hold."""
        lines = self.text.split("\n")
        return " ".join(f'<span class="unbroken">{escape(line)}</span>' for line in lines)


@runtime_checkable
class Shown(Protocol):
    """A cell that writes its own HTML, and escapes what is in it."""

    def html(self) -> str:
        """The cell's contents."""


@dataclass(frozen=True)
class Link:
    """A cell that leads to a page; only http and https addresses become links."""

    text: str
    url: str

    def html(self) -> str:
        """The link, or its text alone where the address leads to no page."""
        text = escape(self.text)
        if urlsafe(self.url):
            return f'<a href="{escape(self.url)}" rel="noopener noreferrer">{text}</a>'
        return text


def urlsafe(url: str) -> bool:
    """Whether an address is one of the web, and not a script.

    Examples
    --------
    >>> urlsafe("https://example.org/1"), urlsafe("javascript:alert(1)")
    (True, False)
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def paragraph(text: str, kind: str = "") -> str:
    """A paragraph of plain text, optionally of a class."""
    attribute = f' class="{escape(kind)}"' if kind else ""
    return f"<p{attribute}>{escape(text)}</p>"


def bullets(sentences: Iterable[str], kinds: Iterable[str] | None = None) -> str:
    """A list of plain sentences; `kinds` gives each one a class."""
    lines = list(sentences)
    classes = list(kinds) if kinds is not None else [""] * len(lines)
    items = "".join(
        f'<li class="{escape(kind)}">{escape(line)}</li>' if kind else f"<li>{escape(line)}</li>"
        for line, kind in zip(lines, classes, strict=True)
    )
    return f"<ul>{items}</ul>"


def html_table(headers: Sequence[str], rows: Iterable[Sequence[object]], caption: str = "") -> str:
    """An HTML table; numbers stand right, whole numbers with thousands separated.

    Parameters
    ----------
    headers : sequence of str
    rows : iterable of sequences
        Text, numbers, None, or what is :class:`Shown` (a :class:`Link`); text is shown as text
        whatever it holds, in the direction of its own script.
    caption : str
        What the table shows.

    Examples
    --------
    >>> html_table(["a"], [["<b>"]])
    '<div class="scroll"><table><thead><tr><th>a</th></tr></thead><tbody><tr>\
<td dir="auto">&lt;b&gt;</td></tr></tbody></table></div>'
    """
    lines = [list(row) for row in rows]
    columns = list(zip(*lines, strict=True)) if lines else [()] * len(headers)
    head = "".join(
        f'<th class="number">{escape(header)}</th>'
        if _numeric(values)
        else f"<th>{escape(header)}</th>"
        for header, values in zip(headers, columns, strict=True)
    )
    body = "".join(f"<tr>{''.join(_cell(value) for value in line)}</tr>" for line in lines)
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    return (
        f'<div class="scroll"><table>{title}<thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def worded_table(names: Sequence[str], rows: Iterable[Sequence[object]], language: str) -> str:
    """A :func:`html_table` whose headers are words of the report, by their names."""
    return html_table([word(name, language) for name in names], rows)


def _numeric(values: Sequence[object]) -> bool:
    """Whether a column holds numbers and nothing else."""
    shown = [value for value in values if value not in (None, "")]
    return bool(shown) and all(_kind(value) == "number" for value in shown)


def _kind(value: object) -> str:
    """How a value occurs in its cell: number (to the right), day (in one line), or text.

    An estimate with its interval occurs in one line too.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return "number"
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return "number"
    one_line = isinstance(value, str) and (_DAY.fullmatch(value) or _ESTIMATE.fullmatch(value))
    return "day" if one_line else "text"


def _cell(value: object) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "<td>–</td>"
    if isinstance(value, Shown):
        return f'<td dir="auto">{value.html()}</td>'
    kind = _kind(value)
    if kind == "text":
        return f'<td dir="auto">{escape(str(value))}</td>'
    shown = f"{value:,}" if isinstance(value, int) else value
    shown = f"{value:,.3f}" if isinstance(value, float) else shown
    return f'<td class="{kind}">{escape(str(shown))}</td>'
