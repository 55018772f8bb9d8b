"""Texts that editors of web sites keep as blocks: Arc, Editor.js, Draft.js, ProseMirror and kin.

A block says of what type it is and holds its text, or blocks and pieces of a line in turn. The text
of an article is that of its blocks in order, a line each, without those that show something else:
pictures with their captions, links to other articles, advertisements.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from hwadu.reading.columns.by_name.column_names import recognise

_TYPES = ("type", "_type", "nodeType", "blockName")
_PROSE = re.compile(
    r"text|par(?:agraph|a)?|p|unstyled|block|head(?:er|ing|line)?(?:[-_ ]?\w{1,6})?|h[1-6]|quote"
    r"|block[-_ ]?quote|pull[-_ ]?quote|(?:(?:un)?ordered|bullet)[-_ ]?list(?:[-_ ]?item)?"
    r"|list(?:[-_ ]?item)?|raw[-_]?html|html|rich[-_ ]?text|doc(?:ument)?|root|section|callout",
    re.IGNORECASE,
)
"""Types of blocks whose text is the article's."""
_INLINE = re.compile(
    r"text|span|link|a|hyperlink|auto[-_ ]?link|mention|hash[-_ ]?tag|emoji|strong|em|bold|italic"
    r"|underline|code|(?:hard|line|soft)[-_ ]?break|br",
    re.IGNORECASE,
)
_BREAK = re.compile(r"(?:hard|line|soft)[-_ ]?break|br", re.IGNORECASE)
_TEXTS = ("text", "content", "value", "plain_text", "html", "innerHTML", "insert")
_INNER = (
    "content", "children", "content_elements", "blocks", "nodes", "data", "attributes", "root",
    "document", "items", "innerBlocks", "rich_text", "ops",
)  # fmt: skip
_DEEPEST = 30
_SAMPLE = 20


def is_document(value: Any) -> bool:
    """Whether a value is a text in blocks.

    Examples
    --------
    >>> is_document({"blocks": [{"type": "paragraph", "data": {"text": "비가 왔다."}}]})
    True
    >>> is_document([{"type": "news", "title": "비 온 뒤"}])
    False
    """
    if isinstance(value, Mapping):
        held = [name for name in _INNER if isinstance(value.get(name), list)]
        if isinstance(root := value.get("root"), Mapping):  # of Lexical
            return "root" not in root and is_document(root)
        return len(held) == 1 and not _says_more(value) and is_document(value[held[0]])
    if not isinstance(value, list) or not value:
        return False
    some = value[:_SAMPLE]
    if all(isinstance(one, Mapping) and "insert" in one for one in some):
        return True
    typed = sum(isinstance(one, Mapping) and _is_prose(one) for one in some)
    if all(isinstance(one, Mapping) and {"published", "url"} & {*_said(one)} for one in some):
        return False  # articles without titles
    blocks = sum(isinstance(one, Mapping) and bool(_type(one)) for one in some)
    return typed > 0 and blocks == len(some)


def text_of_blocks(value: Any) -> str:
    r"""The text of blocks, a line each.

    Examples
    --------
    >>> words = {"type": "paragraph", "content": [{"type": "text", "text": "비가 "},
    ...          {"type": "text", "text": "왔다.", "marks": []}]}
    >>> text_of_blocks({"type": "doc", "content": [words, {"type": "image"}, words]})
    '비가 왔다.\n비가 왔다.'
    """
    lines = (line.strip() for line in _lines(value, 0))
    return "\n".join(line for line in lines if line)


