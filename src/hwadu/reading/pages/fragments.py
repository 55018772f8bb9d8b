"""Text in HTML: one paragraph a block, captions and scripts out, the article's own images found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from hwadu.errors import InputError
from hwadu.reading.pages.forbidden_characters import allowed_characters
from hwadu.reading.pages.zones import SENTENCE_END

_GONE = {"script", "style", "noscript", "template", "iframe", "svg", "figure", "figcaption",
         "button", "select", "textarea", "head", "object", "video", "audio"}  # fmt: skip
_BLOCKS = {"p", "div", "section", "article", "header", "footer", "aside", "nav", "ul", "ol", "li",
           "table", "tr", "td", "th", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6",
           "blockquote", "pre", "main", "hr", "address"}  # fmt: skip
_INLINE = {"a", "b", "strong", "em", "i", "u", "span", "font", "sub", "sup", "mark", "small", "s"}
_IMAGE_ATTRIBUTES = ("src", "data-org-src", "data-src", "data-original", "data-lazy-src")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:(?:img|image|photo|pic|picture|thumb)[_-]?(?:desc(?:ription)?|txt|text|cap"
    r"|explain|comment|source|credit|copyright)|desc[_-]?(?:img|photo))(?:$|[\s_-])|caption",
    re.IGNORECASE,
)
"""Names of what is written below a picture."""
_LONGEST_CAPTION = 400  # characters; what is longer is a text that is named so
_SPACES = re.compile(r"[ \t\r\f\v\xa0]+")
_BLANK_LINES = re.compile(r"\s*\n\s*\n\s*")
MOST_TAGS = 100_000
_MOST = 0.7  # of the sentences: the element that holds so many is the article's
_PARAGRAPH = 50  # characters; shorter texts do not tell where the article is
_BARE_LENGTH = 8  # characters of text between blocks that are worth a paragraph


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


_LIST_OPENS = re.compile(r"\[\s*<\w")
_SIGNS_OF_A_LIST = re.compile(r"\[\s*(?=<\w)|(?<=>),(?=\s<\w)|(?<=>)\s*\]\s*$")


def read_fragment(markup: str) -> Fragment:
    """Take the text and the article's own images out of a piece of HTML.

    It may be a list of elements as Python prints it: [<p>…</p>, <p>…</p>].

    Examples
    --------
    >>> read_fragment("제목 <p>첫 문장이다.<br>둘째다.</p><figure>사진</figure>꼬리").text
    '제목\\n\\n첫 문장이다.\\n둘째다.\\n\\n꼬리'
    >>> read_fragment("[<p>첫째다.</p>, <p>둘째다.</p>]").text
    '첫째다.\\n\\n둘째다.'
    """
    from lxml import etree, html

    markup = allowed_characters(markup)
    if _is_printed_list(markup):
        markup = _SIGNS_OF_A_LIST.sub("", markup)
    try:
        tree = html.fragment_fromstring(markup, create_parent="div")
    except (AssertionError, etree.ParserError):  # a head without a body, as of a page cut in two
        tree = html.document_fromstring(f"<div>{markup}</div>")
    text = text_of(tree) or text_of(tree, captions=True)  # of a photograph nothing else is said
    return Fragment(text, images_in(home_of_sentences(tree)))


def _is_printed_list(markup: str) -> bool:
    """Whether it ends as a list of elements does, and one opens in it."""
    whole = markup.rstrip()
    closed = whole.endswith("]") and whole[:-1].rstrip().endswith(">")
    return closed and _LIST_OPENS.search(whole) is not None


def check_size(markup: str, path: str) -> None:
    """Refuse markup with more tags than any article's page has.

    Raises
    ------
    InputError
        If it does.
    """
    tags = markup.count("<")
    if tags > MOST_TAGS:
        raise InputError("reading.too_many_tags", path=path, n=tags, most=MOST_TAGS)


def parse(markup: str, path: str) -> Any:
    """A whole page as a tree of lxml.

    Raises
    ------
    InputError
        If there is nothing but markup in it.
    """
    from lxml import etree, html

    # lxml refuses text that declares an encoding, since it is decoded already
    without_declaration = re.sub(r"^\s*<\?xml[^>]*\?>", "", allowed_characters(markup))
    try:
        return html.document_fromstring(without_declaration)
    except etree.ParserError:
        raise InputError("reading.empty_page", path=path) from None


def text_of(tree: Any, *, captions: bool = False) -> str:
    """Text of an element, a blank line between blocks and a line break for each br.

    Line breaks of the source are spaces, as in a browser, but for those outside every tag: there
    they are lines of the dump that a piece of HTML occurs in.
    """
    pieces: list[str] = []
    stack: list[tuple[Any, bool]] = [(tree, False)]
    while stack:
        node, left = stack.pop()
        is_element = isinstance(node.tag, str)
        if left:
            if is_element and node.tag in _BLOCKS:
                pieces.append("\n\n")
            elif is_element and _is_picture(node):
                pieces.append("\n")
            if node is not tree and node.tail:
                pieces.append(node.tail if node.getparent() is tree else _one_line(node.tail))
            continue
        stack.append((node, True))
        if not is_element or node.tag in _GONE or _is_hidden(node):
            continue
        if not captions and node is not tree and _is_caption(node):
            continue
        if node.tag == "br":
            pieces.append("\n")
        elif node.tag in _BLOCKS:
            pieces.append("\n\n")
        elif _is_picture(node):
            pieces.append("\n")
        if node.text:
            pieces.append(node.text if node is tree else _one_line(node.text))
        stack.extend((child, False) for child in reversed(node))
    text = re.sub(r" ?\n ?", "\n", _SPACES.sub(" ", "".join(pieces)))
    return _BLANK_LINES.sub("\n\n", text).strip()


def _is_picture(node: Any) -> bool:
    """Whether an element within a line is a picture with words of its own, as its caption is."""
    holds_image = node.tag in _INLINE and node.find(".//img") is not None
    return holds_image and bool("".join(node.itertext()).strip())


def _is_caption(node: Any) -> bool:
    """Whether an element is named, by its class or id, as what is written below a picture.

    One that holds a picture holds more than its caption.
    """
    name = f"{node.get('class') or ''} {node.get('id') or ''}"
    if not _CAPTION.search(name) or node.find(".//img") is not None:
        return False
    return len(node.text_content().strip()) <= _LONGEST_CAPTION


def images_in(element: Any) -> tuple[str, ...]:
    """Addresses of the images in an element, in order, none twice."""
    found: dict[str, None] = {}
    for image in element.iter("img"):
        for attribute in _IMAGE_ATTRIBUTES:
            address = (image.get(attribute) or "").strip()
            if address and not address.startswith("data:"):
                found[address] = None
    return tuple(found)


def home_of_sentences(tree: Any) -> Any:
    """The smallest element that holds most of the sentences of a page: the article's."""
    home = tree
    sentences = count_sentences(tree)
    needed = max(1.0, _MOST * sentences[tree])
    while True:
        inside = next((child for child in home if sentences[child] >= needed), None)
        if inside is None or inside.tag == "p":
            return home
        home = inside


