"""Trends: how the shares of themes, topics and terms move over time, and how sure that is."""

from hwadu.trends.changes import find_trends
from hwadu.trends.events import bundled_events, load_events
from hwadu.trends.periods import period_starts, study_periods
from hwadu.trends.shares import compute_shares

__all__ = [
    "bundled_events",
    "compute_shares",
    "find_trends",
    "load_events",
    "period_starts",
    "study_periods",
]
