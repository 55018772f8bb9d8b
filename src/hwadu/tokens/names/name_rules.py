"""Names that hold a term are not the term: KT클라우드, 맥주 클라우드, TIGER 소부장TOP10.

What a name is, the words around it tell: a firm before it, the end of a corporate name, a
representative or a stock code in brackets after it, the kind of thing it is called. Further names
are learned from a corpus (:mod:`hwadu.tokens.names.name_learning`). A row of the lexicon for the
name itself overrules all of this.
"""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

from hwadu.tokens.lexicon.edges import Edges
from hwadu.tokens.lexicon.folded_text import FoldedText
from hwadu.tokens.lexicon.lexicon_file import fold
from hwadu.tokens.lexicon.matcher import Hits, Matcher, hits_of
from hwadu.tokens.morphemes.analysed import BREAK, AnalysedText
from hwadu.tokens.names.name_cues import (
    BRAND,
    CLOSING_QUOTES,
    COMPANY_BEFORE,
    COMPANY_TERMS,
    CORPORATE_AFTER,
    CORPORATE_BEFORE,
    FUND,
    FUND_END,
    FUND_HOUSES,
    FUND_WORD,
    KIND_OF_ARTIST,
    KIND_OF_PRODUCT,
    KIND_OF_WORK,
    OPENING_QUOTES,
    ORGANISATION_END,
    PARTICLE_AT_END,
)
from hwadu.tokens.names.proper_names import FIRMS, PLACES
from hwadu.tokens.term_of_morpheme import Vocabulary

Places = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Span = tuple[int, int]

_REACH = 30
"""Characters between a term and the brand or the word for a fund that it may belong to."""
_BEFORE = 12
_BRACKET = re.compile(r"\([^()]*\)")


_NO_QUOTES = str.maketrans("", "", OPENING_QUOTES + CLOSING_QUOTES)


