"""Trends: how the shares of themes, topics and terms move over time, and how sure that is."""

from hwadu.trends.bootstrap import BootstrapShares, bootstrap_shares
from hwadu.trends.bursts import find_bursts
from hwadu.trends.changes import find_changes, find_trends
from hwadu.trends.compare import compare_groups
from hwadu.trends.compare_pairs import compute_theme_pairs
from hwadu.trends.drift import Drift, find_drift
from hwadu.trends.events import bundled_events, load_events
from hwadu.trends.frequent import frequent_terms
from hwadu.trends.groups import (
    compute_group_shares,
    group_articles,
    mixed_sources,
    pooling_notices,
)
from hwadu.trends.hotcold import hot_and_cold_regression
from hwadu.trends.interrupted import event_effects
from hwadu.trends.models import ModelEffects, fit_effects
from hwadu.trends.networks import TermNetworks, term_networks
from hwadu.trends.outlets import describe_outlets, outlet_types
from hwadu.trends.periods import period_starts, study_periods
from hwadu.trends.shares import compute_shares
from hwadu.trends.smooth import smooth_shares
from hwadu.trends.totals import SharesOfAll, compute_shares_of_all, load_totals

__all__ = [
    "BootstrapShares",
    "Drift",
    "ModelEffects",
    "SharesOfAll",
    "TermNetworks",
    "bootstrap_shares",
    "bundled_events",
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
    "find_trends",
    "fit_effects",
    "frequent_terms",
    "group_articles",
    "hot_and_cold_regression",
    "load_events",
    "load_totals",
    "mixed_sources",
    "outlet_types",
    "period_starts",
    "pooling_notices",
    "smooth_shares",
    "study_periods",
    "term_networks",
]
