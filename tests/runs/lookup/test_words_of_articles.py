"""The terms of each article stand in the run as words."""

from hwadu import schema
from hwadu.runs.lookup.words_of_articles import with_words


def test_a_run_gives_words_beside_their_ids(demo_run):
    forms = demo_run.terms.set_index("term_id")["form"]
    for row in demo_run.tokens.iloc[[0, 3, -1]].itertuples():
        assert row.words == forms.loc[list(row.term_ids)].tolist()
    assert list(demo_run.tokens)[:2] == ["article_id", "words"]
    assert "words" not in demo_run.table("tokens")


def test_no_articles_have_no_words():
    assert with_words(schema.empty("tokens"), schema.empty("terms"))["words"].tolist() == []
