"""What every table holds: its columns and their types, a file for each subject."""

from __future__ import annotations

from hwadu.tables import changes, corpus, readers, shares, themes, topics, truth, words

TABLES: dict[str, dict[str, str]] = {
    name: columns
    for part in (corpus, words, topics, themes, readers, shares, changes, truth)
    for name, columns in part.TABLES.items()
}
"""Logical type of every column of every table.

``str`` text, never null; ``time`` datetime64[s]; ``int32``, ``int64``, ``float64``, ``bool``;
``list[str]``, ``list[int32]``.
"""
