"""Coders side by side in one table: a column a coder, or a column a theme and coder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from hwadu.files.csv_tables import header_row
from hwadu.files.headings import meant_columns
from hwadu.words.naming import is_settled

if TYPE_CHECKING:
    import pandas as pd

COLUMN = "column of the code"
"""The column of a table of codes that has the heading which each code stood below."""
_CALLED = re.compile(
    r"(?:코더|코딩자|부호자|평정자|평가자|연구자|연구원|coder|rater|annotator)[\s_#-]*\w{1,3}|[a-h]",
    re.IGNORECASE,
)
_SURNAMES = "김이박최정강조윤장임한오서신권황안송류유홍전고문양손배백허남심노하곽성차주우구민"
# words of three syllables that begin as names do: 정확도, 이용자, 신뢰성
_PERSON = re.compile(rf"[{_SURNAMES}][가-힣][^\W\d_a-zA-Z도값측별율률자성형적부론분계용]")
_BETWEEN = r"[\s_\-–:/|·()\[\]（）]+"


def is_coder(name: str) -> bool:
    """Whether a name can only be a coder's: 코더1, rater B, A, a person's name, 합의.

    What else parts the codes of a theme (긍정, 제목, 1차, 정확도) is none.

    Examples
    --------
    >>> [is_coder(name) for name in ("코더 1", "B", "김연구", "합의", "긍정", "1차", "정확도")]
    [True, True, True, True, False, False, False]
    """
    name = name.strip()
    return bool(_CALLED.fullmatch(name) or _PERSON.fullmatch(name)) or is_settled(name)


def coders_of(headings: Sequence[str], roles: Iterable[str]) -> dict[str, str]:
    """Who coded below each heading that is a coder's name; empty below two of them.

    Parameters
    ----------
    headings : sequence of str
    roles : iterable of str
        What a column of roles is called, which may stand beside the coder.

    Examples
    --------
    >>> coders_of(["theme", "A", "B"], []), coders_of(["theme", "A"], [])
    ({'A': 'A', 'B': 'B'}, {})
    >>> coders_of(["theme", "판정(A)", "코더2 판정"], ["판정"])
    {'판정(A)': 'A', '코더2 판정': '코더2'}
    """
    found = {heading: heading.strip() for heading in headings if is_coder(heading)}
    told = themes_and_coders(headings, dict.fromkeys(roles, ""))
    found |= {heading: coder for heading, (_, coder) in told.items()}
    return found if len({*found.values()}) > 1 else {}


def themes_and_coders(
    headings: Iterable[str], themes: Mapping[str, str]
) -> dict[str, tuple[str, str]]:
    """Theme and coder of each heading that names both; empty below two coders.

    Parameters
    ----------
    headings : iterable of str
    themes : mapping of str to str
        Id of each theme by what it may be called.

    Examples
    --------
    >>> themes_and_coders(["제목", "노동_A", "노동(코더2)"], {"노동": "labor"})
    {'노동_A': ('labor', 'A'), '노동(코더2)': ('labor', '코더2')}
    """
    longest = sorted(themes, key=len, reverse=True)
    found: dict[str, tuple[str, str]] = {}
    for heading in headings:
        for name in longest:
            told = re.fullmatch(
                rf"{re.escape(name)}{_BETWEEN}(.+?)[\s)\]）]*|[\s(\[（]*(.+?){_BETWEEN}{re.escape(name)}",
                heading.strip(),
            )
            if told:
                coder = told[1] or told[2]
                if is_coder(coder):
                    found[heading] = (themes[name], coder)
                break  # a shorter name of a theme is a part of this one
    return found if len({coder for _, coder in found.values()}) > 1 else {}


def as_one_header(
    rows: dict[int, list[str]], ids: Mapping[str, str], themes: Mapping[str, str]
) -> dict[int, list[str]]:
    """Rows of a table whose header of two rows, themes and coders, has become one.

    Either may stand above; a cell that was merged to the right holds its text on the left alone.

    Parameters
    ----------
    rows : dict of int to list of str
    ids : mapping of str to str
        What the column of ids may be called.
    themes : mapping of str to str

    Returns
    -------
    dict of int to list of str
        The rows as they were where there is no such header.

    Examples
    --------
    >>> rows = {1: ["id", "노동", ""], 2: ["", "A", "B"], 3: ["a1", "O", "X"]}
    >>> as_one_header(rows, {"article_id": "id"}, {"노동": "labor"})
    {2: ['id', '노동_A', '노동_B'], 3: ['a1', 'O', 'X']}
    """
    top = header_row(rows, [*ids], ids)
    if top is None or not {*ids} <= {*(header := meant_columns(rows[top], ids))}:
        return rows
    at = header.index(next(iter(ids)))
    filled = [number for number, row in rows.items() if any(row)]
    place = filled.index(top)
    for above, below in pairwise(filled[max(place - 1, 0) : place + 2]):
        named = {cell for row in (rows[above], rows[below]) for cell in row[at : at + 1] if cell}
        if len(named) > 1:
            continue
        if joined := _joined(rows[above], rows[below], themes):
            rest = {number: row for number, row in rows.items() if number != above}
            return rest | {below: joined}
    return rows


def _joined(above: list[str], below: list[str], themes: Mapping[str, str]) -> list[str]:
    """One heading for each column of two rows of headings; none unless they name coders."""
    width = max(len(above), len(below))
    pairs = zip(*(row + [""] * (width - len(row)) for row in (above, below)), strict=True)
    made: list[str] = []
    carried = ""
    for upper, lower in pairs:
        carried = upper or (carried if lower else "")
        of_both = (carried in themes and is_coder(lower)) or (lower in themes and is_coder(carried))
        made.append(f"{carried}_{lower}" if of_both else upper or lower)
    return made if themes_and_coders(made, themes) else []


def a_row_a_coder(table: pd.DataFrame, coders: Mapping[str, str]) -> pd.DataFrame:
    """A table with a column a coder, as one with a row a code.

    Parameters
    ----------
    table : DataFrame
    coders : mapping of str to str
        Who coded, by the column.
    """
    import pandas as pd

    rest = table.drop(columns=[*coders])
    parts = []
    for name, coder in coders.items():
        told = table[name] != ""
        part = rest[told].assign(coder=coder, role=table[name])
        part[COLUMN] = name
        parts.append(part)
    return pd.concat(parts).sort_index(kind="stable")
