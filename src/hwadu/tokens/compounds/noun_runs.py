"""Runs of neighbouring nouns in a corpus, counted: the arithmetic under compounds.

Numbers of terms go in, arrays come out. A run is two to ``longest`` neighbours; runs are found
length by length, a longer one only where both of its shorter ends are frequent.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Runs:
    """Frequent runs of one length.

    Parameters
    ----------
    parts : array of int64, shape (runs, length)
        Terms of each run.
    occurrences : array of int64
        Where runs begin, grouped by run, in the order of the text.
    bounds : array of int64, shape (runs + 1,)
        Where each run's occurrences begin.
    """

    parts: Numbers
    occurrences: Numbers
    bounds: Numbers

    @property
    def length(self) -> int:
        """Terms in a run."""
        return int(self.parts.shape[1])

    @property
    def frequency(self) -> Numbers:
        """How often each run occurs in the corpus."""
        return np.diff(self.bounds)

    @property
    def run_of_occurrence(self) -> Numbers:
        """Run of each occurrence."""
        return np.repeat(np.arange(len(self.parts)), self.frequency)


def find_runs(
    terms: Numbers,
    usable: npt.NDArray[np.bool_],
    linked: npt.NDArray[np.bool_],
    least: int,
    longest: int,
) -> list[Runs]:
    """Frequent runs of each length from two on.

    Parameters
    ----------
    terms : array of int64, shape (tokens,)
    usable : array of bool, shape (tokens,)
        Whether a token may be part of a run.
    linked : array of bool, shape (tokens,)
        Whether nothing but a space stands between a token and the one before.
    least : int
        Occurrences a run has at least.
    longest : int
        Length of the longest runs.

    Examples
    --------
    >>> import numpy as np
    >>> terms = np.array([1, 2, 3, 1, 2, 9, 1, 2, 3])
    >>> yes = np.ones(9, dtype=bool)
    >>> [runs.parts.tolist() for runs in find_runs(terms, yes, yes, least=2, longest=3)]
    [[[1, 2], [2, 3]], [[1, 2, 3]]]
    """
    found: list[Runs] = []
    # number of the frequent run of the present length that begins at a token, -1 if none
    number = np.where(usable, terms, -1)
    for length in range(2, longest + 1):
        end = len(terms) - length + 1
        if end <= 0:
            break
        joined = linked[length - 1 :] & usable[length - 1 :]
        starts = np.flatnonzero((number[:end] >= 0) & (number[1 : end + 1] >= 0) & joined[:end])
        key = number[starts] * np.int64(len(terms) + terms.max() + 1) + number[starts + 1]
        _, run, frequency = np.unique(key, return_inverse=True, return_counts=True)
        kept = frequency[run] >= least
        starts, run = starts[kept], run[kept]
        if not len(starts):
            break
        _, run = np.unique(run, return_inverse=True)
        order = np.argsort(run, kind="stable")
        bounds = np.concatenate([[0], np.cumsum(np.bincount(run))])
        occurrences = starts[order]
        parts = terms[occurrences[bounds[:-1]][:, None] + np.arange(length)]
        found.append(Runs(parts, occurrences, bounds))
        number = np.full(len(terms), -1, dtype=np.int64)
        number[starts] = run
    return found


def npmi(runs: Runs, frequency: Numbers, total: int) -> Reals:
    """Normalised pointwise mutual information of a run's terms, -1 to 1.

    For more than two terms it is scaled by their number less one, so that 1 still means that they
    stand nowhere else.

    References
    ----------
    Bouma (2009), Normalized (pointwise) mutual information in collocation extraction.
    """
    joint = np.log(runs.frequency / total)
    single = np.log(frequency[runs.parts] / total).sum(axis=1)
    scaled: Reals = (joint - single) / (-(runs.length - 1) * joint)
    return np.clip(scaled, -1.0, 1.0)


def attachment(runs: Runs, frequency: Numbers, total: int) -> Reals:
    """Pointwise mutual information of a run's terms as a share of the most it could be, to 1.

    It is 1 if the rarest term stands nowhere else, however common the others are: NPMI is low
    for a rare word that always stands before a very common one (초거대 AI), this is not.

    References
    ----------
    Role and Nadif (2011), Handling the impact of low frequency events on co-occurrence based
    measures of word similarity: PMI has the upper bound -log max(p(a), p(b)).
    """
    joint = np.log(runs.frequency / total)
    single = np.log(frequency[runs.parts] / total)
    most = -(single.sum(axis=1) - single.min(axis=1))
    scaled: Reals = (joint - single.sum(axis=1)) / most
    return np.clip(scaled, -1.0, 1.0)


def productivity(
    runs: Runs,
    terms: Numbers,
    usable: npt.NDArray[np.bool_],
    linked: npt.NDArray[np.bool_],
) -> Numbers:
    """How many different terms follow a run's first term and precede its last one.

    Terms of a field are built of few nouns that make up many (데이터, 기술, AI).

    References
    ----------
    Nakagawa and Mori (2002), A simple but powerful automatic term extraction method.
    """
    first = np.flatnonzero(usable[:-1] & usable[1:] & linked[1:])
    pairs = np.unique(np.stack([terms[first], terms[first + 1]], axis=1), axis=0)
    size = int(terms.max()) + 1 if len(terms) else 0
    followers = np.bincount(pairs[:, 0], minlength=size)
    predecessors = np.bincount(pairs[:, 1], minlength=size)
    both: Numbers = followers[runs.parts[:, 0]] + predecessors[runs.parts[:, -1]]
    return both


def branching_entropy(
    runs: Runs, terms: Numbers, linked: npt.NDArray[np.bool_], *, left: bool
) -> Reals:
    """Entropy of what stands beside a run, in nats; a border counts as a neighbour of its own.

    References
    ----------
    Jin and Tanaka-Ishii (2006), Unsupervised segmentation of Chinese text by use of branching
    entropy.
    """
    run = runs.run_of_occurrence
    place = runs.occurrences - 1 if left else runs.occurrences + runs.length
    border_token = runs.occurrences if left else np.minimum(place, len(terms) - 1)
    is_linked = (place >= 0) & (place < len(terms)) & linked[border_token]
    neighbour = np.where(is_linked, terms[np.clip(place, 0, len(terms) - 1)], -1)
    pairs = np.stack([run[is_linked], neighbour[is_linked]], axis=1)
    unique, count = np.unique(pairs, axis=0, return_counts=True)
    total = runs.frequency.astype(float)
    share = count / total[unique[:, 0]]
    entropy = -np.bincount(unique[:, 0], weights=share * np.log(share), minlength=len(total))
    borders = np.bincount(run[~is_linked], minlength=len(total))
    result: Reals = entropy + borders / total * np.log(total)
    return result


def largest_holder_shares(all_runs: list[Runs]) -> list[Reals]:
    """Share of every run's occurrences that lie inside one longer run, the most common one."""
    shares: list[Reals] = []
    for position, runs in enumerate(all_runs):
        most = np.zeros(len(runs.parts))
        if position + 1 < len(all_runs):
            longer = all_runs[position + 1]
            place_of = np.full(int(max(r.occurrences.max() for r in all_runs)) + 2, -1)
            place_of[runs.occurrences] = runs.run_of_occurrence
            firsts = longer.occurrences[longer.bounds[:-1]]
            for inside in (place_of[firsts], place_of[firsts + 1]):
                np.maximum.at(most, inside, longer.frequency)
        shares.append(most / runs.frequency)
    return shares


def c_values(all_runs: list[Runs]) -> list[Reals]:
    """C-value of every run: its frequency less the mean of the longer runs that hold it.

    References
    ----------
    Frantzi, Ananiadou and Mima (2000), Automatic recognition of multi-word terms: the
    C-value/NC-value method.
    """
    values: list[Reals] = []
    for position, runs in enumerate(all_runs):
        nested = np.zeros(len(runs.parts))
        holders = np.zeros(len(runs.parts))
        if position + 1 < len(all_runs):
            longer = all_runs[position + 1]
            rows = {tuple(parts): number for number, parts in enumerate(runs.parts.tolist())}
            for parts, frequency in zip(
                longer.parts.tolist(), longer.frequency.tolist(), strict=True
            ):
                for inside in {tuple(parts[:-1]), tuple(parts[1:])}:
                    nested[rows[inside]] += frequency
                    holders[rows[inside]] += 1
        mean = np.divide(nested, holders, out=np.zeros_like(nested), where=holders > 0)
        values.append(np.log2(runs.length + 1) * (runs.frequency - mean))
    return values
