"""The truth tables of a demo corpus: what was planted and what came out."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from hwadu import schema
from hwadu.demo.planted.drawn_articles import DemoLabels
from hwadu.demo.planted.mixture import standard_mix
from hwadu.demo.text.sentence_banks import SUBJECTS
from hwadu.demo.text.synthetic_article import DemoArticle

if TYPE_CHECKING:
    import pandas as pd


@dataclass
class Truth:
    """Collects what the text carries while it streams by, and writes the truth tables.

    Parameters
    ----------
    labels : DemoLabels
        What was drawn.
    seed : int
        For the record.
    """

    labels: DemoLabels
    seed: int
    _labels: list[tuple[str, str, str]] = field(default_factory=list)
    _families: list[tuple[str, str, str, str, float]] = field(default_factory=list)
    _kinds: dict[str, str] = field(default_factory=dict)
    _mentions: list[tuple[str, str]] = field(default_factory=list)

    def add(self, articles: list[DemoArticle]) -> None:
        """Note the labels of a batch; repeated ids count once."""
        for article in articles:
            if article.repeated:
                continue
            self._labels.append((article.article_id, article.main, "main"))
            if article.secondary:
                self._labels.append((article.article_id, article.secondary, "secondary"))
            if article.passing:
                self._mentions.append((article.article_id, article.passing))
            if article.family:
                edits = ",".join(article.edits)
                # an original comes before its copies: whoever printed it first was the source
                wire = article.outlet.style == "wire"
                kind = self._kinds.setdefault(article.family, "wire" if wire else "press release")
                self._families.append(
                    (article.article_id, article.family, kind, edits, article.strength)
                )

    def write(self, folder: Path) -> None:
        """Write every table below into a folder.

        ``shares.parquet``, ``labels.parquet``, ``families.parquet`` (tables of
        :mod:`hwadu.schema`), ``adjusted.parquet`` (:func:`adjusted_shares`),
        ``families_detail.parquet`` (kind, edits and strength of every copy), ``mentions.parquet``
        (passing mentions, which are no labels), ``outlets.parquet`` and ``parameters.json``.
        Pages and dumps have no id of their own: their file names are the ids used here.
        """
        import pandas as pd

        folder.mkdir(parents=True, exist_ok=True)
        schema.write(truth_shares(self.labels), "truth_shares", folder / "shares.parquet")
        schema.write(
            pd.DataFrame(self._labels, columns=["article_id", "theme", "role"]),
            "truth_labels",
            folder / "labels.parquet",
        )
        families = pd.DataFrame(
            self._families, columns=["article_id", "family", "kind", "edits", "strength"]
        )
        schema.write(
            families[["article_id", "family"]], "truth_families", folder / "families.parquet"
        )
        _plain(families, folder / "families_detail.parquet")
        mentions = pd.DataFrame(self._mentions, columns=["article_id", "theme"])
        _plain(mentions, folder / "mentions.parquet")
        _plain(adjusted_shares(self.labels), folder / "adjusted.parquet")
        _plain(outlet_panel(self.labels), folder / "outlets.parquet")
        _parameters(self.labels, self.seed, folder / "parameters.json")


def truth_shares(labels: DemoLabels) -> pd.DataFrame:
    """Share of every subject in every month, as realised and as drawn.

    A month's denominator is all its different articles that have a date; its numerator those that
    carry the subject as main or secondary theme. The rate is what the month's articles were drawn
    from, given the outlets they came from. Both are 0 in a month without articles.

    Returns
    -------
    DataFrame
        Table ``truth_shares``: theme, period (month start), share, rate.
    """
    import pandas as pd

    return schema.conform(
        pd.DataFrame(
            {
                **_keys(labels),
                "share": np.nan_to_num(labels.shares()).ravel(),
                "rate": labels.rate.ravel(),
            }
        ),
        "truth_shares",
    )


def adjusted_shares(labels: DemoLabels) -> pd.DataFrame:
    """The same truth with counts, and freed from the changing panel of outlets.

    Returns
    -------
    DataFrame
        theme, period, n (articles that carry it), n_main, total, share and rate as in
        :func:`truth_shares`; share_adjusted, the realised share with every outlet that stays at
        its fixed weight (outlets without an article that month left out), rate_adjusted, the
        drawn rate in that mix, and planned, the rate before the month's own draw.
    """
    import pandas as pd

    main_only = labels.count_role(labels.main)
    return pd.DataFrame(
        {
            **_keys(labels),
            "n": labels.counts().ravel(),
            "n_main": main_only.ravel(),
            "total": np.tile(labels.totals(), len(SUBJECTS)),
            "share": np.nan_to_num(labels.shares()).ravel(),
            "rate": labels.rate.ravel(),
            "share_adjusted": _standardised(labels).ravel(),
            "rate_adjusted": labels.rate_adjusted.ravel(),
            "planned": labels.planned_adjusted.ravel(),
        }
    )


def outlet_panel(labels: DemoLabels) -> pd.DataFrame:
    """The outlets: first and last month ("" if always there), weight in the fixed mix, articles."""
    import pandas as pd

    outlets = labels.plan.outlets
    return pd.DataFrame(
        {
            "press": [o.name for o in outlets],
            "code": [o.code for o in outlets],
            "style": [o.style for o in outlets],
            "first": [o.first for o in outlets],
            "last": [o.last for o in outlets],
            "weight": standard_mix(labels.plan),
            "articles": np.bincount(labels.outlet, minlength=len(outlets)),
        }
    )


def _keys(labels: DemoLabels) -> dict[str, object]:
    months = labels.plan.months.astype("datetime64[s]")
    return {"theme": np.repeat(SUBJECTS, len(months)), "period": np.tile(months, len(SUBJECTS))}


def _standardised(labels: DemoLabels) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    months, outlets = len(labels.plan.months), len(labels.plan.outlets)
    size = months * outlets
    cell = labels.month * outlets + labels.outlet
    totals = np.bincount(cell[labels.dated], minlength=size).reshape(months, outlets)
    weights = standard_mix(labels.plan) * (totals > 0)
    weights /= np.maximum(weights.sum(axis=1, keepdims=True), 1e-12)
    per_article = (weights / np.maximum(totals, 1)).ravel()
    shares = np.empty((len(SUBJECTS), months))
    for subject in range(len(SUBJECTS)):
        carries = labels.dated & ((labels.main == subject) | (labels.second == subject))
        shares[subject] = np.bincount(
            labels.month[carries], per_article[cell[carries]], minlength=months
        )
    return shares


def _plain(frame: pd.DataFrame, path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(None)
    pq.write_table(table, path, compression="zstd", store_schema=False)


def _parameters(labels: DemoLabels, seed: int, path: Path) -> None:
    plan = labels.plan
    by_subject = {
        name: dict(zip(SUBJECTS, values.round(6).tolist(), strict=True))
        for name, values in (
            ("dispersion", plan.dispersion),
            ("autocorrelation", plan.autocorrelation),
            ("secondary", plan.secondary),
            ("copied", plan.copied),
            ("copies", plan.copies),
        )
    }
    facts = {
        "synthetic": True,
        "articles": len(labels),
        "seed": seed,
        "first_month": str(plan.months[0]),
        "last_month": str(plan.months[-1]),
        "null": plan.null,
        "missing_dates": plan.missing_dates,
        "duplicate_ids": plan.duplicate_ids,
        "truncated": plan.truncated,
        "passing": plan.passing,
        **by_subject,
    }
    text = json.dumps(facts, ensure_ascii=False, indent=2) + "\n"
    path.write_text(text, encoding="utf-8")
