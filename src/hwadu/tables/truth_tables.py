"""What a synthetic corpus was planted with."""

from __future__ import annotations

TABLES: dict[str, dict[str, str]] = {
    "truth_shares": {"theme": "str", "period": "time", "share": "float64", "rate": "float64"},
    "truth_labels": {"article_id": "str", "theme": "str", "role": "str"},
    "truth_families": {"article_id": "str", "family": "str"},
}