def opened(value: Any, depth: int = 0) -> Any:
    """A value of JSON in which articles have their texts as texts, and no longer in blocks.

    A record whose blocks stand under a key that names no text has them as its body.
    """
    if depth > _DEEPEST:
        return value
    if isinstance(value, list):
        items = [opened(one, depth + 1) for one in value]
        return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
    if not isinstance(value, Mapping):
        return value
    changed: dict[str, Any] = {}
    for key, held in value.items():
        if not isinstance(held, list | Mapping):
            continue
        whole = is_document(held) and _is_of_a_record(str(key), value)
        of_key = text_of_blocks(held) if whole else opened(held, depth + 1)
        if of_key is not held:
            changed[key] = of_key
    if not changed:
        return value
    texts = {key: held for key, held in changed.items() if isinstance(held, str)}
    made = {**value, **changed}
    if texts and "body" not in recognise(map(str, made)):
        longest = max(texts, key=lambda key: len(texts[key]))
        made["body"] = made.pop(longest)
    return made


def _is_of_a_record(key: str, record: Mapping[str, Any]) -> bool:
    """Whether blocks under a key are of the record and not the articles of a list."""
    return "body" in recognise([key]) or bool(_titles(record))


def _titles(record: Mapping[str, Any]) -> bool:
    """Whether a record says itself, or in records of its own, what an article's is."""
    inner = [
        f"{key}.{name}"
        for key, held in record.items()
        if isinstance(held, Mapping)
        for name in held
    ]
    return bool({"title", "published", "url"} & recognise([*map(str, record), *inner]).keys())


def _says_more(record: Mapping[str, Any]) -> bool:
    """Whether a record has a title of its own, so that it is an article and no text of one."""
    return "title" in _said(record)


def _said(record: Mapping[str, Any]) -> Collection[str]:
    return recognise(str(key) for key, held in record.items() if held and isinstance(held, str))


def _type(node: Mapping[str, Any]) -> str:
    named = next((node[name] for name in _TYPES if isinstance(node.get(name), str)), "")
    by_name = str(node.get("name") or "")
    return str(named or ("/" in by_name and by_name) or "").rsplit("/", 1)[-1]  # core/paragraph


def _is_prose(node: Mapping[str, Any]) -> bool:
    held = any(node.get(name) not in (None, "") for name in (*_TEXTS, *_INNER, _type(node)))
    return held and bool(_PROSE.fullmatch(_type(node))) and not _says_more(node)


def _lines(value: Any, depth: int) -> Iterator[str]:
    """The lines of a block, or of several."""
    if depth > _DEEPEST:
        return
    if isinstance(value, str):
        yield from value.split("\n")
    elif isinstance(value, list):
        line = ""
        for one in value:
            if isinstance(one, Mapping) and _is_inline(one):
                line += "".join(_pieces(one, depth + 1))
            else:
                yield from line.split("\n")
                line = ""
                yield from _lines(one, depth + 1)
        yield from line.split("\n")
    elif isinstance(value, Mapping):
        kind = _type(value)
        if kind and not _PROSE.fullmatch(kind) and not _INLINE.fullmatch(kind):
            return
        text = next((value[n] for n in _TEXTS if isinstance(value.get(n), str)), None)
        if text is not None:
            yield from text.split("\n")
        inner = [n for n in (*_INNER, kind) if isinstance(value.get(n), list | Mapping)]
        if inner and (text is None or "items" in inner):
            yield from _lines(value[inner[0]], depth + 1)


def _is_inline(node: Mapping[str, Any]) -> bool:
    """Whether a node is a piece of a line: its words, a link among them, a break."""
    kind = _type(node)
    if "insert" in node or (not kind and isinstance(node.get("text"), str)):
        return True
    if kind == "text" and not any(isinstance(node.get(n), str) for n in ("text", "value")):
        return "plain_text" in node
    return bool(_INLINE.fullmatch(kind))


def _pieces(node: Mapping[str, Any], depth: int) -> Iterator[str]:
    if _BREAK.fullmatch(_type(node)):
        yield "\n"
        return
    text = next((node[n] for n in (*_TEXTS[::-1],) if isinstance(node.get(n), str)), None)
    if text is not None:
        yield text
        return
    for name in _INNER:
        for inner in node.get(name) or () if isinstance(node.get(name), list) else ():
            if isinstance(inner, Mapping) and depth < _DEEPEST:
                yield from _pieces(inner, depth + 1)
