import numpy as np
import pytest

from hwadu import schema
from hwadu.errors import InputError, SettingsError
from hwadu.tables.word_tables import KEYWORDS
from hwadu.tokens import Tokenizer, basis_with_keywords, tokenize_articles
from hwadu.tokens.morphemes import kiwi as morphemes
from hwadu.tokens.morphemes.morpheme_store import paragraph_keys

TEXTS = {
    "03": ("소버린 AI 시대", "정부가 데이터센터를 짓는다. 예산은 늘었다.\n소버린AI도 다룬다."),
    "01": ("스마트 공장 확산", "스마트공장이 늘었다.\n정부가 데이터센터를 짓는다. 예산은 늘었다."),
    "02": ("", ""),
}


def make(texts, **columns):
    frame = schema.empty("articles").reindex(range(len(texts)))
    frame["article_id"] = list(texts)
    frame["title"] = [title for title, _ in texts.values()]
    frame["body"] = [body for _, body in texts.values()]
    frame["text_basis"] = "full"
    for name, values in columns.items():
        frame[name] = values
    return schema.conform(frame, "articles")


def written(tables, column="term_ids"):
    forms = tables.terms["form"].to_numpy()
    return {
        row.article_id: forms[getattr(row, column)].tolist() for row in tables.tokens.itertuples()
    }


@pytest.fixture(scope="module")
def tables():
    return tokenize_articles(make(TEXTS))


def test_articles_in_order_terms_sorted_and_only_those_in_use(tables):
    assert tables.tokens["article_id"].tolist() == ["01", "02", "03"]
    for kind in ("canonical", "surface"):
        forms = tables.terms.loc[tables.terms["kind"] == kind, "form"].tolist()
        assert forms == sorted(set(forms))
    assert tables.terms["term_id"].tolist() == list(range(len(tables.terms)))
    used = np.concatenate([*tables.tokens["term_ids"], *tables.tokens["surface_ids"]])
    assert set(used.tolist()) == set(range(len(tables.terms)))


def test_terms_surfaces_and_sentences(tables):
    assert written(tables)["03"] == [
        "소버린 AI", "시대", "정부", "데이터센터", "예산", "소버린 AI",
    ]  # fmt: skip
    assert written(tables, "surface_ids")["03"][-1] == "소버린AI"
    assert tables.tokens["sentences"].iloc[2].tolist() == [0, 0, 1, 1, 2, 3]
    assert written(tables)["02"] == []


def test_the_tables_say_what_the_tokenizer_says(tables):
    tokenizer = Tokenizer()
    for article_id, (title, body) in TEXTS.items():
        lists = tokenizer.tokenize([title, *body.split("\n")])
        assert written(tables)[article_id] == [term for terms in lists for term in terms]


def test_titles_are_read_in_hangul_where_there_is_one():
    texts = {"1": ("美 연준, 日 은행", ""), "2": ("정부 예산", "")}
    read = tokenize_articles(make(texts, title_hangul=["미국 연준, 일본 은행", ""]))
    assert {"미국", "일본"} <= set(written(read)["1"])
    assert written(read)["2"] == ["정부", "예산"]


def test_rows_in_another_order_give_the_same_tables(tables):
    shuffled = make(dict(reversed(TEXTS.items())))
    again = tokenize_articles(shuffled)
    for name in ("terms", "tokens"):
        one, other = getattr(tables, name), getattr(again, name)
        assert schema.fingerprint(one, name) == schema.fingerprint(other, name)


def test_a_paragraph_is_analysed_once(tmp_path, monkeypatch):
    seen = []
    original = morphemes.kiwi

    class Listening:
        def __init__(self, loaded):
            self._loaded = loaded

        def tokenize(self, texts, **options):
            return self._loaded.tokenize((seen.append(t) or t for t in texts), **options)

    monkeypatch.setattr(
        "hwadu.tokens.morphemes.kiwi.kiwi",
        lambda *arguments: Listening(original(*arguments)),
    )
    first = tokenize_articles(make(TEXTS), store=tmp_path)
    assert len(seen) == len(set(seen)) == 5
    seen.clear()
    second = tokenize_articles(make(TEXTS), store=tmp_path, compounds={"예산 배정": "예산 배정"})
    assert seen == []
    assert written(first) == written(second)
    more = make({**TEXTS, "04": ("새 글", "스마트공장이 늘었다.")})
    tokenize_articles(more, store=tmp_path)
    assert seen == ["새 글"]


def test_small_shards_and_blocks_change_nothing(tmp_path, monkeypatch, tables):
    monkeypatch.setattr("hwadu.tokens.morphemes.morpheme_streams._CHARACTERS_PER_SHARD", 10)
    monkeypatch.setattr("hwadu.tokens.morphemes.morpheme_streams._ARTICLES_PER_BLOCK", 1)
    small = tokenize_articles(make(TEXTS), store=tmp_path)
    assert len(list(tmp_path.rglob("*.arrow"))) > 2
    assert schema.fingerprint(small.tokens, "tokens") == schema.fingerprint(tables.tokens, "tokens")


