"""Tables with a paragraph or sentence a row: the rows of an article made one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from hwadu.notices import Notice
from hwadu.reading.columns.by_name.first_filled import first_filled
from hwadu.reading.files.sheets.grids import Table

if TYPE_CHECKING:
    import pandas as pd

_IDENTITY = ("article_id", "title", "url")
_TEXTS = ("body", "lead")
_START = 20  # characters: versions of one text begin alike, its paragraphs do not
_MOST_ROWS = 300  # of one article; more have a title that says nothing
_MOSTLY = 0.5  # of the rows share their article with others
_FEWEST = 2
_FEWEST_GOING_ON = 0.25  # of all rows have nothing but a text


def one_row_an_article(table: Table, fields: Mapping[str, list[str]]) -> Table:
    """A table in which neighbouring rows of one article are one, its texts below one another.

    Rows are of one article where everything else that is known of it is the same in both and their
    texts differ or are blank, or where a row below it holds a text and nothing else. Single rows of
    that kind prove nothing: most of a table must be so.

    Parameters
    ----------
    table : Table
    fields : mapping of str to list of str
        Columns of each field.
    """
    texts = next((fields[name] for name in _TEXTS if name in fields), [])
    others = [name for field, names in fields.items() if field not in _TEXTS for name in names]
    identity = [name for field in _IDENTITY for name in fields.get(field, [])]
    if not texts or not identity or len(table.frame) < 2:
        return table
    frame = table.frame
    own = list(zip(*(frame[name].to_list() for name in identity), strict=True))
    if all(map(any, own)) and all(row != above for above, row in pairwise(own)):
        return table  # as nearly all tables, before every cell is looked at
    cells = first_filled(frame, texts)
    known = frame[others].apply(lambda column: column.str.strip())
    alone = (known == "").all(axis=1) & (cells != "")
    alone.iloc[0] = False
    alone &= cells != cells.shift()
    if alone.sum() < _FEWEST or alone.mean() < _FEWEST_GOING_ON:
        alone[:] = False
    same = _joinable(known, identity, cells)
    mostly = (alone | _with_the_row_above(same)).mean() >= _MOSTLY
    goes_on = (alone | same) if mostly else alone
    if not goes_on.any():
        return table
    starts = (~goes_on).cumsum()
    joined = cells[cells != ""].groupby(starts).agg("\n".join)
    first = (~goes_on).to_numpy()
    made = frame[first].assign(**{texts[0]: joined.reindex(starts[first]).fillna("").to_numpy()})
    said = Notice("rows_of_one_article", {"n": len(frame), "articles": int(first.sum())})
    rows = [row for row, kept in zip(table.rows, first.tolist(), strict=True) if kept]
    return replace(
        table,
        frame=made.reset_index(drop=True).astype("str"),
        rows=rows,
        notices=(*table.notices, said),
    )


def _joinable(known: pd.DataFrame, identity: list[str], cells: pd.Series[str]) -> pd.Series[bool]:
    """Rows that tell the same of themselves as the row above, in groups that may be one article.

    Blank texts between its paragraphs are blank lines; what has but one text has no paragraphs.
    """
    alike = (known == known.shift(fill_value="")).all(axis=1) & (known[identity] != "").any(axis=1)
    groups = (~alike).cumsum()
    sizes = groups.groupby(groups).transform("size")
    filled = (cells != "").groupby(groups).transform("sum")
    starts = cells.str[:_START]
    different = starts.where(starts != "").groupby(groups).transform("nunique")
    return alike & (different == filled) & (filled > 1) & (sizes < min(len(cells), _MOST_ROWS))


def _with_the_row_above(same: pd.Series[bool]) -> pd.Series[bool]:
    return same | same.shift(-1, fill_value=False)
