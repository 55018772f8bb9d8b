"""Columns in which an outlet, or a day, is written once above the rows it is true of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import accumulate
from typing import TYPE_CHECKING

from hwadu.notices import Notice
from hwadu.reading.columns.by_name.first_filled import first_filled
from hwadu.reading.columns.cells.changed import with_columns

if TYPE_CHECKING:
    import pandas as pd

_FIELDS = ("press", "published")
_CLOCK = re.compile(r"\d:\d|\d시")  # moments of a few articles, and no day above several


def filled_down(
    frame: pd.DataFrame, fields: Mapping[str, list[str]]
) -> tuple[pd.DataFrame, tuple[Notice, ...]]:
    """A table with blank cells of outlet and day filled from above, where each is written once.

    That is so where the first row has one, none comes twice, and at least as many cells are blank:
    where values are merely missing, those that are there repeat.

    Examples
    --------
    >>> import pandas as pd
    >>> cells = pd.DataFrame({"신문": ["가", "", "나", ""], "제목": list("다라마바")}, dtype="str")
    >>> filled_down(cells, {"press": ["신문"], "title": ["제목"]})[0]["신문"].tolist()
    ['가', '가', '나', '나']
    """
    said = []
    texts = [name for field in ("title", "body") for name in fields.get(field, [])]
    for field in _FIELDS:
        for name in fields.get(field, [])[:1]:
            cells = first_filled(frame, fields[field]).to_list()
            filled = [cell for cell in cells if cell]
            blank = len(cells) - len(filled)
            if (
                len(filled) < 2
                or blank < len(filled)
                or not cells[0]
                or len({*filled}) < len(filled)
                or any(map(_CLOCK.search, filled))
                or not (frame.loc[[not cell for cell in cells], texts] != "").any(axis=1).all()
            ):
                continue
            above = accumulate(cells, _this_or_before)
            made = zip(frame[name].to_list(), cells, above, strict=True)
            frame = with_columns(frame, {name: [own if cell else up for own, cell, up in made]})
            said.append(Notice("cells_filled_down", {"column": name, "n": blank}))
    return frame, tuple(said)


def _this_or_before(before: str, cell: str) -> str:
    return cell or before
