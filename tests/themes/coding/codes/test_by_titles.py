"""Codes stay with their articles when ids stand for others: titles tell, or it is said."""

import pandas as pd
import pytest

from hwadu.errors import InputError
from hwadu.themes import draw_sample, read_codes, write_coding_sheet
from hwadu.themes.codebook.codebook_file import Codebook
from hwadu.themes.coding.codes.codes_file import told_codes

CODEBOOK = Codebook.model_validate({"theme": [{"id": "t", "label": "주제", "terms": ["가"]}]})
N = 12


def articles_of(ids, word="공원"):
    titles = [f"{word} {at}호 소식" for at in range(len(ids))]
    made = pd.DataFrame({"article_id": ids, "title": titles, "press": "가람일보", "body": "본문"})
    return made.assign(published=pd.Timestamp("2024-03-02"))


DRAWN_FROM = articles_of([str(at) for at in range(N)])


@pytest.fixture
def sheet(tmp_path):
    scores = DRAWN_FROM[["article_id"]].assign(theme="t", score=0.4, assigned=False)
    sample = draw_sample(scores.assign(score=[0.1 + at / 20 for at in range(N)]), DRAWN_FROM, n=6)
    roles = {(one, "t"): "main" if int(one) % 2 else "absent" for one in sample["article_id"]}
    write_coding_sheet(sample, DRAWN_FROM, CODEBOOK, tmp_path / "s.xlsx", roles=roles)
    return tmp_path / "s.xlsx"


@pytest.fixture
def table(tmp_path):
    def write(titles=True):
        made = DRAWN_FROM[["article_id", "title"]].assign(theme="t", role="main").iloc[:5]
        made.drop(columns=[] if titles else ["title"]).to_csv(tmp_path / "c.csv", index=False)
        return tmp_path / "c.csv"

    return write


def by_title(codes, articles):
    named = codes.merge(articles[["article_id", "title"]])
    return named.set_index("title")[["role", "weight"]].sort_index()


def after(kind):
    """The study after another file came in: the old articles have other ids, or some have."""
    if kind == "all":
        old = DRAWN_FROM.assign(article_id=[f"c0ffee{at:02}" for at in range(N)])
        return pd.concat([old, articles_of([f"beef{at:02}" for at in range(N)], "도서관")])
    swapped = [f"{at}-2" if at % 2 else str(at) for at in range(N)]
    others = [str(at) if at % 2 else f"{at}-2" for at in range(N)]
    return pd.concat([DRAWN_FROM.assign(article_id=swapped), articles_of(others, "도서관")])


@pytest.mark.parametrize("kind", ["all", "half"])
def test_codes_of_a_sheet_follow_the_titles(sheet, kind):
    before = by_title(read_codes([sheet], DRAWN_FROM), DRAWN_FROM)
    now = after(kind)
    codes, notices = told_codes([sheet], now, CODEBOOK, of_these=True)
    assert len(codes) == 6
    pd.testing.assert_frame_equal(by_title(codes, now), before)
    assert [notice.code for notice in notices] == ["codes_at_titles"]


@pytest.mark.parametrize("kind", ["all", "half"])
def test_codes_of_a_table_follow_the_titles(table, kind):
    now = after(kind)
    codes, notices = told_codes([table()], now, CODEBOOK, of_these=True)
    assert {*by_title(codes, now).index} == {*DRAWN_FROM["title"][:5]}
    assert [notice.code for notice in notices] == ["codes_at_titles"]


def test_ids_that_several_articles_share_are_told_where_no_title_tells(table):
    _, notices = told_codes([table(titles=False)], after("half"), CODEBOOK)
    assert [(n.code, n.facts["n"]) for n in notices] == [("codes_of_shared_ids", 5)]
    assert told_codes([table(titles=False)], DRAWN_FROM, CODEBOOK)[1] == ()


def test_titles_of_a_table_that_were_sorted_apart_are_refused(table):
    path = table()
    made = pd.read_csv(path)
    made.assign(title=made["title"][::-1].to_numpy()).to_csv(path, index=False)
    with pytest.raises(InputError, match="sorted apart"):
        read_codes([path], DRAWN_FROM)


def test_a_title_that_several_other_articles_have_is_refused(sheet):
    now = pd.concat([after("half"), DRAWN_FROM.assign(article_id=[f"x{at}" for at in range(N)])])
    with pytest.raises(InputError, match=r"title beside the id .* is not that of this article"):
        read_codes([sheet], now)


def test_a_sheet_of_another_study_is_told(sheet):
    others = DRAWN_FROM.assign(title=[f"전혀 다른 이야기의 제목 {at}" for at in range(N)])
    _, notices = told_codes([sheet], others, CODEBOOK)
    assert [(n.code, n.facts["n"]) for n in notices] == [("codes_beside_strange_titles", 6)]


@pytest.mark.parametrize(
    "other", [{"published": pd.Timestamp("2024-04-05")}, {"press": "나루신문"}]
)
def test_of_articles_of_one_title_that_of_the_day_and_outlet_is_meant(sheet, other):
    before = by_title(read_codes([sheet], DRAWN_FROM), DRAWN_FROM)
    now = after("all")
    later = DRAWN_FROM.assign(article_id=[f"x{at}" for at in range(N)])
    both = pd.concat([now, later.assign(**other)])
    codes, _ = told_codes([sheet], both, CODEBOOK, of_these=True)
    pd.testing.assert_frame_equal(by_title(codes, now), before)
