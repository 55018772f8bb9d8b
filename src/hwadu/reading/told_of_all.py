"""What is told of all files of a reading together, once they are read."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from hwadu.notices import Notice
from hwadu.reading.columns.fields.no_news_sites import told_other_writing
from hwadu.reading.dates.guessed_days import BACK, OF_MONTH, PAGES
from hwadu.reading.file_names import BASIS
from hwadu.reading.ids import United
from hwadu.reading.undated import notices_of_undated

if TYPE_CHECKING:
    import pandas as pd


def told_of_all(
    raw: pd.DataFrame, united: United, passed: Collection[str], titled: int
) -> list[Notice]:
    """Notices on ids, on files that were passed over, and on what names of files say.

    Parameters
    ----------
    raw : DataFrame
        Raw articles, one row an id.
    united : United
    passed : collection of str
        Files that were passed over.
    titled : int
        Articles with their title from the name of their file.
    """
    notices = []
    if united.found_twice:
        notices.append(Notice("found_twice", {"n": united.found_twice}, "info"))
    if united.renamed:
        notices.append(Notice("ids_renamed", {"n": united.renamed}))
    if united.edited:
        notices.append(Notice("articles_edited", {"n": united.edited}))
    if passed:
        names = [Path(name).name for name in passed]
        notices.append(Notice("passed_over", {"n": len(names), "names": names}))
    if dated := int((raw["date_basis"] == BASIS).sum()):
        notices.append(Notice("dated_by_name", {"n": dated}, "info"))
    if guessed := int((raw["date_basis"] == OF_MONTH).sum()):
        notices.append(Notice("month_by_name", {"n": guessed}))
    back = raw["date_basis"].str.startswith(BACK)
    if back.any():
        notices.append(Notice("dates_counted_back", {"n": int(back.sum())}, "info"))
    if titled:
        notices.append(Notice("titled_by_name", {"n": titled}, "info"))
    return notices + _told_of_pages(raw) + notices_of_undated(raw)


def _told_of_pages(raw: pd.DataFrame) -> list[Notice]:
    """What is told of pages without outlet or date, all together: one may quote a speech."""
    pages = raw[raw["format"].isin(PAGES)]
    unknown = pages[(pages["press"] == "") | pages["published"].isna()]
    texts = unknown["body"].to_list() if 2 * len(unknown) > len(pages) else []
    where = str(pages["source"].iloc[0]) if len(pages) == 1 else ""
    return told_other_writing(texts, where)
