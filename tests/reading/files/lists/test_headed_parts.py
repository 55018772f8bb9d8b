"""Texts of several articles that no line of signs parts: their heads do, or each is a line."""

import time

import pytest

from hwadu.reading.read import read_files

TITLES = ["새 공원 문 연다", "심야버스 새로 산다", "시장 골목에 불 켜진다"]
OUTLETS = ["가람일보", "누리신문", "한겨레"]
BODY = [
    "가람시가 강가에 새 공원을 열었다. 시민들은 나무가 더 많으면 좋겠다고 말했다.",
    "누리시가 버스를 새로 샀다. 시는 배차 간격이 줄어든다고 밝혔다.\n\n값은 그대로이다.",
    "상인회가 골목마다 밝은 등을 달았다. 저녁에도 손님이 늘었다고 상인들은 입을 모았다.",
]
LINE = "가람시가 강가에 {0}번째 공원을 열었다.{1}시민들은 나무가 더 많으면 좋겠다고 말했다." + (
    "{1}시는 내년까지 그늘을 두 배로 늘리고 밤에도 불을 켜 두겠다고 밝혔다." * 3
)


def read(tmp_path, text, name="모음.txt"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    reading = read_files(path)
    return reading.raw, {notice.code: dict(notice.facts) for notice in reading.notices}


def listed(form, outlets=OUTLETS, gap="\n\n"):
    heads = (
        form.format(n=n, title=title, outlet=outlet, day=f"2024-03-0{n}")
        for n, (title, outlet) in enumerate(zip(TITLES, outlets, strict=True), 1)
    )
    return gap.join(f"{head}\n{body}" for head, body in zip(heads, BODY, strict=True))


FORMS = [
    "{n}. {title}\n{outlet} {day}",
    "[{n}] {title}\n{outlet} | {day}\n",
    "{n}) {title} ({outlet}, {day})",
    "[{outlet}] {title} ({day})",
    "{title}\n{outlet}, {day}\n",
    "{outlet} {day}\n{title}\n",
    "{title} | {outlet} | {day}",
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n\n"])
def test_heads_of_one_form_part_a_text(tmp_path, form, gap):
    raw, told = read(tmp_path, listed(form, gap=gap))
    assert raw["title"].tolist() == TITLES
    assert raw["press"].tolist() == OUTLETS
    assert raw["published"].dt.day.tolist() == [1, 2, 3]
    assert ["".join(body.split()) for body in raw["body"]] == ["".join(b.split()) for b in BODY]
    assert {"n": 3} in (told.get("dump_headed"), told.get("dump_parted"))
    assert "dump_many" not in told


@pytest.mark.parametrize(
    ("form", "section", "reporter"),
    [
        ("[{n}] {title}\n{day} {outlet} 사회면 김하늘 기자\n", "사회면", "김하늘"),
        ("[{n}] {title}\n{day} {outlet} 사회 김하늘 기자\n", "사회", "김하늘"),
        ("[{n}] {title}\n{day} {outlet} 환경면 김하늘 기자\n", "환경면", "김하늘"),
        ("{n}. {title}\n{day} {outlet} 사회부 김하늘 기자\n", "", "김하늘"),
        ("[{n}] {title}\n{outlet} {day} 사회면\n", "사회면", ""),
        ("{title}\n{outlet} 사회 {day}\n", "사회", ""),
        ("-----\n{title}\n{outlet} 사회 {day}\n", "사회", ""),
        ("-----\n{title}\n작성일 {day}\n출처 {outlet}\n", "", ""),
    ],
)
def test_a_line_of_a_head_may_name_outlet_section_and_reporter(tmp_path, form, section, reporter):
    raw, told = read(tmp_path, listed(form))
    assert raw["title"].tolist() == TITLES
    assert raw["press"].tolist() == OUTLETS
    assert raw["published"].dt.day.tolist() == [1, 2, 3]
    assert set(raw["section"]) == {section}
    assert set(raw["reporter"]) == {reporter}
    assert raw["body"].tolist() == BODY
    assert not told.keys() - {"dump_headed", "dump_parted"}


@pytest.mark.parametrize("form", FORMS[:5])
def test_a_name_in_the_place_of_outlets_is_an_outlet(tmp_path, form):
    outlets = ["가람일보", "하늘소리", "한겨레"]
    raw, _ = read(tmp_path, listed(form, outlets))
    assert raw["title"].tolist() == TITLES
    assert raw["press"].tolist() == outlets


def test_a_number_of_a_title_is_no_number_of_an_article(tmp_path):
    raw, _ = read(tmp_path, listed(FORMS[3]).replace("심야버스", "2번 버스"))
    assert raw["title"].tolist() == [TITLES[0], "2번 버스 새로 산다", TITLES[2]]


@pytest.mark.parametrize(
    ("gap", "signed"), [("\n", "김하늘 기자"), ("\n\n", "김하늘 기자"), ("\n\n", "더 보기")]
)
def test_what_signs_an_article_is_no_title_of_the_next(tmp_path, gap, signed):
    text = listed("{title}\n{outlet}, {day}\n", gap=f"{gap}{signed}{gap}")
    raw, _ = read(tmp_path, text)
    assert raw["title"].tolist() == TITLES


def test_subtitles_stand_between_a_title_and_its_outlet(tmp_path):
    text = listed("{title}\n시민들 반긴다\n{outlet} {day}\n")
    raw, _ = read(tmp_path, text)
    assert raw["title"].tolist() == TITLES
    assert raw["body"].str.startswith("시민들 반긴다").all()


def test_a_title_of_the_whole_is_no_article(tmp_path):
    raw, _ = read(tmp_path, "가람시 기사 모음\n\n" + listed(FORMS[0]))
    assert raw["title"].tolist() == TITLES


@pytest.mark.parametrize(
    "text",
    [
        listed(FORMS[0]).replace("2. 심야버스", "4. 심야버스"),  # a number is missing
        listed(FORMS[3]).replace("[누리신문] 심야버스 새로 산다", "더 읽기"),
        listed("{title}\n{outlet} {day}").replace("누리신문 2024", "아무개 님, 2024"),
    ],
)
def test_heads_that_leave_a_doubt_part_nothing_and_are_told(tmp_path, text):
    raw, told = read(tmp_path, text)
    assert len(raw) == 1
    assert "dump_many" in told


def test_links_to_others_below_an_article_part_nothing(tmp_path):
    links = "\n".join(f"[{o}] {t} (2024-03-02)" for o, t in zip(OUTLETS, TITLES, strict=True))
    raw, told = read(tmp_path, f"새 공원 문 연다\n가람일보 2024-03-01\n\n{BODY[0]}\n\n{links}")
    assert len(raw) == 1
    assert "dump_headed" not in told


@pytest.mark.parametrize("between", ["  ", "   "])
def test_lines_whose_sentences_two_blanks_part_are_articles(tmp_path, between):
    text = "\n".join(LINE.format(n, between) for n in (1, 2, 3))
    raw, told = read(tmp_path, text, "2024-03-05.txt")
    assert len(raw) == 3
    assert (raw["published"].dt.strftime("%Y-%m-%d") == "2024-03-05").all()
    assert (raw["title"] == "").all()
    assert told["dump_lined"] == {"n": 3}


def test_lines_as_long_as_articles_are_told_of_and_read_as_articles_where_no_article_is_so_long(
    tmp_path,
):
    lines = [LINE.format(n, " ") for n in range(250)]
    raw, told = read(tmp_path, "\n".join(lines[:3]))
    assert (len(raw), told["dump_of_lines"]) == (1, {"n": 3})
    raw, told = read(tmp_path, "\n".join(lines))
    assert (len(raw), told["dump_lined"]) == (250, {"n": 250})


@pytest.mark.parametrize("gaps", [("\n", "\n\n"), ("\n\n", "\n\n\n")])
def test_parts_under_titles_alone_are_told_of(tmp_path, gaps):
    below, between = gaps
    parts = [f"{t}{below}{b} {b} {b}" for t, b in zip(TITLES, BODY, strict=True)]
    parts = [part.replace("\n\n값", " 값") for part in parts]
    raw, told = read(tmp_path, between.join(parts))
    assert (len(raw), told["dump_many"]) == (1, {"n": 3})
    _, told = read(tmp_path, parts[0])
    assert "dump_many" not in told


def test_a_gap_a_line_narrower_than_the_widest_costs_no_more_than_its_length(tmp_path):
    gap = 30_000
    parts = [f"{t}\n{b}" for t, b in zip(TITLES, BODY, strict=True)]
    text = f"{parts[0]}{chr(10) * gap}{parts[1]}{chr(10) * (gap + 1)}{parts[2]}"
    begun = time.process_time()
    assert len(read(tmp_path, text)[0]) == 1
    assert time.process_time() - begun < 5
