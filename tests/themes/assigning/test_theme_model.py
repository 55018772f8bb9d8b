"""The theme model on small synthetic corpora: what it learns, claims, denies and explains."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from hwadu import schema
from hwadu.errors import TableError
from hwadu.schema import conform
from hwadu.themes import Codebook, ThemeModel, assign_themes, find_themes
from hwadu.themes.assigning.theme_rows import SURE_ON_A_LEAD
from hwadu.themes.codebook.candidates import find_candidates

CODEBOOK = Codebook.model_validate(
    {
        "anchors": ["AI"],
        "theme": [
            {"id": "sovereign", "label": "주권", "terms": ["소버린 AI"], "context": ["의존"]},
            {"id": "factory", "label": "공장", "terms": ["스마트공장"]},
        ],
    }
)
SEEDS = {"sovereign": "소버린 AI", "factory": "스마트공장"}
AROUND = {
    "sovereign": ["자립", "빅테크", "국산", "안보", "독자", "모델"],
    "factory": ["공정", "설비", "불량", "생산", "용접", "작업"],
    "": ["축구", "경기", "감독", "비", "기온", "도시", "축제", "관객"],
}
VOCABULARY = sorted(
    {"AI", "의존", *SEEDS.values(), *(word for words in AROUND.values() for word in words)}
)
IDS = {form: number for number, form in enumerate(VOCABULARY)}
TERMS = pd.DataFrame({"term_id": range(len(IDS)), "form": VOCABULARY, "kind": "canonical"})


class Corpus:
    """Articles of ten sentences about one theme or none, drawn with a fixed seed."""

    def __init__(self, n=360, seed=0):
        self.rng = np.random.default_rng(seed)
        self.rows, self.truth = [], []
        for number in range(n):
            theme = ["sovereign", "factory", "", "", ""][number % 5]
            self.add(theme, self.sentences(theme, 10, seeds=[0, 1, 3, 5] if theme else []))

    def sentences(self, theme, n, seeds=()):
        return [
            [*self.rng.choice(AROUND[theme], 4), *([SEEDS[theme]] if i in seeds else [])]
            for i in range(n)
        ]

    def add(self, theme, sentences):
        terms = [IDS[word] for sentence in sentences for word in sentence]
        numbers = [i for i, sentence in enumerate(sentences) for _ in sentence]
        self.rows.append((f"a{len(self.rows):04d}", terms, terms, numbers))
        self.truth.append(theme)
        return self.rows[-1][0]

    def tables(self, text_basis="full"):
        names = ["article_id", "term_ids", "surface_ids", "sentences"]
        tokens = pd.DataFrame(self.rows, columns=names)
        articles = pd.DataFrame({"article_id": tokens["article_id"], "text_basis": text_basis})
        return tokens, TERMS, articles


def rows_of(themes, article, theme):
    return themes[(themes["article_id"] == article) & (themes["theme"] == theme)]


@pytest.fixture(scope="module")
def planted():
    """A corpus with a paragraph that uses no seed term, and one mention in passing."""
    corpus = Corpus()
    everyday = corpus.sentences("", 6)
    paragraph = corpus.add(
        "sovereign", [*everyday, *corpus.sentences("sovereign", 3), *corpus.sentences("", 2)]
    )
    passing = corpus.sentences("", 12)
    passing[3] = [*passing[3], SEEDS["factory"]]
    passing[9] = [*passing[9], SEEDS["factory"]]
    mentioned = corpus.add("", passing)
    tokens, terms, articles = corpus.tables()
    model = ThemeModel(CODEBOOK).fit(tokens, terms, articles)
    return corpus, model, model.assign(tokens, articles), paragraph, mentioned


def test_every_article_gets_its_theme(planted):
    corpus, _, themes, *_ = planted
    found = themes[themes["assigned"]].groupby("article_id")["theme"].agg(set)
    for (article, *_), theme in zip(corpus.rows[:360], corpus.truth, strict=False):
        assert found.get(article, set()) == ({theme} if theme else set())


def test_a_paragraph_without_any_seed_term_is_found(planted):
    _, _, themes, paragraph, _ = planted
    row = rows_of(themes, paragraph, "sovereign").iloc[0]
    assert row["assigned"]
    assert row["role"] == "secondary"
    assert set(row["evidence"]) <= set(AROUND["sovereign"])
    assert {6, 7, 8} <= set(row["evidence_sentences"])


def test_the_codebook_alone_does_not_find_it():
    corpus = Corpus()
    paragraph = corpus.add(
        "sovereign", [*corpus.sentences("", 6), *corpus.sentences("sovereign", 3)]
    )
    themes = assign_themes(*corpus.tables(), CODEBOOK, learn=False)
    assert rows_of(themes, paragraph, "sovereign").empty


def test_mentions_in_passing_are_doubted_and_stay_visible(planted):
    _, _, themes, _, mentioned = planted
    row = rows_of(themes, mentioned, "factory").iloc[0]
    assert not row["assigned"]
    assert row["evidence"] == [SEEDS["factory"]]
    assert list(row["evidence_sentences"]) == [3, 9]


def test_scores_are_probabilities_and_agree_with_the_assignment(planted):
    themes = planted[2]
    assert themes["score"].between(0, 1).all()
    assert (themes["assigned"] == (themes["score"] >= 0.5)).all()


def test_a_batch_is_judged_as_it_is_in_the_whole(planted):
    corpus, model, themes, *_ = planted
    tokens, _, articles = corpus.tables()
    part = model.assign(tokens.iloc[100:150], articles)
    whole = themes[themes["article_id"].isin(part["article_id"])].reset_index(drop=True)
    pd.testing.assert_frame_equal(part, whole)


def test_the_same_articles_give_the_same_table(planted):
    corpus, _, themes, *_ = planted
    tokens, terms, articles = corpus.tables()
    again = ThemeModel(CODEBOOK).fit(tokens, terms, articles).assign(tokens, articles)
    pd.testing.assert_frame_equal(themes, again)


def test_few_articles_fall_back_on_the_codebook_and_say_so():
    model = ThemeModel(CODEBOOK).fit(*Corpus(n=30).tables())
    assert "30 articles are too few to learn from" in str(model.notices_[0])
    assert all(theme.passages is None for theme in model.learned_)


def test_a_rare_theme_falls_back_on_the_codebook_and_says_so():
    corpus = Corpus(n=0)
    for number in range(300):
        theme = "sovereign" if number % 3 == 0 else "factory" if number < 10 else ""
        corpus.add(theme, corpus.sentences(theme, 10, seeds=[0, 1, 3, 5] if theme else []))
    model = ThemeModel(CODEBOOK).fit(*corpus.tables())
    assert "factory (6)" in str(model.notices_[0])
    assert "sovereign" not in str(model.notices_[0])


def test_on_leads_no_theme_is_called_secondary():
    corpus = Corpus()
    themes = assign_themes(*corpus.tables(text_basis="lead"), CODEBOOK)
    assert set(themes["role"]) <= {"", "main"}
    main = themes[themes["role"] == "main"]
    assert (main["assigned"] & (main["score"] >= SURE_ON_A_LEAD)).all()
    assert themes["assigned"].any()


def test_a_theme_without_candidates_leaves_a_table_that_can_be_written(tmp_path):
    corpus = Corpus()
    tokens, terms, articles = corpus.tables()
    made = find_candidates(assign_themes(tokens, terms, articles, CODEBOOK), tokens, terms,
                           CODEBOOK, most=0)  # fmt: skip
    assert made.empty
    schema.write(made, "theme_candidates", tmp_path / "theme_candidates.parquet")


def test_find_themes_makes_all_tables():
    corpus = Corpus()
    tokens, terms, articles = corpus.tables()
    topics = np.arange(len(tokens)) % 5
    made = find_themes(tokens, terms, articles, CODEBOOK, topics=topics)
    for name in ("themes", "topic_themes", "theme_candidates"):
        conform(getattr(made, name), name)
    of_topic = made.topic_themes[made.topic_themes["topic"] == 0].set_index("theme")
    assert of_topic.loc["sovereign", "share"] == 1
    assert of_topic.loc["sovereign", "lift"] == pytest.approx(5)
    assert of_topic.loc["factory", "articles"] == 0
    assert made.notices == ()


def test_candidates_are_the_words_around_a_theme_and_never_its_own():
    corpus = Corpus()
    candidates = find_themes(*corpus.tables(), CODEBOOK).theme_candidates
    found = candidates.groupby("theme")["term"].agg(set)
    assert found["factory"] == set(AROUND["factory"])
    assert found["sovereign"] == set(AROUND["sovereign"])
    assert (candidates["q_value"] < 0.01).all()


def test_candidates_are_counted_in_stories():
    corpus = Corpus()
    tokens, terms, articles = corpus.tables()
    one = ["same" if theme == "factory" else str(i) for i, theme in enumerate(corpus.truth)]
    made = find_themes(tokens, terms, articles, CODEBOOK, stories=one)
    assert set(made.theme_candidates["theme"]) == {"sovereign"}


def test_an_edited_topic_table_moves_the_odds_but_does_not_decide():
    corpus = Corpus()
    tokens, terms, articles = corpus.tables()
    topics = np.zeros(len(tokens), dtype=int)
    found = find_themes(tokens, terms, articles, CODEBOOK, topics=topics)
    edited = found.topic_themes.assign(share=0.99)
    moved = find_themes(tokens, terms, articles, CODEBOOK, topics=topics, topic_themes=edited)
    both = found.themes.merge(moved.themes, on=["article_id", "theme"], suffixes=("", "_moved"))
    assert (both["score_moved"] >= both["score"]).all()
    assert (both["score_moved"] > both["score"]).any()
    assert (both["assigned_moved"] == both["assigned"]).all()


def test_an_edited_topic_table_counts_where_passages_taught_nothing_and_a_found_one_does_not():
    corpus = Corpus()
    tokens, terms, articles = corpus.tables()
    topics = np.zeros(len(tokens), dtype=int)
    given = {"topics": topics, "terms": terms}
    found = ThemeModel(CODEBOOK, learn=False).fit(tokens, articles=articles, **given)
    assert all(theme.passages is None for theme in found.learned_)
    edited = found.topic_themes_.assign(share=0.99)

    def scores(**more):
        model = ThemeModel(CODEBOOK, learn=False).fit(tokens, articles=articles, **given, **more)
        return model.assign(tokens, articles, topics=topics)

    plain = found.assign(tokens, articles, topics=topics)
    pd.testing.assert_frame_equal(scores(topic_themes=found.topic_themes_, edited=False), plain)
    pd.testing.assert_frame_equal(scores(topic_themes=edited, edited=False), plain)
    both = plain.merge(
        scores(topic_themes=edited), how="right", on=["article_id", "theme"], suffixes=("", "_own")
    )
    moved = both[both["score_own"] > both["score"]]
    assert not (both["score_own"] < both["score"]).any()
    assert set(moved["theme"]) == {"factory", "sovereign"}


def test_a_table_of_other_topics_is_told():
    corpus = Corpus()
    topics = np.repeat([0, 1], [200, 160])
    given = corpus.tables()
    model = ThemeModel(CODEBOOK).fit(*given, topics=topics)
    rounded = model.topic_themes_.round({"share": 6})
    edited = rounded.copy()
    edited.loc[0, "share"] = 0.9
    told = [
        ThemeModel(CODEBOOK).fit(*given, topics=now, topic_themes=edited).notices_
        for now in (topics, 1 - topics)
    ]
    of_table = [[n for n in some if n.code == "topic_themes_of_others"] for some in told]
    assert [len(some) for some in of_table] == [0, 1]
    assert of_table[1][0].facts == {"topics": [0, 1]}


def test_vectors_that_agree_raise_the_score():
    corpus = Corpus()
    tokens, terms, articles = corpus.tables()
    vectors = np.array(
        [[theme == "sovereign", theme == "factory", not theme] for theme in corpus.truth]
    )
    vectors = vectors.astype(np.float32)
    plain = find_themes(tokens, terms, articles, CODEBOOK).themes
    near = find_themes(
        tokens, terms, articles, CODEBOOK, vectors=vectors, theme_vectors=np.eye(3)[:2]
    ).themes
    both = plain.merge(near, on=["article_id", "theme"], suffixes=("", "_near"))
    held = both[both["assigned"]]
    assert (held["score_near"] >= held["score"]).all()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"topics": [0, 1]}, "topics has 2 rows, the table 'tokens' 30"),
        ({"vectors": np.eye(3)}, "vectors has 3 rows"),
        ({"stories": ["a"]}, "stories has 1 rows"),
    ],
)
def test_arrays_must_fit_the_tokens(given, said):
    with pytest.raises(TableError, match=said):
        ThemeModel(CODEBOOK).fit(*Corpus(n=30).tables(), **given)


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("theme", "other", "names 'other'"),
        ("share", 1.5, "the share 1.5"),
        ("topic", 3, "names topic 3, which no article has"),
    ],
)
def test_a_wrong_edited_table_is_one_clear_sentence(column, value, said):
    corpus = Corpus()
    topics = np.zeros(360, dtype=int)
    table = find_themes(*corpus.tables(), CODEBOOK, topics=topics).topic_themes
    with pytest.raises(TableError, match=said):
        find_themes(
            *corpus.tables(), CODEBOOK, topics=topics, topic_themes=table.assign(**{column: value})
        )


def test_leads_without_a_word_have_no_theme_that_is_told_in_context_words(monkeypatch):
    corpus = Corpus(n=0)
    for number in range(120):
        theme = "sovereign" if number % 3 == 0 else ""
        corpus.add(theme, corpus.sentences(theme, 3, seeds=[number % 2] if theme else []))
    sure = SimpleNamespace(
        log_odds=lambda signals: np.full(signals.shape[:2], 3.0), least_log_odds=0.0
    )
    monkeypatch.setattr("hwadu.themes.assigning.judge.shipped_combination", lambda: sure)
    tokens, terms, articles = corpus.tables(text_basis="lead")
    found = ThemeModel(CODEBOOK).fit(tokens, terms, articles).assign(tokens, articles)
    found = found[found["assigned"]]
    evidence = found.loc[found["theme"] == "sovereign", "evidence"]
    assert len(evidence) == 40
    assert all(SEEDS["sovereign"] in words for words in evidence)
