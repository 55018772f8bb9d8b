"""A followed term is counted however it is spelled, however common, and however rare it is."""

import pandas as pd

from hwadu import schema
from hwadu.pipeline.terms.counted_terms import tokenize
from hwadu.pipeline.terms.lexicon_of_study import (
    followed_forms,
    followed_never_found,
    study_lexicon,
    terms_without_stop,
)
from hwadu.pipeline.trends.followed import followed_terms
from hwadu.settings import Study
from hwadu.themes import Codebook
from hwadu.tokens import Lexicon, load_stopwords
from hwadu.tokens.lexicon.entries import LexiconEntry

TEXTS = ("인공지능 공장이 문을 열었다.", "AI 학교가 열렸다.", "두 나라 사이 다리가 놓였다.")
CODEBOOK = Codebook.model_validate({"theme": [{"id": "t", "label": "주제", "terms": ["공장"]}]})


def articles():
    frame = schema.empty("articles").reindex(range(len(TEXTS)))
    frame["article_id"], frame["body"], frame["title"] = list("abc"), TEXTS, "소식"
    return schema.conform(frame.assign(text_basis="full", published=pd.NaT), "articles")


def counted(*asked, **tokens):
    settings = Study(
        read={"paths": ("a.csv",)},
        trends={"terms": asked},
        tokens={"min_articles": 3, **tokens},
    )
    entry = LexiconEntry("AI", "AI", aliases=("인공지능",))
    lexicon = study_lexicon(Lexicon([entry]), CODEBOOK, settings)
    terms = followed_forms(asked, lexicon)
    read = tokenize(articles(), settings, lexicon, terms_without_stop(None, CODEBOOK, terms))
    found = followed_terms({"ngrams": schema.empty("ngrams"), **read}, terms)
    told = found.members.groupby("key")["article_id"].agg("".join).to_dict()
    return found.keys, told, followed_never_found(terms, read["terms"])


def test_every_spelling_of_a_term_is_one_series():
    keys, told, notices = counted("인공지능", "AI")
    assert keys == ["AI"]
    assert told == {"AI": "ab"}
    assert notices == ()


def test_a_stop_word_that_a_study_follows_is_counted():
    assert "사이" in load_stopwords(None)
    assert counted("사이")[1] == {"사이": "c"}


def test_a_term_in_fewer_articles_than_are_counted_for_topics_is_followed():
    assert counted("학교")[1] == {"학교": "b"}
    assert counted("학교", ngrams=2)[1] == {"학교": "b"}


def test_terms_that_stand_in_no_article_are_named():
    keys, told, (notice,) = counted("공장", "우주선")
    assert keys == ["공장", "우주선"]
    assert told == {"공장": "a"}
    assert str(notice).startswith("1 of 2 terms under [trends] of study.toml")
    assert "우주선" in notice.said("ko")
