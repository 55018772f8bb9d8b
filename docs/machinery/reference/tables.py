"""Every table and every column, from ``hwadu.tables``.

What a column means is said by the words of this site for that table, else by the comment beside it
in the code (in English), else by the words for columns of that name in any table.
"""

from __future__ import annotations

import ast
import io
import tokenize
from collections import Counter
from functools import cache
from pathlib import Path

import hwadu.tables
from hwadu.tables import TABLES
from machinery.reference.markdown import code, table
from machinery.site import texts, words

PARTS = ("corpus", "words", "topics", "themes", "readers", "shares", "changes", "truth")
FILE = "tables"
ANY = "any"
ROW = "row"


def tables_part(language: str) -> str:
    """All tables, by subject."""
    lines = []
    for name in PARTS:
        lines += [f"## {words(language, f'part.{name}', FILE)}", ""]
        for key in getattr(hwadu.tables, name).TABLES:
            lines += _table(key, language)
    return "\n".join(lines)


def meaning(key: str, column: str, language: str) -> str:
    """What a column of a table holds; empty where nobody has said it."""
    said = texts(language, FILE)
    own = said.get(_like(key), {}).get(column, "")
    comment = comments()[key].get(column, "") if language == "en" else ""
    return str(own or comment or said[ANY].get(column, ""))


def row_of(key: str, language: str) -> str:
    """What a row of a table stands for; empty where nobody has said it."""
    return str(texts(language, FILE).get(key, {}).get(ROW, ""))


@cache
def comments() -> dict[str, dict[str, str]]:
    """The comments beside the columns in the code, by table and column."""
    found: dict[str, dict[str, str]] = {key: {} for key in TABLES}
    for path in sorted(Path(hwadu.tables.__path__[0]).glob("*_tables.py")):
        text = path.read_text(encoding="utf-8")
        beside = _comments_by_line(text)
        for node in ast.walk(ast.parse(text)):
            if not isinstance(node, ast.Dict):
                continue
            lines = Counter(name.lineno for name in node.keys if name is not None)
            own = {
                name.value: beside[name.lineno]
                for name in node.keys
                if isinstance(name, ast.Constant)
                and name.lineno in beside
                and lines[name.lineno] == 1
            }
            try:
                columns = ast.literal_eval(node)
            except ValueError:
                continue
            for key in (key for key, known in TABLES.items() if known == columns):
                found[key] |= own
    return found


def _comments_by_line(text: str) -> dict[int, str]:
    """Comments by the line they speak of: their own, or the next where they stand alone."""
    found: dict[int, str] = {}
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            alone = token.line.lstrip().startswith("#")
            said = token.string.lstrip("# ")
            line = token.start[0] + alone
            found[line] = f"{found[line]} {said}" if line in found else said
    return found


def _like(key: str) -> str:
    """The table whose words are used: the first that has these very columns."""
    return next(name for name, columns in TABLES.items() if columns is TABLES[key])


def _table(key: str, language: str) -> list[str]:
    head = [words(language, f"head.{name}", FILE) for name in ("column", "type", "meaning")]
    same = _like(key)
    lines = [f"(table-{key})=", f"### `{key}`", "", row_of(key, language), ""]
    if same != key:
        said = words(language, "page.same_columns", FILE)
        return [*lines, said.format(table=f"[`{same}`](#table-{same})"), ""]
    rows = [
        (code(name), code(kind), meaning(key, name, language)) for name, kind in TABLES[key].items()
    ]
    return [*lines, table(head, rows)]
