"""What every table holds: its columns and their types, a file for each subject."""

from __future__ import annotations

from hwadu.tables import change_tables as changes
from hwadu.tables import corpus_tables as corpus
from hwadu.tables import reader_tables as readers
from hwadu.tables import share_tables as shares
from hwadu.tables import theme_tables as themes
from hwadu.tables import topic_tables as topics
from hwadu.tables import truth_tables as truth
from hwadu.tables import word_tables as words

TABLES: dict[str, dict[str, str]] = {
    name: columns
    for part in (corpus, words, topics, themes, readers, shares, changes, truth)
    for name, columns in part.TABLES.items()
}
"""Logical type of every column of every table.

``str`` text, never null; ``time`` datetime64[s]; ``int32``, ``int64``, ``float64``, ``bool``;
``list[str]``, ``list[int32]``.
"""
