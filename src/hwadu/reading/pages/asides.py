"""Parts of a web page that are not its article: menus, captions, lists, rankings, comments."""

from __future__ import annotations

import re
from typing import Any

from hwadu.reading.pages.fragments import count_sentences
from hwadu.reading.pages.zones import LIST_HEADER

_NEVER_TEXT = "//nav | //footer | //aside | //script | //style | //noscript"
_CAPTIONS = "//figure | //figcaption | //*[contains(@class, 'caption')] | //button"
_HEADINGS = "//h2 | //h3 | //h4 | //h5 | //h6 | //strong | //p | //dt | //div[not(*)] | //span"
_FRAME = re.compile(
    r"(?:^|[\s_-])(?:footer|foot|gnb|lnb|copyright)(?:$|[\s_-])|^(?:footer|foot)", re.IGNORECASE
)
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:related?|relation|relate[ds]?news|reply|comments?|recommend\w*|popular|rank\w*"
    r"|most\w*|best\w*|hot\w*|sns\w*|share|aside|banner|subscri\w+|newsletter|other\w*news"
    r"|more\w*news|article[_-]?list)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HEADER = re.compile(rf"\W{{0,4}}{LIST_HEADER}", re.IGNORECASE)
_LONGEST_HEADER = 20  # characters of the header of a list
_OF_THE_ARTICLE = 0.3  # share of the page's sentences from which on a part may be the article
_SURELY_THE_ARTICLE = 0.7  # the same for parts called footer or menu


def drop_unread(tree: Any) -> None:
    """Take out what nobody reads: menus, scripts, the imprint; in place."""
    _drop(tree.xpath(_NEVER_TEXT))


def drop_asides(tree: Any) -> None:
    """Take out captions, buttons, and lists of other articles with what belongs to them; in place.

    A list is known by its name (class or id: related, comments, ranking) or by its header
    (관련기사, 많이 본 뉴스). What holds much of the page's text is never taken for one.
    """
    _drop(tree.xpath(_CAPTIONS))
    sentences = count_sentences(tree)
    total = sentences[tree]
    most = max(1.0, _OF_THE_ARTICLE * total)
    named = tree.xpath("//*[@class or @id][not(self::html or self::body)] | //form")
    _drop([e for e in named if _share(e) and sentences.get(e, 0) < max(1.0, total * _share(e))])
    for header in tree.xpath(_HEADINGS):
        text = " ".join(header.text_content().split())
        if not text or len(text) > _LONGEST_HEADER or not _HEADER.match(text):
            continue
        box = header.getparent()
        if box is None or box.tag in ("html", "body") or sentences.get(box, 0) >= most:
            box = header.getnext()
        if box is not None and box.getparent() is not None and sentences.get(box, 0) < most:
            _drop([box])


def _share(element: Any) -> float:
    """From which share of the page's sentences on an element is kept in spite of its name."""
    name = f"{element.get('class', '')} {element.get('id', '')}"
    if _FRAME.search(name):
        return _SURELY_THE_ARTICLE
    return _OF_THE_ARTICLE if element.tag == "form" or _NAMES.search(name) else 0


def _drop(elements: list[Any]) -> None:
    for element in elements:
        if element.getparent() is not None:
            element.drop_tree()
