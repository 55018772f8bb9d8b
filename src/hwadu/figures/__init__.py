"""Tables become matplotlib figures. No figure calls a model; none changes matplotlib for others.

The names are loaded on first use, so that importing the package does not import matplotlib.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hwadu.figures.calibration import calibration_curve
    from hwadu.figures.changes import event_effects, hot_and_cold
    from hwadu.figures.copies import dependence_dots
    from hwadu.figures.corpus import dates_by_basis, outlets_by_month, volume_by_month
    from hwadu.figures.drift import term_drift
    from hwadu.figures.effects import group_differences, marginal_effects
    from hwadu.figures.maps import article_map
    from hwadu.figures.networks import term_network
    from hwadu.figures.outlets import outlet_spells
    from hwadu.figures.panels import measure_panels, share_panels, unit_panels
    from hwadu.figures.predictions import predicted_panels
    from hwadu.figures.style import StudyFigure
    from hwadu.figures.sweep import topic_sweep
    from hwadu.figures.textbasis import text_basis_by_month, text_basis_by_year
    from hwadu.figures.themes import outlet_heatmap, theme_heatmap
    from hwadu.figures.topics import nmf_beside_bertopic, topic_bars, topic_sizes
    from hwadu.figures.trends import share_lines
    from hwadu.figures.variants import topic_comparison

__all__ = [
    "StudyFigure",
    "article_map",
    "calibration_curve",
    "dates_by_basis",
    "dependence_dots",
    "event_effects",
    "group_differences",
    "hot_and_cold",
    "marginal_effects",
    "measure_panels",
    "nmf_beside_bertopic",
    "outlet_heatmap",
    "outlet_spells",
    "outlets_by_month",
    "predicted_panels",
    "share_lines",
    "share_panels",
    "term_drift",
    "term_network",
    "text_basis_by_month",
    "text_basis_by_year",
    "theme_heatmap",
    "topic_bars",
    "topic_comparison",
    "topic_sizes",
    "topic_sweep",
    "unit_panels",
    "volume_by_month",
]

_HOME = {
    "StudyFigure": "style",
    "article_map": "maps",
    "calibration_curve": "calibration",
    "dates_by_basis": "corpus",
    "dependence_dots": "copies",
    "event_effects": "changes",
    "group_differences": "effects",
    "hot_and_cold": "changes",
    "marginal_effects": "effects",
    "measure_panels": "panels",
    "nmf_beside_bertopic": "topics",
    "outlet_heatmap": "themes",
    "outlet_spells": "outlets",
    "outlets_by_month": "corpus",
    "predicted_panels": "predictions",
    "share_lines": "trends",
    "share_panels": "panels",
    "term_drift": "drift",
    "term_network": "networks",
    "text_basis_by_month": "textbasis",
    "text_basis_by_year": "textbasis",
    "theme_heatmap": "themes",
    "topic_bars": "topics",
    "topic_comparison": "variants",
    "topic_sizes": "topics",
    "topic_sweep": "sweep",
    "unit_panels": "panels",
    "volume_by_month": "corpus",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