class NameRules:
    """Find the names in a text that hold terms.

    Parameters
    ----------
    vocabulary : Vocabulary
    matcher : Matcher
    fellows : set of (str, str)
        From :func:`~hwadu.tokens.names.name_learning.learn_fellows`.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        matcher: Matcher,
        fellows: frozenset[tuple[str, str]] = frozenset(),
    ) -> None:
        self._vocabulary, self._matcher, self._fellows = vocabulary, matcher, fellows

    def find(self, text: AnalysedText, folded: FoldedText, edges: Edges, hits: Hits) -> Hits:
        """Names that hold one of the hits, as hits of their own.

        Parameters
        ----------
        text, folded, edges
            Of the text.
        hits : Hits
            Terms in it, none of which overlap.
        """
        if text.listed:
            text = text.items_apart()
        runs = _Runs(text, folded, edges, self._vocabulary, self._fellows)
        starts, ends = edges.nouns_before(hits.starts), edges.nouns_after(hits.ends)
        proper = (starts < hits.starts) | (ends > hits.ends)
        named = proper | runs.follows_cue(starts) | runs.follows_brand(starts)
        named |= runs.in_fund(ends) | runs.runs_on(hits)
        rows: list[tuple[int, int, int, int]] = []
        written: dict[int, str] = {}
        columns = (np.flatnonzero(named), starts[named], ends[named])
        for at, start, end in zip(*(column.tolist() for column in columns), strict=True):
            own = int(hits.ends[at])
            last = own if end > own and edges.particle_follows(own) else end
            found = runs.name(int(hits.starts[at]), own, start, last)
            if found is None:
                continue
            first, last = found
            bare = _BRACKET.sub("", text.text[first:last]).translate(_NO_QUOTES)
            form = " ".join(bare.split())
            written[len(rows)] = form
            rows.append((first, last, self._matcher.name(form), last - first))
        return hits_of(rows, written)


class _Runs:
    """The words of one text and what stands around them."""

    def __init__(
        self,
        text: AnalysedText,
        folded: FoldedText,
        edges: Edges,
        vocabulary: Vocabulary,
        fellows: frozenset[tuple[str, str]],
    ) -> None:
        self._text, self._folded, self._edges, self._fellows = text, folded, edges, fellows
        words = text.words
        countable = vocabulary["countable"][words]
        solid = text.ends > text.starts
        cues = vocabulary["cue"][words]
        self._brand_starts, self._brand_ends = self._of(cues == BRAND)
        self._fund_starts, self._fund_ends = self._of(cues == FUND)
        kinds = (KIND_OF_ARTIST, KIND_OF_PRODUCT, KIND_OF_WORK)
        self._kinds = {kind: set(text.ends[cues == kind].tolist()) for kind in kinds}
        self._kind_ends = text.ends[np.isin(cues, kinds)]
        plain = countable & vocabulary["known"][words] & ~vocabulary["name"][words]
        self._odd = edges.letters_of(solid & ~plain)
        self._verbal = edges.letters_of(solid & vocabulary["verbal"][words])

    def _of(self, chosen: Mask) -> tuple[Places, Places]:
        return self._text.starts[chosen], self._text.ends[chosen]

    def follows_cue(self, starts: Places) -> Mask:
        """Whether the word for a kind of thing stands right before, but for a quote."""
        follows = np.isin(starts - 1, self._kind_ends) | np.isin(starts - 2, self._kind_ends)
        near = starts[follows].tolist()
        follows[follows] = [self._kind_before(start) > 0 for start in near]
        return follows

    def _kind_before(self, start: int) -> int:
        """What kind of thing the word before a place says that the next one is; 0 for none."""
        text = self._text.text
        quoted = start > 0 and text[start - 1] in OPENING_QUOTES
        end = start - 1 - quoted
        if end < 0 or text[end] != " ":
            return 0
        kinds = (kind for kind, ends in self._kinds.items() if end in ends)
        return next((kind for kind in kinds if quoted or kind != KIND_OF_WORK), 0)

    def runs_on(self, hits: Hits) -> Mask:
        """Whether letters that make no noun touch a hit, as in names that were taken apart."""
        begins, ends = self._folded.runs
        before = begins[hits.starts] < hits.starts
        after = ends[np.maximum(hits.ends - 1, 0)]
        on: Mask = before | (self._verbal[after] > self._verbal[hits.ends])
        return on

    def follows_brand(self, starts: Places) -> Mask:
        """Whether a brand of funds stands not far before."""
        at = np.searchsorted(self._brand_ends, starts, side="right") - 1
        near = np.zeros(len(starts), dtype=bool)
        if len(self._brand_ends):
            near = (at >= 0) & (starts - self._brand_ends[np.maximum(at, 0)] <= _REACH)
        return near

    def in_fund(self, ends: Places) -> Mask:
        """Whether the word for a fund stands not far behind."""
        at = np.searchsorted(self._fund_starts, ends)
        near = np.zeros(len(ends), dtype=bool)
        if len(self._fund_starts):
            last = len(self._fund_starts) - 1
            near = (at <= last) & (self._fund_starts[np.minimum(at, last)] - ends <= _REACH)
        return near

    def name(self, start: int, end: int, first: int, last: int) -> Span | None:
        """Start and end of the name that holds a term, if one does.

        Parameters
        ----------
        start, end : int
            Of the term.
        first, last : int
            Of the nouns that touch it.
        """
        if CORPORATE_AFTER.match(self._text.text, last):
            # whatever the analyser made of the letters before
            first = int(self._folded.runs[0][start])
        if first == start and last == end:
            own = self._called(start, end)
        else:
            own = (first, last) if self._is_name(start, end, first, last) else None
        return (
            self._of_brand(first, last)
            or self._quoted_fund(first, last)
            or self._taken_apart(end, first, last)
            or self._with_fellow(start, end, last)
            or own
        )

    def _called(self, start: int, end: int) -> Span | None:
        """A thing that is called by a term, with the word for what it is: 맥주 클라우드."""
        text, kind = self._text.text, self._kind_before(start)
        if not kind or self._edges.noun_follows(end):
            return None
        quoted = text[start - 1] in OPENING_QUOTES and text[end : end + 1] in tuple(CLOSING_QUOTES)
        odd = self._odd[end] > self._odd[start]
        if not (quoted or kind == KIND_OF_ARTIST or (kind == KIND_OF_PRODUCT and odd)):
            return None
        word = text.rfind(" ", 0, start)
        return max(text.rfind(" ", 0, word), text.rfind("\n", 0, word)) + 1, end

    def _taken_apart(self, end: int, first: int, last: int) -> Span | None:
        """A company whose name the analyser reads as a term and a verb."""
        text, raw = self._text.text, int(self._folded.runs[1][end - 1])
        is_odd = self._verbal[raw] > self._verbal[last]
        if not is_odd or not COMPANY_BEFORE.search(text, max(0, first - _BEFORE), first):
            return None
        return first, last + len(PARTICLE_AT_END.sub("", text[last:raw]))

    def _is_name(self, start: int, end: int, first: int, last: int) -> bool:
        """Whether a term and the nouns that touch it are a name."""
        text = self._text.text
        name, before = text[first:last], text[first:start]
        organisation, fund = ORGANISATION_END.search(name), FUND_END.search(name)
        return bool(
            CORPORATE_BEFORE.search(text, max(0, first - _BEFORE), first)
            or CORPORATE_AFTER.match(text, last)
            or before in FIRMS
            or (organisation and first + organisation.start() >= end)
            or (fund and before and last > end)
            or self._is_company(start, end, first, last)
            or self._is_odd(start, end, first, last)
        )

    def _is_company(self, start: int, end: int, first: int, last: int) -> bool:
        """Whether a proper noun that is no place stands before what companies are named for."""
        text = self._text.text
        return (
            end == last
            and text[start:end] in COMPANY_TERMS
            and text[first:start] not in PLACES
            and self._edges.is_name(first, start)
        )

    def _is_odd(self, start: int, end: int, first: int, last: int) -> bool:
        """Whether letters that are no plain word touch a term, and a company is spoken of."""
        odd = self._odd[start] > self._odd[first] or self._odd[last] > self._odd[end]
        before = max(0, first - _BEFORE)
        return bool(odd) and COMPANY_BEFORE.search(self._text.text, before, first) is not None

    def _with_fellow(self, start: int, end: int, last: int) -> Span | None:
        """A term with letters that always stand with it and are no plain words."""
        text, (begins, ends) = self._text.text, self._folded.runs
        first, raw = int(begins[start]), int(ends[end - 1])
        before, own = fold(text[first:start]), fold(text[start:end])
        behind = PARTICLE_AT_END.sub("", text[end:raw])
        if (before, own) in self._fellows and self._odd[start] > self._odd[first]:
            return first, last
        if (own, fold(behind)) in self._fellows and self._odd[raw] > self._odd[end]:
            return start, end + len(behind)
        return None

    def _of_brand(self, first: int, last: int) -> Span | None:
        """A fund from its brand on: TIGER 소부장TOP10."""
        at = int(np.searchsorted(self._brand_ends, first, side="right")) - 1
        if at < 0 or first - self._brand_ends[at] > _REACH:
            return None
        start, end = int(self._brand_starts[at]), int(self._brand_ends[at])
        text = self._text.text
        ends = text.find(BREAK, end)
        near = min(first + _REACH, len(text) if ends < 0 else ends)
        is_fund = text[start:end] in FUND_HOUSES or FUND_WORD.search(text, end, near)
        is_one = text[end] == " " and is_fund and self._is_of_nouns(end, first)
        return (start, last) if is_one else None

    def _quoted_fund(self, first: int, last: int) -> Span | None:
        """A quoted name of a fund around a term."""
        text = self._text.text
        opens = max(text.rfind(quote, max(0, first - _REACH), first) for quote in "‘“「『《〈")
        places = [text.find(quote, last, last + _REACH) for quote in "’”」』》〉"]
        closes = min((place for place in places if place >= 0), default=-1)
        if opens < 0 or closes < 0 or not FUND_END.search(text[opens + 1 : closes]):
            return None
        return (opens + 1, closes) if self._is_of_nouns(opens + 1, closes) else None

    def _is_of_nouns(self, start: int, end: int) -> bool:
        """Whether nouns alone stand between two places of one paragraph, or of one item."""
        one = BREAK not in self._text.text[start:end]
        return one and self._edges.only_nouns(start, end)
