"""What an article abbreviates, it means by the abbreviation everywhere, in its title too."""

from __future__ import annotations

import numpy as np

from hwadu.tokens.glosses.concepts import Readings
from hwadu.tokens.lexicon.edges import Edges
from hwadu.tokens.lexicon.folded_text import FoldedText
from hwadu.tokens.lexicon.lexicon_file import fold
from hwadu.tokens.lexicon.matcher import Hits, Matcher, hits_of, together
from hwadu.tokens.morphemes.analysed import AnalysedText


def as_articles_mean(
    hits: Hits,
    readings: Readings,
    text: AnalysedText,
    folded: FoldedText,
    edges: Edges,
    matcher: Matcher,
) -> Hits:
    """Hits as the articles' own abbreviations have them.

    An abbreviation is written as it was introduced, holds for its own article, and is no verb
    (산재 is 산업재해, but 산재하다 is not). Another reading that the lexicon has of it is given up.

    Parameters
    ----------
    hits : Hits
    readings : Readings
    text, folded, edges
        Where they stand.
    matcher : Matcher
    """
    if not readings.meanings:
        return hits
    bounds = np.append(text.paragraphs, len(text.text) + 1)
    document_of = text.paragraph_documents
    rows: list[tuple[int, int, int, int]] = []
    lost = np.zeros(len(hits), dtype=bool)
    for place, written, key in readings.meanings:
        paragraph = np.searchsorted(text.paragraphs, place, side="right") - 1
        own = np.flatnonzero(document_of == document_of[paragraph])
        first, last = int(bounds[own[0]]), int(bounds[own[-1] + 1])
        before = matcher.numbers.get(fold(written))
        if before is not None:
            lost |= (hits.keys == before) & (hits.starts >= first) & (hits.ends <= last)
        at = text.text.find(written, first, last)
        while at >= 0:
            rows.append((at, at + len(written), key, len(fold(written))))
            at = text.text.find(written, at + len(written), last)
    kept = hits.take(np.flatnonzero(~lost))
    if not rows:
        return kept
    found = hits_of(sorted(set(rows)))
    allowed = edges.allow(found.starts, found.ends) & ~edges.is_root_of_verb(found.ends)
    return together([kept, found.take(np.flatnonzero(allowed))])
