"""Words in their context: every place where a term was read, or where a text stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from hwadu.errors import RunError, did_you_mean
from hwadu.runs.lookup.decisive import words_by_sentence
from hwadu.tables.word_tables import KEYWORDS

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.runs.folder.run_study import RunStudy

    Sentences = dict[str, list[str]]

COLUMNS = [
    "article_id", "published", "press", "title", "sentence", "left", "match", "right", "term",
]  # fmt: skip

_BETWEEN = " · "
_SORTS: dict[str, list[str]] = {
    "published": ["published"],
    "press": ["press", "published"],
    "left": ["before"],
    "right": ["right"],
}


def concordance(
    run: RunStudy,
    query: str,
    articles: pd.DataFrame,
    *,
    regex: bool = False,
    width: int = 40,
    sort: str = "published",
    keywords: bool = True,
) -> pd.DataFrame:
    """Every place of a query in some articles, with what stands before and behind it.

    A query that the run counted as a term, in any of its spellings, is found wherever the tokens
    say that it stands, in all its spellings. Any other query is looked for in titles and bodies,
    with or without spaces, in any case.

    Parameters
    ----------
    run : Run
    query : str
        A term, some words, or a regular expression.
    articles : DataFrame
        Rows of ``articles``: where to look.
    regex : bool
        Whether the query is a regular expression, to be found inside a sentence.
    width : int
        Characters before and behind at most.
    sort : {"published", "press", "left", "right"}
        By time; by outlet and time; by the words before, from the nearest on; by those behind.
    keywords : bool
        Whether places among the archive's keywords are shown too, which are no sentences.

    Returns
    -------
    DataFrame
        article_id, published, press, title, sentence (its number: 0 is the title; the last one of
        an article that was read with its keywords are these), left, match, right, term (what it
        was counted as; empty where the text alone was searched). A term whose spelling does not
        stand in the sentence in one piece, as among keywords, stands between the words that were
        read beside it.

    Raises
    ------
    RunError
        If the query is empty or no regular expression, or there is no such order.
    """
    import pandas as pd

    if sort not in _SORTS:
        raise RunError("runs.no_order", order=sort, hint=did_you_mean(sort, _SORTS))
    if not query.strip():
        raise RunError("runs.nothing_to_find")
    terms = set() if regex else _terms_read_as(query, run)
    found = (
        _places_of_terms(run, articles, terms, keywords=keywords)
        if terms
        else _places_in_text(run, articles, _pattern(query, regex=regex))
    )
    rows = [
        (identifier, number, *_context(text, start, end, width), term)
        for identifier, number, text, start, end, term in found
    ]
    names = ["article_id", "sentence", "left", "match", "right", "term"]
    kinds = dict.fromkeys(names, "str") | {"sentence": "int64"}
    table = pd.DataFrame(rows, columns=names).astype(kinds)
    named = articles[["article_id", "published", "press", "title"]]
    table = table.merge(named, on="article_id", how="left")
    table["before"] = table["left"].map(lambda left: " ".join(reversed(left.split())))
    order = [*_SORTS[sort], "published", "article_id", "sentence"]
    return table.sort_values([*dict.fromkeys(order)], kind="stable", ignore_index=True)[COLUMNS]


def _terms_read_as(query: str, run: RunStudy) -> set[int]:
    """The terms that a query is, or that this spelling was read as somewhere in the run."""
    from hwadu.files.bundled import LEXICON
    from hwadu.tokens import Lexicon, fold

    terms, known = run.terms, Lexicon.load(run.file(LEXICON)).canonical(query)
    wanted = fold(known or query)
    alike = terms[terms["form"].map(fold) == wanted]
    own = set(alike.loc[alike["kind"] == "canonical", "term_id"])
    if own:
        return {int(one) for one in own}
    spelled = set(alike.loc[alike["kind"] == "surface", "term_id"])
    read: set[int] = set()
    if spelled:
        tokens = run.tokens
        for ids, surfaces in zip(tokens["term_ids"], tokens["surface_ids"], strict=True):
            read |= {int(one) for one in np.asarray(ids)[np.isin(surfaces, [*spelled])]}
    return read


def _places_of_terms(
    run: RunStudy, articles: pd.DataFrame, terms: set[int], *, keywords: bool
) -> Iterator[tuple[str, int, str, int, int, str]]:
    from hwadu.tokens import places_of

    tokens = run.rows("tokens", articles["article_id"])
    holds = [bool(np.isin(ids, [*terms]).any()) for ids in tokens["term_ids"]]
    tokens = tokens[np.array(holds, dtype=bool)]  # an empty list would be one of no columns
    table = run.terms
    forms = set(table.loc[table["term_id"].isin(terms), "form"])
    words = words_by_sentence(tokens, table)
    sentences = _sentences(run, articles[articles["article_id"].isin(tokens["article_id"])])
    for (identifier, number), read in words.items():
        if forms.isdisjoint(form for form, _ in read):
            continue
        if number == KEYWORDS and not keywords:
            continue
        own = sentences[identifier]
        at = len(own) - 1 if number == KEYWORDS else number  # the keywords are the last
        text = own[at] if at < len(own) else ""
        surfaces = [surface for _, surface in read]
        for nth, place in enumerate(places_of(text, surfaces)):
            form = read[nth][0]
            if form in forms and place is not None:
                yield identifier, at, text, *place, form
            elif form in forms:  # its spelling does not stand there as one piece
                yield identifier, at, *_among(surfaces, nth), form


def _among(words: list[str], at: int) -> tuple[str, int, int]:
    """A word between those that were read beside it, and where it stands there."""
    start = len(_BETWEEN.join([*words[:at], ""]))
    return _BETWEEN.join(words), start, start + len(words[at])


def _places_in_text(
    run: RunStudy, articles: pd.DataFrame, pattern: re.Pattern[str]
) -> Iterator[tuple[str, int, str, int, int, str]]:
    texts = zip(articles["title"], articles["body"], strict=True)
    held = articles[np.array([any(map(pattern.search, pair)) for pair in texts], dtype=bool)]
    for identifier, sentences in _sentences(run, held).items():
        for number, text in enumerate(sentences[:-1]):  # keywords are no text
            for found in pattern.finditer(text):
                if found.end() > found.start():
                    yield identifier, number, text, found.start(), found.end(), ""


def _sentences(run: RunStudy, articles: pd.DataFrame) -> Sentences:
    from hwadu.themes import article_sentences
    from hwadu.tokens import split_sentences

    analyser = run.settings.tokens.analyser
    return article_sentences(articles, partial(split_sentences, analyser=analyser))


def _pattern(query: str, *, regex: bool) -> re.Pattern[str]:
    query = unicodedata.normalize("NFC", query)
    if not regex:
        query = r"\s*".join(re.escape(letter) for letter in "".join(query.split()))
    try:
        return re.compile(query, re.IGNORECASE)
    except re.error as error:
        raise RunError("runs.no_regex", query=query, problem=error) from None


def _context(text: str, start: int, end: int, width: int) -> tuple[str, str, str]:
    left, right = text[:start], text[end:]
    return (
        f"…{left[-width:]}" if len(left) > width else left,
        text[start:end],
        f"{right[:width]}…" if len(right) > width else right,
    )
