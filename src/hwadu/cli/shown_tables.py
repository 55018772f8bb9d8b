"""Tables as the terminal shows them: headings, and names of choices, in the language spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hwadu.cli.language import spoken, tell
from hwadu.words import name_of
from hwadu.words.naming import variant_name

if TYPE_CHECKING:
    import pandas as pd

_NAMED = ("variant", "kind")  # columns whose cells are codes


def shown_table(table: pd.DataFrame) -> str:
    """A table of a run's checks as text, a line a row; columns as wide as Hangul needs."""
    import pandas as pd

    shown = table.copy()
    for name in [name for name in _NAMED if name in shown]:
        shown[name] = [variant_name(name_of(code, spoken()), spoken()) for code in shown[name]]
    shown.columns = pd.Index([tell(f"column.{name}") for name in shown.columns])
    with pd.option_context("display.unicode.east_asian_width", True):
        return shown.to_string(index=False)
