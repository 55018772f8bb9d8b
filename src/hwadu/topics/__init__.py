"""Topics: what the articles are about, found without being told.

``TopicModel`` groups articles and keeps a real ``bertopic.BERTopic`` (importing it takes seconds,
so that happens when ``bertopic_`` is first asked for). ``NMFTopics`` and ``distinctive_terms`` are
the TF-IDF side, a second opinion that shares nothing with the model but the counts.
"""

from hwadu.topics.articlemap import article_map
from hwadu.topics.comparison import Comparison, Variant, compare_models
from hwadu.topics.distinctive import distinctive_outlets, distinctive_terms, distinctive_years
from hwadu.topics.estimator import TopicModel
from hwadu.topics.factors import NMFTopics
from hwadu.topics.intrusion import write_topic_intrusion, write_word_intrusion
from hwadu.topics.intrusionscores import score_intrusion
from hwadu.topics.labelagreement import label_agreement
from hwadu.topics.labels import diversified_terms, label_topics
from hwadu.topics.novelty import Drift, drift_from_model
from hwadu.topics.periods import period_terms_table, terms_by_period
from hwadu.topics.quality import topic_quality, topic_sweep
from hwadu.topics.representatives import representative_articles, representatives_table
from hwadu.topics.review import ReviewedTopics, apply_review, review_topics
from hwadu.topics.reviewfile import read_review, write_review
from hwadu.topics.sensitivity import sensitivity_table
from hwadu.topics.stability import topic_stability
from hwadu.topics.storage import load_model, save_model
from hwadu.topics.tables import TopicTables, topic_tables
from hwadu.topics.tree import topic_tree
from hwadu.topics.windows import windowed_coherence

__all__ = [
    "Comparison",
    "Drift",
    "NMFTopics",
    "ReviewedTopics",
    "TopicModel",
    "TopicTables",
    "Variant",
    "apply_review",
    "article_map",
    "compare_models",
    "distinctive_outlets",
    "distinctive_terms",
    "distinctive_years",
    "diversified_terms",
    "drift_from_model",
    "label_agreement",
    "label_topics",
    "load_model",
    "period_terms_table",
    "read_review",
    "representative_articles",
    "representatives_table",
    "review_topics",
    "save_model",
    "score_intrusion",
    "sensitivity_table",
    "terms_by_period",
    "topic_quality",
    "topic_stability",
    "topic_sweep",
    "topic_tables",
    "topic_tree",
    "windowed_coherence",
    "write_review",
    "write_topic_intrusion",
    "write_word_intrusion",
]
