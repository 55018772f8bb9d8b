"""The stage: raw articles in; articles, what was dropped and what was removed out."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hwadu import progress, schema
from hwadu.cleaning.bodies import clean_text
from hwadu.cleaning.characters import tidy
from hwadu.cleaning.contacts import remove_contacts
from hwadu.cleaning.drops import DEFAULT_DROPS, Drop, RawText, chosen_drops
from hwadu.cleaning.keyword_notices import MARK, keyword_notices, longest_first, without_notices
from hwadu.cleaning.repeated_lines import (
    boilerplate_of,
    choose_templates,
    count_lines,
    remove_units,
)
from hwadu.cleaning.row_cleaning import ROWS, CleanedRows, cleaner, removed_table
from hwadu.engine import map_partitions

if TYPE_CHECKING:
    import pandas as pd

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Cleaning:
    """What the stage gives back.

    Parameters
    ----------
    articles : DataFrame
        Table ``articles``, sorted by ``article_id``.
    dropped : DataFrame
        Table ``dropped``: every article that was not kept, with the reason.
    removed : DataFrame
        Table ``removed``: every span that was taken away, with the rule; mail addresses,
        telephone and registration numbers in it are replaced by marks.
    templates : DataFrame
        Table ``templates``: the learned lines, to be passed in when the corpus grows.
    """

    articles: pd.DataFrame
    dropped: pd.DataFrame
    removed: pd.DataFrame
    templates: pd.DataFrame


def clean(
    raw: pd.DataFrame,
    *,
    templates: pd.DataFrame | None = None,
    learn_templates: bool = True,
    drop: Iterable[str] = DEFAULT_DROPS,
) -> Cleaning:
    """Clean raw articles.

    Parameters
    ----------
    raw : DataFrame
        The columns of table ``articles``, and ``format`` ("bigkinds", "table", "html",
        "fragment", "dump"; without the column everything is a table).
    templates : DataFrame, optional
        Table ``templates`` of an earlier run. These lines are removed and nothing is learned.
    learn_templates : bool
        Learn the lines that an outlet repeats, and remove them in a second pass.
    drop : iterable of str
        Names of the kinds of articles to drop, see :data:`hwadu.cleaning.DROPS`.

    Returns
    -------
    Cleaning
        Every row of `raw` is in ``articles`` or in ``dropped``.

    Raises
    ------
    TableError
        If a column is missing.
    SettingsError
        If a name in `drop` is unknown.

    Examples
    --------
    >>> raw = schema.empty("articles")
    >>> clean(raw).articles.empty
    True
    """
    import pandas as pd

    kinds = chosen_drops(drop)
    formats = raw["format"] if "format" in raw.columns else pd.Series("table", index=raw.index)
    table = schema.conform(raw.drop(columns="format", errors="ignore"), "articles")
    order = table["article_id"].to_numpy(object).argsort(kind="stable")
    table = table.iloc[order].reset_index(drop=True)
    kinds_of_rows = formats.iloc[order].reset_index(drop=True)
    table, removed, texts = _cleaned_rows(table, kinds_of_rows)
    if templates is None:
        templates = schema.empty("templates")
        if learn_templates and len(table):
            lines, notices = choose_templates(count_lines(table)), keyword_notices(table)
            templates = pd.concat([lines, notices], ignore_index=True)
    else:  # of a version that left numbers in its lines
        bare = [tidy(remove_contacts(text, [])) for text in templates["text"]]
        templates = templates.assign(text=pd.Series(bare, index=templates.index, dtype="str"))
    removed += [removed_table(_remove_templates(table, templates))]
    removed += [removed_table(_remove_notices(table, templates))]
    without = (table["body"] == "") & table["text_basis"].isin(["full", "lead"])
    table["text_basis"] = table["text_basis"].mask(without, "title")
    keep, dropped = _drop(table, texts, kinds)
    return Cleaning(
        articles=schema.conform(table[keep], "articles"),
        dropped=dropped,
        removed=schema.conform(pd.concat(removed, ignore_index=True), "removed"),
        templates=schema.conform(templates, "templates"),
    )


def _cleaned_rows(
    table: pd.DataFrame, formats: pd.Series[str]
) -> tuple[pd.DataFrame, list[pd.DataFrame], list[RawText]]:
    """All that is done to rows one by one, a partition of them at a time."""
    import pandas as pd

    parts = (
        (table.iloc[first : first + ROWS], formats.iloc[first : first + ROWS].tolist())
        for first in range(0, max(len(table), 1), ROWS)
    )
    made: list[CleanedRows] = []
    with progress.bar("cleaning", len(table)) as advance:
        for part in map_partitions(cleaner, parts):
            made.append(part)
            advance(len(part.table))
    return (
        pd.concat([part.table for part in made], ignore_index=True),
        [*(part.removed for part in made), *(part.of_cells for part in made)],
        [text for part in made for text in part.texts],
    )


def _remove_templates(
    table: pd.DataFrame, templates: pd.DataFrame
) -> Iterator[tuple[str, str, str]]:
    """Second pass: take learned lines out of the bodies, in place."""
    boilerplate = boilerplate_of(templates)
    if not boilerplate:
        return
    bodies, identities = table["body"].tolist(), table["article_id"].tolist()
    for i, press in enumerate(table["press"]):
        if press in boilerplate:
            body, taken = remove_units(bodies[i], boilerplate[press])
            if taken:
                again = clean_text(body)
                bodies[i] = again.text
                yield from ((identities[i], "template", text) for text in taken)
                yield from ((identities[i], r.rule, r.text) for r in again.removed)
    table["body"] = bodies


def _remove_notices(table: pd.DataFrame, templates: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    """Take learned runs off the ends of the archive's keywords, in place."""
    known = templates[templates["text"].str.startswith(MARK)].groupby("press")["text"]
    notices = {str(press): longest_first(own) for press, own in known}
    if not notices:
        return
    lists, identities = table["keywords"].tolist(), table["article_id"].tolist()
    for i, press in enumerate(table["press"]):
        if press in notices and lists[i]:
            lists[i], taken = without_notices(lists[i], notices[press])
            yield from ((identities[i], "keyword template", text) for text in taken)
    table["keywords"] = lists


def _drop(table: pd.DataFrame, texts: list[RawText], kinds: list[Drop]) -> tuple[Any, pd.DataFrame]:
    """Which rows stay, and the table of those that do not."""
    import pandas as pd

    seen: set[tuple[str, str, str]] = set()
    names = {kind.name for kind in kinds}
    keep: list[bool] = []
    rows: list[tuple[str, str, str, str]] = []
    columns = (table["article_id"], table["title"], table["body"], table["source"], texts)
    for identity, title, body, source, text in zip(*columns, strict=True):
        key = (identity, title, body)
        reason = ""
        if "duplicate id" in names and key in seen:
            reason = "duplicate id: the same id with the same contents came before"
        seen.add(key)
        for kind in kinds:
            if not reason and kind.applies(title, body, text):
                reason = f"{kind.name}: {kind.reason}"
        keep.append(not reason)
        if reason:
            rows.append((identity, source, "clean", reason))
    if rows:
        _log.info("cleaning dropped %d of %d articles", len(rows), len(table))
    dropped = pd.DataFrame(rows, columns=schema.columns("dropped"), dtype="str")
    return pd.Series(keep, dtype="bool"), schema.conform(dropped, "dropped")
