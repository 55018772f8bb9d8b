"""What models read: what they were asked, what they said, and whether they may be believed."""

from __future__ import annotations

from hwadu.tables import theme_tables as themes

TABLES: dict[str, dict[str, str]] = {
    "reading_requests": {  # what a reader was asked to read, and why
        "article_id": "str",
        "reader": "str",
        "reason": "str",  # doubt, audit, coded (by people), example (shown to the reader)
        "probability": "float64",  # of being read for its own sake
        "wordings": "int64",  # of the instructions that were answered
    },
    "readings": {  # what a reader said, by wording of its instructions
        "article_id": "str",
        "theme": "str",
        "reader": "str",
        "wording": "str",
        "role": "str",  # main, secondary, absent
        "quote_in": "str",  # title, body, or empty where nothing was quoted
        "quote_start": "int32",  # characters from the beginning of that column
        "quote_end": "int32",
    },
    "reader_trust": {  # whether a reader's codes are used, theme by theme
        "reader": "str",
        "theme": "str",
        "verdict": "str",  # earned, refused, unknown
        "reason": "str",  # bar, people, few, none; empty where earned
        "kappa": "float64",  # reader and people
        "low": "float64",
        "high": "float64",
        "leaned": "bool",  # whether the other themes helped to decide
        "f1": "float64",
        "f1_low": "float64",
        "f1_high": "float64",
        "coded": "int64",  # articles that people and reader read
        "with_theme": "float64",  # of these, with the theme (a half where people differ)
        "people_kappa": "float64",
        "people_low": "float64",
        "people_high": "float64",
        "people_coded": "int64",
        "bar": "float64",
        "more_codes": "float64",  # that would decide; empty where none would
    },
    "reader_wordings": {  # how far a reader agrees with itself
        "reader": "str",
        "theme": "str",
        "one": "str",
        "other": "str",
        "kappa": "float64",
        "low": "float64",
        "high": "float64",
        "n": "int64",
        "differ": "int64",  # articles on which the two wordings differ
    },
    "reader_audit": {  # what was missed among the articles that nobody reads
        "theme": "str",
        "reader": "str",
        "audited": "int64",
        "unread": "int64",  # articles the audit speaks of
        "missed": "float64",  # share of them with the theme though it was not assigned
        "missed_low": "float64",
        "missed_high": "float64",
        "wrong": "float64",  # share of them assigned the theme without having it
        "wrong_low": "float64",
        "wrong_high": "float64",
    },
}
TABLES["reader_codes"] = themes.TABLES["codes"]  # of readers, where they have earned it
