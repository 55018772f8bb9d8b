"""Articles read as those of a finished run were: its terms, its vectors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hwadu.bundled import LEXICON
from hwadu.errors import RunError
from hwadu.runfolder import MODEL

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt
    import pandas as pd

    from hwadu.runfolder import Run

STOPWORDS = "stopwords.txt"
"""The study's own stop words, where it names some, as a run keeps them."""

_BATCH = 2_000


@dataclass(frozen=True)
class LikeVectors:
    """Vectors made as those of a run were.

    Attributes
    ----------
    vectors : array of float32, shape (articles, dimensions)
        Unit rows.
    text_basis : list of str
        What each article was read from.
    """

    vectors: npt.NDArray[np.float32]
    text_basis: list[str]


def vectors_like_those_of(run: Run, articles: pd.DataFrame) -> LikeVectors:
    """Read articles into the terms of a run, and make their vectors as its own were made.

    Parameters
    ----------
    run : Run
    articles : DataFrame
        Rows of the table ``articles``, clean, sorted by id.

    Raises
    ------
    RunError
        If the run does not say how its vectors were made.
    """
    from hwadu.pipeline.terms import count_terms
    from hwadu.pipeline.topics import article_texts
    from hwadu.pipeline.vectorizer import load_vectorizer
    from hwadu.tokens import Lexicon, tokenize_articles

    vectorizer, chosen = load_vectorizer(run.folder / MODEL), run.settings.tokens
    lexicon, stopwords = Lexicon.load(run.folder / LEXICON), _stopwords(run)
    # every n-gram of a batch is found, however rare, so batches are small
    size = _BATCH if chosen.ngrams > 1 else max(len(articles), 1)
    vectors: list[npt.NDArray[np.float32]] = []
    basis: list[str] = []
    for start in range(0, len(articles), size):
        batch = articles.iloc[start : start + size]
        read = tokenize_articles(
            batch,
            lexicon=lexicon,
            stopwords=stopwords,
            keywords=chosen.keywords,
            mask_people=chosen.mask_people,
            compounds=accepted_spellings(run),
            ngrams=chosen.ngrams,
            ngram_articles=1,
        )
        counts = count_terms(read.terms, read.tokens, read.ngrams, 1)
        vectors.append(vectorizer.transform(counts, article_texts(batch)))
        basis += read.text_basis.reindex(batch["article_id"]).tolist()
    return LikeVectors(np.concatenate(vectors), basis)


def accepted_spellings(run: Run) -> dict[str, str]:
    """Spelling to canonical form of the compounds that a run let in without review."""
    from hwadu.tokens import compounds_above

    return compounds_above(run.table("compounds").assign(kind="term"), float("-inf"))


def _stopwords(run: Run) -> Path | None:
    named, path = run.settings.tokens.stopwords, run.folder / STOPWORDS
    if named is None:
        return None
    if not path.is_file():
        raise RunError(
            f"the study names stop words of its own ({named!r}), and the run does not hold them",
            path=path,
            remedy="copy that file there",
        )
    return path
