"""Topics, and how good they are."""

from __future__ import annotations

TABLES: dict[str, dict[str, str]] = {
    "topics": {
        "topic": "int32",
        "label": "str",
        "terms": "list[str]",
        "articles": "int64",
        "stories": "int64",
        "weak": "int64",  # articles that are weak members
        "share": "float64",  # of the articles
        "share_without_weak": "float64",  # of the articles that are no weak members of their topics
        "likeness": "float64",  # pairs of its articles more alike in words than 9 of 10 of any
        "mixed": "bool",  # so few, or belonging so doubtful, that it mixes several subjects
    },
    "article_topics": {
        "article_id": "str",
        "topic": "int32",
        "probability": "float64",
        "weak": "bool",  # a probability below 0.5
    },
    "topic_terms": {"topic": "int32", "rank": "int32", "term": "str", "weight": "float64"},
    "topic_terms_by_period": {
        "topic": "int32",
        "by": "str",  # empty, as group is: all articles
        "group": "str",
        "period": "time",
        "articles": "int64",
        "terms": "list[str]",  # heaviest first
    },
    "topic_offers": {  # what a reviewer may want to do with topics
        "offer": "str",  # split, join
        "topics": "list[int32]",  # the topic to split; the topics to join, the largest first
        "parts": "list[str]",  # labels of the parts, or of the topics
        "sizes": "list[int32]",  # their articles
        "weak": "float64",  # share of weak members of the topic to split
        "days": "float64",  # from the first to the last article of the event, but for a tenth
        "similarity": "float64",  # least cosine between linked topics
        "terms": "list[str]",  # that they share
    },
    "topics_within": {  # topics among the articles of a theme, or of a topic
        "within": "str",  # id of the theme, number of the topic
        "topic": "int32",  # -1: the rest, which no subject holds together
        "label": "str",
        "terms": "list[str]",
        "articles": "int64",
        "main": "int64",  # whose main theme it is; of a topic all
        "stories": "int64",
        "weak": "int64",
        "share": "float64",  # of the articles of the theme
        "years": "list[int32]",  # in which the theme has articles
        "by_year": "list[int32]",  # dated articles in each of them
    },
    "article_topics_within": {
        "within": "str",
        "article_id": "str",
        "topic": "int32",
        "probability": "float64",
        "weak": "bool",
    },
    "topic_tree": {  # topics joined two by two: parents are numbered on from the last topic
        "parent": "int32",
        "left": "int32",
        "right": "int32",
        "distance": "float64",  # cosine distance of the c-TF-IDF weights, 0 to 1
        "topics": "list[int32]",  # all topics under the parent
        "articles": "int64",
        "label": "str",
    },
    "topic_review": {  # what became of each entry of a review file, and each part of a split
        "entry": "int32",  # from 1
        "line": "int32",  # of the review file
        "label": "str",
        "topic": "int32",  # after the review; -1: no topic is like it any more
        "shared_terms": "float64",  # share of the entry's terms that the topic has
        "shared_articles": "float64",  # share of its articles that are the topic's; NaN: none
        "certainty": "str",  # same, likely, unsure, lost
        "action": "str",  # renamed, merged, split, hidden, none; several joined by a comma
    },
    "topic_drift": {  # new articles beside those a model was fitted on
        "topic": "int32",  # -1: all articles
        "articles": "int64",
        "new_articles": "int64",
        "share": "float64",
        "new_share": "float64",
        "new_low": "float64",  # 95 % interval of the new share
        "new_high": "float64",
        "distance": "float64",  # median cosine distance from the fifth nearest fitted article
        "new_distance": "float64",
        # share of new articles beyond the 95th percentile of the fitted ones, each story once
        "far": "float64",
        "far_low": "float64",
        "far_high": "float64",
        "refit": "bool",
    },
    "topic_sweep": {  # how the number of topics was chosen
        "resolution": "float64",
        "topics": "int32",
        "stability": "float64",  # mean adjusted mutual information between runs
        "coherence": "float64",  # mean NPMI of the topics' terms
        "score": "float64",  # stability where the number of topics is allowed, else 0
        "chosen": "bool",
    },
    "intrusion_scores": {
        "kind": "str",  # word or topic
        "topic": "int32",  # -1: all topics
        "coder": "str",  # empty: all coders
        "items": "int64",
        "right": "int64",
        "precision": "float64",
        "low": "float64",
        "high": "float64",
        "chance": "float64",  # precision of blind guessing
    },
    "sensitivity": {  # how topics move with a choice that was made
        "variant": "str",
        "topics": "int64",
        "articles": "int64",  # articles that both runs have
        "ami": "float64",
        "largest_change": "float64",  # of a matched topic's share of the articles
        "changed_topic": "int32",  # the main run's topic it was
        "kept": "float64",  # share of articles that stay with their topic
    },
    "topic_comparison": {  # engines, vectors and resolutions side by side
        "variant": "str",
        "engine": "str",
        "vectors": "str",
        "resolution": "float64",
        "topics": "int64",
        "npmi": "float64",
        "diversity": "float64",
        "stability": "float64",  # mean adjusted Rand index of refits with other seeds
        "ami": "float64",  # agreement with the first variant
        "seconds": "float64",
        "problem": "str",  # why a variant could not be fitted; empty: it was
    },
    "topic_models": {  # models of another kind beside the topics
        "model": "str",  # lda, stm, keyatm
        "topics": "int64",
        "articles": "int64",  # that it was fitted to
        "fits": "int64",  # with different seeds
        "ami": "float64",  # mean agreement with the topics
        "ami_low": "float64",  # least and largest of the fits
        "ami_high": "float64",
        "survives": "int64",  # topics by verdict
        "partly": "int64",
        "dissolves": "int64",
        "converged": "bool",
    },
    "topic_survival": {
        "model": "str",
        "topic": "int32",
        "articles": "int64",
        "overlap": "float64",  # mean Jaccard similarity with the other model's nearest topic
        "low": "float64",  # least and largest of the fits
        "high": "float64",
        "verdict": "str",  # survives, partly, dissolves
        "terms": "list[str]",  # of the nearest topic, in the first fit
    },
    "topic_covariates": {  # what the shares of a structural topic model's topics go with
        "model": "str",
        "partner": "int32",  # its topic
        "topic": "int32",  # the topic matched with it one to one; -1: none
        "terms": "list[str]",  # of its topic
        "covariate": "str",  # year, press
        "level": "str",  # the outlet; empty for the year
        "effect": "float64",  # difference of the share: by year; against all other outlets
        "low": "float64",
        "high": "float64",
        "p_value": "float64",
        "q_value": "float64",
    },
    "article_map": {"article_id": "str", "x": "float64", "y": "float64", "topic": "int32"},
    "nmf_topics": {
        "topic": "int32",
        "label": "str",
        "terms": "list[str]",
        "articles": "int64",
        "nearest": "int32",  # the topic of the main model that shares most articles with it
        "overlap": "float64",  # Jaccard similarity of the two sets of articles
    },
    "quality": {
        "topic": "int32",
        "measure": "str",
        "value": "float64",
        "low": "float64",
        "high": "float64",
    },
}