def test_amounts_and_dates_among_keywords_are_no_terms():
    listed = "100억,1000만달러,28일,2015년,30여명,50%,3차원,5G,4차산업혁명,2차전지"
    articles = make({"01": ("로봇", "로봇이 걷는다.")}, text_basis=["lead"], keywords=[listed])
    read = tokenize_articles(articles, keywords=True)
    found = set(written(read)["01"])
    assert {"3D", "5G", "4차 산업혁명", "2차전지"} <= found  # 3차원 is 3D in the lexicon
    assert not {"100억", "1000만달러", "28일", "2015년", "30여명", "50%"} & found


def test_keywords_stand_beside_a_lead(tables):
    articles = make(
        {
            "01": ("AI 투자", "네이버가 디지털 트윈에 투자했다."),
            "02": ("AI 투자", "네이버가 투자했다."),
        },
        text_basis=["lead", "full"],
        keywords=["투자,AI,디지털,트윈,스마트팩토리,스마트,팩토리,네이버,디지털,트윈", "반도체"],
    )
    read = tokenize_articles(articles, keywords=True)
    terms = written(read)
    basis = basis_with_keywords(articles)
    assert basis["text_basis"].tolist() == ["lead+keywords", "full"]
    again = tokenize_articles(basis, keywords=True)
    assert schema.fingerprint(again.tokens, "tokens") == schema.fingerprint(read.tokens, "tokens")
    assert terms["02"] == ["AI", "투자", "네이버", "투자"]
    assert sorted(terms["01"]) == sorted(
        ["AI", "투자", "네이버", "디지털 트윈", "투자", "스마트공장", "디지털 트윈"]
    )
    assert read.tokens["sentences"].iloc[0].tolist() == [0, 0, 1, 1, 1, KEYWORDS, KEYWORDS]
    assert written(tokenize_articles(articles))["01"] == [
        "AI",
        "투자",
        "네이버",
        "디지털 트윈",
        "투자",
    ]


def test_names_of_persons_can_be_hidden():
    articles = make(
        {"1": ("홍길동 장관 발표", "홍길동 장관과 김영희가 산업단지를 찾았다. 서울은 맑았다.")},
        people=["김영희"],
        text_basis="lead",
        keywords="산업단지,박철수,김영희,김영희",
    )
    assert {"홍길동", "김영희"} <= set(written(tokenize_articles(articles))["1"])
    hidden = tokenize_articles(articles, mask_people=True)
    for column in ("term_ids", "surface_ids"):
        assert written(hidden, column)["1"].count("○○○") == 3
        assert not {"홍길동", "김영희"} & set(written(hidden, column)["1"])
    assert {"산업단지", "서울"} <= set(written(hidden)["1"])
    listed = tokenize_articles(articles, mask_people=True, keywords=True)
    assert "김영희" not in set(listed.terms["form"])


def test_ngrams_are_neighbours_in_a_sentence_without_a_stop_word_between():
    articles = make(
        {
            "1": ("정부 예산", "정부 예산 확정. 예산이 정부로. 정부, 예산. 정부 지난 예산 확정"),
            "2": ("예산. 정부", "정부 예산 확정"),
        }
    )
    plain = tokenize_articles(articles)
    assert plain.ngrams.empty
    read = tokenize_articles(articles, ngrams=3, ngram_articles=2)
    forms = read.terms["form"].to_numpy()
    assert [forms[ids].tolist() for ids in read.ngrams["term_ids"]] == [
        ["정부 예산", "정부 예산", "정부 예산 확정", "예산 확정", "예산 확정"],
        ["정부 예산", "정부 예산 확정", "예산 확정"],
    ]
    assert read.ngrams["article_id"].tolist() == ["1", "2"]
    assert set(read.terms.loc[read.terms["kind"] == "ngram", "form"]) == {
        "정부 예산",
        "예산 확정",
        "정부 예산 확정",
    }
    assert schema.fingerprint(read.tokens, "tokens") == schema.fingerprint(plain.tokens, "tokens")


def test_items_of_a_keyword_list_make_no_ngram():
    articles = make(
        {str(n): ("공장 소식", "공장이 늘었다.") for n in range(2)},
        text_basis="lead",
        keywords="공장,예산,정부",
    )
    read = tokenize_articles(articles, keywords=True, ngrams=2, ngram_articles=1)
    assert set(read.terms.loc[read.terms["kind"] == "ngram", "form"]) <= {"공장 소식"}


def test_ngrams_of_less_than_one_term_are_refused():
    with pytest.raises(SettingsError, match="n-grams of 0"):
        tokenize_articles(make(TEXTS), ngrams=0)


def test_an_empty_corpus_gives_empty_tables():
    empty = tokenize_articles(schema.empty("articles"))
    assert (len(empty.terms), len(empty.tokens), len(empty.ngrams)) == (0, 0, 0)


def test_a_cache_folder_that_cannot_be_written_is_named(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(InputError, match="HWADU_CACHE"):
        tokenize_articles(make(TEXTS), store=blocked)


def test_keys_tell_texts_apart():
    keys = paragraph_keys(["가", "나", "가"])
    assert (keys[0] == keys[2]).all()
    assert (keys[0] != keys[1]).any()
