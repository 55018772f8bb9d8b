"""What belongs to the text stays where marks, brackets and credits stand beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from hwadu.cleaning import clean_text, cut_dump
from hwadu.cleaning.reporters import reporters_in
from hwadu.notices import Notice
from hwadu.pipeline.corpus.corpus_of_study import read_and_clean

TEXT = "가람시가 도서관을 새벽까지 연다고 3일 밝혔다. 시는 사서를 더 둔다고 설명했다."
END = "밤에 오는 시민이 늘고 있다는 것이 도서관의 설명이다."


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        ("지난달 열린 설명회 모습ⓒ[가람일보 = 이하람 기자] ", ""),
        ("도서관 앞에 선 시민.ⓒ ", ""),
        ("[시민들이 광장에서 행진하고 있다. (사진=연합뉴스)] ", ""),
        ("[이 대표가 단상으로 향하고 있다. 사진=연합뉴스\n] ", ""),
        ("(가람=연합인포맥스) 이하람 기자 = ", ""),
        ("(나루=연합인포맥스) 이하람 통신원 = ", ""),
    ],
)
def test_the_first_word_stays_and_no_bracket_is_left(before: str, kept: str) -> None:
    assert clean_text(before + TEXT).text == kept + TEXT


@pytest.mark.parametrize(
    "behind",
    [
        "\n[이하람 기자(\nharam@garam.example\n)]",
        "\nharam@garam.example\n(끝)\n본 기사는 인포맥스 금융정보 단말기로 "
        "09시 17분에 서비스된 기사입니다."
        "\n인포맥스 금융정보 서비스 문의",
    ],
)
def test_no_rest_of_a_signature_is_left(behind: str) -> None:
    assert clean_text(TEXT + behind).text == TEXT


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[이코노미스트 이하람 기자]", ["이하람"]),
        ("(공항사진기자단=연합뉴스)", []),
        ("이하람 기자회견에 나섰다", []),
        ("(가람=연합인포맥스) 이하람 김누리 기자 =", ["이하람", "김누리"]),
    ],
)
def test_names_of_reporters_are_whole_words(text: str, names: list[str]) -> None:
    assert reporters_in(text) == names


@pytest.mark.parametrize(
    "last", ["시는 주민을 대피시켰다(6일 오후 5시 기준).", "회사는 공시했다 (5월 2일)."]
)
@pytest.mark.parametrize("page", [False, True])
def test_a_last_sentence_with_a_bracket_stays(last: str, page: bool) -> None:
    text = f"도서관 새벽까지 연다\n\n{TEXT}\n\n{END}\n\n{last}"
    assert last in cut_dump(f"로그인\n{text}\n댓글 3\n많이 본 뉴스" if page else text).body


def test_a_text_without_a_sign_of_a_page_is_whole() -> None:
    lines = [
        "도서관 새벽까지 연다",
        "밤에 갈 곳 생긴다",
        TEXT,
        "◇막차도 늦춘다",
        END,
        "문의 가람시청",
    ]
    dump = cut_dump("\n".join(lines))
    assert dump.title == lines[0]
    assert dump.body.split("\n") == lines[1:]


def told(text: str, folder: Path) -> list[Notice]:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    notices = read_and_clean([folder / "a.txt"]).notices
    return [notice for notice in notices if notice.code == "text_lost"]


def test_a_text_file_that_loses_much_is_told_with_how_much(tmp_path: Path) -> None:
    others = [f"{place}에는 눈이 왔다." for place in ("나루", "도담", "마루")]
    around = ["로그인", "ⓒ 가람일보", "많이 본 뉴스", *others]
    page = ["로그인", "도서관 새벽까지 연다", TEXT, END, *around[1:]]
    (notice,) = told("\n".join(page), tmp_path)
    share = len("".join(around).replace(" ", "")) / len("".join(page).replace(" ", ""))
    assert notice.facts["files"] == [f"a.txt ({share:.0%})"]


def test_a_page_that_loses_its_menu_is_not_told(tmp_path: Path) -> None:
    assert told(f"로그인\n도서관 새벽까지 연다\n{TEXT}\n{END}\n댓글 3\n공유", tmp_path) == []


@pytest.mark.parametrize("end", ["왜 새벽까지 열까?", "“이제야 여네요?”", "이제 밤에도 간다!"])
def test_a_title_that_asks_above_a_subtitle_stays_the_title(end: str) -> None:
    title, deck = f"가람시 도서관 여섯 곳… {end}", "사서 늘리고 막차 한 시간 늦춰"
    dump = cut_dump(f"{title}\n\n{deck}\n\n{TEXT}\n\n{END}")
    assert dump.title == title
    assert [line for line in dump.body.split("\n") if line] == [deck, TEXT, END]
    assert cut_dump(f"왜 새벽까지 도서관을 열까?\n\n{TEXT}\n\n{END}").title == ""


@pytest.mark.parametrize(
    "first",
    [
        "잘 읽었습니다 기자님.",
        "고맙습니다 기자님.",
        "그 물음에 답합니다 기자들은 왜 묻는가.",
        "그렇습니다 기자들은 묻는다.",
        "오늘도 젊은 기자들이 뛴다.",
        "그래도 젊은 기자로서 말한다.",
        "정치부 기자 = 감시자라는 말이 있다.",
        "사회부 수습 기자 = 잠이 모자란 사람이다.",
        "기자 = 묻는 사람이다.",
    ],
)
def test_a_first_sentence_that_speaks_of_reporters_stays(first: str) -> None:
    assert clean_text(f"{first} {TEXT}").text == f"{first} {TEXT}"


@pytest.mark.parametrize(
    ("before", "names"),
    [
        ("가람일보 정치부 이하람 기자 = ", ["이하람"]),
        ("이하람 기자 = ", ["이하람"]),
        ("도서관 앞에서 시민이 발언하고 있는 모습 이하람 기자", None),
    ],
)
def test_a_signature_before_the_first_sentence_goes(before: str, names: list[str] | None) -> None:
    assert clean_text(before + TEXT).text == TEXT
    assert names is None or reporters_in(before) == names
