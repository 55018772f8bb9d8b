"""What reading a study's articles with its encoders would take, by a few of them."""

from __future__ import annotations

import time

import numpy as np
import pandas as pd

from hwadu.settings import Study

_TRIED = 6  # texts, after one that warms the model up


def seconds_to_encode(settings: Study, articles: pd.DataFrame) -> float:
    """Seconds of CPU that the encoders of ``[vectors]`` need for an article, what is kept left out.

    Parameters
    ----------
    settings : Study
    articles : DataFrame
        Some rows of the table ``articles``.

    Returns
    -------
    float
        0 where the study names none.
    """
    from hwadu.pipeline.vectors.encoders_of_study import LSA_KIND, article_texts, study_encoder
    from hwadu.tokens.morphemes.morpheme_store import default_cache
    from hwadu.vectors import CachedEncoder
    from hwadu.vectors.vector_cache import VECTOR_FOLDER

    texts = article_texts(articles)
    total = 0.0
    for kind in settings.vectors.encoder:
        if kind == LSA_KIND or not texts:
            continue
        reader = study_encoder(kind, settings.vectors.windows, settings.vectors.device)
        known = CachedEncoder(reader, default_cache() / VECTOR_FOLDER).known(texts)
        new = [text for text, kept in zip(texts, known, strict=True) if not kept]
        if not new:
            continue
        chosen = [new[at] for at in np.linspace(0, len(new) - 1, _TRIED).astype(int)]
        reader.encode(chosen[:1])
        began = time.process_time()
        reader.encode(chosen)
        total += (time.process_time() - began) / _TRIED * len(new) / len(texts)
    return total
