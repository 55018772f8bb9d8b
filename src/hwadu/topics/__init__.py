"""Topics: what the articles are about, found without being told.

``TopicModel`` groups articles and keeps a real ``bertopic.BERTopic`` (importing it takes seconds,
so that happens when ``bertopic_`` is first asked for). ``NMFTopics`` and ``distinctive_terms`` are
the TF-IDF side, a second opinion that shares nothing with the model but the counts.
"""

from hwadu.topics.distinctive import distinctive_terms
from hwadu.topics.estimator import TopicModel
from hwadu.topics.factors import NMFTopics
from hwadu.topics.periods import terms_by_period
from hwadu.topics.quality import topic_quality
from hwadu.topics.representatives import representative_articles
from hwadu.topics.review import apply_review, read_review, write_review
from hwadu.topics.stability import topic_stability
from hwadu.topics.storage import load_model, save_model
from hwadu.topics.tables import TopicTables, topic_tables

__all__ = [
    "NMFTopics",
    "TopicModel",
    "TopicTables",
    "apply_review",
    "distinctive_terms",
    "load_model",
    "read_review",
    "representative_articles",
    "save_model",
    "terms_by_period",
    "topic_quality",
    "topic_stability",
    "topic_tables",
    "write_review",
]
