"""Terms, tokens, and what is counted of them."""

from __future__ import annotations

KEYWORDS = -1
"""Number of the sentence, which is none, that terms read from the archive's keywords stand in."""

TABLES: dict[str, dict[str, str]] = {
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
        "sentences": "list[int32]",  # 0 is the title, -1 the archive's keywords
    },
    "ngrams": {"article_id": "str", "term_ids": "list[int32]"},  # ids of kind ngram
    "distinctive": {
        "kind": "str",  # topic, theme, theme_year, press, period
        "key": "str",
        "rank": "int32",
        "term": "str",
        "weight": "float64",
        "articles": "int64",
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
    "term_network": {
        "kind": "str",
        "key": "str",
        "period": "time",  # NaT: all periods
        "source": "str",
        "target": "str",
        "articles": "int64",  # stories that hold both, by their keepers
        "npmi": "float64",
        "lift": "float64",  # times as many stories hold both as chance would have it
        "low": "float64",  # its 95 % interval
        "high": "float64",
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
    "drift": {  # words that came into a theme or left it, each period against the earlier ones
        "kind": "str",
        "key": "str",
        "period": "time",
        "every": "str",  # length of the periods: day, week, month, quarter, year
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
}
