"""Texts of several articles that lines of signs part."""

import pytest

from hwadu.reading.read import read_files

BODY = "가람시가 강가에 새 공원을 열었다. 시민들은 나무가 더 많으면 좋겠다고 말했다."
OTHER = "누리시가 버스를 새로 샀다. 시는 배차 간격이 줄어든다고 밝혔다. 값은 그대로이다."


def read(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "스크랩.txt"
    path.write_text(text, encoding=encoding)
    reading = read_files(path)
    raw = reading.raw.sort_values("source", key=lambda s: s.str.extract(r"(\d+)$")[0].astype(float))
    return raw, {notice.code: dict(notice.facts) for notice in reading.notices}


@pytest.mark.parametrize(
    "rule", ["-----", "=" * 20, "***", "* * *", "___", "~~~~", "─" * 9, "######"]
)
@pytest.mark.parametrize("last", [True, False])
def test_articles_between_rules_are_read_one_by_one(tmp_path, rule, last):
    text = (
        f"새 공원 문 연다\n가람일보 | 2024.01.15 14:10\n\n{BODY}\n\n김하늘 기자\n\n{rule}\n\n"
        f"버스 새로 산다\n누리신문 | 2024.02.16\n\n{OTHER}\n" + (f"\n{rule}\n" if last else "")
    )
    raw, told = read(tmp_path, text, "cp949" if rule == "-----" else "utf-8")
    assert raw["title"].tolist() == ["새 공원 문 연다", "버스 새로 산다"]
    assert raw["press"].tolist() == ["가람일보", "누리신문"]
    assert raw["published"].astype(str).tolist() == ["2024-01-15 14:10:00", "2024-02-16 00:00:00"]
    assert raw["body"].iloc[0].startswith("가람시가")
    assert raw["source"].tolist() == ["스크랩.txt#line 1", "스크랩.txt#line 10"]
    assert told["dump_parted"] == {"n": 2}
    assert "dump_many" not in told


@pytest.mark.parametrize(
    ("head", "press", "day", "reporter", "section"),
    [
        ("새 공원 문 연다\n2024.01.15", "", "2024-01-15", "", ""),
        ("새 공원 문 연다\n가람일보 2024-01-15", "가람일보", "2024-01-15", "", ""),
        ("새 공원 문 연다\n가람일보\n2024년 1월 15일(월)", "가람일보", "2024-01-15", "", ""),
        (
            "새 공원 문 연다\n입력 2024-01-15 10:20 | 수정 2024-01-16 09:00",
            *("", "2024-01-15 10:20", "", ""),
        ),
        ("새 공원 문 연다\n(가람일보, 2024-01-15)", "가람일보", "2024-01-15", "", ""),
        ("[가람일보] 새 공원 문 연다 (2024.01.15)", "가람일보", "2024-01-15", "", ""),
        (
            "새 공원 문 연다\n정치 | 김하늘 기자 | 2024-01-15",
            *("", "2024-01-15", "김하늘", "정치"),
        ),
        ("새 공원 문 연다\n출처: 가람일보\n날짜: 2024-01-15", "가람일보", "2024-01-15", "", ""),
        ("1. 새 공원 문 연다 (가람일보, 2024-01-15)", "가람일보", "2024-01-15", "", ""),
        ("2024-01-15 가람일보 새 공원 문 연다", "가람일보", "2024-01-15", "", ""),
        ("새 공원 문 연다 가람일보 2024.01.15", "가람일보", "2024-01-15", "", ""),
        ("새 공원 문 연다\n가람일보 김하늘 기자", "가람일보", "", "김하늘", ""),
        ("[1]\n새 공원 문 연다\n가람일보", "가람일보", "", "", ""),
        (
            "새 공원 문 연다\n2024년 1월 15일 월요일\n가람일보 김하늘 기자 sky@garam.example",
            *("가람일보", "2024-01-15", "김하늘", ""),
        ),
        ("[가람일보] 2024.01.15\n새 공원 문 연다", "가람일보", "2024-01-15", "", ""),
        (
            "[가람일보] 2024/01/15 (월) 17면 사회 | 김하늘 기자\n새 공원 문 연다",
            *("가람일보", "2024-01-15", "김하늘", "사회"),
        ),
        ("강가에 새 공원이 문을 연다", "", "", "", ""),
    ],
)
def test_what_stands_below_or_around_a_title(tmp_path, head, press, day, reporter, section):
    raw, _ = read(tmp_path, f"{head}\n\n{BODY}\n\n-----\n{head}\n\n{OTHER}\n")
    assert len(raw) == 2
    row = raw.iloc[0]
    assert row["title"].endswith(("새 공원 문 연다", "새 공원이 문을 연다"))
    assert row["title"][0] in "새강"
    found = row[["press", "reporter", "section"]].tolist()
    assert found == [press, reporter, section]
    assert (
        "" if row["published"] is raw["published"].dtype.type("NaT") else str(row["published"])
    )[: len(day)] == day
    assert row["body"] == BODY


def test_the_source_behind_each_text_is_read(tmp_path):
    source = "(출처: {}, 2024. 1. {}., 김하늘 기자)"
    parts = [
        f"강가에 새 공원이 문을 연다\n\n{BODY}\n{source.format('가람일보', 15)}",
        f"버스를 새로 산다고 한다\n누리신문 2024.02.16\n{OTHER}\n{source.format('가람일보', 15)}",
    ]
    raw, _ = read(tmp_path, "\n\n* * *\n\n".join(parts))
    assert raw["press"].tolist() == ["가람일보", "누리신문"]
    assert raw["published"].astype(str).tolist() == ["2024-01-15", "2024-02-16"]
    assert raw["body"].tolist()[0] == BODY
    assert raw["body"].tolist()[1].startswith(OTHER)  # said already, so the source is the text's


def test_what_the_whole_text_is_called_is_no_article_and_accounted_for(tmp_path):
    first, second = f"새 공원 문 연다\n가람일보\n{BODY}", f"버스를 산다\n누리신문\n{OTHER}"
    text = f"스크랩 (2024년)\n=====\n{first}\n=====\n{second}"
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    reading = read_files(path)
    assert sorted(reading.raw["title"]) == ["버스를 산다", "새 공원 문 연다"]
    assert reading.dropped[["source", "reason"]].values.tolist() == [
        ["a.txt#line 1", "the row is the title of a table"]
    ]


def test_numbers_before_all_titles_are_no_part_of_them(tmp_path):
    raw, _ = read(
        tmp_path, f"1. 공원 문 연다\n가람일보\n{BODY}\n---\n2. 버스 산다\n가람일보\n{OTHER}"
    )
    assert raw["title"].tolist() == ["공원 문 연다", "버스 산다"]
    raw, _ = read(tmp_path, f"1. 공원 문 연다\n가람일보\n{BODY}\n---\n버스 산다\n가람일보\n{OTHER}")
    assert raw["title"].tolist() == ["1. 공원 문 연다", "버스 산다"]


def test_a_line_that_is_not_understood_stays_in_the_text(tmp_path):
    raw, _ = read(
        tmp_path, "\n-----\n".join(f"새 공원 문 연다\n편집국 배달\n{b}" for b in (BODY, OTHER))
    )
    assert [body.split("\n")[0] for body in raw["body"]] == ["편집국 배달"] * 2


@pytest.mark.parametrize(
    "text",
    [
        f"새 공원이 문을 연다\n{BODY}\n-----\n{OTHER}",  # a rule within an article
        f"새 공원이 문을 연다\n{BODY}\n-----\n나무\n{OTHER}",  # headings within one
        f"새 공원이 문을 연다\n{BODY}\n-----\n함께 볼 기사\n버스 새로 산다",
        f"새 공원이 문을 연다\n{BODY}\n",
        f"-----\n새 공원이 문을 연다\n-----\n{BODY}\n-----\n버스를 새로 산다\n-----\n{OTHER}",
    ],
)
def test_what_leaves_a_doubt_is_one_article(tmp_path, text):
    raw, told = read(tmp_path, text)
    assert len(raw) == 1
    assert "dump_parted" not in told


def test_parts_that_look_like_articles_beside_others_are_told(tmp_path):
    text = f"새 공원 문 연다\n가람일보\n{BODY}\n-----\n버스를 새로 산다\n누리신문\n{OTHER}"
    raw, told = read(tmp_path, f"{text}\n-----\n{BODY}")
    assert len(raw) == 1
    assert told["dump_many"] == {"n": 2}


def test_a_rule_of_another_sign_within_an_article_parts_nothing(tmp_path):
    first = f"새 공원 문 연다\n가람일보\n{BODY}\n***\n{OTHER}"
    raw, told = read(tmp_path, f"{first}\n=====\n버스를 새로 산다\n누리신문\n{OTHER}")
    assert raw["title"].tolist() == ["새 공원 문 연다", "버스를 새로 산다"]
    assert OTHER in raw["body"].iloc[0]
    assert told["dump_parted"] == {"n": 2}


@pytest.mark.parametrize(
    "below",
    [
        "시민의 목소리를 듣는다\n\n" + OTHER,  # a section of the article
        "무단 전재 및 재배포 금지\n\n저작권은 가람일보에 있습니다. 문의는 편집국이 받고 있습니다.",
        "관련 기사 더 보기\n누리신문 | 2024.02.16\n\n" + OTHER,
    ],
)
def test_what_goes_on_below_a_rule_is_no_article_of_its_own(tmp_path, below):
    head = "새 공원 문 연다\n가람일보 | 2024.01.15"
    raw, told = read(tmp_path, f"{head}\n\n{BODY}\n\n-----\n\n{below}\n")
    assert len(raw) == 1
    assert "dump_parted" not in told
