"""What every table holds: its columns and their types."""

from __future__ import annotations

_ARTICLES = {
    "article_id": "str",
    "title": "str",
    "title_hangul": "str",  # the title with its Hanja in Hangul; empty before cleaning
    "body": "str",
    "text_basis": "str",  # full, lead, lead+keywords, title
    "published": "time",  # Korean time; NaT where unknown
    "date_basis": "str",  # where the date came from, or why there is none
    "press": "str",
    "reporter": "str",
    "section": "str",
    "people": "str",
    "organisations": "str",
    "places": "str",
    "keywords": "str",
    "flagged": "str",  # the archive's own 중복 or 예외
    "url": "str",
    "query": "str",
    "source": "str",  # file and row
}

TABLES: dict[str, dict[str, str]] = {
    "articles": _ARTICLES,
    "dropped": {"article_id": "str", "source": "str", "stage": "str", "reason": "str"},
    "removed": {"article_id": "str", "rule": "str", "text": "str"},
    "templates": {"press": "str", "text": "str", "articles": "int64"},
    "stories": {
        "story_id": "str",
        "keeper": "str",
        "articles": "int64",
        "outlets": "int64",
        "first": "time",
        "last": "time",
    },
    "story_members": {"article_id": "str", "story_id": "str", "similarity": "float64"},
    "dependence": {  # how much of a group is copies: of press releases, of wire stories
        "by": "str",  # all, theme, outlet, month
        "group": "str",
        "articles": "int64",
        "stories": "int64",
        "copies_per_story": "float64",
        "low": "float64",
        "high": "float64",
        "copied": "float64",
        "copied_low": "float64",
        "copied_high": "float64",
    },
    "terms": {"term_id": "int32", "form": "str", "kind": "str"},
    "compounds": {  # learned from the corpus and let in without review
        "form": "str",
        "aliases": "str",
        "score": "float64",
        "articles": "int64",
        "frequency": "int64",
        "first": "time",
        "article_id": "str",  # where it stands first
    },
    "tokens": {
        "article_id": "str",
        "term_ids": "list[int32]",
        "surface_ids": "list[int32]",
        "sentences": "list[int32]",  # sentence 0 is the title
    },
    "ngrams": {"article_id": "str", "term_ids": "list[int32]"},  # ids of kind ngram
    "topics": {
        "topic": "int32",
        "label": "str",
        "terms": "list[str]",
        "articles": "int64",
        "stories": "int64",
    },
    "article_topics": {"article_id": "str", "topic": "int32", "probability": "float64"},
    "topic_terms": {"topic": "int32", "rank": "int32", "term": "str", "weight": "float64"},
    "topic_terms_by_period": {
        "topic": "int32",
        "by": "str",  # press, section; empty for all articles
        "group": "str",
        "period": "time",
        "articles": "int64",
        "terms": "list[str]",  # heaviest first
    },
    "topic_representatives": {
        "topic": "int32",
        "rank": "int32",
        "article_id": "str",
        "similarity": "float64",  # cosine with the topic's centroid
        "why": "str",  # central, recent
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
    "topic_review": {  # what became of each entry of a review file
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
        "far": "float64",  # share of new articles beyond the 95th percentile of the fitted ones
        "far_low": "float64",
        "far_high": "float64",
        "refit": "bool",
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
    "article_map": {"article_id": "str", "x": "float64", "y": "float64", "topic": "int32"},
    "nmf_topics": {
        "topic": "int32",
        "label": "str",
        "terms": "list[str]",
        "articles": "int64",
        "nearest": "int32",  # the topic of the main model that shares most articles with it
        "overlap": "float64",  # Jaccard similarity of the two sets of articles
    },
    "distinctive": {
        "kind": "str",  # topic, theme, theme_year, press, period
        "key": "str",
        "rank": "int32",
        "term": "str",
        "weight": "float64",
        "articles": "int64",
    },
    "quality": {
        "topic": "int32",
        "measure": "str",
        "value": "float64",
        "low": "float64",
        "high": "float64",
    },
    "topic_sweep": {  # how the number of topics was chosen
        "resolution": "float64",
        "topics": "int32",
        "stability": "float64",  # mean adjusted Rand index between runs
        "coherence": "float64",  # mean NPMI of the topics' terms
        "score": "float64",
        "chosen": "bool",
    },
    "themes": {
        "article_id": "str",
        "theme": "str",
        "score": "float64",
        "assigned": "bool",
        "role": "str",
        "evidence": "list[str]",
        "evidence_sentences": "list[int32]",  # numbers of the sentences, as in tokens
    },
    "topic_themes": {  # how often a topic's articles have a theme
        "topic": "int32",
        "theme": "str",
        "articles": "int64",
        "share": "float64",
        "lift": "float64",
    },
    "theme_candidates": {  # terms that mark a theme and are not in the codebook
        "theme": "str",
        "term": "str",
        "log_odds": "float64",
        "z": "float64",
        "q_value": "float64",
        "articles": "int64",
        "article_id": "str",  # one that holds it
    },
    "themes_before_codes": {},  # the same columns as themes: as assigned before a recalibration
    "codes": {
        "article_id": "str",
        "theme": "str",
        "coder": "str",
        "role": "str",
        "weight": "float64",
    },
    "theme_quality": {  # what coding by people says of the assignment, and of the coders
        "theme": "str",  # empty: the mean of the themes
        "by": "str",  # empty for the whole; year, text_basis, coders
        "group": "str",
        "measure": "str",  # precision, recall, f1, kappa, alpha, alpha_roles
        "value": "float64",
        "low": "float64",
        "high": "float64",
        "n": "int64",  # coded articles behind the value
    },
    "shares": {
        "kind": "str",
        "key": "str",
        "by": "str",
        "group": "str",
        "period": "time",
        "unit": "str",
        "denominator": "str",  # query: what the study found; all: all articles of the outlets
        "partial": "bool",  # the study covers only a part of the period
        "n": "int64",
        "total": "int64",
        "share": "float64",
        "low": "float64",
        "high": "float64",
        "adjusted": "float64",
        "adjusted_low": "float64",
        "adjusted_high": "float64",
        "corrected": "float64",
        "corrected_low": "float64",
        "corrected_high": "float64",
    },
    "shares_by_year": {},  # the same columns as shares, by calendar year
    "group_shares": {},  # the same, by calendar year: outlets, sections, queries, panel, all news
    "study_shares": {},  # the same columns as shares, of the whole study: no period
    "changes": {
        "family": "str",  # the tests among which false discoveries are controlled
        "kind": "str",
        "key": "str",
        "unit": "str",
        "denominator": "str",
        "test": "str",  # trend, step, season, hot_cold
        "period": "time",  # first of the study, first after a step, first seasonal peak
        "period_low": "time",  # interval of a step's date
        "period_high": "time",
        "effect": "float64",  # share points
        "low": "float64",
        "high": "float64",
        "theil_sen": "float64",  # median slope times the study's length, share points
        "theil_sen_low": "float64",
        "theil_sen_high": "float64",
        "p_value": "float64",
        "q_value": "float64",
        "smallest_effect": "float64",  # share points; smaller changes are not worth naming
        "equivalence_q": "float64",  # that the change is smaller than that
        "verdict": "str",  # rose, fell, seasonal, none, cannot say
        "note": "str",  # why nothing can be said
    },
    "drift": {  # words that came into a theme or left it, each period against the earlier ones
        "kind": "str",
        "key": "str",
        "period": "time",
        "direction": "str",  # new, fading
        "rank": "int32",
        "term": "str",  # as written, not its canonical form
        "stories": "int64",  # of the period, that hold the term
        "of": "int64",  # stories of the period
        "stories_before": "int64",
        "of_before": "int64",
        "log_odds": "float64",
        "z": "float64",
        "q_value": "float64",
        "articles": "list[str]",  # dated examples, the earliest first
    },
    "bursts": {  # stretches of raised rate (Kleinberg), a description and no test
        "kind": "str",
        "key": "str",
        "unit": "str",
        "start": "time",
        "end": "time",  # the last period of the burst
        "periods": "int64",
        "level": "int64",
        "weight": "float64",
        "n": "int64",
        "total": "int64",
    },
    "event_effects": {  # interrupted time series around dated events
        "kind": "str",
        "key": "str",
        "unit": "str",
        "event": "str",
        "date": "time",
        "measure": "str",  # level, slope
        "effect": "float64",
        "low": "float64",
        "high": "float64",
        "p_value": "float64",
        "q_value": "float64",
        "placebo_p": "float64",
        "before": "float64",
        "after": "float64",
        "lead_up": "float64",
        "periods_before": "int64",
        "periods_after": "int64",
        "verdict": "str",
        "note": "str",
    },
    "term_network": {
        "kind": "str",
        "key": "str",
        "period": "time",  # NaT: all periods
        "source": "str",
        "target": "str",
        "articles": "int64",  # stories that hold both, by their keepers
        "npmi": "float64",
    },
    "term_centrality": {
        "kind": "str",
        "key": "str",
        "period": "time",
        "term": "str",
        "articles": "int64",
        "degree": "float64",
        "betweenness": "float64",
        "eigenvector": "float64",
    },
    "frequent_terms": {
        "kind": "str",  # study, theme
        "key": "str",
        "rank": "int32",
        "term": "str",
        "tf": "int64",
        "df": "int64",
        "tf_idf": "float64",
    },
    "outlets": {  # which outlets the archive holds, and since when
        "press": "str",
        "type": "str",  # national daily, business daily, regional daily, broadcaster, ...
        "first": "time",
        "last": "time",
        "articles": "int64",
        "enters": "bool",  # joins after the study has begun
        "leaves": "bool",
        "gaps": "int64",  # silences too long to be chance
        "longest_silence": "int64",  # days
        "panel": "bool",  # there from beginning to end, without a gap
        "weight": "float64",  # in the fixed mix of adjusted shares
    },
    "outside_totals": {  # articles that shares of all articles leave out
        "press": "str",
        "reason": "str",
        "articles": "int64",
        "first": "time",
        "last": "time",
    },
    "smoothed": {
        "kind": "str",
        "key": "str",
        "unit": "str",
        "period": "time",
        "value": "float64",
        "low": "float64",
        "high": "float64",
        "bandwidth": "float64",  # periods on either side that the line draws on
    },
    "effects": {  # of a logistic model of each theme
        "theme": "str",
        "term": "str",
        "level": "str",
        "reference": "str",  # the level it is compared with
        "articles": "int64",
        "n": "int64",  # of them with the theme
        "estimate": "float64",  # log-odds
        "low": "float64",
        "high": "float64",
        "p_value": "float64",
        "q_value": "float64",
        "marginal": "float64",  # average marginal effect, in shares
        "marginal_low": "float64",
        "marginal_high": "float64",
        "note": "str",  # why there is no estimate
    },
    "predicted_shares": {  # what a figure of marginal effects draws
        "theme": "str",
        "term": "str",
        "level": "str",
        "at": "time",
        "share": "float64",
        "low": "float64",
        "high": "float64",
    },
    "comparisons": {  # a group of articles against all others
        "kind": "str",
        "key": "str",
        "by": "str",
        "group": "str",
        "n": "int64",
        "total": "int64",
        "share": "float64",
        "other_n": "int64",
        "other_total": "int64",
        "other_share": "float64",
        "difference": "float64",
        "low": "float64",
        "high": "float64",
        "p_value": "float64",
        "q_value": "float64",
    },
    "theme_pairs": {
        "theme": "str",
        "other": "str",
        "articles": "int64",
        "expected": "float64",
        "lift": "float64",
        "low": "float64",
        "high": "float64",
    },
    "truth_shares": {"theme": "str", "period": "time", "share": "float64", "rate": "float64"},
    "truth_labels": {"article_id": "str", "theme": "str", "role": "str"},
    "truth_families": {"article_id": "str", "family": "str"},
}
TABLES["shares_by_year"] = TABLES["shares"]
TABLES["themes_before_codes"] = TABLES["themes"]
TABLES["study_shares"] = TABLES["shares"]
TABLES["group_shares"] = TABLES["shares"]
"""Logical type of every column of every table.

``str`` text, never null; ``time`` datetime64[s]; ``int32``, ``int64``, ``float64``, ``bool``;
``list[str]``, ``list[int32]``.
"""
