"""What of a run is counted: which articles, and anew by periods of another length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hwadu.runs.folder.lookups import RunLookups

if TYPE_CHECKING:
    import pandas as pd


class RecountedRun(RunLookups):
    """The part of a :class:`~hwadu.runs.folder.run.Run` that counts."""

    def shares_every(self, every: str, kind: str = "theme") -> pd.DataFrame:
        """Shares by periods of another length, counted anew from the articles.

        Parameters
        ----------
        every : {"day", "week", "month", "quarter", "year"}
        kind : {"theme", "topic", "term"}

        Returns
        -------
        DataFrame
            Rows of the table ``shares``: counts, shares and 95 % intervals as the run itself
            makes them (:func:`hwadu.runs.renew.other_periods.shares_every`).

        Raises
        ------
        SettingsError
            If there is no such period or kind.

        Examples
        --------
        >>> run.shares_every("quarter").query("unit == 'article'")  # doctest: +SKIP
        """
        from hwadu.runs.renew.other_periods import shares_every

        return shares_every(self, every, kind)

    def drift_every(self, every: str) -> pd.DataFrame:
        """The table ``drift`` by periods of another length: words that came and went."""
        from hwadu.runs.renew.other_periods import drift_every

        return drift_every(self, every)

    def counted_articles(self) -> pd.DataFrame:
        """The articles that shares of the whole count: of the main source, none dated outside."""
        from hwadu.pipeline.trends.periods_of_study import articles_counted

        return articles_counted(self.table("articles"), self.settings)

    def counted_ids(self) -> set[str]:
        """Ids of the articles that shares of the whole count; no text is read for them."""
        from hwadu.pipeline.trends.periods_of_study import articles_counted

        articles = self.columns("articles", "article_id", "published", "query", "text_basis")
        return {*articles_counted(articles, self.settings)["article_id"]}
