"""Terms that stand across glosses, and terms that end before one: each one mention."""

from __future__ import annotations

import numpy as np

from hwadu.tokens.glosses.concepts import Readings
from hwadu.tokens.glosses.gloss_variants import surroundings, variants
from hwadu.tokens.lexicon.edges import Edges
from hwadu.tokens.lexicon.folded_text import FoldedText
from hwadu.tokens.lexicon.matcher import Hits, Matcher, hits_of


def across(readings: Readings, folded: FoldedText, edges: Edges, matcher: Matcher) -> Hits:
    """Terms that stand across glosses, read without the bracket or with the other name in it.

    Parameters
    ----------
    readings : Readings
    folded, edges
        Of the text.
    matcher : Matcher
    """
    gone = np.zeros(len(folded.text) + 1, dtype=bool)
    for gloss in readings.glosses:
        gone[gloss.bracket.word_end : gloss.bracket.closes] = True
    rows: list[tuple[int, int, int, int]] = []
    written: dict[int, str] = {}
    brackets = [gloss.bracket for gloss in readings.glosses]
    around = surroundings(brackets, folded, gone, matcher.longest)
    goes_on = edges.goes_on(np.array([bracket.closes for bracket in brackets], dtype=np.int64))
    for gloss, letters, on in zip(readings.glosses, around, goes_on.tolist(), strict=True):
        for variant in variants(gloss.bracket, gloss.outer, gloss.names, letters, on, folded):
            for key, first, last in matcher.search(variant.letters):
                found = variant.placed(first, last, folded)
                if found and matcher.may_be_spaced(key, variant.cuts(first, last, folded)):
                    written[len(rows)] = variant.written(*found, folded.text, gone)
                    rows.append((*found, key, last - first + len(gloss.bracket.inner)))
    hits = hits_of(rows, written)
    return hits.take(np.flatnonzero(edges.allow(hits.starts, hits.ends)))


def swallowed(hits: Hits, readings: Readings, text: str) -> Hits:
    """The hits, those that end before a gloss with the gloss, so that it is counted once."""
    ends, letters = hits.ends.copy(), hits.letters.copy()
    written = dict(hits.written)
    brackets = {g.bracket.word_end: g.bracket for g in readings.glosses if g.swallows}
    for at in np.flatnonzero(np.isin(hits.ends, list(brackets))).tolist():
        bracket = brackets[int(ends[at])]
        written.setdefault(at, text[hits.starts[at] : ends[at]])
        ends[at] = bracket.closes
        letters[at] += len(bracket.inner)
    starts = hits.starts.copy()
    for start, end, key in readings.before:
        inside = (hits.keys == key) & (hits.starts > start) & (hits.ends < end)
        for at in np.flatnonzero(inside).tolist():
            written.setdefault(at, text[hits.starts[at] : hits.ends[at]])
            starts[at], ends[at] = start, end
    return Hits(starts, ends, hits.keys, letters, written)
