"""What scripts print, spreadsheets save as pages, databases write out and libraries export."""

from pathlib import Path

import pytest

from hwadu.errors import InputError
from hwadu.reading import Reading, read_files

TEXTS = [f"가람시는 공원을 {i}곳 연다고 밝혔다. 나무 천 그루를 심는다." for i in range(3)]
TITLES = [f"가람시 공원 {i}호 연다" for i in range(3)]
ROWS = [
    {"title": title, "date": f"2024-05-0{i + 1}", "content": text, "views": None, "tags": ["공원"]}
    for i, (title, text) in enumerate(zip(TITLES, TEXTS, strict=True))
]


def read(tmp_path: Path, text: str, name: str) -> Reading:
    (tmp_path / name).write_text(text, "utf-8")
    return read_files(tmp_path / name)


def codes(reading: Reading) -> list[str]:
    return [notice.code for notice in reading.notices]


@pytest.mark.parametrize("name", ["a.txt", "a.json", "a.jsonl"])
def test_records_that_python_printed(tmp_path: Path, name: str) -> None:
    lines = "".join(f"{row!r}\n" for row in ROWS)
    raw = read(tmp_path, f"articles = {ROWS!r}\n" if name == "a.json" else lines, name).raw
    assert raw["title"].tolist() == TITLES
    assert raw["body"].tolist() == TEXTS
    assert raw["keywords"].tolist() == ["공원"] * 3
    assert str(raw["published"].iat[1]) == "2024-05-02 00:00:00"


def test_calls_and_names_in_printed_records_are_not_run(tmp_path: Path) -> None:
    row = (
        "{'_id': ObjectId('64a'), 'title': '공원 연다', 'content': None, 'n': nan, "
        "'date': datetime.datetime(2024, 5, 1, 10, 20), 'x': open('stolen', 'w')}"
    )
    reading = read(tmp_path, f"{row}\n{{'title': 1 if True else 2}}\n{row[:-9]}", "a.txt")
    assert reading.raw["title"].tolist() == ["공원 연다"]
    assert str(reading.raw["published"].iat[0]) == "2024-05-01 10:20:00"
    assert [source.rsplit("#")[-1] for source in reading.dropped["source"]] == ["line 2", "line 3"]
    assert not list(tmp_path.glob("stolen"))


def test_a_moment_that_python_printed_keeps_its_zone(tmp_path: Path) -> None:
    zones = ["", ", tzinfo=datetime.timezone.utc", ", tzinfo=zoneinfo.ZoneInfo(key='Asia/Seoul')"]
    rows = [
        f"{{'title': '공원 {n}', 'content': '시는 {n}월에 공원을 연다고 밝혔다.', "
        f"'date': datetime.datetime(2024, 5, 1, 20, 5{zone})}}"
        for n, zone in enumerate([*zones, ", tzinfo=EST"], start=1)
    ]
    found = read(tmp_path, "\n".join(rows), "a.txt").raw["published"]
    assert [str(day) for day in found] == [
        "2024-05-01 20:05:00",
        "2024-05-02 05:05:00",
        "2024-05-01 20:05:00",
        "NaT",
    ]


def test_a_spreadsheet_saved_as_a_page_is_a_table(tmp_path: Path) -> None:
    letters = "<tr><th></th><th>A</th><th>B</th><th>C</th></tr>"
    grid = [["제목", "일자", "본문"], *([r["title"], r["date"], r["content"]] for r in ROWS)]
    rows = "".join(
        f"<tr><th>{n}</th>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>"
        for n, row in enumerate(grid, start=1)
    )
    page = f"<html><body><table><thead>{letters}</thead><tbody>{rows}</tbody></table></body></html>"
    raw = read(tmp_path, page, "a.html").raw
    assert raw["title"].tolist() == TITLES
    assert raw["body"].tolist() == TEXTS


def test_a_frame_that_pandas_wrote_as_html(tmp_path: Path) -> None:
    head = "<tr><th></th><th>title</th><th>date</th><th>content</th></tr>"
    rows = "".join(
        f"<tr><th>{i}</th><td>{r['title']}</td><td>{r['date']}</td><td>{r['content']}</td></tr>"
        for i, r in enumerate(ROWS)
    )
    table = (
        f'<table border="1" class="dataframe"><thead>{head}</thead><tbody>{rows}</tbody></table>'
    )
    for name in ("a.html", "a.txt"):
        assert read(tmp_path, table, name).raw["body"].tolist() == TEXTS
    laid_out = f"<html><body><table><tr><td>가람</td></tr></table>{table}</body></html>"
    assert read(tmp_path, laid_out, "b.html").raw["body"].tolist() == TEXTS


