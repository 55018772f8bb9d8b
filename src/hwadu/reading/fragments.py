"""Text that still holds HTML tags: tags out, one paragraph a block, own images found."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any

from hwadu.reading.zones import SENTENCE_END

_GONE = {"script", "style", "noscript", "template", "iframe", "svg", "figure", "figcaption",
         "button", "select", "form", "head", "object", "video", "audio"}  # fmt: skip
_BLOCKS = {"p", "div", "section", "article", "header", "footer", "aside", "nav", "ul", "ol", "li",
           "table", "tr", "td", "th", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6",
           "blockquote", "pre", "main", "hr", "address"}  # fmt: skip
_IMAGE_ATTRIBUTES = ("src", "data-org-src", "data-src", "data-original", "data-lazy-src")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\f\v\xa0]+")
_BLANK_LINES = re.compile(r"\s*\n\s*\n\s*")


@dataclass(frozen=True)
class Fragment:
    """What a piece of HTML says.

    Attributes
    ----------
    text : str
        Paragraphs with a blank line between them; captions, scripts and styles are gone.
    images : tuple of str
        Addresses of the images among the sentences, the article's own.
    """

    text: str
    images: tuple[str, ...]


def read_fragment(markup: str) -> Fragment:
    """Take the text and the article's own images out of a piece of HTML.

    Examples
    --------
    >>> read_fragment("제목 <p>첫 문장이다.<br>둘째다.</p><figure>사진</figure>꼬리").text
    '제목\\n\\n첫 문장이다.\\n둘째다.\\n\\n꼬리'
    """
    from lxml import html as lxml_html

    tree = lxml_html.fragment_fromstring(_without_controls(markup), create_parent="div")
    return Fragment(text_of(tree), own_images(tree))


def text_of(tree: Any) -> str:
    """Text of an element, a blank line between blocks and a line break for each br."""
    pieces: list[str] = []
    _collect(tree, pieces)
    text = _SPACES.sub(" ", "".join(pieces))
    text = re.sub(r" ?\n ?", "\n", text)
    return _BLANK_LINES.sub("\n\n", text).strip()


def own_images(tree: Any) -> tuple[str, ...]:
    """Addresses of the images inside the smallest element that holds most of the sentences."""
    home = _home_of_sentences(tree)
    found: dict[str, None] = {}
    for image in home.iter("img"):
        for attribute in _IMAGE_ATTRIBUTES:
            address = (image.get(attribute) or "").strip()
            if address and not address.startswith("data:"):
                found[address] = None
    return tuple(found)


def _home_of_sentences(tree: Any) -> Any:
    total = _sentences(tree)
    home = tree
    while True:
        inner = [child for child in home if isinstance(child.tag, str)]
        inside = next((c for c in inner if total and _sentences(c) >= 0.7 * total), None)
        if inside is None or inside.tag == "p":
            return home
        home = inside


def _sentences(element: Any) -> int:
    return len(SENTENCE_END.findall(element.text_content()))


def _collect(element: Any, pieces: list[str]) -> None:
    for child in element.iterchildren():
        pass
    stack: list[tuple[Any, bool]] = [(element, False)]
    while stack:
        node, is_tail = stack.pop()
        if is_tail:
            if isinstance(node.tag, str) and node.tag in _BLOCKS:
                pieces.append("\n\n")
            if node is not element and node.tail:
                pieces.append(_inline(node.tail))
            continue
        stack.append((node, True))
        if not isinstance(node.tag, str) or node.tag in _GONE or _is_hidden(node):
            continue
        if node.tag == "br":
            pieces.append("\n")
        elif node.tag in _BLOCKS:
            pieces.append("\n\n")
        if node.text:
            pieces.append(_inline(node.text))
        stack.extend((child, False) for child in reversed(list(node)))


def _is_hidden(node: Any) -> bool:
    return bool(_HIDDEN.search(node.get("style") or "")) or node.get("hidden") is not None


def _inline(text: str) -> str:
    return _SPACES.sub(" ", html.unescape(text))


def _without_controls(markup: str) -> str:
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", markup)
