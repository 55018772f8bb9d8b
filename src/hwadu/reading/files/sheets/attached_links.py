"""Links attached to cells of an .xlsx: written into them as formulas, which are read elsewhere."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections import Counter
from pathlib import PurePosixPath

from hwadu.reading.columns.by_name.column_names import recognise

Links = dict[tuple[int, int], str]

_ATTACHED = re.compile(r"<(?:\w+:)?hyperlink\b[^>]*>")
_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(r"<Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(r"([\w:]+)=\"([^\"]*)\"")
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_WEB = ("http://", "https://")
_MOSTLY = 0.5  # of a column's cells: links of articles, and not one in passing


def attached_links(data: bytes) -> dict[str, Links]:
    """Web addresses attached to the cells of each sheet, by row and column counted from 0."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        linked = any(name.startswith("xl/worksheets/_rels/") for name in names)
        if not linked or "xl/workbook.xml" not in names:
            return {}
        targets = _relations(archive, "xl/workbook.xml")
        found: dict[str, Links] = {}
        for tag in _SHEET.findall(_text(archive, "xl/workbook.xml")):
            sheet = dict(_ATTRIBUTE.findall(tag))
            target = targets.get(sheet.get("r:id", ""), "")
            path = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
            if path in names and (links := _of_sheet(archive, path)):
                found[html.unescape(sheet.get("name", ""))] = links
    return found


def write_into(grid: list[list[str]], start: tuple[int, int], links: Links) -> None:
    """Write links into their cells, in place, in columns whose cells mostly have one."""
    top, left = start
    per_column = Counter(column - left for _, column in links)
    for (row, column), address in links.items():
        i, j = row - top, column - left
        if not (0 <= i < len(grid) and 0 <= j < len(grid[i])):
            continue
        text = grid[i][j].strip()
        if not text or text.startswith(("=", *_WEB)) or recognise([text]):
            continue
        if per_column[j] >= _MOSTLY * (len(grid) - 1):
            shown = text.replace('"', '""')
            grid[i][j] = f'=HYPERLINK("{address.replace(chr(34), "%22")}","{shown}")'


def _of_sheet(archive: zipfile.ZipFile, path: str) -> Links:
    targets = _relations(archive, path)
    if not any(target.startswith(_WEB) for target in targets.values()):
        return {}
    links: Links = {}
    for tag in _ATTACHED.findall(_text(archive, path)):
        link = dict(_ATTRIBUTE.findall(tag))
        place = _PLACE.fullmatch(link.get("ref", ""))
        address = targets.get(link.get("r:id", ""), "")
        if place and address.startswith(_WEB):
            more = f"#{html.unescape(link['location'])}" if link.get("location") else ""
            links[int(place[2]) - 1, _column(place[1]) - 1] = address + more
    return links


def _relations(archive: zipfile.ZipFile, path: str) -> dict[str, str]:
    """Targets of a part, by their ids."""
    part = PurePosixPath(path)
    name = f"{part.parent}/_rels/{part.name}.rels"
    if name not in archive.namelist():
        return {}
    made = [dict(_ATTRIBUTE.findall(tag)) for tag in _RELATION.findall(_text(archive, name))]
    return {one.get("Id", ""): html.unescape(one.get("Target", "")) for one in made}


def _text(archive: zipfile.ZipFile, name: str) -> str:
    return archive.read(name).decode("utf-8", errors="replace")


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