def count_sentences(tree: Any) -> dict[Any, int]:
    """How many sentences end within each element, counted once from the leaves up."""
    counts: dict[Any, int] = {}
    for node in reversed(list(tree.iter())):
        if not isinstance(node.tag, str) or node.tag in _GONE:
            counts[node] = 0
            continue
        counts[node] = _ends(node.text) + sum(counts[c] + _ends(c.tail) for c in node)
    return counts


def wrap_bare_text(tree: Any) -> None:
    """Put text that stands bare between blocks into paragraphs of its own, in place.

    Korean editors often write a lead straight into the container, between a photo and the first
    paragraph; extractors that look for paragraphs lose it.
    """
    for box in list(tree.iter("div", "section", "article", "td", "main")):
        bare = [box.text or "", *(child.tail or "" for child in box)]
        bare += [child.text or "" for child in box if child.tag in _INLINE]
        has_blocks = any(isinstance(c.tag, str) and c.tag not in _INLINE for c in box)
        if has_blocks and any(len(text.strip()) >= _BARE_LENGTH for text in bare):
            box[:] = _paragraphs(box)
            box.text = None


def _paragraphs(box: Any) -> list[Any]:
    """Children of an element, with each run of bare text and inline elements in a paragraph."""
    from lxml import html

    made: list[Any] = []
    runs: list[Any] = []  # the paragraph that is open, if any

    def open_run() -> Any:
        if not runs:
            runs.append(html.Element("p"))
            made.append(runs[0])
        return runs[0]

    def add(text: str | None) -> None:
        if not text or not text.strip():
            return
        run = open_run()
        if len(run):
            run[-1].tail = (run[-1].tail or "") + text
        else:
            run.text = (run.text or "") + text

    add(box.text)
    for child in list(box):
        tail, child.tail = child.tail, None
        if child.tag in _INLINE:
            open_run().append(child)
        else:
            runs.clear()
            if child.tag != "br":
                made.append(child)
        add(tail)
    return made


def _ends(text: str | None) -> int:
    # forms, dialogs and notices hold many sentences too, but short ones
    return len(SENTENCE_END.findall(text)) if text and len(text) >= _PARAGRAPH else 0


def _is_hidden(node: Any) -> bool:
    return bool(_HIDDEN.search(node.get("style") or "")) or node.get("hidden") is not None


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))
