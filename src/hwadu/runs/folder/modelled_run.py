"""The fitted model of a run's topics."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from hwadu.runs.folder.lookups import RunLookups

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.topics import TopicModel


class CountedRun(RunLookups):
    """The part of a :class:`~hwadu.runs.folder.run.Run` that tells what is counted."""

    def counted_articles(self) -> pd.DataFrame:
        """The articles that shares of the whole count: of the main source, none dated outside."""
        return self._counted(self.table("articles"))

    def counted_ids(self) -> set[str]:
        """Ids of the articles that shares of the whole count; no text is read for them."""
        return {*self._counted(self._sources_and_dates)["article_id"]}

    @property
    def uncounted(self) -> int:
        """How many articles shares of the whole do not count."""
        return len(self._sources_and_dates) - len(self.counted_ids())

    @property
    def dated_outside(self) -> int:
        """How many articles of whatever source are dated outside the study's period."""
        from hwadu.pipeline.trends.periods_of_study import outside_period

        return int(outside_period(self._sources_and_dates["published"], self.settings).sum())

    @property
    def _sources_and_dates(self) -> pd.DataFrame:
        return self.columns("articles", "article_id", "published", "query", "text_basis")

    def _counted(self, articles: pd.DataFrame) -> pd.DataFrame:
        from hwadu.pipeline.trends.one_source import articles_counted

        return articles_counted(articles, self.settings)


class ModelledRun(CountedRun):
    """The part of a :class:`~hwadu.runs.folder.run.Run` that opens its model."""

    @cached_property
    def model(self) -> TopicModel:
        """The fitted topic model; ``run.model.bertopic_`` is a real ``bertopic.BERTopic``."""
        from hwadu.runs.renew.new_texts import TextsOfRun
        from hwadu.topics import load_model

        texts = (self.articles["title"] + "\n" + self.articles["body"]).tolist()
        model = load_model(self.model_folder, texts)
        model.analyzer = TextsOfRun(self, model)
        return model
