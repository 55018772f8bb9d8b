"""Tables of papers, and of short texts without titles, are told to be no articles."""

import pandas as pd
import pytest

from hwadu.reading import read_files
from hwadu.reading.columns.fields.no_news_sites import told_other_writing

LONG = "가람시는 새 공원을 열었다고 밝혔다. 시민들은 나무가 더 많으면 좋겠다고 말했다. " * 6
SHORT = "공원이 생겨서 참 좋네요, 나무도 더 심어 주세요."
N = 6


def told(**columns):
    cells = {name: [f"{i}. {cell}" for i in range(N)] for name, cell in columns.items()}
    return {n.code: dict(n.facts) for n in read_files(pd.DataFrame(cells)).notices}


@pytest.mark.parametrize(
    "columns",
    [
        {"논문명": "", "초록": LONG, "학술지명": "가람연구"},
        {"제목": "공원 이용의 연구", "저자": "김하늘", "출판사": "가람", "출판일": "2014"},
        {"title": "공원 이용의 연구", "abstract": LONG, "DOI": "10.1/1", "ISSN": "1"},
        {"사건번호": "2021도1", "제목": "공원 점용", "내용": SHORT, "판결일": "2021-04-29"},
    ],
)
def test_lists_of_papers_and_rulings_are_told(columns):
    columns = {name: cell or "공원 이용의 연구" for name, cell in columns.items()}
    assert "no_news_papers" in told(**columns)


def test_short_texts_in_lines_of_json_are_told_too(tmp_path):
    path = tmp_path / "a.jsonl"
    frame = pd.DataFrame({"text": [f"{i}. {SHORT}" for i in range(N)]})
    frame.to_json(path, orient="records", lines=True, force_ascii=False)
    assert "texts_short" in {notice.code for notice in read_files(path).notices}


@pytest.mark.parametrize("name", ["본문", "text", "문단"])
def test_short_texts_without_titles_are_told(name):
    assert told(**{name: SHORT})["texts_short"]["n"] < 200


@pytest.mark.parametrize(
    "columns",
    [
        {"제목": "새 공원 문 연다", "본문": LONG, "저자": "김하늘"},
        {"제목": "새 공원 문 연다", "본문": LONG, "발행일": "2023-05-01", "언론사": "가람일보"},
        {"제목": "새 공원 문 연다", "본문": LONG, "volume": "1"},
        {"제목": "법원, 공원 점용은 위법", "본문": LONG, "사건번호": "2021도1"},
        {"제목": "새 공원 문 연다", "본문": LONG, "journalist": "김하늘", "journalist_id": "7"},
        {"제목": "새 공원 문 연다", "본문": LONG, "저자": "김하늘", "저자명": "김하늘"},
        {"제목": "새 공원 문 연다", "본문": LONG, "issn": "1", "volume": "1", "issue": "1"},
        {"제목": "새 공원 문 연다", "본문": SHORT},
        {"제목": "새 공원 문 연다", "요약": SHORT},
        {"제목": "새 공원 문 연다"},
        {"본문": LONG},
        {"본문": LONG, "언론사": "가람일보"},
        {"본문": "가람시는 새 공원을 열었다고 밝혔다. 시민들은 ..."},
        {"title": "새 공원 문 연다", "description": SHORT, "link": "https://garam.example.kr"},
    ],
)
def test_articles_are_not(columns):
    assert not {"no_news_papers", "texts_short"} & told(**columns).keys()


def test_columns_of_papers_that_are_blank_tell_nothing():
    cells = {
        "제목": [f"{i}. 새 공원" for i in range(N)],
        "본문": [f"{i}. {LONG}" for i in range(N)],
    }
    frame = pd.DataFrame({**cells, "doi": [""] * N, "isbn": [""] * N, "저자": ["김하늘"] * N})
    assert "no_news_papers" not in {notice.code for notice in read_files(frame).notices}


@pytest.mark.parametrize("name", ["reply", "comment", "댓글", "댓글 내용"])
def test_rows_of_comments_with_titles_of_their_articles_are_told(name):
    rows = {"title": ["새 공원 문 연다"] * 12, name: [f"{i}번 찬성, 잘한 일" for i in range(12)]}
    rows |= {"date": ["2024-05-01"] * 12}
    assert "comments_read" in {n.code for n in read_files(pd.DataFrame(rows)).notices}
    counted = rows | {name: list(map(str, range(12)))}
    assert "comments_read" not in {n.code for n in read_files(pd.DataFrame(counted)).notices}
    own = rows | {"title": [f"새 공원 {i}호 문 연다" for i in range(12)]}
    assert "comments_read" not in {n.code for n in read_files(pd.DataFrame(own)).notices}


POSTS = [
    "도서관을 밤에도 열어 주세요. 퇴근하고 가면 늘 닫혀 있어요. 부탁드립니다.",
    "어제 가 봤는데 사람이 너무 많음.. 주차도 힘들었어요ㅠㅠ",
    "이번 결정에 반대합니다. 시민의 뜻을 들어 주시기 바랍니다.",
]
REPORTS = [
    "가람시는 도서관을 밤에도 연다고 밝혔다. 시민들이 청원한 지 석 달 만이다.",
    "가람시가 도서관을 밤에도 엽니다. 하늘 기자가 다녀왔습니다.",
    "공원이 넓어진다. 김바다 시장은 “나무를 더 심겠습니다”라고 말했다.",
]


@pytest.mark.parametrize("kind", ["table", "page"])
def test_texts_of_no_source_that_are_not_written_as_news_are_told(kind, tmp_path):
    def codes(texts, **more):
        if kind == "page":
            path = tmp_path / "a.txt"
            path.write_text("도서관 이야기\n" + "\n".join(texts), encoding="utf-8")
            return {notice.code for notice in read_files(path).notices}
        frame = pd.DataFrame({"title": [f"도서관 이야기 {i}" for i in range(9)], "body": texts * 3})
        return {notice.code for notice in read_files(frame.assign(**more)).notices}

    assert "texts_no_news" in codes(POSTS)
    assert "texts_no_news" not in codes(REPORTS)
    if kind == "table":
        assert "texts_no_news" not in codes(POSTS, press="가람일보")
        assert "texts_no_news" not in codes(POSTS, url=[f"https://g.example/{i}" for i in range(9)])
        assert "texts_no_news" not in codes(["도서관을 밤에도 연다는 소식 ..."] * 3)


@pytest.mark.parametrize(
    "texts",
    [
        [*(f"가람시 새 공원 {i}호 개장" for i in range(8)), "버스 요금은 왜 올렸나?"],
        ["가람시가 새 공원을 열었다고 밝힌 가운데 나무 천 그루를..."] * 3,
        ["가람시가 새 공원을 열었습니다. 나무도 심었습니다. 가람 뉴스 나보람입니다."] * 3,
    ],
    ids=["a question among titles", "cut off", "a reporter on the air"],
)
def test_titles_texts_cut_off_and_reports_on_the_air_are_not_told_to_be_no_news(texts):
    assert not told_other_writing(texts, "a.csv")
