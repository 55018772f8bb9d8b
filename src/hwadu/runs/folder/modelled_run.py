"""The fitted model of a run's topics."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from hwadu.runs.folder.counted_run import CountedRun

if TYPE_CHECKING:
    from hwadu.topics import TopicModel


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
