"""Values of records as text: lists of paragraphs to lines, lists of words to commas.

A text field may hold a list of paragraphs, of sentences or of records that hold them; a field of
keywords or names holds a list of words. Either may also occur in a cell as the list's own
notation, as programs write it into CSV.
"""

from __future__ import annotations

import ast
import html
import json
import math
import re
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from hwadu.errors import InputError
from hwadu.reading.columns.by_name.column_names import fields_of
from hwadu.reading.columns.cells.blocks import is_document, text_of_blocks
from hwadu.reading.columns.cells.brackets import without_brackets
from hwadu.reading.columns.cells.changed import each, with_cells
from hwadu.reading.columns.cells.damaged_lists import items_of_damaged
from hwadu.reading.columns.cells.safe_text import whole_text

if TYPE_CHECKING:
    import pandas as pd

_TEXTS = ("body", "lead", "title")
_LISTS = ("keywords", "reporter", "people", "organisations", "places", "section", "press")
_TEXT_KEYS = (
    "text", "sentence", "form", "content", "contents", "paragraph", "body", "value", "본문",
    "문단", "문장", "내용", "p", "#text", "html", "context", "passage",
)  # fmt: skip
_NAME_KEYS = ("name", "title", "label", "term", "value", "text", "이름", "#text", "$oid", "$date")
_NAMED = re.compile(r"(?i)(?:name|nm|이름|성명|명)$")
_NO_NAME = re.compile(r"@|://|^[\W\d_]*$")  # an address, a number
_SAYS_OTHER = re.compile(
    r"(?i)type|kind|role|rank|position|job|slug|lang|code|id$|login|직책|직위|직함|역할|구분|유형|번호"
)
"""Keys of what a record says of somebody or something beside the name."""
_OF_A_BODY = re.compile(r"(?i)dept|team|org|company|institution|부서|소속|기관|회사")
"""Keys of where somebody works, and names of organisations themselves."""
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_OPENED = ("['", '["', "[{", "[[", "('", '("', '{"', "{'")
_BARE_LIST = re.compile(r"^\[([^\[\]{}'\"]*)\]$")  # [경제, 금융], as Java and YAML write it
_FEWEST_WORDS = 10  # of a text in a list; paragraphs without a blank hardly are so many
_ESCAPED = 4  # times an entity may have been escaped
_EXACT_DIGITS = 15  # a number with a decimal point, and a spreadsheet, keep no more
_LONGEST_LIST = 2_000_000  # characters of a list written into a cell


def field_of(name: str) -> str:
    """The field a column name stands for, "" for none.

    Examples
    --------
    >>> field_of("기사 본문"), field_of("조회수")
    ('body', '')
    """
    return next(iter(fields_of([name])), "")


def text_of_float(number: float, digits: int = _EXACT_DIGITS) -> str:
    """A number as the text that it stands for: an integer where it is one.

    Beyond its exact digits it shows its exponent, so that a lost id can be told.

    Examples
    --------
    >>> text_of_float(3.0), text_of_float(0.5), text_of_float(20240105123456781.0)
    ('3', '0.5', '2.02401051234568E+16')
    """
    if not number.is_integer():
        return repr(number)
    return str(int(number)) if abs(number) < 10**digits else f"{number:.{digits - 1}E}"


def text_of_value(value: Any, field: str = "", levels: int = 20, *, inside: bool = False) -> str:
    """A value of a record as text.

    Parameters
    ----------
    value : object
        Text, number, list or record.
    field : str
        What the text is for: paragraphs of a body become lines, keywords are joined by commas.
    levels : int
        Levels of lists and records that are followed.
    inside : bool
        Whether the value occurs in a list already; a list there holds the sentences of one
        paragraph.

    Raises
    ------
    InputError
        If the value is nested more deeply.

    Examples
    --------
    >>> text_of_value([["첫 문장.", "둘째."], ["새 문단."]], "body")
    '첫 문장. 둘째.\\n새 문단.'
    >>> text_of_value([{"name": "홍길순"}, {"name": "김구름"}], "reporter")
    '홍길순,김구름'
    """
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, float):
        return "" if value is None or math.isnan(value) else text_of_float(float(value))
    if hasattr(value, "tolist"):
        value = value.tolist()
    if levels < 1 and isinstance(value, Mapping | list | tuple | set):
        raise too_deep()
    if isinstance(value, Mapping):
        return _of_record(value, field, levels)
    if isinstance(value, list | tuple | set):
        return _of_list(value, field, levels, inside=inside)
    return str(value)


def _of_list(value: Collection[Any], field: str, levels: int, *, inside: bool) -> str:
    if field in _TEXTS and not inside and is_document(value):
        return text_of_blocks(value)
    parts = [text_of_value(item, field, levels - 1, inside=True) for item in value]
    if field not in _TEXTS:
        return ("\n" if not field and _are_paragraphs(value) else ",").join(parts)
    parts = [part for part in parts if part]
    of_lines = field != "title" and not inside and not _are_words(parts)
    return ("\n" if of_lines else " ").join(parts)


