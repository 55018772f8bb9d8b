"""The spellings that are counted as one term."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from hwadu.exhibits.exhibit import Exhibit
from hwadu.files.bundled import LEXICON
from hwadu.reporting.pieces.blocks import html_table
from hwadu.reporting.pieces.notes import nothing
from hwadu.reporting.wording import count
from hwadu.words import word


def lexicon_table(lexicon: pd.DataFrame, language: str) -> str:
    """The spellings of a lexicon that are counted as one term, folded away."""
    if lexicon.empty:
        return nothing(language)
    rows = [
        [entry["canonical"] or entry["form"], _spellings(entry)]
        for entry in lexicon.to_dict("records")
    ]
    headers = [word("form", language), word("aliases", language)]
    summary = f"{word('entries', language)}: {count(len(rows))}"
    folded = f"<summary>{escape(summary)}</summary>{html_table(headers, rows)}"
    return f'<details data-file="{LEXICON}">{folded}</details>'


def _spellings(entry: Mapping[Any, Any]) -> str:
    form = entry["form"] if entry["form"] != entry["canonical"] else ""
    return ", ".join(spelling for spelling in (form, *entry["aliases"].split(",")) if spelling)


EXHIBIT = Exhibit(
    name="lexicon",
    place=1320,
    section="lexicon",
    table=lambda view: lexicon_table(view.run.lexicon, view.language),
)
