"""Years, themes and outlets are told apart among the articles that shares count."""

import pandas as pd
from scipy import sparse

from hwadu.pipeline.corpus.corpus_of_study import Corpus
from hwadu.pipeline.trends.distinctive import distinguish
from hwadu.stats.counts import Counts
from hwadu.themes import Codebook

CODEBOOK = Codebook.model_validate({"theme": [{"id": "t", "label": "주제", "terms": ["관세"]}]})


def test_articles_that_shares_leave_out_have_no_part_in_what_is_told_apart():
    rows = [[1, 0, 0, 1]] * 20 + [[0, 1, 0, 1]] * 20 + [[0, 0, 1, 1]] * 20
    counts = Counts(sparse.csr_matrix(rows), ["관세", "협상", "수출", "정부"])
    ids = [f"{at:02}" for at in range(60)]
    articles = pd.DataFrame({"article_id": ids, "press": ["가", "나"] * 30})
    articles["published"] = pd.to_datetime(["2019-03-05"] * 20 + ["2024-03-05"] * 20
                                           + ["2025-03-05"] * 20)  # fmt: skip
    corpus = Corpus(articles, pd.DataFrame({"article_id": ids, "story_id": ids}))
    themes = pd.DataFrame({"article_id": ids[:40], "theme": "t", "assigned": True})
    topics = pd.DataFrame({"article_id": ids, "topic": -1})
    tables = {"themes": themes, "article_topics": topics}

    def made(of_years):
        table = distinguish(counts, corpus, tables, CODEBOOK, articles["article_id"][of_years])
        years = table[table["kind"].isin(["period", "theme_year"])]["key"].str[-4:]
        return set(years), set(table.loc[table["kind"] == "theme", "term"])

    assert made(slice(None)) == ({"2019", "2024", "2025"}, {"관세", "협상"})
    assert made(slice(20, None)) == ({"2024", "2025"}, {"협상"})


def test_a_speech_that_many_print_marks_no_group_of_any_kind():
    rows = [[1, 0]] * 30 + [[0, 1], [0, 0]] * 50  # thirty copies of the speech, then other articles
    counts = Counts(sparse.csr_matrix(rows), ["연설", "정부"])
    ids = [f"{at:03}" for at in range(130)]
    articles = pd.DataFrame({"article_id": ids, "press": ["가"] * 30 + ["나"] * 100})
    articles["published"] = pd.to_datetime(["2024-03-05"] * 30 + ["2025-03-05"] * 100)
    themes = pd.DataFrame({"article_id": ids[:80], "theme": "t", "assigned": True})
    topics = pd.DataFrame({"article_id": ids, "topic": [0] * 30 + [1] * 100})

    def marked(stories):
        corpus = Corpus(articles, pd.DataFrame({"article_id": ids, "story_id": stories}))
        tables = {"themes": themes, "article_topics": topics}
        table = distinguish(counts, corpus, tables, CODEBOOK, articles["article_id"])
        return set(table.loc[table["term"] == "연설", "kind"])

    assert marked(ids) == {"topic", "theme", "theme_year", "press", "period"}
    assert marked(["speech"] * 30 + ids[30:]) == set()
