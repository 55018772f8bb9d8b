"""Themes that a mean over themes leaves out, for the codes do not tell its measure of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from hwadu.words import say, word

if TYPE_CHECKING:
    import pandas as pd


def left_out_of_means(
    quality: pd.DataFrame,
    labels: Mapping[str, str],
    language: str,
    measures: Sequence[str] = ("precision", "recall", "f1"),
) -> list[str]:
    """A sentence for each mean of the whole study that does not speak of all themes.

    Parameters
    ----------
    quality : DataFrame
        The table ``theme_quality``.
    labels : mapping of str to str
        Name of each theme of the codebook.
    language : {"ko", "en"}
    measures : sequence of str

    Examples
    --------
    >>> import pandas as pd
    >>> rows = [("one", "", "recall", 0.9), ("", "", "recall", 0.9)]
    >>> quality = pd.DataFrame(rows, columns=["theme", "by", "measure", "value"])
    >>> left_out_of_means(quality, {"one": "One", "two": "Two"}, "en")
    ['Left out of the mean recall, for the codes do not tell it: Two.']
    """
    whole = quality[quality["by"] == ""]
    said = []
    for measure in measures:
        known = set(whole.loc[whole["measure"] == measure, "theme"])
        themes = [label for theme, label in labels.items() if theme not in known]
        if "" in known and themes:
            names = {"measure": word(measure, language), "themes": ", ".join(themes)}
            said.append(say("coding_methods.left_out", language, **names))
    return said
