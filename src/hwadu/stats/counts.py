"""Counts of terms per document, and their sums over groups of documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from hwadu.words.phrases import Phrase


def document_term_counts(term_ids: Iterable[npt.ArrayLike], n_terms: int) -> sparse.csr_matrix:
    """Count terms per document.

    Parameters
    ----------
    term_ids : iterable of array-like of int
        The ids of a document's tokens, one array a document.
    n_terms : int
        Size of the vocabulary.

    Returns
    -------
    scipy.sparse.csr_matrix of int32, shape (documents, n_terms)
        Counts, with sorted indices.

    Raises
    ------
    ValueError
        If an id is not in ``range(n_terms)``.

    Examples
    --------
    >>> document_term_counts([[0, 2, 2], []], n_terms=3).toarray().tolist()
    [[1, 0, 2], [0, 0, 0]]
    """
    documents = [np.asarray(ids, dtype=np.int64) for ids in term_ids]
    lengths = np.fromiter((d.size for d in documents), dtype=np.int64, count=len(documents))
    columns = np.concatenate(documents) if documents else np.empty(0, dtype=np.int64)
    if columns.size and (columns.min() < 0 or columns.max() >= n_terms):
        raise ValueError(str(Phrase("stats.no_such_term", last=n_terms - 1)))
    rows = np.repeat(np.arange(len(documents)), lengths)
    ones = np.ones(columns.size, dtype=np.int32)
    counts = sparse.csr_matrix((ones, (rows, columns)), shape=(len(documents), n_terms))
    counts.sum_duplicates()
    return counts


@dataclass(frozen=True)
class Counts:
    """Articles by terms.

    Attributes
    ----------
    matrix : csr_matrix of int32, shape (articles, terms)
    vocabulary : list of str
        The term of each column.
    """

    matrix: sparse.csr_matrix
    vocabulary: list[str]

    def of(self, rows: npt.NDArray[np.int64]) -> Counts:
        """The counts of some articles, without the terms that none of them holds."""
        part = self.matrix[rows]
        held = np.unique(part.indices)
        return Counts(part[:, held], [self.vocabulary[column] for column in held])

    def beside(self, other: Counts) -> Counts:
        """The terms of both, each as often as in the one that counts it more often.

        Examples
        --------
        >>> one = Counts(sparse.csr_matrix([[1, 2]]), ["가", "나"])
        >>> both = one.beside(Counts(sparse.csr_matrix([[3, 1]]), ["나", "다"]))
        >>> both.matrix.toarray().tolist(), both.vocabulary
        ([[1, 3, 1]], ['가', '나', '다'])
        """
        vocabulary = sorted({*self.vocabulary, *other.vocabulary})
        one, more = (counted_in(vocabulary, of.matrix, of.vocabulary) for of in (self, other))
        return Counts(one.maximum(more).tocsr(), vocabulary)


def counted_in(
    wanted: Sequence[str], counts: sparse.csr_matrix, vocabulary: Sequence[str]
) -> sparse.csr_matrix:
    """The counts in another vocabulary, shape (articles, wanted terms); other terms are left out.

    Examples
    --------
    >>> counted_in(["가", "나"], sparse.csr_matrix([[1, 2, 3]]), ["나", "다", "가"]).toarray()
    array([[3, 1]])
    """
    at = {term: column for column, term in enumerate(wanted)}
    known = [column for column, term in enumerate(vocabulary) if term in at]
    target = [at[vocabulary[column]] for column in known]
    move = sparse.csr_matrix(
        (np.ones(len(known), dtype=counts.dtype), (known, target)),
        shape=(len(vocabulary), len(wanted)),
    )
    return sparse.csr_matrix(counts @ move).sorted_indices()


def rarity_of(counts: sparse.csr_matrix) -> npt.NDArray[np.float64]:
    """Inverse document frequency: natural logarithm of documents over those that hold a term.

    References
    ----------
    Spärck Jones (1972), A statistical interpretation of term specificity, Journal of
    Documentation 28.

    Examples
    --------
    >>> rarity_of(sparse.csr_matrix([[1, 2], [0, 1]])).round(2).tolist()
    [0.69, 0.0]
    """
    held = np.bincount(counts.indices, minlength=counts.shape[1])
    return np.asarray(np.log(max(counts.shape[0], 1) / np.maximum(held, 1)))


def sum_by_group(
    counts: sparse.csr_matrix, groups: npt.ArrayLike, n_groups: int
) -> sparse.csr_matrix:
    """Add up the rows of each group with one sparse product.

    Parameters
    ----------
    counts : csr_matrix, shape (documents, terms)
    groups : array-like of int, shape (documents,)
        Group of each row; negative rows belong to none.
    n_groups : int

    Returns
    -------
    csr_matrix, shape (n_groups, terms)

    Examples
    --------
    >>> from scipy import sparse
    >>> counts = sparse.csr_matrix([[1, 0], [2, 1], [0, 5]])
    >>> sum_by_group(counts, [0, 0, -1], 2).toarray().tolist()
    [[3, 1], [0, 0]]
    """
    labels = np.asarray(groups, dtype=np.int64)
    member = np.flatnonzero(labels >= 0)
    ones = np.ones(member.size, dtype=counts.dtype)
    indicator = sparse.csr_matrix(
        (ones, (labels[member], member)), shape=(n_groups, counts.shape[0])
    )
    sums = (indicator @ counts).tocsr()
    sums.sort_indices()
    return sums
