"""Of several columns of texts, the body is the one that holds the whole articles."""

import pandas as pd
import pytest

from hwadu.errors import InputError
from hwadu.reading import Reading, read_files

HEADS = ["교실 열 곳 다음 달에 연다", "버스 요금 또 오른다", "철새 서른 마리 돌아왔다"]
LEADS = [
    "가람시는 교실을 열 곳 연다고 밝혔다. 예산은 두 해에 걸쳐 쓴다.",
    "누리시가 버스 요금을 올린다고 14일 밝혔다. 시는 적자가 쌓였다고 했다.",
    "한가람 갯벌에 철새가 돌아왔다. 조사를 시작한 뒤로 가장 많다.",
]
REST = " 시민들은 통학 버스를 늘려 달라고 했다. 시의회는 다음 달에 심사한다. 표결은 그 뒤에 한다."
WHOLE = [lead + REST for lead in LEADS]


def read(**columns: list[str]) -> Reading:
    return read_files(pd.DataFrame({"date": ["2023-03-14"] * 3, **columns}))


def column(reading: Reading, name: str) -> list[str]:
    return [str(cell) for cell in reading.raw[name]]


@pytest.mark.parametrize(
    ("lead", "whole"),
    [
        ("content", "full_content"),
        ("content", "news_body"),
        ("내용", "원문"),
        ("본문", "본문전체"),
        ("content", "txt2"),
        ("text", "크롤링 결과"),
    ],
)
@pytest.mark.parametrize("mark", ["", "[가람=누리통신] "])
def test_longer_column_that_begins_with_the_other_is_the_body(
    lead: str, whole: str, mark: str
) -> None:
    texts = [f"{mark}{text}" for text in WHOLE]
    for order in ((lead, whole), (whole, lead)):
        cells = {lead: [LEADS[0], LEADS[1], LEADS[2]], whole: texts}
        reading = read(title=HEADS, **{name: cells[name] for name in order})
        assert column(reading, "body") == texts
        assert set(reading.raw["text_basis"]) == {"full"}
        (said,) = [n.facts for n in reading.notices if n.code == "body_of_several"]
        assert said == {"taken": whole, "other": lead, "field": "lead"}


def test_lead_stands_in_where_a_row_has_no_whole_text() -> None:
    reading = read(title=HEADS, content=LEADS, full_content=[*WHOLE[:2], ""])
    assert column(reading, "body") == [*WHOLE[:2], LEADS[2]]
    assert reading.raw["text_basis"].tolist() == ["full", "full", "lead"]


@pytest.mark.parametrize("whole", ["full_content", "txt2", "article_text"])
def test_headlines_in_a_column_named_like_a_text_are_the_titles(whole: str) -> None:
    reading = read(content=HEADS, **{whole: WHOLE})
    assert column(reading, "title") == HEADS
    assert column(reading, "body") == WHOLE


@pytest.mark.parametrize("name", ["content", "text", "요약", "desc"])
@pytest.mark.parametrize("end", ["", "?", "!"])
def test_headlines_alone_are_titles_and_no_bodies(name: str, end: str) -> None:
    heads = [f"{head} {i}" for i in range(3) for head in HEADS]
    heads[:2] = [f"{head}{end}" for head in heads[:2]]  # some headlines ask or exclaim
    reading = read_files(pd.DataFrame({name: heads, "date": ["2023-03-14"] * 9}))
    assert column(reading, "title") == heads
    assert set(reading.raw["text_basis"]) == {"title"}
    assert [n.facts for n in reading.notices if n.code == "headlines_in_text"] == [{"column": name}]


@pytest.mark.parametrize("name", ["content", "요약"])
def test_short_sentences_alone_stay_texts(name: str) -> None:
    said = [f"{head}고 한다." for head in HEADS] + [
        f"{head}라는 말 {i}" for head in HEADS for i in "12"
    ]
    reading = read_files(pd.DataFrame({name: said, "date": ["2023-03-14"] * 9}))
    assert column(reading, "body") == said
    assert (
        read_files(
            pd.DataFrame({name: HEADS * 2, "date": ["2023-03-14"] * 6}), columns={"lead": name}
        )
        .raw["title"]
        .eq("")
        .all()
    )


