"""Comments of readers that lie beside articles are none."""

import zipfile

import pandas as pd
import pytest

from hwadu.reading import read_files

ARTICLES = pd.DataFrame(
    {
        "article_id": [1, 2],
        "title": ["새 공원 문 연다", "버스 새로 산다"],
        "body": ["가람시가 공원을 열었다. 나무가 많다.", "누리시가 버스를 샀다. 값은 같다."],
        "date": ["2024-03-01", "2024-03-02"],
    }
)
COMMENTS = pd.DataFrame(
    {
        "comment_id": [1, 2, 3],
        "article_id": [1, 2, 2],
        "contents": [
            "나무를 더 심으면 좋겠네요",
            "요금은 그대로라니 다행이다",
            "노선도 늘려 주세요",
        ],
        "user": ["가", "나", "다"],
        "reg_time": ["2024-03-01 12:00:00", "2024-03-02 09:00:00", "2024-03-02 10:00:00"],
    }
)
KOREAN = COMMENTS.rename(columns={"comment_id": "댓글 번호", "article_id": "기사 번호"})


def lay(tmp_path, comments=COMMENTS):
    ARTICLES.to_csv(tmp_path / "articles.csv", index=False)
    comments.to_csv(tmp_path / "comments.csv", index=False)
    return tmp_path


def codes(reading):
    return {notice.code: dict(notice.facts) for notice in reading.notices}


BY_READERS = pd.DataFrame(
    {
        "작성자": ["gara****", "nu.r****", "on_s****"],
        "날짜": ["2024.03.01. 12:00:00", "2024.03.02. 09:00:00", "2024.03.02. 10:00:00"],
        "내용": COMMENTS["contents"],
    }
)


def test_comments_by_readers_with_hidden_names_need_no_id(tmp_path):
    reading = read_files(lay(tmp_path, BY_READERS))
    assert reading.raw["article_id"].tolist() == ["1", "2"]
    assert "comments_beside" in codes(reading)
    assert "comments_read" in codes(read_files(tmp_path / "comments.csv"))


@pytest.mark.parametrize(
    "posts",
    [
        BY_READERS.assign(작성자=["010****"] * 3),
        BY_READERS.assign(소식=[f"가람시 새 공원 {n} 연다" for n in ("한 곳", "두 곳", "세 곳")]),
    ],
)
def test_phones_hide_no_reader_and_posts_with_headlines_are_no_comments(tmp_path, posts):
    text = "가람시는 공원을 연다고 밝혔다. 나무 천 그루를 심고 길을 넓힌다. 시민들은 반겼다."
    posts["내용"] = [f"{text} {n}" for n in range(3)]
    assert len(read_files(lay(tmp_path, posts)).raw) == 5


@pytest.mark.parametrize("comments", [COMMENTS, KOREAN])
@pytest.mark.parametrize("packed", [False, True])
def test_comments_beside_articles_are_dropped_and_told(tmp_path, comments, packed):
    place = lay(tmp_path, comments)
    if packed:
        place = tmp_path / "자료.zip"
        with zipfile.ZipFile(place, "w") as archive:
            for file in ("articles.csv", "comments.csv"):
                archive.write(tmp_path / file, file)
    reading = read_files(place)
    assert reading.raw["article_id"].tolist() == ["1", "2"]
    assert reading.raw["title"].tolist() == ARTICLES["title"].tolist()
    assert set(reading.dropped["reason"]) == {"comments on articles"}
    (name,) = codes(reading)["comments_beside"]["names"]
    assert name.endswith("comments.csv")
    assert not any(notice.where.endswith("comments.csv") for notice in reading.notices)


def test_short_comments_look_like_titles_and_are_none(tmp_path):
    said = [
        "나무 더 심어요 꼭",
        "요금 그대로라니 놀라요",
        "노선도 늘려요",
        "밤에도 열어요",
        "공원 좋아요",
    ]
    ids = {"comment_id": range(5), "article_id": [1, 2, 2, 1, 1]}
    short = pd.DataFrame({**ids, "contents": said, "date": ["2024-03-03"] * 5})
    reading = read_files(lay(tmp_path, short))
    assert reading.raw["title"].tolist() == ARTICLES["title"].tolist()
    assert "comments_beside" in codes(reading)
    meant = read_files(tmp_path, columns={"title": "contents"})
    assert "comments_beside" not in codes(meant)


def test_a_sheet_of_comments_is_left_out_of_a_file_that_was_named(tmp_path):
    with pd.ExcelWriter(tmp_path / "a.xlsx", engine="xlsxwriter") as book:
        ARTICLES.to_excel(book, sheet_name="기사", index=False)
        COMMENTS.to_excel(book, sheet_name="댓글", index=False)
    reading = read_files(tmp_path / "a.xlsx")
    assert reading.raw["article_id"].tolist() == ["1", "2"]
    assert codes(reading)["comments_beside"] == {"n": 1, "names": ["a.xlsx 댓글"]}


def test_comments_in_a_packed_file_that_was_named_are_read(tmp_path):
    lay(tmp_path)
    COMMENTS.to_csv(tmp_path / "comments.csv.gz", index=False)
    reading = read_files([tmp_path / "articles.csv", tmp_path / "comments.csv.gz"])
    assert "comments_read" in codes(reading)
    assert len(reading.raw) > len(ARTICLES)


def test_comments_alone_or_named_by_themselves_are_read_and_told(tmp_path):
    lay(tmp_path)
    alone = read_files(tmp_path / "comments.csv")
    both = read_files([tmp_path / "articles.csv", tmp_path / "comments.csv"])
    assert len(both.raw) == len(ARTICLES) + len(alone.raw)
    for reading in (alone, both):
        assert codes(reading)["comments_read"] == {"n": 1, "names": ["comments.csv"]}
        assert "comments_beside" not in codes(reading)


@pytest.mark.parametrize(
    "table",
    [
        ARTICLES.assign(comment_id=["7", "8"], body=["공원이 넓다.", "버스가 크다."]),
        COMMENTS.drop(columns="comment_id").assign(comment_num=[3, 4, 5], article_id=[5, 6, 7]),
        COMMENTS.drop(columns="article_id"),
    ],
)
def test_a_table_that_only_counts_comments_is_one_of_articles(tmp_path, table):
    reading = read_files(lay(tmp_path, table))
    assert len(reading.raw) == len(ARTICLES) + len(table)
    assert not {"comments_beside", "comments_read"} & {*codes(reading)}
