"""Shares over time, and what they are shares of."""

from __future__ import annotations

TABLES: dict[str, dict[str, str]] = {
    "shares": {
        "kind": "str",
        "key": "str",
        "by": "str",
        "group": "str",
        "period": "time",
        "unit": "str",
        "denominator": "str",  # query: what the study found; all: all articles of the outlets
        "partial": "bool",  # the study covers only a part of the period
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
    "smoothed": {
        "kind": "str",
        "key": "str",
        "unit": "str",
        "period": "time",
        "value": "float64",
        "low": "float64",
        "high": "float64",
        "bandwidth": "float64",  # periods on either side that the line draws on
    },
    "outlets": {  # which outlets the archive holds, and since when
        "press": "str",
        "type": "str",  # national daily, business daily, regional daily, broadcaster, ...
        "first": "time",
        "last": "time",
        "articles": "int64",
        "enters": "bool",  # joins after the study has begun
        "leaves": "bool",
        "gaps": "int64",  # silences too long to be chance
        "longest_silence": "int64",  # days
        "panel": "bool",  # not known to have come, gone or paused
        "weight": "float64",  # in the fixed mix of adjusted shares
    },
    "outside_totals": {  # articles that shares of all articles leave out
        "press": "str",
        "reason": "str",
        "articles": "int64",
        "first": "time",
        "last": "time",
    },
}
# The columns of shares: by calendar year; by year of outlets, sections, queries, the panel and in
# all news; and of the whole study, without a period.
for _name in ("shares_by_year", "group_shares", "study_shares"):
    TABLES[_name] = TABLES["shares"]
