"""Topics: what the articles are about, found without being told.

``TopicModel`` groups articles and keeps a real ``bertopic.BERTopic`` (importing it takes seconds,
so that happens when ``bertopic_`` is first asked for). ``NMFTopics`` and ``distinctive_terms`` are
the TF-IDF side, a second opinion that shares nothing with the model but the counts.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hwadu.topics.beside.mixtures import check_models, fit_mixture
    from hwadu.topics.beside.survival import mean_overlap, survival, verdict
    from hwadu.topics.describe.distinctive_terms import (
        distinctive_outlets,
        distinctive_terms,
        distinctive_years,
    )
    from hwadu.topics.describe.given_labels import label_topics
    from hwadu.topics.describe.labels import label_without
    from hwadu.topics.describe.map_places import article_map
    from hwadu.topics.describe.model_tables import topic_tables
    from hwadu.topics.describe.representatives import representative_articles
    from hwadu.topics.describe.terms_by_period import period_terms_table, terms_by_period
    from hwadu.topics.describe.tree import topic_tree
    from hwadu.topics.estimator import TopicModel
    from hwadu.topics.find.factors import NMFTopics
    from hwadu.topics.growing import grow_model, grown_quality, grown_tree, part_of_model
    from hwadu.topics.judge.comparison import Variant, compare_models
    from hwadu.topics.judge.label_agreement import label_agreement
    from hwadu.topics.judge.novelty import drift_from_model
    from hwadu.topics.judge.quality import topic_quality, topic_sweep
    from hwadu.topics.judge.sample_agreement import sample_agreement
    from hwadu.topics.judge.sensitivity import sensitivity_table
    from hwadu.topics.judge.stability import topic_stability
    from hwadu.topics.judge.windows import windowed_coherence
    from hwadu.topics.model_storage import load_model, save_model
    from hwadu.topics.review.corrections import apply_review, review_topics
    from hwadu.topics.review.intrusion import write_topic_intrusion, write_word_intrusion
    from hwadu.topics.review.intrusion_scores import score_intrusion
    from hwadu.topics.review.offers_to_split_and_join import (
        events_to_join,
        parts_of,
        topics_to_split,
    )
    from hwadu.topics.review.review_file import read_review, write_review
    from hwadu.topics.within.sub_topics import labels_within, sub_topics, terms_within
else:
    from hwadu.lazy_names import loaded_when_used

    __getattr__, __dir__ = loaded_when_used(__name__)

__all__ = [
    "NMFTopics",
    "TopicModel",
    "Variant",
    "apply_review",
    "article_map",
    "check_models",
    "compare_models",
    "distinctive_outlets",
    "distinctive_terms",
    "distinctive_years",
    "drift_from_model",
    "events_to_join",
    "fit_mixture",
    "grow_model",
    "grown_quality",
    "grown_tree",
    "label_agreement",
    "label_topics",
    "label_without",
    "labels_within",
    "load_model",
    "mean_overlap",
    "part_of_model",
    "parts_of",
    "period_terms_table",
    "read_review",
    "representative_articles",
    "review_topics",
    "sample_agreement",
    "save_model",
    "score_intrusion",
    "sensitivity_table",
    "sub_topics",
    "survival",
    "terms_by_period",
    "terms_within",
    "topic_quality",
    "topic_stability",
    "topic_sweep",
    "topic_tables",
    "topic_tree",
    "topics_to_split",
    "verdict",
    "windowed_coherence",
    "write_review",
    "write_topic_intrusion",
    "write_word_intrusion",
]
