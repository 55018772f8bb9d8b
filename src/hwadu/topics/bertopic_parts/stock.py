"""BERTopic itself, imported without what the import does to the rest of the process."""

from __future__ import annotations

import warnings
from importlib.util import find_spec

from hwadu.errors import MissingExtraError

if find_spec("bertopic") is None:
    raise MissingExtraError("bertopic", extra="bertopic", purpose="the topic model as BERTopic")

with warnings.catch_warnings():
    # the import would switch off all UserWarnings and FutureWarnings of the whole process
    warnings.simplefilter("ignore")
    from bertopic import BERTopic
    from bertopic.backend import BaseEmbedder
    from bertopic.cluster import BaseCluster
    from bertopic.dimensionality import BaseDimensionalityReduction
    from bertopic.plotting._topics import _plotly_topic_visualization
    from bertopic.vectorizers import ClassTfidfTransformer

__all__ = [
    "BERTopic",
    "BaseCluster",
    "BaseDimensionalityReduction",
    "BaseEmbedder",
    "ClassTfidfTransformer",
    "_plotly_topic_visualization",
]
