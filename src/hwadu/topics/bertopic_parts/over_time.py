"""BERTopic's tables of words by date and by class, from stored counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.errors import SettingsError
from hwadu.topics.bertopic_parts.stock import BERTopic
from hwadu.topics.describe.terms_by_period import terms_by_period


class StoredPeriods(BERTopic):  # type: ignore[misc]
    """Words over time and per class, whatever dates are written as."""

    def topics_over_time(
        self,
        docs: Sequence[str],
        timestamps: Sequence[Any],
        topics: Sequence[int] | None = None,
        nr_bins: int | None = None,
        datetime_format: str | None = None,
        evolution_tuning: bool = True,
        global_tuning: bool = True,
    ) -> pd.DataFrame:
        """As in BERTopic, from the stored counts: nothing crashes, and evolution tuning works.

        Articles without a date are left out. Whole numbers, such as years, stay numbers.
        """
        times = _times(timestamps, datetime_format)
        if nr_bins:
            cell, edges = pd.cut(times, bins=nr_bins, labels=False, retbins=True)
            dated = cell.notna()
            starts = pd.Series(np.asarray(edges))
            times = starts.reindex(cell[dated].astype(int)).set_axis(cell[dated].index)
            times = times.reindex(cell.index)
        table = self._by_group(docs, times, topics, global_tuning, evolution_tuning)
        return table.rename(columns={"period": "Timestamp"}).sort_values(
            ["Timestamp", "Topic"], ignore_index=True
        )

    def topics_per_class(
        self, docs: Sequence[str], classes: Sequence[Any], global_tuning: bool = True
    ) -> pd.DataFrame:
        """As in BERTopic, from the stored counts."""
        table = self._by_group(docs, pd.Series(list(classes)), None, global_tuning, False)
        return table.rename(columns={"period": "Class"}).sort_values(
            ["Class", "Topic"], ignore_index=True
        )

    def _by_group(
        self,
        docs: Sequence[str],
        groups: pd.Series,
        topics: Sequence[int] | None,
        global_tuning: bool,
        evolution_tuning: bool,
    ) -> pd.DataFrame:
        own: npt.ArrayLike = self.topics_ if topics is None else topics
        lengths = {len(docs), len(groups), len(np.asarray(own))}
        if len(lengths) > 1:
            raise SettingsError(
                "topics.unequal_lengths",
                texts=len(docs),
                groups=len(groups),
                topics=len(np.asarray(own)),
            )
        stored = self.vectorizer_model
        table = terms_by_period(
            stored.transform(docs),
            own,
            groups,
            stored.get_feature_names_out(),
            global_tuning=global_tuning,
            evolution_tuning=evolution_tuning,
        )
        table["terms"] = table["terms"].str.join(", ")
        names = {"topic": "Topic", "terms": "Words", "articles": "Frequency"}
        return table.rename(columns=names)[["Topic", "Words", "Frequency", "period"]]


def _times(timestamps: Sequence[Any], datetime_format: str | None) -> pd.Series:
    """Dates of any kind as dates, whole numbers as they are; what is empty has none.

    Raises
    ------
    SettingsError
        If a text is no date.
    """
    given = pd.Series(list(timestamps))
    if pd.api.types.is_integer_dtype(given):
        return given
    if pd.api.types.is_datetime64_any_dtype(given):
        return given
    filled = given.where(given.notna() & (given.astype(str).str.strip() != ""))
    how = "mixed" if datetime_format is None else datetime_format
    times = pd.to_datetime(filled, format=how, errors="coerce")
    unread = np.flatnonzero(times.isna() & filled.notna())
    if unread.size:
        raise SettingsError(
            "topics.no_date",
            date=repr(given.iloc[unread[0]]),
            place=unread[0],
            more=unread.size - 1,
        )
    return pd.Series(times)
