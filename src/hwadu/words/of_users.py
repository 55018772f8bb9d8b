"""Names and texts that users write in several languages: of themes, events, studies.

What is written in another language stands beside it, under its name and the code of that language:
``label_en`` beside ``label``. Where nothing stands there, everybody reads the one that does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def column_in(table: pd.DataFrame, name: str, language: str) -> pd.Series:
    """A column of a codebook or calendar in the reader's language.

    Examples
    --------
    >>> import pandas as pd
    >>> themes = pd.DataFrame({"label": ["주거", "물가"], "label_en": ["Housing", ""]})
    >>> [column_in(themes, "label", language).tolist() for language in ("ko", "en")]
    [['주거', '물가'], ['Housing', '물가']]
    """
    beside = f"{name}_{language}"
    if beside not in table:
        return table[name]
    return table[beside].where(table[beside] != "", table[name])


def labels_in(table: pd.DataFrame, language: str, *, of: str = "theme") -> dict[str, str]:
    """Labels in the reader's language, by another column of their table.

    Examples
    --------
    >>> import pandas as pd
    >>> themes = pd.DataFrame({"theme": ["housing"], "label": ["주거"], "label_en": ["Housing"]})
    >>> labels_in(themes, "en")
    {'housing': 'Housing'}
    """
    return dict(zip(table[of], column_in(table, "label", language), strict=True))


def ids_by_name(themes: pd.DataFrame, plain: Callable[[str], str] = str) -> dict[str, str]:
    """Id of each theme by all that it may be called: its id, or its label in any language.

    A label that two themes have names neither, for codes would count for the wrong one; and no
    label hides an id.

    Parameters
    ----------
    themes : DataFrame
        With the columns of a codebook's table.
    plain : callable, optional
        How labels are written where they are looked up.

    Examples
    --------
    >>> import pandas as pd
    >>> themes = pd.DataFrame({"theme": ["housing"], "label": ["주거"], "label_en": ["Housing"]})
    >>> ids_by_name(themes)
    {'주거': 'housing', 'Housing': 'housing', 'housing': 'housing'}
    """
    meant: dict[str, set[str]] = defaultdict(set)
    for column in (name for name in themes if str(name).startswith("label")):
        for label, theme in zip(themes[column], themes["theme"], strict=True):
            meant[plain(label)].add(theme)
    labels = {label: min(ids) for label, ids in meant.items() if label and len(ids) == 1}
    return labels | {theme: theme for theme in themes["theme"]}


def written_in(owner: object, name: str, language: str) -> str:
    """A text of a theme, codebook or study in the reader's language.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> theme = SimpleNamespace(label="주거", label_en="Housing", definition="집값")
    >>> [written_in(theme, name, "en") for name in ("label", "definition")]
    ['Housing', '집값']
    """
    beside: str = getattr(owner, f"{name}_{language}", "")
    own: str = getattr(owner, name)
    return beside or own
