"""What is told of one theme."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One sentence about one theme.

    Attributes
    ----------
    key : str
        Id of the theme.
    verdict : str
        rose, fell, moved, surged, dipped, seasonal, none, cannot say; untested where there was no
        test.
    headline : str
        The finding in a few words, for the title of a figure.
    sentence : str
        The finding with its numbers.
    test : str
        Which test it rests on.
    """

    key: str
    verdict: str
    headline: str
    sentence: str
    test: str = "trend"
