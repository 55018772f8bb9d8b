"""Compounds a corpus uses and the lexicon does not know, each with its evidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.errors import NotEnoughDataError
from hwadu.tokens.compounds.compound_scores import Corpus, score_runs
from hwadu.tokens.compounds.noun_runs import Runs, find_runs
from hwadu.tokens.lexicon.entries import Lexicon
from hwadu.tokens.lexicon.lexicon_file import fold, without_spaces
from hwadu.tokens.lexicon.stopwords import load_general_words
from hwadu.tokens.morphemes.analyser import DEFAULT_ANALYSER
from hwadu.tokens.morphemes.distinct_sentences import CorpusTokens, read_distinct_sentences
from hwadu.tokens.morphemes.morpheme import SPACED, Word
from hwadu.tokens.morphemes.morpheme_streams import AnalysedCorpus
from hwadu.tokens.names.proper_names import kind_of
from hwadu.tokens.term_of_morpheme import JOINED, Vocabulary
from hwadu.tokens.tokenizer import as_lexicon, make_reader

LONGEST = 4
_PART_TAGS = frozenset(("NNG", "NNP", "SL", "XR", "XPN", JOINED))
_VARIANTS_SHOWN = 4
_NAME_WITH_PARTICLE = re.compile(r"[가-힣]{1,}[^주회논합동강심협정창유결거]의")
"""An unknown name, taken with its particle (코난의), but not 민주주의 or 전원회의."""
_MEASURES = (
    *("score", "articles", "days", "frequency", "npmi", "c_value"),
    *("left_entropy", "right_entropy", "touching"),
)
SUGGESTION_COLUMNS = (
    *("form", "canonical", "tag", "aliases", "kind", *_MEASURES, "first", "example", "article_id"),
)


def suggest_compounds(
    articles: pd.DataFrame,
    *,
    lexicon: Lexicon | str | Path | None = None,
    stopwords: str | Path | Iterable[str] | None = None,
    store: str | Path | None = None,
    workers: int | None = None,
    min_articles: int = 5,
    top: int = 300,
    general_words: str | Path | None = None,
    analyser: str = DEFAULT_ANALYSER,
) -> pd.DataFrame:
    """Neighbouring nouns that behave as one term, best first.

    Repeated sentences (wire copies, boilerplate) count once. A candidate occurs in at least
    ``min_articles`` articles, its parts attract each other, both its sides are free, it neither
    begins nor ends with a general word, and it is not mostly a piece of a longer candidate; see
    :mod:`hwadu.tokens.compounds.compound_scores` for the score.

    Parameters
    ----------
    articles : DataFrame
        Table ``articles``.
    lexicon, stopwords, store, workers, analyser
        As in :func:`~hwadu.tokens.token_tables.tokenize_articles`.
    min_articles : int
        Articles a candidate occurs in at least.
    top : int
        Rows to return at most.
    general_words : path, optional
        Words that begin or end no term, see
        :func:`~hwadu.tokens.lexicon.stopwords.load_general_words`; the bundled list if not given.

    Returns
    -------
    DataFrame
        ``form`` (as mostly written), ``canonical``, ``tag``, ``aliases`` (other spellings),
        ``kind`` (term or name), ``score``, ``articles``, ``days`` (of publication, different),
        ``frequency``, ``npmi``, ``c_value``, ``left_entropy``, ``right_entropy`` (nats),
        ``touching`` (share written without a space), ``first`` (date), ``example`` (text around
        the first occurrence) and ``article_id`` (where it stands).

    Raises
    ------
    NotEnoughDataError
        If there are fewer articles than ``min_articles``.

    Examples
    --------
    >>> import tempfile
    >>> from hwadu import schema
    >>> articles = schema.empty("articles").reindex(range(6))
    >>> articles["article_id"] = list("123456")
    >>> places = ["부두", "공장", "병원", "학교", "시장", "농장"]
    >>> articles["title"] = [f"{place}의 해양 쓰레기는 무겁다" for place in places]
    >>> with tempfile.TemporaryDirectory() as cache:
    ...     found = suggest_compounds(schema.conform(articles, "articles"), store=cache)
    >>> found[["form", "articles", "kind"]].to_numpy().tolist()
    [['해양 쓰레기', 6, 'term']]
    """
    if len(articles) < min_articles:
        raise NotEnoughDataError("tokens.too_few_articles", n=len(articles), least=min_articles)
    lexicon = as_lexicon(lexicon)
    general = load_general_words(general_words)
    reader = make_reader(lexicon, stopwords)
    corpus = AnalysedCorpus(articles, store, workers, analyser)
    tokens = read_distinct_sentences(corpus, reader)
    usable = _usable_words(reader.vocabulary)[tokens.words]
    found = find_runs(tokens.terms, usable, tokens.linked, min_articles, LONGEST)
    measured = Corpus(tokens, usable, _days(corpus), reader.vocabulary)
    scored = score_runs(found, measured, general, min_articles)
    described = _describe(_best(scored, top), found, tokens, reader.vocabulary, corpus)
    ordered = described.sort_values(["score", "form"], ascending=[False, True])
    return _merge_spellings(ordered).head(top).reset_index(drop=True)


def _usable_words(vocabulary: Vocabulary) -> npt.NDArray[np.bool_]:
    def usable(word: Word) -> bool:
        if word.tag not in _PART_TAGS or not vocabulary.counts(word.surface):
            return False
        if word.tag != JOINED and _NAME_WITH_PARTICLE.fullmatch(word.surface):
            return False
        return all(vocabulary.counts(form) for form in vocabulary.reading(word))

    return np.array([usable(word) for word in vocabulary.words], dtype=bool)


def _days(corpus: AnalysedCorpus) -> npt.NDArray[np.int64]:
    """Day of each article as a number; one without a date has a day of its own."""
    published = corpus.articles["published"].iloc[corpus.order].to_numpy("datetime64[D]")
    own = -1 - np.arange(len(published), dtype=np.int64)
    return np.where(np.isnat(published), own, published.astype(np.int64))


def _best(scored: pd.DataFrame, top: int) -> pd.DataFrame:
    if scored.empty:
        return scored
    # numbers of terms depend on the cache, so ties at the cut all stay until their forms decide
    kept: pd.DataFrame = scored[scored["score"] >= scored["score"].nlargest(top).min()]
    return kept


def _describe(
    ranked: pd.DataFrame,
    found: list[Runs],
    tokens: CorpusTokens,
    vocabulary: Vocabulary,
    corpus: AnalysedCorpus,
) -> pd.DataFrame:
    """Put words to the ranked runs: spellings, kind, first date and an example."""
    rows = []
    for row in ranked.to_dict("records"):
        runs = found[row["length"] - 2]
        places = runs.occurrences[runs.bounds[row["run"]] : runs.bounds[row["run"] + 1]]
        spellings = _spellings(places, runs.length, tokens, vocabulary)
        form = spellings[0]
        if not vocabulary.counts(form):
            continue
        numbers = np.unique(tokens.articles[places])
        dates = corpus.articles["published"].iloc[corpus.order[numbers]].to_numpy("datetime64[s]")
        known = np.flatnonzero(~np.isnat(dates))
        earliest = known[np.argmin(dates[known])] if len(known) else 0
        words = [vocabulary.words[number] for number in tokens.words[places[0] :][: runs.length]]
        rows.append(
            {
                "form": form,
                "canonical": form,
                "tag": "NNP",
                "aliases": ",".join(spellings[1:_VARIANTS_SHOWN]),
                "kind": kind_of(words),
                **{name: row[name] for name in _MEASURES},
                "first": dates[earliest],
                "example": _example(corpus, int(numbers[earliest]), spellings),
                "article_id": corpus.articles["article_id"].iloc[corpus.order[numbers[earliest]]],
            }
        )
    return pd.DataFrame(rows, columns=list(SUGGESTION_COLUMNS))


def _merge_spellings(ordered: pd.DataFrame) -> pd.DataFrame:
    """One row for spellings that were cut differently, with the evidence of the better one."""
    key = ordered["form"].map(fold)
    variants: dict[str, dict[str, None]] = {}
    for form, aliases in zip(ordered["form"], ordered["aliases"], strict=True):
        variants.setdefault(fold(form), {}).update(dict.fromkeys([form, *aliases.split(",")]))
    merged = ordered[~key.duplicated()].copy()
    merged["aliases"] = [
        ",".join(item for item in variants[fold(form)] if item not in {"", form})
        for form in merged["form"]
    ]
    return merged


def _spellings(
    places: npt.NDArray[np.int64], length: int, tokens: CorpusTokens, vocabulary: Vocabulary
) -> list[str]:
    """How a run is written, most frequent first; one that only lacks a space comes after."""
    written: Counter[str] = Counter()
    for place in places.tolist():
        text = ""
        for position in range(place, place + length):
            spaced = position > place and tokens.gaps[position] == SPACED
            text += (" " if spaced else "") + vocabulary.words[tokens.words[position]].surface
        written[" ".join(text.split())] += 1
    return sorted(written, key=lambda text: (-written[text], text))


def _example(corpus: AnalysedCorpus, article: int, spellings: list[str]) -> str:
    """A piece of text around the first occurrence."""
    row = corpus.articles.iloc[corpus.order[article]]
    text = " ".join(f"{row['title']}\n{row['body']}".split())
    for spelling in spellings:
        at = text.find(spelling)
        if at >= 0:
            return text[max(0, at - 25) : at + len(spelling) + 25].strip()
    bare = fold(spellings[0])
    at = without_spaces(text).casefold().find(bare)
    return without_spaces(text)[max(0, at - 20) : at + len(bare) + 20] if at >= 0 else ""
