"""What was read, cleaned and found to be copies."""

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
    "added": {"article_id": "str", "update": "int32"},  # since the run was made; updates from 1
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
}
