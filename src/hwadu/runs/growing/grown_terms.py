"""Terms and tokens of a run with those of new articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hwadu import schema

if TYPE_CHECKING:
    import numpy.typing as npt

    from hwadu.tokens import TokenTables

    Numbers = npt.NDArray[np.int32]

_GROWING, _FIXED = ("canonical", "surface"), "ngram"
_LISTS = ("term_ids", "surface_ids", "sentences")


@dataclass(frozen=True)
class GrownTerms:
    """The tables ``terms``, ``tokens`` and ``ngrams`` of all articles.

    Attributes
    ----------
    terms, tokens, ngrams : DataFrame
        ``ngrams`` has no rows where the run counts none.
    """

    terms: pd.DataFrame
    tokens: pd.DataFrame
    ngrams: pd.DataFrame


def grown_terms(old: GrownTerms, batches: Sequence[TokenTables]) -> GrownTerms:
    """Put tokens of new articles beside those of a run.

    Terms are numbered as a run numbers them: canonical forms, surfaces, n-grams, each sorted; so
    new terms move the numbers of old ones, and nothing else about them. N-grams are those that the
    run has.

    Parameters
    ----------
    old : GrownTerms
        Of the run.
    batches : sequence of TokenTables
        Of the new articles.
    """
    tables = [old.terms, *(batch.terms for batch in batches)]
    forms = {
        kind: sorted({form for t in tables for form in t.loc[t["kind"] == kind, "form"]})
        for kind in _GROWING
    }
    forms[_FIXED] = sorted(old.terms.loc[old.terms["kind"] == _FIXED, "form"])
    every = [(form, kind) for kind, own in forms.items() for form in own]
    number_of = {key: number for number, key in enumerate(every)}
    terms = pd.DataFrame(
        {
            "term_id": np.arange(len(every), dtype=np.int32),
            "form": [form for form, _ in every],
            "kind": [kind for _, kind in every],
        }
    )
    numbers = [_numbers(table, number_of) for table in tables]
    ids = pd.concat([old.tokens["article_id"], *(b.tokens["article_id"] for b in batches)])
    order = np.argsort(ids.to_numpy(dtype=object), kind="stable")
    tokens = {
        name: _joined(
            [old.tokens, *(batch.tokens for batch in batches)],
            name,
            numbers if name != "sentences" else None,
        )[order]
        for name in _LISTS
    }
    sorted_ids = ids.to_numpy(dtype=object)[order]
    ngrams = schema.empty("ngrams")
    if forms[_FIXED]:
        lists = _joined(
            [old.ngrams, *(_of_all(b.ngrams, b.tokens) for b in batches)], "term_ids", numbers
        )
        ngrams = pd.DataFrame({"article_id": sorted_ids, "term_ids": lists[order]})
    return GrownTerms(
        schema.conform(terms, "terms"),
        schema.conform(pd.DataFrame({"article_id": sorted_ids, **tokens}), "tokens"),
        schema.conform(ngrams, "ngrams"),
    )


def _numbers(terms: pd.DataFrame, number_of: dict[tuple[str, str], int]) -> Numbers:
    """The new number of each of a table's terms; -1 for n-grams that the run lacks."""
    made = np.full(int(terms["term_id"].max()) + 1 if len(terms) else 0, -1, dtype=np.int32)
    keys = zip(terms["form"], terms["kind"], strict=True)
    made[terms["term_id"].to_numpy()] = [number_of.get(key, -1) for key in keys]
    return made


def _joined(
    tables: Sequence[pd.DataFrame], name: str, numbers: Sequence[Numbers] | None
) -> npt.NDArray[np.object_]:
    """A column of lists of all tables, end to end, in new numbers; numbers below 0 are left out."""
    rows: list[Numbers] = []
    for place, table in enumerate(tables):
        lists = table[name].tolist()
        lengths = np.fromiter(map(len, lists), dtype=np.int64, count=len(lists))
        flat = np.concatenate([np.empty(0, dtype=np.int32), *lists]).astype(np.int32)
        if numbers is not None:
            flat = numbers[place][flat] if flat.size else flat
            kept = flat >= 0
            if not kept.all():
                lengths = np.bincount(
                    np.repeat(np.arange(len(lists)), lengths)[kept], minlength=len(lists)
                )
                flat = flat[kept]
        bounds = np.concatenate([[0], np.cumsum(lengths)]).tolist()
        rows += [flat[a:b] for a, b in pairwise(bounds)]
    return pd.Series(rows, dtype=object).to_numpy()


def _of_all(ngrams: pd.DataFrame, tokens: pd.DataFrame) -> pd.DataFrame:
    """A table ``ngrams`` with a row for every article, also where none has any."""
    if len(ngrams):
        return ngrams
    nothing = pd.Series([np.empty(0, dtype=np.int32)] * len(tokens), dtype=object)
    return pd.DataFrame({"article_id": tokens["article_id"].to_numpy(), "term_ids": nothing})
