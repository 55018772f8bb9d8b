"""The sentences that are evidence, as a reader sees them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

SplitSentences = Callable[[Sequence[str]], Iterable[Sequence[str]]]
"""Paragraphs to the sentences of each, cut where the tokens' sentences were cut."""


def evidence_text(
    themes: pd.DataFrame, articles: pd.DataFrame, split: SplitSentences
) -> pd.DataFrame:
    """Text of the sentences that speak for each theme.

    Sentences are numbered as in the table ``tokens``: 0 is the title, then those of the body's
    paragraphs one after the other; keywords, where they were read, are the last.

    Parameters
    ----------
    themes, articles : DataFrame
        The tables of those names; rows of themes may be a selection.
    split : callable
        Cuts paragraphs into sentences as the analyser did when the tokens were made.

    Returns
    -------
    DataFrame
        article_id, theme, sentence (its number), text: a row for each sentence that is evidence,
        in the order of the table and of the text.

    Examples
    --------
    >>> import pandas as pd
    >>> themes = pd.DataFrame(
    ...     {"article_id": ["a"], "theme": ["ai"], "evidence_sentences": [[0, 2]]}
    ... )
    >>> articles = pd.DataFrame(
    ...     {"article_id": ["a"], "title": ["제목"], "body": ["하나. 둘."], "keywords": [""]}
    ... )
    >>> found = evidence_text(themes, articles, lambda texts: [t.split(" ") for t in texts])
    >>> found["text"].tolist()
    ['제목', '둘.']
    """
    import pandas as pd

    wanted = articles[articles["article_id"].isin(set(themes["article_id"]))]
    sentences = article_sentences(wanted, split)
    columns = (themes[name] for name in ("article_id", "theme", "evidence_sentences"))
    found = [
        (identifier, theme, int(number) % len(own), own[number])  # KEYWORDS are the last
        for identifier, theme, numbers in zip(*columns, strict=True)
        for own in [sentences.get(identifier, ())]
        for number in numbers
        if -len(own) <= number < len(own)
    ]
    return pd.DataFrame(found, columns=["article_id", "theme", "sentence", "text"])


def article_sentences(articles: pd.DataFrame, split: SplitSentences) -> dict[str, list[str]]:
    """The sentences of articles, numbered as in the table ``tokens``.

    Parameters
    ----------
    articles : DataFrame
        Rows of the table of that name.
    split : callable
        As for :func:`evidence_text`.

    Returns
    -------
    dict of str to list of str
        By article: the title, the sentences of the body, the keywords.
    """
    paragraphs = [
        [paragraph for paragraph in body.split("\n") if paragraph.strip()]
        for body in articles["body"]
    ]
    cut = iter(split([paragraph for group in paragraphs for paragraph in group]))
    columns = (articles[name] for name in ("article_id", "title", "keywords"))
    return {
        identifier: [title, *(sentence for _ in group for sentence in next(cut)), keywords]
        for identifier, title, keywords, group in zip(*columns, paragraphs, strict=True)
    }
