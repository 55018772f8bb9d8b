"""Standing notices in an archive's keywords."""

import pandas as pd
import pytest

from hwadu import schema
from hwadu.cleaning import clean
from hwadu.cleaning.keyword_notices import MARK, keyword_notices, longest_first, without_notices

NOTICE = "원문,낭독,대조,바람"


def lists(number, notice, press="바다방송", at_end=True, days=None):
    own = [f"공장{i},로봇{i},수출{i},항만{i}" for i in range(number)]
    words = [f"{one},{notice}" if at_end else f"{notice},{one}" for one in own]
    published = pd.date_range("2024-01-01", periods=number) if days is None else days
    return pd.DataFrame({"press": press, "keywords": words, "published": published})


@pytest.mark.parametrize("at_end", [True, False])
def test_a_run_at_an_end_of_many_lists_is_a_notice(at_end):
    found = keyword_notices(lists(8, NOTICE, at_end=at_end))
    assert found["text"].tolist() == [MARK + NOTICE]
    assert found["articles"].tolist() == [8]


def test_few_articles_one_day_or_other_outlets_teach_nothing():
    assert keyword_notices(lists(4, NOTICE)).empty
    assert keyword_notices(lists(8, NOTICE, days=pd.Timestamp("2024-01-01"))).empty
    scattered = [lists(1, NOTICE, press=f"매체{i}") for i in range(8)]
    assert keyword_notices(pd.concat(scattered, ignore_index=True)).empty
    assert keyword_notices(lists(8, "").assign(keywords="")).empty


def test_a_subject_in_the_middle_of_lists_is_none():
    middle = lists(8, NOTICE)
    middle["keywords"] = [f"처음{i},{NOTICE},끝{i}" for i in range(8)]
    assert keyword_notices(middle).empty


def test_notices_are_taken_off_both_ends_alone():
    known = longest_first(frozenset({MARK + NOTICE, MARK + "구독,신청,안내"}))
    assert without_notices(f"구독,신청,안내,공장,로봇,{NOTICE}", known)[0] == "공장,로봇"
    assert without_notices(f"공장,{NOTICE},로봇", known) == (f"공장,{NOTICE},로봇", [])


def test_the_stage_removes_them_says_so_and_knows_them_again():
    raw = lists(8, NOTICE)
    raw = raw.assign(
        article_id=[f"a{i}" for i in range(8)],
        title=[f"공장 {i}곳이 문을 열었다" for i in range(8)],
        body=[f"항만 {i}곳 곁에 공장이 들어섰다. 로봇이 짐을 나른다." for i in range(8)],
        text_basis="lead",
        published=raw["published"].astype("datetime64[s]"),
    )
    raw = schema.empty("articles").merge(raw, how="right")
    made = clean(raw)
    assert not made.articles["keywords"].str.contains("낭독").any()
    taken = made.removed[made.removed["rule"] == "keyword template"]
    assert taken["text"].tolist() == [NOTICE] * 8
    again = clean(raw.head(2), templates=made.templates)
    assert not again.articles["keywords"].str.contains("낭독").any()


def test_what_is_taken_off_first_depends_on_no_order_of_hashes():
    runs = [f"가{i},나{i},다{i}" for i in range(6)]
    known = longest_first(frozenset(MARK + run for run in runs))
    assert without_notices(",".join([*runs, "공장"]), known) == ("공장", runs)


def test_a_notice_with_a_hidden_name_is_known_by_any_name():
    known = longest_first(frozenset({MARK + "독자,○○○,원문"}))
    assert without_notices("공장,로봇,독자,홍가온,원문", known) == (
        "공장,로봇",
        ["독자,홍가온,원문"],
    )
    assert without_notices("공장,로봇,독자,원문", known)[1] == []
