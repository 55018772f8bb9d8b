from hwadu import schema
from hwadu.tokens import Lexicon, LexiconEntry, compare_lexicons


def test_the_diff_says_which_readings_and_counts_change():
    articles = schema.empty("articles").reindex(range(3))
    articles["article_id"] = ["1", "2", "3"]
    articles["title"] = ["인공지능 산업", "AI 산업", "AI와 인공지능"]
    articles = schema.conform(articles, "articles")
    intelligence = LexiconEntry("인공지능", "인공지능", tag="NNG")
    old = Lexicon([intelligence])
    new = Lexicon([LexiconEntry("인공지능", "AI", tag="NNG")])
    diff = compare_lexicons(old, new, articles)
    assert diff.readings.to_numpy().tolist() == [["ai", "", "AI"], ["인공지능", "인공지능", "AI"]]
    rows = diff.terms.set_index("term")[["articles_old", "articles_new", "change"]]
    assert rows.loc["AI"].tolist() == [2, 3, 1]
    assert rows.loc["인공지능"].tolist() == [2, 0, -2]
    assert rows.index.tolist() == ["인공지능", "AI"]
    assert compare_lexicons(old, old, articles).terms.empty
