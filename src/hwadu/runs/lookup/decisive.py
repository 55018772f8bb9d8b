"""The sentences that decided, as a reader sees them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hwadu.tables.word_tables import KEYWORDS

if TYPE_CHECKING:
    import pandas as pd

    Words = dict[tuple[str, int], list[tuple[str, str]]]

COLUMNS = ["article_id", "theme", "sentence", "text", "marks"]


def decisive_sentences(
    themes: pd.DataFrame,
    articles: pd.DataFrame,
    tokens: pd.DataFrame,
    terms: pd.DataFrame,
    analyser: str = "kiwi",
) -> pd.DataFrame:
    """The sentences that decided, with the places of the terms that were counted there.

    A term is marked where the tokens say that it stands, in the spelling they read there; letters
    that merely look like it are not.

    Parameters
    ----------
    themes, articles, tokens, terms : DataFrame
        The tables of those names; rows of themes may be a selection.
    analyser : {"kiwi", "mecab"}
        By whom the tokens' sentences were cut.

    Returns
    -------
    DataFrame
        article_id, theme, sentence (its number; 0 is the title), text, marks: pairs of the first
        character of a term and the one after its last. A row for each sentence, in the order of
        the themes given and of the text.
    """
    import pandas as pd

    from hwadu.themes import evidence_text
    from hwadu.tokens import places_of, split_sentences

    found = evidence_text(themes, articles, partial(split_sentences, analyser=analyser))
    if found.empty:
        return pd.DataFrame(columns=COLUMNS)
    words = words_by_sentence(tokens[tokens["article_id"].isin(found["article_id"])], terms)
    wanted = {
        (identifier, theme): set(evidence)
        for identifier, theme, evidence in zip(
            themes["article_id"], themes["theme"], themes["evidence"], strict=True
        )
    }
    marks: list[object] = []
    columns = (found[name].tolist() for name in ("article_id", "theme", "sentence", "text"))
    for identifier, theme, sentence, text in zip(*columns, strict=True):
        read = words.get((identifier, sentence)) or words.get((identifier, KEYWORDS), [])
        places = places_of(text, [surface for _, surface in read])
        telling = wanted[identifier, theme]
        marks.append(
            [
                place
                for (form, _), place in zip(read, places, strict=True)
                if place is not None and form in telling
            ]
        )
    return found.assign(marks=pd.Series(marks, index=found.index, dtype=object))[COLUMNS]


def words_by_sentence(tokens: pd.DataFrame, terms: pd.DataFrame) -> Words:
    """Term and spelling of every word, by article and sentence, in the order of the text."""
    forms = dict(zip(terms["term_id"].tolist(), terms["form"].tolist(), strict=True))
    words: Words = {}
    columns = (tokens[c] for c in ("article_id", "term_ids", "surface_ids", "sentences"))
    for identifier, ids, surfaces, sentences in zip(*columns, strict=True):
        for term, surface, sentence in zip(ids, surfaces, sentences, strict=True):
            words.setdefault((identifier, int(sentence)), []).append(
                (forms[int(term)], forms[int(surface)])
            )
    return words