@pytest.mark.parametrize("behind", ["", "!", " ㅠㅠ", " https://garam.example.kr/1"])
def test_short_texts_without_full_stops_stay_texts(behind: str) -> None:
    said = [
        "가람시가 다음 달부터 버스 요금을 올리기로 했다",
        "공원 만들 돈으로 주차장이나 늘려 주세요",
        "우리 동네 도서관도 늦게까지 열면 좋겠습니다",
        "축제 소식 기다리던 사람",
        "비료 값 절반은 도가 부담함",
        "누리천 산책로 또 잠김",
    ]
    said = [text + behind for text in said]
    reading = read_files(pd.DataFrame({"content": said, "date": ["2023-03-14"] * 6}))
    assert column(reading, "body") == said


def test_user_and_columns_of_another_kind_stand_above_length() -> None:
    frame = pd.DataFrame({"title": HEADS, "content": LEADS, "full_content": WHOLE})
    assert column(read_files(frame, columns={"body": "content"}), "body") == LEADS
    page = [f"메뉴 로그인 {text} 많이 본 뉴스 {text}" for text in WHOLE]
    comments = [f"{REST} 비싸다고들 한다. {REST} 좋다고도 한다. {i}" for i in range(3)]
    for name, cells in (("raw_text", page), ("html", page), ("댓글", comments), ("memo", comments)):
        reading = read(title=HEADS, content=LEADS, **{name: cells})
        assert column(reading, "body") == LEADS, name
        assert not [n for n in reading.notices if n.code == "body_of_several"]


@pytest.mark.parametrize("name", ["본문앞부분", "본문 앞부분", "발췌", "기사글"])
def test_edited_export_keeps_a_text_that_was_named_anew(name: str) -> None:
    export = {
        "일자": ["20230314"] * 3, "언론사": ["가람일보"] * 3, "기고자": [""] * 3, "제목": HEADS,
        "통합 분류1": ["사회"] * 3, name: [text[:200] for text in WHOLE],
        "메모": ["다시 볼 것", "", "제목만 봄"], "URL": ["", "", ""],
    }  # fmt: skip
    reading = read_files(pd.DataFrame(export))
    assert column(reading, "body") == WHOLE
    codes = {n.code for n in reading.notices}
    assert "columns_guessed" in codes and "bigkinds_without_text" not in codes


def test_column_of_whole_articles_alone_and_of_headlines_beside_times() -> None:
    alone = read_files(pd.DataFrame({"news": [f"{text} {text}" for text in WHOLE]}))
    assert column(alone, "body") == [f"{text} {text}" for text in WHOLE]
    heads = pd.DataFrame(
        {"no": ["1", "2", "3"], "head": HEADS, "alink": ["/read?aid=1", "/read?aid=2", "/read?3"],
         "time": ["Mon Apr 26 14:30:24 2021"] * 3}
    )  # fmt: skip
    reading = read_files(heads)
    assert column(reading, "title") == HEADS
    assert set(reading.raw["published"].astype(str)) == {"2021-04-26 14:30:24"}
    with pytest.raises(InputError, match="no column is known as one of titles or texts"):
        read_files(pd.DataFrame({"comment": [f"{text} {text}" for text in WHOLE]}))


@pytest.mark.parametrize("n", [1, 3])
@pytest.mark.parametrize(
    ("name", "field", "cell"),
    [
        ("cate", "section", "사회"),
        ("cat", "section", "사회"),
        ("sectNm", "section", "사회"),
        ("paper", "press", "가람일보"),
        ("cpName", "press", "온가람"),
        ("where", "press", "가람일보"),
        ("reporters", "reporter", "한가람"),
        ("wr_name", "reporter", "한가람"),
        ("저자명", "reporter", "한가람"),
        ("학술지명", "press", "가람연구"),
        ("writer", "press", "가람일보"),
    ],
)
def test_columns_told_by_name_or_contents_however_few_their_rows(
    n: int, name: str, field: str, cell: str
) -> None:
    frame = pd.DataFrame({"title": HEADS[:n], "content": WHOLE[:n], name: [cell] * n})
    assert column(read_files(frame), field) == [cell] * n


@pytest.mark.parametrize("name", ["번역 본문", "본문 분석", "GPT 답변", "body_translated", "비고"])
@pytest.mark.parametrize("short", [HEADS, LEADS])
def test_what_was_made_of_a_text_never_stands_in_its_stead(name: str, short: list[str]) -> None:
    named = "본문" if name[0] != "b" else "body"
    said = [text.replace("시", "도") + REST for text in LEADS]
    reading = read(title=[f"{head} 소식" for head in HEADS], **{named: short, name: said})
    assert column(reading, "body") == short
