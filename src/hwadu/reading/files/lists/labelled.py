"""Texts in which every article begins with labelled lines, as 제목: …, [언론사] … have it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from hwadu.reading.columns.by_name.column_names import recognise
from hwadu.reading.files.raw_bytes.encodings import decode
from hwadu.reading.files.raw_bytes.limits import Bounds, bounds_of
from hwadu.reading.files.records.records import table_of_records
from hwadu.reading.files.sheets.grids import Table

_LABEL = re.compile(
    r"\s*(?:[-*#■□▶▷●○◆◇•·]+\s*)?"
    r"(?:[\[【<〈(](?P<enclosed>[^\[\]【】<>〈〉()]{1,20})[\]】>〉)]\s*[:：]?"
    r"|(?P<bare>[^:：\s<\[][^:：]{0,18}?)\s*[:：](?!//))"
    r"\s*(?P<value>.*)"
)
_RULE = re.compile(r"\s*([-=*#_~+─━])\1{2,}\s*")
"""A line drawn between articles, or around the labels."""
_NUMBER = re.compile(r"\W*(?:기사|뉴스)?\s?(?:번호\s?)?(?P<number>\d{1,4})\W*")
"""The number of an article, in a line of its own above its labels."""
_QUOTED = re.compile(r"([\"'])(?P<inner>(?:(?!\1).)*)\1")
_TEXTS = ("body", "lead")
_MOST_BEFORE = 3  # lines above the first label: rules, a fence
_FEWEST_FIELDS = 2


@dataclass
class _Record:
    line: int
    cells: dict[str, str] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)
    in_body: bool = False
    text_label: str = ""


def is_labelled(text: str) -> bool:
    """Whether a text begins with labels of an article: its title or text, and one thing more.

    Examples
    --------
    >>> is_labelled("제목: 비 온 뒤\\n일자: 2023-05-01\\n\\n땅이 굳었다.")
    True
    >>> is_labelled("비 온 뒤\\n입력: 2023-05-01\\n\\n땅이 굳었다.")
    False
    """
    first = _Reader().read(text[:20_000], only_first=True)
    fields = recognise(first[0].cells) if first else {}
    return len(fields) >= _FEWEST_FIELDS and bool({"title", *_TEXTS} & fields.keys())


def read_labelled(data: bytes, path: str, bounds: Bounds | None = None) -> list[Table]:
    """Read a text of one article or of many, each with its labels; what follows them is its text.

    An article begins where the label of the first line comes again. Labels that are no names of
    columns become columns of their own.
    """
    decoded = decode(data, path)
    records = {}
    for record in _Reader().read(decoded.text):
        text = "\n".join(record.body).strip()
        name = record.text_label or "body"
        cells = {**record.cells, name: "\n".join(filter(None, [record.cells.get(name), text]))}
        records[record.line] = cells
    bounds = bounds or bounds_of(data)
    return [table_of_records(records, "line", path, bounds, tuple(decoded.notices))]


class _Reader:
    """Reads lines into records; the first label of all is the one that records begin with."""

    def __init__(self) -> None:
        self.begins_with = ""
        self.counted_from: int | None = None
        self.records: list[_Record] = []

    def read(self, text: str, *, only_first: bool = False) -> list[_Record]:
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        before = 0
        for number, line in enumerate(lines, start=1):
            if not self.records:
                label = _label_of(line)
                if label is None or not recognise([label[0]]):
                    before += bool(line.strip())
                    if counted := _NUMBER.fullmatch(line):
                        self.counted_from = int(counted["number"])
                    if before > _MOST_BEFORE or (line.strip() and not _is_above(line)):
                        return []
                    continue
                self.begins_with = label[0]
            self._add(line, number, lines)
            if only_first and len(self.records) > 1:
                break
        return self.records

    def _add(self, line: str, number: int, lines: list[str]) -> None:
        label = _label_of(line)
        if label and label[0] == self.begins_with:
            self.records.append(_Record(number))
        record = self.records[-1]
        if not record.in_body and label:
            self._enter(record, *label)
        elif not record.in_body and _RULE.fullmatch(line):
            record.in_body = bool(record.cells)
        elif not record.in_body and not line.strip():
            record.in_body = not _goes_on(lines, number)
        elif self._is_between(line) and _begins(lines, number, self.begins_with):
            return
        else:
            record.in_body = True
            record.body.append(line.strip().removesuffix(f"</{record.text_label}>"))

    def _is_between(self, line: str) -> bool:
        """Whether a line is drawn, or is the next number of those above the articles."""
        if self.counted_from is not None and (counted := _NUMBER.fullmatch(line)):
            return int(counted["number"]) == self.counted_from + len(self.records)
        return _RULE.fullmatch(line) is not None

    def _enter(self, record: _Record, name: str, value: str) -> None:
        field_ = next(iter(recognise([name])), "")
        if name in record.cells:
            record.in_body = True
            record.body.append(f"{name}: {value}")
            return
        record.cells[name] = value.strip() if field_ in _TEXTS else _unquoted(value.strip())
        if field_ in _TEXTS:
            record.in_body, record.text_label = True, name


def _unquoted(value: str) -> str:
    """A value without the quotation marks around it; one at an end is a title's own."""
    found = _QUOTED.fullmatch(value)
    return found["inner"] if found else value


def _label_of(line: str) -> tuple[str, str] | None:
    found = _LABEL.fullmatch(line)
    if not found:
        return None
    name = (found["enclosed"] or found["bare"]).strip()
    return name, found["value"].rstrip().removesuffix(f"</{name}>")


def _is_above(line: str) -> bool:
    """Whether a line can stand above the labels of an article: it is drawn, or a number."""
    return bool(_RULE.fullmatch(line) or _NUMBER.fullmatch(line))


def _goes_on(lines: list[str], at: int) -> bool:
    """Whether labels go on below a blank line."""
    label = _label_of(_next_said(lines, at))
    return label is not None and bool(recognise([label[0]]))


def _begins(lines: list[str], at: int, name: str) -> bool:
    """Whether the next line that says something is the first label of an article, or none is."""
    line = _next_said(lines, at)
    label = _label_of(line)
    return (not line and not _NUMBER.fullmatch(lines[at - 1])) or (
        label is not None and label[0] == name
    )


def _next_said(lines: list[str], at: int) -> str:
    rest = (lines[i] for i in range(at, len(lines)))
    return next((line for line in rest if line.strip() and not _is_above(line)), "")
