"""Families from pairs: average linkage, so that no single article chains two stories."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from hwadu.stories.candidates import UNDATED, Pairs
from hwadu.stories.fingerprints import Integers

LARGEST = 2_000
"""Linked articles in greater number than this are taken apart at a higher similarity first."""

_STEP = 0.1

Floats = npt.NDArray[np.float64]


def families(
    pairs: Pairs,
    similarity: Floats,
    threshold: float,
    fingerprints: list[npt.NDArray[np.uint32]],
    seconds: Integers,
    window: int,
) -> Integers:
    """Group articles into families.

    Two groups of articles become one family where the mean similarity of their pairs reaches the
    threshold. Pairs that were not compared are estimated from their fingerprints.

    Parameters
    ----------
    pairs : Pairs
        Compared pairs, each once.
    similarity : array of float64, shape (pairs,)
        Similarity of each, 0 to 1.
    threshold : float
        Least similarity.
    fingerprints : list of arrays of uint32
        The telling fingerprints of each article.
    seconds : array of int64, shape (articles,)
        Time of each article; the similarity of pairs outside the window is 0.
    window : int
        Seconds.

    Returns
    -------
    array of int64, shape (articles,)
        Family of each article: the number of its first member.
    """
    family = np.arange(seconds.size)
    _assign(family, pairs, similarity, threshold, threshold, fingerprints, seconds, window)
    return family


def _assign(family, pairs, similarity, threshold, link, fingerprints, seconds, window) -> None:
    linked = similarity >= link
    n = seconds.size
    graph = sparse.coo_matrix(
        (np.ones(linked.sum(), dtype=bool), (pairs.first[linked], pairs.second[linked])), (n, n)
    )
    n_components, component = connected_components(graph, directed=False)
    size = np.bincount(component, minlength=n_components)
    links = np.bincount(component[pairs.first[linked]], minlength=n_components)
    first_member = np.full(n_components, n)
    np.minimum.at(first_member, component, np.arange(n))
    complete = links == size * (size - 1) // 2
    grouped = complete[component] & (size[component] > 1)
    family[grouped] = first_member[component[grouped]]

    inside = component[pairs.first] == component[pairs.second]
    inside &= ~complete[component[pairs.first]]
    by_component = np.argsort(component[pairs.first[inside]], kind="stable")
    known = pairs.where(inside)
    known = Pairs(known.first[by_component], known.second[by_component])
    values = similarity[inside][by_component]
    of_pairs = component[known.first]
    open_components = np.flatnonzero(~complete)
    pair_bounds = np.searchsorted(of_pairs, np.append(open_components, n_components))
    order = np.argsort(component, kind="stable")
    bounds = np.concatenate(([0], np.cumsum(size)))
    for i, number in enumerate(open_components):
        members = order[bounds[number] : bounds[number + 1]]
        its = slice(pair_bounds[i], np.searchsorted(of_pairs, number, side="right"))
        its_pairs = Pairs(known.first[its], known.second[its])
        if members.size > LARGEST and link < 1:
            # too many to compare each with each: only the more similar ones are kept together
            local = Pairs(
                np.searchsorted(members, its_pairs.first),
                np.searchsorted(members, its_pairs.second),
            )
            part = np.arange(members.size)
            _assign(
                part,
                local,
                values[its],
                threshold,
                link + _STEP,
                [fingerprints[m] for m in members],
                seconds[members],
                window,
            )
            family[members] = members[part]
            continue
        matrix = _similarities(members, its_pairs, values[its], fingerprints, seconds, window)
        label = _average_linkage(matrix, threshold)
        first = np.full(label.max() + 1, n)
        np.minimum.at(first, label, members)
        family[members] = first[label]


def _similarities(members, pairs, values, fingerprints, seconds, window):
    held = [fingerprints[m] for m in members]
    sizes = np.array([h.size for h in held])
    _, column = np.unique(np.concatenate(held), return_inverse=True)
    row = np.repeat(np.arange(members.size), sizes)
    holds = sparse.csr_matrix((np.ones(row.size, dtype=np.int32), (row, column)))
    shared = (holds @ holds.T).toarray()
    matrix = shared / np.maximum(np.minimum.outer(sizes, sizes), 1)
    dated = seconds[members] != UNDATED
    time = np.where(dated, seconds[members], 0)
    far = np.abs(time[:, None] - time[None, :]) > window
    matrix[far & dated[:, None] & dated[None, :]] = 0
    first, second = np.searchsorted(members, pairs.first), np.searchsorted(members, pairs.second)
    matrix[first, second] = matrix[second, first] = values
    return matrix


def _average_linkage(matrix, threshold):
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    distance = 1 - matrix
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(np.maximum(distance, 0), checks=False), method="average")
    return fcluster(tree, 1 - threshold + 1e-9, criterion="distance") - 1