def test_a_frame_that_pandas_printed_is_refused_by_name(tmp_path: Path) -> None:
    rows = "".join(f"{i}  {r['title']}   {r['date']}\n" for i, r in enumerate(ROWS))
    with pytest.raises(InputError, match=r"set apart by blanks.*to_csv"):
        read(tmp_path, f"   title          date\n{rows}", "a.txt")
    prose = "제목  날짜\n" + "\n".join(TEXTS)
    assert len(read(tmp_path, prose, "b.txt").raw) == 1


@pytest.mark.parametrize("n", [1, 3])
def test_articles_parted_by_rules_are_not_one_in_silence(tmp_path: Path, n: int) -> None:
    parts = [f"{r['title']}\n입력 {r['date']} 10:20\n\n{r['content']}\n" for r in ROWS[:n]]
    reading = read(tmp_path, f"{'=' * 30}\n".join([*parts, "저작권은 가람일보에 있다.\n"]), "a.txt")
    assert ("dump_many" in codes(reading)) == (n > 1)


def test_styles_around_the_texts_of_an_xml_are_no_part_of_them(tmp_path: Path) -> None:
    def styled(name: str, text: str) -> str:
        return f'<{name}><style face="normal">{text}</style></{name}>'

    items = "".join(
        f"<record>{styled('title', r['title'])}{styled('abstract', r['content'])}"
        f"<dates>{styled('date', r['date'])}</dates></record>"
        for r in ROWS
    )
    raw = read(tmp_path, f"<?xml version='1.0'?><xml><records>{items}</records></xml>", "a.xml").raw
    assert raw["title"].tolist() == TITLES
    assert raw["published"].dt.day.tolist() == [1, 2, 3]


def test_line_breaks_that_a_database_wrote_out_are_breaks(tmp_path: Path) -> None:
    rows = "".join(
        f"{r['title']}\t\\N\t{r['date']}\t{r['content']}\\n끝이다.\\r\\n\\t정말 끝.\n" for r in ROWS
    )
    raw = read(tmp_path, f"title\tpress\tdate\tbody\n{rows}", "a.tsv").raw
    assert raw["body"].tolist() == [f"{text}\n끝이다.\n 정말 끝." for text in TEXTS]
    assert set(raw["press"]) == {""}


def test_signs_that_are_no_line_breaks_stay(tmp_path: Path) -> None:
    kept = r"경로는 C:\new 이다."
    raw = read(tmp_path, f'title,body\n가,"{kept}"\n나,"둘째\n줄이다.\\n"\n', "a.csv").raw
    assert raw["body"].tolist() == [kept, "둘째\n줄이다.\\n"]


def test_cells_kept_from_a_spreadsheets_guesses_are_bare(tmp_path: Path) -> None:
    rows = "".join(
        f'"=""{r["title"]} """"첫"""" 날""","=""{r["date"]}""",\'{r["content"]}\n' for r in ROWS
    )
    raw = read(tmp_path, f"title,date,body\n{rows}", "a.csv").raw
    assert raw["title"].tolist() == [f'{title} "첫" 날' for title in TITLES]
    assert raw["body"].tolist() == TEXTS
    assert raw["published"].notna().all()


def test_quotations_at_the_start_of_texts_keep_their_signs(tmp_path: Path) -> None:
    texts = [f"'{text[:3]}' {text}" for text in TEXTS]
    rows = "".join(f"{title},{text}\n" for title, text in zip(TITLES, texts, strict=True))
    assert read(tmp_path, f"title,body\n{rows}", "a.csv").raw["body"].tolist() == texts


RIS = "".join(
    f"TY  - NEWS\r\nTI  - {r['title']}\r\nAU  - 한가람\r\nT2  - 가람일보\r\n"
    f"DA  - {r['date'].replace('-', '/')}/\r\nPY  - 2024\r\nAB  - {r['content']}\r\n  둘째 줄.\r\n"
    f"KW  - 공원\r\nKW  - 나무\r\nUR  - https://garam.example.kr/{i}\r\nER  - \r\n\r\n"
    for i, r in enumerate(ROWS)
)


@pytest.mark.parametrize("name", ["a.ris", "a.txt"])
def test_a_list_of_references_in_ris(tmp_path: Path, name: str) -> None:
    raw = read(tmp_path, RIS, name).raw
    assert raw["title"].tolist() == TITLES
    assert raw["body"].tolist() == [f"{text}\n둘째 줄." for text in TEXTS]
    assert set(raw["text_basis"]) == {"lead"}
    assert raw[["press", "reporter", "keywords", "url"]].iloc[0].tolist() == [
        "가람일보",
        "한가람",
        "공원,나무",
        "https://garam.example.kr/0",
    ]
    assert str(raw["published"].iat[2]) == "2024-05-03 00:00:00"


def test_a_reference_that_was_not_ended_is_kept(tmp_path: Path) -> None:
    raw = read(tmp_path, RIS.replace("ER  - \r\n", "", 1), "a.ris").raw
    assert raw["title"].tolist() == TITLES


