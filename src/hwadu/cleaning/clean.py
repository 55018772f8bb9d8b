"""The stage: raw articles in; articles, what was dropped and what was removed out."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hwadu import progress, schema
from hwadu.cleaning.bodies import clean_text, is_cut
from hwadu.cleaning.characters import normalise, tidy
from hwadu.cleaning.contacts import clean_cells, remove_contacts
from hwadu.cleaning.drops import DEFAULT_DROPS, Drop, RawText, chosen_drops
from hwadu.cleaning.hanja import hanja_to_hangul
from hwadu.cleaning.keyword_notices import MARK, keyword_notices, without_notices
from hwadu.cleaning.page_dumps import cut_dump
from hwadu.cleaning.repeated_lines import (
    boilerplate_of,
    choose_templates,
    count_lines,
    remove_units,
)
from hwadu.cleaning.reporters import reporters_in
from hwadu.cleaning.rules.page_words import OUTLETS
from hwadu.cleaning.rules.rule import Removal
from hwadu.cleaning.titles import clean_title
from hwadu.privacy.numbers import redacted

if TYPE_CHECKING:
    import pandas as pd

_log = logging.getLogger(__name__)
_DUMPS = frozenset({"dump", "fragment"})
_SIGNED = ("byline", "wire header", "broadcast sign-off", "mail address")
_KNOWN_OUTLET = re.compile(rf"[\[(【=\s](?P<press>{OUTLETS})[\s\])】]")
_STEP = 500


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
    cleaned: list[dict[str, str]] = []
    removed: list[tuple[str, str, str]] = []
    texts: list[RawText] = []
    identities = table["article_id"].tolist()
    with progress.bar("cleaning", len(table)) as advance:
        for i, row in enumerate(_rows(table, list(formats.iloc[order]))):
            parts, removals, text = _clean_row(**row)
            cleaned.append(parts)
            texts.append(text)
            removed.extend((identities[i], r.rule, r.text) for r in removals)
            if i % _STEP == _STEP - 1:
                advance(_STEP)
    for name in ("title", "body", "press", "reporter", "section"):
        table[name] = pd.Series([parts[name] for parts in cleaned], dtype="str")
    removed.extend(clean_cells(table))
    titles = [hanja_to_hangul(parts["title"]) for parts in cleaned]
    table["title_hangul"] = pd.Series(titles, dtype="str")
    if templates is None:
        templates = schema.empty("templates")
        if learn_templates and len(table):
            lines, notices = choose_templates(count_lines(table)), keyword_notices(table)
            templates = pd.concat([lines, notices], ignore_index=True)
    else:  # of a version that left numbers in its lines
        bare = [tidy(remove_contacts(text, [])) for text in templates["text"]]
        templates = templates.assign(text=pd.Series(bare, index=templates.index, dtype="str"))
    removed.extend(_remove_templates(table, templates))
    removed.extend(_remove_notices(table, templates))
    removed = [(identity, rule, redacted(text)) for identity, rule, text in removed]
    without = (table["body"] == "") & table["text_basis"].isin(["full", "lead"])
    table["text_basis"] = table["text_basis"].mask(without, "title")
    keep, dropped = _drop(table, texts, kinds)
    return Cleaning(
        articles=schema.conform(table[keep], "articles"),
        dropped=dropped,
        removed=schema.conform(
            pd.DataFrame(removed, columns=schema.columns("removed"), dtype="str"), "removed"
        ),
        templates=schema.conform(templates, "templates"),
    )


def _rows(table: pd.DataFrame, formats: list[str]) -> Iterator[dict[str, str]]:
    names = ("title", "body", "press", "reporter", "section", "text_basis")
    columns = [table[name].tolist() for name in names]
    for *values, kind in zip(*columns, formats, strict=True):
        yield {**dict(zip(names, values, strict=True)), "kind": kind}


def _clean_row(
    title: str, body: str, press: str, reporter: str, section: str, text_basis: str, kind: str
) -> tuple[dict[str, str], list[Removal], RawText]:
    removals: list[Removal] = []
    raw_title = normalise(title)
    if kind in _DUMPS:
        dump = cut_dump(body, title)
        title, body = dump.title, dump.body
        press, section = press or dump.press, section or dump.section
        reporter = reporter or dump.reporter
        removals.extend(dump.removed)
    else:
        title = clean_title(title)
    if "".join(raw_title.split()) != "".join(title.split()) and raw_title:
        removals.append(Removal("title markup", raw_title))
    title = " ".join(remove_contacts(title, removals).split())
    result = clean_text(body)
    removals.extend(result.removed)
    is_lead = text_basis == "lead" or kind == "bigkinds"
    text = RawText(result.only_caption, is_lead, text_basis == "lead" and is_cut(body))
    cleaned = result.text
    if result.only_caption and is_lead:
        removals.append(Removal("photo caption", cleaned))
        cleaned = ""
    signed = [r.text for r in removals if r.rule in _SIGNED]
    parts = {
        "title": title,
        "body": cleaned,
        "press": press or _press(signed),
        "reporter": reporter or _reporter(signed),
        "section": section,
    }
    return parts, removals, text


def _press(signed: list[str]) -> str:
    for text in signed:
        match = _KNOWN_OUTLET.search(text)
        if match:
            return match.group("press")
    return ""


def _reporter(signed: list[str]) -> str:
    names: list[str] = []
    for text in signed:
        names.extend(name for name in reporters_in(text) if name not in names)
    return ",".join(names)


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
    notices = boilerplate_of(templates[templates["text"].str.startswith(MARK)])
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
