"""Records that a script printed: {'title': '가', 'tags': None} is Python's notation, no JSON."""

from __future__ import annotations

import ast
import re
from typing import Any

BEGINS = re.compile(r"(?:[A-Za-z_]\w*\s*=\s*)?[\[(]?\s*\{\s*u?'(?:[^'\\\n]|\\.){1,60}'\s*:")
_NAME = re.compile(r"^[A-Za-z_]\w*\s*=\s*")
_LONGEST = 20_000_000  # characters
_COMMAS, _TO_A_COMMA = 20_000, 30  # and the characters to each more: a value takes a kilobyte
_FEWEST_OF_A_DAY = 3
_UTC = re.compile(r"\butc\b|\btzutc\b", re.IGNORECASE)


def python_value(text: str) -> Any:
    """The value that a text spells out in Python's notation; numbers stay text.

    Names and calls are not run: of ``datetime.datetime(2023, 3, 5)`` the moment is taken, of
    ``ObjectId('64a')`` its text, and any bare name (nan, NaT) is no value.

    Raises
    ------
    ValueError
        If it is none.

    Examples
    --------
    >>> python_value("{'title': '가', 'at': datetime.datetime(2023, 3, 5, 14, 5), 'n': nan}")
    {'title': '가', 'at': '2023-03-05 14:05:00', 'n': None}
    """
    if len(text) > _LONGEST or text.count(",") > _COMMAS + len(text) // _TO_A_COMMA:
        raise ValueError("it is too long for Python's notation")
    try:
        return _value(ast.parse(_NAME.sub("", text.strip(), count=1), mode="eval").body)
    except (SyntaxError, RecursionError, MemoryError) as error:
        raise ValueError(str(error)) from None


def _value(node: ast.expr) -> Any:
    if isinstance(node, ast.Constant):
        said = node.value
        return said if said is None or isinstance(said, str | bool) else str(said)
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        return {str(_value(key)): _value(value) for key, value in pairs if key is not None}
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return [_value(item) for item in node.elts]
    if isinstance(node, ast.Name | ast.Attribute):
        return None
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return f"-{_value(node.operand)}"
    if isinstance(node, ast.Call):
        zones = [one.value for one in node.keywords if one.arg == "tzinfo"]
        return _of_call([_value(argument) for argument in node.args], *map(ast.unparse, zones))
    raise ValueError(f"{ast.unparse(node)[:40]!r} is no value")


def _of_call(values: list[Any], zone: str = "") -> Any:
    """What a call was made with: the parts of a moment, or the text that it wraps.

    A moment of a zone that is neither Korea's nor UTC is none: it would be another day's.
    """
    parts = [value for value in values if isinstance(value, str) and value.isdecimal()]
    if len(parts) < _FEWEST_OF_A_DAY:
        return next(iter(values), None)
    numbers = [int(part) for part in (*parts, "0", "0", "0")]
    year, month, day, hour, minute, second = numbers[:6]
    moment = f"{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"
    if _UTC.search(zone):
        return f"{moment}+00:00"
    return moment if not zone or "Asia/Seoul" in zone else None
