"""Articles of a text that are parted by the ends of printed pages, or by blank lines alone."""

from __future__ import annotations

from pathlib import Path

import hwadu
from hwadu.reading import read_files

TITLES = (
    "가람시 새벽 도서관 여섯 곳 연다",
    "나루천 다리 두 달 늦게 열린다",
    "도담시장 장날 되살린다",
)
TEXTS = (
    "가람시가 다음 달부터 도서관 여섯 곳을 새\n벽까지 열기로 했다고 3일 밝혔다. 시험을\n"
    "앞둔 학생이 자리를 찾지 못한다는 말이 이\n어졌기 때문이다(가람시 집계).",
    "나루천 다리가 두 달 늦은 6월에 열린다. 장\n마에 기초가 패어 다시 메웠기 때문이라고\n"
    "나루시가 5일 밝혔다. 버스는 그때까지 아랫\n마을로 돌아간다.",
    "도담시장이 닷새마다 서던 장을 되살린다. 상\n인 모임은 지난해 빈 가게가 스무 곳으로 늘\n"
    "었다고 했다. 시는 지붕과 조명을 고치기로\n했다.",
)


def read(text: str, folder: Path) -> Path:
    path = folder / "clippings.txt"
    path.write_text(text, encoding="utf-8")
    return path


def printed(head: str = "가람일보      2023년 3월 {n}일   사회   A{n}") -> str:
    pages = (
        f"{head.format(n=n)}\n\n{title}\n\n이하람 기자\n\n{text}\n\n        - {n} -\n"
        for n, (title, text) in enumerate(zip(TITLES, TEXTS, strict=True), 1)
    )
    return "\f".join(pages)


def test_each_page_with_a_title_and_a_day_is_an_article(tmp_path: Path) -> None:
    articles = hwadu.read([read(printed(), tmp_path)]).sort_values("published")
    assert articles["title"].tolist() == list(TITLES)
    for body, text in zip(articles["body"], TEXTS, strict=True):
        assert "".join(body.split()) == "".join(text.split())
    assert articles["published"].dt.day.tolist() == [1, 2, 3]
    assert set(articles["press"]) == {"가람일보"}
    assert set(articles["reporter"]) == {"이하람"}
    assert set(articles["section"]) == {"사회"}


def test_an_article_that_goes_on_over_pages_is_one(tmp_path: Path) -> None:
    sentence = "가람시가 다음 달부터 도서관 여섯 곳을 새벽까지 열기로 했다고 3일 밝혔다."
    first = (
        f"{TITLES[0]}\n2023년 3월 3일\n\n{sentence}\n시험을 앞둔 학생이 새벽에도\n\n      - 1 -\n"
    )
    articles = hwadu.read([read(f"{first}\f자리를 찾는다고 했다. {sentence}\n\n- 2 -\n", tmp_path)])
    assert articles["title"].tolist() == [TITLES[0]]
    assert articles["body"].iloc[0].split() == (
        f"{sentence} 시험을 앞둔 학생이 새벽에도 자리를 찾는다고 했다. {sentence}".split()
    )


def test_articles_between_gaps_are_read_where_each_has_a_day(tmp_path: Path) -> None:
    parts = (
        f"{title}\n\n{text} 이하람 기자 | 2019.12.1{n} 15:23"
        for n, (title, text) in enumerate(
            zip(TITLES, (t.replace("\n", " ") for t in TEXTS), strict=True)
        )
    )
    articles = hwadu.read([read("\n\n\n\n\n".join(parts), tmp_path)])
    assert sorted(articles["title"]) == sorted(TITLES)
    assert sorted(articles["published"].dt.day) == [10, 11, 12]


def test_a_list_of_leads_that_is_one_article_is_told(tmp_path: Path) -> None:
    parts = (
        f"{title}\n\n{text[:20]}... 이하람 기자 | 2019.12.1{n} 15:23"
        for n, (title, text) in enumerate(zip(TITLES, TEXTS, strict=True))
    )
    reading = read_files([read("\n\n\n\n\n".join(parts), tmp_path)])
    assert [n.facts["n"] for n in reading.notices if n.code == "dump_many"] == [3]


def test_gaps_within_an_article_part_nothing(tmp_path: Path) -> None:
    text = f"{TITLES[0]}\n2023.03.03\n\n{TEXTS[1]}\n\n\n\n\n다리 밑은 아직 진흙\n\n{TEXTS[2]}\n"
    reading = read_files([read(text, tmp_path)])
    assert len(reading.raw) == 1
    assert not [notice for notice in reading.notices if notice.code == "dump_many"]
