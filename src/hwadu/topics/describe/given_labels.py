"""Labels that whatever can name a topic has given: a rule, a lookup, a language model."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import pandas as pd

from hwadu.errors import SettingsError
from hwadu.progress import bar
from hwadu.topics.describe.representatives import representative_articles
from hwadu.topics.estimator import TopicModel

Labeller = Callable[[list[str], list[str]], str]
"""Terms of a topic (heaviest first) and texts of its representative articles to its label."""


def label_topics(
    model: TopicModel,
    label: Labeller,
    texts: Sequence[str],
    press: Sequence[str] | pd.Series | None = None,
    stories: Sequence[str] | pd.Series | None = None,
    *,
    articles: int = 3,
    keep: Collection[int] = (),
) -> list[str]:
    """Name the topics of a model with any function: a rule, a lookup, a language model.

    Two topics never get one label: the second one's heaviest term that the first lacks is added.

    Parameters
    ----------
    model : TopicModel
        Its ``labels_`` are changed.
    label : callable
        ``label(terms, texts)`` returns the label of one topic.
    texts : sequence of str
        Texts of the fitted articles.
    press, stories : sequence of str, optional
        Outlet and story of each article, so that the texts differ.
    articles : int
        Representative texts of each topic.
    keep : collection of int
        Topics that keep the label they have, such as those a reader named.

    Returns
    -------
    list of str
        The label of each topic.

    Raises
    ------
    SettingsError
        If the function returns something other than text, or none.

    Examples
    --------
    >>> import numpy as np
    >>> from scipy import sparse
    >>> from hwadu.topics import TopicModel
    >>> rows = [[3, 2, 0, 0], [2, 3, 0, 0], [0, 0, 3, 2], [0, 0, 2, 3]] * 5
    >>> vectors, terms = np.array(rows, dtype=np.float32), ["반도체", "수출", "축구", "우승"]
    >>> model = TopicModel(n_topics=2).fit(sparse.csr_matrix(rows), vectors, terms)
    >>> sorted(label_topics(model, lambda terms, texts: f"{terms[0]} 소식", ["기사"] * 20))
    ['반도체 소식', '축구 소식']
    """
    chosen = representative_articles(model, model.vectors_, press, stories, articles)
    labels: list[str] = ["" for _ in model.labels_]
    for topic in keep:
        labels[topic] = model.labels_[topic]
    with bar("labels", len(model.labels_), "topics") as advance:
        for topic, given in enumerate(model.labels_):
            if topic in keep:
                advance(1)
                continue
            terms = _terms(model, topic)
            rows = chosen.loc[chosen["topic"] == topic, "row"]
            made: object = label(terms, [texts[row] for row in rows])
            if not isinstance(made, str) or not made.strip():
                raise SettingsError("topics.no_label", made=repr(made), topic=topic, label=given)
            labels[topic] = _told_apart(made.strip(), labels, terms, model)
            advance(1)
    model.labels_ = labels
    model.__dict__.pop("bertopic_", None)
    return labels


def _terms(model: TopicModel, topic: int) -> list[str]:
    ranked = model.topic_terms_
    return ranked.loc[ranked["topic"] == topic, "term"].tolist()


def _told_apart(label: str, taken: list[str], terms: list[str], model: TopicModel) -> str:
    if label not in taken:
        return label
    others = set(_terms(model, taken.index(label)))
    extra = next((term for term in terms if term not in others), None)
    candidates = [f"{label} · {extra}"] if extra else []
    candidates += [f"{label} ({number})" for number in range(2, len(taken) + 3)]
    return next(candidate for candidate in candidates if candidate not in taken)
