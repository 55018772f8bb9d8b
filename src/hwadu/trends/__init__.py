"""Trends: how the shares of themes, topics and terms move over time, and how sure that is."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hwadu.trends.changes.bursts import find_bursts
    from hwadu.trends.changes.changes import find_changes
    from hwadu.trends.changes.event_calendar import load_events, read_events
    from hwadu.trends.changes.hot_and_cold import hot_and_cold_regression
    from hwadu.trends.changes.interrupted import event_effects
    from hwadu.trends.models.comparisons import compare_groups
    from hwadu.trends.models.models import fit_effects
    from hwadu.trends.models.theme_pairs import compute_theme_pairs
    from hwadu.trends.shares.groups import (
        compute_group_shares,
        group_articles,
        mixed_sources,
    )
    from hwadu.trends.shares.outlet_presence import describe_outlets
    from hwadu.trends.shares.outlet_types import outlet_types
    from hwadu.trends.shares.periods import period_starts, study_periods
    from hwadu.trends.shares.shares import compute_shares
    from hwadu.trends.shares.smooth import smooth_shares
    from hwadu.trends.shares.totals import (
        compute_shares_of_all,
        load_totals,
        read_totals,
        totals_bytes,
    )
    from hwadu.trends.vocabulary.drift import find_drift
    from hwadu.trends.vocabulary.frequent_terms import frequent_terms
    from hwadu.trends.vocabulary.networks import term_networks
else:
    from hwadu.lazy_names import loaded_when_used

    __getattr__, __dir__ = loaded_when_used(__name__)

__all__ = [
    "compare_groups",
    "compute_group_shares",
    "compute_shares",
    "compute_shares_of_all",
    "compute_theme_pairs",
    "describe_outlets",
    "event_effects",
    "find_bursts",
    "find_changes",
    "find_drift",
    "fit_effects",
    "frequent_terms",
    "group_articles",
    "hot_and_cold_regression",
    "load_events",
    "load_totals",
    "mixed_sources",
    "outlet_types",
    "period_starts",
    "read_events",
    "read_totals",
    "smooth_shares",
    "study_periods",
    "term_networks",
    "totals_bytes",
]
