"""Labels from whatever can name a topic, and terms that do not say the same twice."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from hwadu.errors import SettingsError
from hwadu.progress import bar
from hwadu.schema import conform
from hwadu.stats.counts import sum_by_group
from hwadu.stats.threads import one_blas_thread
from hwadu.topics.describe.representatives import representative_articles
from hwadu.topics.describe.topic_terms import c_tf_idf, top_terms
from hwadu.topics.estimator import TopicModel
from hwadu.topics.find.centroids import unit_rows

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
    >>> rows = [[3, 2, 0, 0], [2, 3, 0, 0], [0, 0, 3, 2], [0, 0, 2, 3]] * 5
    >>> vectors, terms = np.array(rows, dtype=np.float32), ["반도체", "수출", "축구", "우승"]
    >>> model = TopicModel(n_topics=2).fit(sparse.csr_matrix(rows), vectors, terms)
    >>> sorted(label_topics(model, lambda terms, texts: f"{terms[0]} 소식", ["기사"] * 20))
    ['반도체 소식', '축구 소식']
    """
    chosen = representative_articles(model, model.vectors_, press, stories, articles)
    labels: list[str] = []
    with bar("labels", len(model.labels_), "topics") as advance:
        for topic, given in enumerate(model.labels_):
            terms = _terms(model, topic)
            if topic in keep:
                made: object = given
            else:
                rows = chosen.loc[chosen["topic"] == topic, "row"]
                made = label(terms, [texts[row] for row in rows])
            if not isinstance(made, str) or not made.strip():
                raise SettingsError(
                    f"the label function returned {made!r} for topic {topic} ({given})",
                    remedy="it must return text",
                )
            labels.append(_told_apart(made.strip(), labels, terms, model))
            advance(1)
    model.labels_ = labels
    model.__dict__.pop("bertopic_", None)
    return labels


def diversified_terms(
    model: TopicModel, diversity: float = 0.3, candidates: int = 30
) -> pd.DataFrame:
    """Terms of each topic that say different things, by maximal marginal relevance.

    Of the heaviest terms by c-TF-IDF the next one chosen is always that with the largest
    ``(1 - diversity) * weight - diversity * similarity`` to the terms chosen before. Terms are
    similar that stand in similar articles: the similarity is the cosine of the mean vectors of
    the articles that hold them.

    Parameters
    ----------
    model : TopicModel
    diversity : float
        0: the heaviest terms as they are, 1: the most different ones.
    candidates : int
        Terms to choose from.

    Returns
    -------
    DataFrame
        The table ``topic_terms``: rank in the order chosen, weight by c-TF-IDF.

    Raises
    ------
    SettingsError
        If ``diversity`` is not between 0 and 1.

    References
    ----------
    Carbonell and Goldstein (1998), The use of MMR, diversity-based reranking for reordering
    documents and producing summaries, SIGIR.

    Examples
    --------
    >>> rows = [[3, 2, 0, 0], [2, 3, 0, 0], [0, 0, 3, 2], [0, 0, 2, 3]] * 5
    >>> vectors, terms = np.array(rows, dtype=np.float32), ["반도체", "수출", "축구", "우승"]
    >>> model = TopicModel(n_topics=2).fit(sparse.csr_matrix(rows), vectors, terms)
    >>> diversified_terms(model)["term"].tolist()
    ['반도체', '수출', '축구', '우승']
    """
    if not 0 <= diversity <= 1:
        raise SettingsError(f"diversity is {diversity!r}", remedy="it must be between 0 and 1")
    by_topic = sum_by_group(model.counts_, model.topics_, len(model.labels_))
    weights = c_tf_idf(by_topic)
    best = top_terms(weights, candidates)
    used = np.unique(np.concatenate(best)) if best else np.zeros(0, dtype=np.int64)
    held = sparse.csr_matrix(model.counts_[:, used], dtype=np.float64)
    held.data[:] = 1.0
    points = unit_rows(np.asarray(held.T @ model.vectors_.astype(np.float64)))
    rows: list[tuple[int, int, str, float]] = []
    for topic, columns in enumerate(best):
        heaviness = weights[[topic]].toarray().ravel()[columns]
        order = _marginal(points[np.searchsorted(used, columns)], heaviness, diversity)
        rows += [
            (topic, rank, model.vocabulary_[columns[at]], float(heaviness[at]))
            for rank, at in enumerate(order[: model.top_terms], start=1)
        ]
    frame = pd.DataFrame(rows, columns=["topic", "rank", "term", "weight"])
    return conform(frame, "topic_terms")


def _marginal(
    points: npt.NDArray[np.float32], weights: npt.NDArray[np.float64], diversity: float
) -> list[int]:
    if not weights.size:
        return []
    with one_blas_thread():
        alike = np.asarray(points @ points.T, dtype=np.float64)
    relevance = weights / weights.max()
    chosen = [int(relevance.argmax())]
    while len(chosen) < weights.size:
        score = (1 - diversity) * relevance - diversity * alike[:, chosen].max(axis=1)
        score[chosen] = -np.inf
        chosen.append(int(score.argmax()))
    return chosen


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
