"""What every table holds: its columns and their types."""

from __future__ import annotations

_ARTICLES = {
    "article_id": "str",
    "title": "str",
    "title_hangul": "str",  # the title with its Hanja in Hangul; empty before cleaning
    "body": "str",
    "text_basis": "str",  # full, lead, lead+keywords, title
    "published": "time",  # Korean time; NaT where unknown
    "date_basis": "str",  # where the date came from, or why there is none
    "press": "str",
    "reporter": "str",
    "section": "str",
    "people": "str",
    "organisations": "str",
    "places": "str",
    "keywords": "str",
    "flagged": "str",  # the archive's own 중복 or 예외
    "url": "str",
    "query": "str",
    "source": "str",  # file and row
}

TABLES: dict[str, dict[str, str]] = {
    "articles": _ARTICLES,
    "dropped": {"article_id": "str", "source": "str", "stage": "str", "reason": "str"},
    "removed": {"article_id": "str", "rule": "str", "text": "str"},
    "templates": {"press": "str", "text": "str", "articles": "int64"},
    "stories": {
        "story_id": "str",
        "keeper": "str",
        "articles": "int64",
        "outlets": "int64",
        "first": "time",
        "last": "time",
    },
    "story_members": {"article_id": "str", "story_id": "str", "similarity": "float64"},
    "dependence": {  # how much of a group is copies: of press releases, of wire stories
        "by": "str",  # all, theme, outlet, month
        "group": "str",
        "articles": "int64",
        "stories": "int64",
        "copies_per_story": "float64",
        "low": "float64",
        "high": "float64",
        "copied": "float64",
        "copied_low": "float64",
        "copied_high": "float64",
    },
    "terms": {"term_id": "int32", "form": "str", "kind": "str"},
    "tokens": {
        "article_id": "str",
        "term_ids": "list[int32]",
        "surface_ids": "list[int32]",
        "sentences": "list[int32]",  # sentence 0 is the title
    },
    "topics": {
        "topic": "int32",
        "label": "str",
        "terms": "list[str]",
        "articles": "int64",
        "stories": "int64",
    },
    "article_topics": {"article_id": "str", "topic": "int32", "probability": "float64"},
    "topic_terms": {"topic": "int32", "rank": "int32", "term": "str", "weight": "float64"},
    "nmf_topics": {
        "topic": "int32",
        "label": "str",
        "terms": "list[str]",
        "articles": "int64",
        "nearest": "int32",  # the topic of the main model that shares most articles with it
        "overlap": "float64",  # Jaccard similarity of the two sets of articles
    },
    "distinctive": {
        "kind": "str",  # topic, theme, period
        "key": "str",
        "rank": "int32",
        "term": "str",
        "weight": "float64",
        "articles": "int64",
    },
    "quality": {
        "topic": "int32",
        "measure": "str",
        "value": "float64",
        "low": "float64",
        "high": "float64",
    },
    "themes": {
        "article_id": "str",
        "theme": "str",
        "score": "float64",
        "assigned": "bool",
        "role": "str",
        "evidence": "list[str]",
    },
    "codes": {
        "article_id": "str",
        "theme": "str",
        "coder": "str",
        "role": "str",
        "weight": "float64",
    },
    "shares": {
        "kind": "str",
        "key": "str",
        "by": "str",
        "group": "str",
        "period": "time",
        "unit": "str",
        "denominator": "str",
        "n": "int64",
        "total": "int64",
        "share": "float64",
        "low": "float64",
        "high": "float64",
        "adjusted": "float64",
        "adjusted_low": "float64",
        "adjusted_high": "float64",
        "corrected": "float64",
        "corrected_low": "float64",
        "corrected_high": "float64",
    },
    "shares_by_year": {},  # the same columns as shares, by calendar year
    "changes": {
        "family": "str",
        "kind": "str",
        "key": "str",
        "period": "time",
        "test": "str",
        "effect": "float64",
        "low": "float64",
        "high": "float64",
        "p_value": "float64",
        "q_value": "float64",
        "verdict": "str",
    },
    "drift": {
        "kind": "str",
        "key": "str",
        "period": "time",
        "term": "str",
        "log_odds": "float64",
        "z": "float64",
        "q_value": "float64",
        "articles": "list[str]",
    },
    "truth_shares": {"theme": "str", "period": "time", "share": "float64", "rate": "float64"},
    "truth_labels": {"article_id": "str", "theme": "str", "role": "str"},
    "truth_families": {"article_id": "str", "family": "str"},
}
TABLES["shares_by_year"] = TABLES["shares"]
"""Logical type of every column of every table.

``str`` text, never null; ``time`` datetime64[s]; ``int32``, ``int64``, ``float64``, ``bool``;
``list[str]``, ``list[int32]``.
"""
