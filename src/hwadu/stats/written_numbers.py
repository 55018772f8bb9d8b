"""Numbers as they are written wherever people read them."""

from __future__ import annotations


def written_probability(value: float) -> str:
    """A p or q value to three digits, four where the level of 0.05 would hide its side.

    Examples
    --------
    >>> [written_probability(value) for value in (0.0321, 0.0498, 0.00001)]
    ['0.032', '0.0498', '<0.001']
    """
    if value < 0.001:
        return "<0.001"
    written = f"{value:.3f}"
    return f"{value:.4f}" if written == "0.050" else written
