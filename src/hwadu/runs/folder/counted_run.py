"""Which articles of a run its shares count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hwadu.runs.folder.lookups import RunLookups

if TYPE_CHECKING:
    import pandas as pd


class CountedRun(RunLookups):
    """The part of a :class:`~hwadu.runs.folder.run.Run` that tells what is counted."""

    def counted_articles(self) -> pd.DataFrame:
        """The articles that shares of the whole count: of the main source, none dated outside."""
        from hwadu.pipeline.trends.periods_of_study import articles_counted

        return articles_counted(self.table("articles"), self.settings)

    def counted_ids(self) -> set[str]:
        """Ids of the articles that shares of the whole count; no text is read for them."""
        from hwadu.pipeline.trends.periods_of_study import articles_counted

        articles = self.columns("articles", "article_id", "published", "query", "text_basis")
        return {*articles_counted(articles, self.settings)["article_id"]}
