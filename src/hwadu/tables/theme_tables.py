"""Themes, human codes, and what they say of each other."""

from __future__ import annotations

TABLES: dict[str, dict[str, str]] = {
    "themes": {
        "article_id": "str",
        "theme": "str",
        "score": "float64",
        "assigned": "bool",
        "role": "str",
        "evidence": "list[str]",
        "evidence_sentences": "list[int32]",  # numbers of the sentences, as in tokens
        "decided": "str",  # by whom: person, model (a reader that has earned it), signals
    },
    "topic_themes": {  # how often terms alone find a theme in a topic's articles
        "topic": "int32",
        "theme": "str",
        "articles": "int64",
        "share": "float64",
        "lift": "float64",
        "terms": "str",  # of the topic: by these a row that was edited finds it again
    },
    "theme_candidates": {  # terms that mark a theme and are not in the codebook
        "theme": "str",
        "term": "str",
        "log_odds": "float64",
        "z": "float64",
        "q_value": "float64",
        "articles": "int64",
        "article_id": "str",  # one that holds it
        "brings": "int64",  # articles that hold it and are not assigned the theme
        "examples": "list[str]",  # some of these, the likeliest first
    },
    "theme_support": {  # whether the codebook can tell a theme apart: terms against definition
        "theme": "str",
        "term": "str",  # empty: any of the theme's
        "articles": "int64",  # that hold it, or any of the theme's
        "agreement": "float64",  # that articles with it are more like the definition: 0.5 by chance
        "verdict": "str",  # too few, no agreement, other meaning
    },
    "codes": {
        "article_id": "str",
        "theme": "str",
        "coder": "str",
        "role": "str",
        "weight": "float64",
    },
    "theme_quality": {  # what coding by people says of the assignment, and of the coders
        "theme": "str",  # empty: the mean of the themes
        "by": "str",  # empty for the whole; year, text_basis, coders
        "group": "str",
        "measure": "str",  # precision, recall, f1, kappa, alpha, alpha_roles
        "value": "float64",
        "low": "float64",
        "high": "float64",
        "n": "int64",  # coded articles behind the value
    },
    "theme_pairs": {
        "theme": "str",
        "other": "str",
        "articles": "int64",
        "expected": "float64",
        "lift": "float64",
        "low": "float64",
        "high": "float64",
    },
}
TABLES["themes_before_codes"] = TABLES["themes"]  # as assigned before a recalibration
