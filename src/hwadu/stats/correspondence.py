"""Correspondence analysis: rows and columns of a table of counts as points of one plane."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Correspondence:
    """Rows and columns of a table on its principal axes.

    Attributes
    ----------
    rows : ndarray of float64, shape (R, A)
        Principal coordinates on A axes: distances between rows are chi-square distances between
        their profiles.
    columns : ndarray of float64, shape (C, A)
        The same of columns.
    inertia : ndarray of float64, shape (A,)
        Part of the table's inertia on each axis, 0 to 1.
    of_rows : ndarray of float64, shape (R, A)
        Part of each axis' inertia that each row makes up (its contribution).
    standard_rows : ndarray of float64, shape (R, A)
        Standard coordinates: a column is where its profile's mean of them is.
    """

    rows: Array
    columns: Array
    inertia: Array
    of_rows: Array
    standard_rows: Array

    def place_columns(self, counts: Array) -> Array:
        """Where columns of other counts of the same rows would stand (supplementary points).

        Parameters
        ----------
        counts : ndarray of float64, shape (..., R, C)

        Returns
        -------
        ndarray of float64, shape (..., C, A)
            NaN for a column without counts.
        """
        totals = counts.sum(axis=-2, keepdims=True)
        profiles = np.divide(counts, totals, out=np.full(counts.shape, np.nan), where=totals > 0)
        return np.asarray(np.swapaxes(profiles, -1, -2) @ self.standard_rows)


def correspondence(counts: npt.ArrayLike, axes: int = 2) -> Correspondence:
    """Analyse a table of counts.

    Parameters
    ----------
    counts : array-like of float, shape (R, C)
        Every row and every column holds something.
    axes : int
        How many axes; ones that the table does not have are 0.

    Returns
    -------
    Correspondence
        Of each axis the row that makes up most of it is on the positive side, so that the same
        table is drawn the same way.

    References
    ----------
    Greenacre (2017), Correspondence Analysis in Practice, third edition.

    Examples
    --------
    >>> found = correspondence([[20, 10], [10, 20]])
    >>> found.rows[:, 0].round(2).tolist(), found.inertia.round(2).tolist()
    ([0.33, -0.33], [1.0, 0.0])
    """
    table = np.asarray(counts, dtype=float)
    part = table / table.sum()
    of_row, of_column = part.sum(axis=1), part.sum(axis=0)
    expected = np.outer(of_row, of_column)
    left, sizes, right = np.linalg.svd((part - expected) / np.sqrt(expected), full_matrices=False)
    sizes = np.where(sizes > 1e-9, sizes, 0.0)
    found = min(axes, sizes.size)
    signs = np.sign(left[np.abs(left).round(9).argmax(axis=0), np.arange(left.shape[1])])
    standard = np.zeros((len(of_row), axes))
    standard[:, :found] = (left * signs)[:, :found] / np.sqrt(of_row)[:, None]
    across = np.zeros((len(of_column), axes))
    across[:, :found] = (right.T * signs)[:, :found] / np.sqrt(of_column)[:, None]
    scale = np.zeros(axes)
    scale[:found] = sizes[:found]
    shares = np.zeros(axes)
    shares[:found] = sizes[:found] ** 2 / max(float((sizes**2).sum()), 1e-300)
    standard[:, scale == 0], across[:, scale == 0] = 0.0, 0.0
    return Correspondence(
        rows=standard * scale,
        columns=across * scale,
        inertia=shares,
        of_rows=standard**2 * of_row[:, None],
        standard_rows=standard,
    )


def ellipse(points: npt.ArrayLike) -> tuple[Array, Array]:
    """Centre and half axes of the ellipse that holds 95 % of normally scattered points.

    Parameters
    ----------
    points : array-like of float, shape (n, 2)
        NaN is left out.

    Returns
    -------
    centre : ndarray of float64, shape (2,)
    half : ndarray of float64, shape (2, 2)
        A half axis in each column; NaN of fewer than three points.

    Examples
    --------
    >>> centre, half = ellipse([[0, 0], [2, 0], [1, 1], [1, -1]])
    >>> centre.tolist(), np.abs(half).max(axis=0).round(2).tolist()
    ([1.0, 0.0], [2.0, 2.0])
    """
    known = np.asarray(points, dtype=float)
    known = known[np.isfinite(known).all(axis=1)]
    if len(known) < 3:
        return np.full(2, np.nan), np.full((2, 2), np.nan)
    values, vectors = np.linalg.eigh(np.cov(known, rowvar=False))
    reach = -2.0 * np.log1p(-0.95)  # the quantile of chi-square with two degrees of freedom
    return known.mean(axis=0), vectors * np.sqrt(reach * np.maximum(values, 0.0))