def test_references_in_a_folder_are_read_and_other_lists_named(tmp_path: Path) -> None:
    (tmp_path / "a.ris").write_text(RIS.rpartition("ER")[0], "utf-8")
    assert len(read_files(tmp_path).raw) == 3
    with pytest.raises(InputError, match=r"list of references .*export it as RIS"):
        read(tmp_path, "@article{key,\n title = {공원}\n}\n", "b.bib")


CLIPPING = "[2024.5.1(수) 조간]\n\n■ 공원\n" + "".join(
    f"○ {title}({press})\nhttps://x.example.kr/{i}\n"
    for i, (title, press) in enumerate(zip(TITLES, ["가람일보", "누리신문", "1보"], strict=True))
)


def test_a_clipping_of_titles_and_addresses_is_a_list(tmp_path: Path) -> None:
    reading = read(tmp_path, CLIPPING, "a.txt")
    assert reading.raw["title"].tolist() == [*TITLES[:2], f"{TITLES[2]}(1보)"]
    assert reading.raw["press"].tolist() == ["가람일보", "누리신문", ""]
    assert reading.raw["url"].iat[1] == "https://x.example.kr/1"
    assert "headlines_linked" in codes(reading)


def test_titles_below_addresses_are_theirs(tmp_path: Path) -> None:
    text = "".join(f"https://x.example.kr/{i}\n{title}\n\n" for i, title in enumerate(TITLES))
    raw = read(tmp_path, text, "a.txt").raw
    assert raw["title"].tolist() == TITLES
    assert [url[-1] for url in raw["url"]] == ["0", "1", "2"]


def test_an_article_with_addresses_below_is_one(tmp_path: Path) -> None:
    text = f"{TITLES[0]}\n\n{' '.join(TEXTS)}\n{TEXTS[0]}\n{TEXTS[1]}\n{TEXTS[2]}\n" + CLIPPING
    assert len(read(tmp_path, text, "a.txt").raw) == 1


@pytest.mark.parametrize("listed", [True, False])
def test_a_page_of_links_is_told(tmp_path: Path, listed: bool) -> None:
    items = "".join(
        f'<p><a href="/{i}">가람시 새 공원 {i}호 연다</a></p><p>{TEXTS[i % 3]}</p>'
        for i in range(6 if listed else 1)
    )
    more = "" if listed else "".join(f"<p>{text} {i}번째다.</p>" for i, text in enumerate(TEXTS))
    page = f"<html><head><title>공원</title></head><body><article>{items}{more}</article></body>"
    reading = read(tmp_path, page, "a.html")
    assert ("page_of_links" in codes(reading)) == listed


def test_what_python_printed_asks_for_no_more_than_its_size_allows(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="too long for Python's notation"):
        read(tmp_path, "{'title': [" + "1," * 400_000 + "1]}", "a.txt")
    with pytest.raises(InputError, match="no valid JSON"):
        read(tmp_path, "{'title': " + "[" * 100_000 + "]" * 100_000 + "}", "b.txt")


def test_links_beside_their_outlets_are_links(tmp_path: Path) -> None:
    items = "".join(
        f'<li><a href="/{i}">가람시 새 공원 {i}호 문 연다</a> <span>가람일보</span></li>'
        for i in range(6)
    )
    page = f"<html><head><title>소식</title></head><body><ul>{items}</ul></body></html>"
    assert "page_of_links" in codes(read(tmp_path, page, "a.html"))


def test_a_sign_that_xml_should_escape_hides_nothing(tmp_path: Path) -> None:
    items = "".join(
        f"<item><title>{title}</title><link>https://garam.example.kr/?a=1&id={i}</link>"
        f"<description><![CDATA[R&D {TEXTS[i]} &amp;]]></description></item>"
        for i, title in enumerate(TITLES)
    )
    reading = read(tmp_path, f"<rss><channel>{items}</channel></rss>", "a.xml")
    assert reading.raw["url"].str[-4:].tolist() == ["id=0", "id=1", "id=2"]
    assert reading.raw["body"].str.startswith("R&D ").all()
    assert "xml_broken" not in codes(reading)


def test_an_entity_that_xml_does_not_know_hides_no_sign_behind_it(tmp_path: Path) -> None:
    feed = (
        f"<rss><channel><item><title>{TITLES[0]}&nbsp;1</title>"
        f"<link>https://garam.example.kr/?a=1&amp;id=1</link>"
        f"<description>&lt;p&gt;R&amp;D {TEXTS[0]}&lt;/p&gt;</description></item></channel></rss>"
    )
    reading = read(tmp_path, feed, "a.xml")
    assert reading.raw["url"].item() == "https://garam.example.kr/?a=1&id=1"
    assert reading.raw["body"].item() == f"R&D {TEXTS[0]}"
    assert "xml_broken" not in codes(reading)
