"""BERTopic itself, imported without what the import does to the rest of the process.

Nor does it load UMAP, which compiles itself for seconds (at its first import ever for twenty) and
which no model of this project asks for; stock BERTopic gets it where it does.
"""

from __future__ import annotations

import warnings
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from hwadu.errors import MissingExtraError
from hwadu.stand_ins import stand_ins
from hwadu.words.phrases import Phrase

if find_spec("bertopic") is None:
    purpose = Phrase("topics.as_bertopic")
    raise MissingExtraError("bertopic", extra="bertopic", purpose=purpose)


def _umap_when_used(*arguments: Any, **options: Any) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from umap import UMAP
    return UMAP(*arguments, **options)


umap = ModuleType("umap")
umap.UMAP = _umap_when_used  # type: ignore[attr-defined]

with (
    warnings.catch_warnings(),
    stand_ins(umap=umap if find_spec("umap") else None, rfc3987_syntax=None),
):
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
