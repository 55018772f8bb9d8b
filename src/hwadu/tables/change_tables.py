"""What changed, and what it goes with."""

from __future__ import annotations

TABLES: dict[str, dict[str, str]] = {
    "changes": {
        "family": "str",  # the tests among which false discoveries are controlled
        "kind": "str",
        "key": "str",
        "unit": "str",
        "denominator": "str",
        "measure": "str",  # share, adjusted, corrected
        "test": "str",  # surge, trend, step, season, hot_cold
        "period": "time",  # first of the study, of a surge, after a step; first seasonal peak
        "period_low": "time",  # interval of a step's date; the periods with articles around a surge
        "period_high": "time",
        "end": "time",  # last period of a surge
        "n": "float64",  # articles of a surge with what is counted
        "total": "float64",  # all articles of a surge
        "story_id": "str",  # the largest story of a surge
        "story_articles": "float64",
        "effect": "float64",  # share points
        "low": "float64",
        "high": "float64",
        "theil_sen": "float64",  # median slope times the study's length, share points
        "theil_sen_low": "float64",
        "theil_sen_high": "float64",
        "p_value": "float64",
        "q_value": "float64",
        "smallest_effect": "float64",  # share points; smaller changes are not worth naming
        "equivalence_q": "float64",  # that the change is smaller than that
        "verdict": "str",  # rose, fell, surged, dipped, seasonal, none, cannot say
        "describes": "bool",  # the one test that describes the key best
        "note": "str",  # why nothing can be said
    },
    "bursts": {  # stretches of raised rate (Kleinberg), a description and no test
        "kind": "str",
        "key": "str",
        "unit": "str",
        "start": "time",
        "end": "time",  # the last period of the burst
        "periods": "int64",
        "level": "int64",
        "weight": "float64",
        "n": "int64",
        "total": "int64",
    },
    "event_effects": {  # interrupted time series around dated events
        "kind": "str",
        "key": "str",
        "unit": "str",
        "event": "str",
        "date": "time",
        "measure": "str",  # level, slope
        "effect": "float64",
        "low": "float64",
        "high": "float64",
        "p_value": "float64",
        "q_value": "float64",
        "placebo_p": "float64",
        "before": "float64",
        "after": "float64",
        "lead_up": "float64",
        "periods_before": "int64",
        "periods_after": "int64",
        "verdict": "str",
        "note": "str",
    },
    "comparisons": {  # a group of articles against all others
        "kind": "str",
        "key": "str",
        "by": "str",
        "group": "str",
        "n": "int64",
        "total": "int64",
        "share": "float64",
        "other_n": "int64",
        "other_total": "int64",
        "other_share": "float64",
        "difference": "float64",
        "low": "float64",
        "high": "float64",
        "p_value": "float64",
        "q_value": "float64",
    },
    "effects": {  # of a logistic model of each theme
        "theme": "str",
        "term": "str",
        "level": "str",
        "reference": "str",  # the level it is compared with
        "articles": "int64",
        "n": "int64",  # of them with the theme
        "estimate": "float64",  # log-odds
        "low": "float64",
        "high": "float64",
        "p_value": "float64",
        "q_value": "float64",
        "marginal": "float64",  # average marginal effect, in shares
        "marginal_low": "float64",
        "marginal_high": "float64",
        "note": "str",  # why there is no estimate
    },
    "predicted_shares": {  # what a figure of marginal effects draws
        "theme": "str",
        "term": "str",
        "level": "str",
        "at": "time",
        "share": "float64",
        "low": "float64",
        "high": "float64",
    },
}
