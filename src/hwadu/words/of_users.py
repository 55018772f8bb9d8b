"""Names and texts that users write in several languages: of themes, events, studies.

What is written in another language stands beside it, under its name and the code of that language:
``label_en`` beside ``label``. Where nothing stands there, everybody reads the one that does.
"""

from __future__ import annotations

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


def ids_by_name(themes: pd.DataFrame) -> dict[str, str]:
    """Id of each theme by all that it may be called: its id, or its label in any language.

    Examples
    --------
    >>> import pandas as pd
    >>> themes = pd.DataFrame({"theme": ["housing"], "label": ["주거"], "label_en": ["Housing"]})
    >>> ids_by_name(themes)
    {'Housing': 'housing', '주거': 'housing', 'housing': 'housing'}
    """
    labels = [name for name in themes if str(name).startswith("label")]
    meant: dict[str, str] = {}
    for column in (*reversed(labels), "theme"):  # where names are alike the first theme has them
        meant |= dict(zip(themes[column][::-1], themes["theme"][::-1], strict=True))
    return meant


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
