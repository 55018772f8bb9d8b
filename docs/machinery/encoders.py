"""A small encoder in a folder, as model2vec saves one, where a page needs a model on the disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from model2vec import StaticModel
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import CountVectorizer
from tokenizers import Tokenizer
from tokenizers.models import Unigram

import hwadu

DIMENSIONS = 64
FEWEST = 3
"""A term in fewer articles has no vector."""

_UNKNOWN = "[UNK]"


def save_encoder(run: hwadu.Run, folder: Path) -> None:
    """Save a vector for each term of a run: terms of the same articles lie near each other."""
    counting = CountVectorizer(analyzer=list, min_df=FEWEST)
    counts = counting.fit_transform(run.tokens["words"])
    found = TruncatedSVD(DIMENSIONS, random_state=0).fit(counts)
    vectors = np.vstack([np.zeros(DIMENSIONS), (found.components_.T * found.singular_values_)])
    pieces = [_UNKNOWN, *counting.get_feature_names_out()]
    # all pieces weigh the same, so that a text is cut into as few, and as long ones, as can be
    tokenizer = Tokenizer(Unigram([(piece, -1.0) for piece in pieces], unk_id=0))
    StaticModel(vectors.astype(np.float32), tokenizer, config={}).save_pretrained(folder)
