"""An article that a run has is known by its id or its text, and one of another outlet is not."""

import pandas as pd

from hwadu.runs.renew.known import EDITED, OTHER_TEXT, known_articles

COLUMNS = ["article_id", "press", "title", "body"]
DAY = pd.Timestamp("2024-05-28")
RUN = pd.DataFrame(
    [
        ("1", "가나일보", "눈 소식", "눈이 온다."),
        ("2", "가나일보", "날씨", ""),
        ("3", "가나일보", "", "해가 뜬다."),
    ],
    columns=COLUMNS,
).assign(published=DAY)


def reason(*row):
    return known_articles(pd.DataFrame([row], columns=COLUMNS).assign(published=DAY), RUN)[
        "reason"
    ].iloc[0]


def test_one_id_is_one_article_even_if_half_of_it_was_edited():
    assert reason("1", "가나일보", "눈 소식(종합)", "눈이  온다.") == EDITED
    assert reason("1", "가나일보", "눈 소식", "눈이 그쳤다.") == EDITED
    assert reason("1", "가나일보", "눈 소식", "모두 녹았다.") == OTHER_TEXT


def test_a_beginning_of_the_text_or_a_title_alone_is_no_other_version():
    assert reason("1", "가나일보", "눈 소식", "눈이…") == "the run has this article"
    assert reason("1", "가나일보", "눈 소식", "") == "the run has this article"
    assert reason("1", "가나일보", "눈 소식", "눈이 온다. 많이.") == EDITED


def test_one_id_with_another_text_is_told_apart():
    assert reason("1", "가나일보", "비 소식", "비가 온다.") == OTHER_TEXT


def test_one_text_under_two_ids_counts_only_within_an_outlet():
    assert reason("9", "가나일보", "눈소식", "눈이 온다.").endswith("under the id 1")
    assert reason("9", "다라신문", "눈 소식", "눈이 온다.") == ""


def test_a_title_alone_is_no_text():
    assert reason("9", "가나일보", "날씨", "") == ""


def test_what_both_lack_makes_no_two_articles_one():
    assert reason("2", "가나일보", "바람", "") == OTHER_TEXT
    assert reason("3", "다라신문", "", "달이 뜬다.") == OTHER_TEXT
    assert reason("2", "가나일보", "날씨", "") == "the run has this article"
    assert reason("3", "가나일보", "", "해가 뜬다.") == "the run has this article"


def test_where_a_run_has_no_text_outlet_and_date_tell_an_article():
    bare = RUN.assign(title="", body="")
    assert known_articles(RUN, bare)["reason"].tolist() == ["the run has this article"] * 3
    assert known_articles(RUN.assign(press="다라신문"), bare)["reason"].tolist() == [OTHER_TEXT] * 3


def test_nothing_is_known_to_an_empty_run():
    assert known_articles(RUN, RUN.head(0))["reason"].tolist() == [""] * 3