def _are_words(parts: Collection[str]) -> bool:
    """Whether the parts of a text are its words, as a program that takes sentences apart has it."""
    return len(parts) >= _FEWEST_WORDS and sum(" " in one for one in parts) < len(parts) / 10


def _are_paragraphs(value: Collection[Any]) -> bool:
    """Whether the items of a list under a name that is not known are a text's paragraphs."""
    ends = sum(
        isinstance(one, str) and " " in one and bool(_SENTENCE_END.search(one)) for one in value
    )
    return ends * 2 > len(value)


def too_deep() -> InputError:
    """The error about a record that is nested too deeply."""
    return InputError("reading.record_too_deep")


def _of_record(record: Mapping[str, Any], field: str, levels: int) -> str:
    if field in _TEXTS and is_document(record):
        return text_of_blocks(record)
    if field:
        keys = _TEXT_KEYS if field in _TEXTS else _NAME_KEYS
        for key in (*keys, *_TEXT_KEYS, *_NAME_KEYS):
            if record.get(key) not in (None, "", [], {}):
                return text_of_value(record[key], field, levels - 1)
    check_depth(record, levels)
    if field in _LISTS:
        return _name_in(record, field)
    if field in _TEXTS:
        texts = (_listed(value) for value in record.values())
        return max((text for text in texts if " " in text), key=len, default="")
    return json.dumps(record, ensure_ascii=False, default=str)


def _name_in(record: Mapping[str, Any], field: str) -> str:
    """The name that a record is of, where no key that is known holds it; "" for none."""
    texts = {
        str(key): value
        for key, value in record.items()
        if isinstance(value, str) and not _NO_NAME.search(value)
    }
    plain = [key for key in texts if not _SAYS_OTHER.search(key)]
    if field not in ("organisations", "press"):
        plain = [key for key in plain if not _OF_A_BODY.search(key)]
    named = (key for key in (*plain, *texts) if _NAMED.search(key))
    return texts.get(next(named, next(iter(plain), "")), "")


def _listed(value: Any) -> str:
    """A text, or texts below one another; "" for anything else."""
    texts = value if isinstance(value, list) else [value]
    return "\n".join(texts) if all(isinstance(text, str) for text in texts) else ""


def check_depth(value: Any, levels: int) -> None:
    """Refuse what is nested more deeply than so many levels.

    Raises
    ------
    InputError
        If it is.
    """
    layer = [value]
    for _ in range(levels + 1):
        inner: list[Any] = []
        for item in layer:
            if isinstance(item, Mapping):
                inner.extend(v for v in item.values() if isinstance(v, Mapping | list))
            elif isinstance(item, list):
                inner.extend(v for v in item if isinstance(v, Mapping | list))
        if not inner:
            return
        layer = inner
    raise too_deep()


def lists_in_cells(column: pd.Series[str], field: str) -> pd.Series[str]:
    """A column in whose cells lists are written out, ``['AI', '반도체']``, as text.

    Examples
    --------
    >>> import pandas as pd
    >>> lists_in_cells(pd.Series(["['AI', '반도체']", "AI"], dtype="str"), "keywords").tolist()
    ['AI,반도체', 'AI']
    """
    if field not in _TEXTS + _LISTS:
        return column
    cells = column.to_list()
    if field in _LISTS:
        cells = [_BARE_LIST.sub(r"\1", cell) if cell.startswith("[") else cell for cell in cells]
    for row in [row for row, cell in enumerate(cells) if cell.startswith(_OPENED)]:
        value = _read_list(cells[row]) if cells[row].endswith(("]", ")", "}")) else None
        if value is None and field in ("body", "lead"):
            value = items_of_damaged(cells[row]) or None
        if value is not None:
            cells[row] = whole_text(text_of_value(value, field))
    made = with_cells(column, cells)
    return without_brackets(made, field) if field in _TEXTS else made


def _read_list(cell: str) -> Any:
    """The list, record or blocks of texts that a cell spells out in JSON or Python, or None."""
    if len(cell) > _LONGEST_LIST:
        return None
    for read in (json.loads, ast.literal_eval):
        try:
            value = read(cell)
            if isinstance(value, list | tuple) or is_document(value) or _has_text(value):
                check_depth(value, 20)
                return value
        except (ValueError, SyntaxError, RecursionError, MemoryError, InputError):
            continue
    return None


def _has_text(value: Any) -> bool:
    return isinstance(value, Mapping) and any(
        isinstance(value.get(key), str | list) for key in _TEXT_KEYS
    )


def unescaped(column: pd.Series[str]) -> pd.Series[str]:
    """A column of names or words without entities, however often they were escaped.

    Examples
    --------
    >>> import pandas as pd
    >>> unescaped(pd.Series(["R&amp;amp;D", "가나"], dtype="str")).tolist()
    ['R&D', '가나']
    """
    return each(column, _unescaped)


def _unescaped(text: str) -> str:
    for _ in range(_ESCAPED if "&" in text else 0):
        text = html.unescape(text)
    return text
