"""Formats told by content: feeds and NewsML are read, foreign kinds are refused by name."""

import gzip
import io
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest

from hwadu.errors import InputError
from hwadu.reading import read_files
from hwadu.reading.pages.fragments import read_fragment

TEXT = "가람시는 교실을 열 곳 연다고 밝혔다. 예산은 두 해에 걸쳐 쓴다."
RSS = f"""<?xml version="1.0" encoding="{{encoding}}"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>가람일보</title>
<link>https://garam.example.kr</link><description>새 소식</description>
<image><title>표지</title></image>
<item><title><![CDATA[교실 연다]]></title><link>https://garam.example.kr/1</link>
<description>교실을 연다고 ...</description><content:encoded><![CDATA[<p>{TEXT}</p><p>끝.</p>]]>
</content:encoded><dc:creator>한가람 기자</dc:creator><category>교육</category>
<category>사회</category><pubDate>Thu, 17 Jul 2025 00:30:00 GMT</pubDate></item>
<item><title>둘째 &amp;amp; 셋째</title><link>https://garam.example.kr/2</link>
<description>짧은 소식이다.</description><dc:date>2025-07-18T09:30:00+09:00</dc:date></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>누리신문</title>
<updated>2025-07-20T00:00:00Z</updated>
<entry><title type="html">교실 &lt;b&gt;연다&lt;/b&gt;</title><id>tag:1</id>
<link rel="self" href="https://x"/><link href="https://nuri.example.kr/1"/>
<author><name>이누리</name></author><category term="교육"/>
<published>2025-07-17T00:30:00Z</published><updated>2025-07-19T00:30:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{TEXT}</p></div></content></entry>
<entry><title>둘째</title><link href="https://nuri.example.kr/2"/><summary>짧은 소식이다.</summary>
<updated>2025-07-18T00:30:00Z</updated></entry></feed>"""
NEWSML = f"""<?xml version="1.0" encoding="UTF-8"?><NewsML><NewsEnvelope/><NewsItem>
<Identification><NewsIdentifier><NewsItemId>01100101.20250717093000001</NewsItemId></NewsIdentifier>
</Identification><NewsManagement><FirstCreated>20250717T093000+0900</FirstCreated></NewsManagement>
<NewsComponent><NewsLines><HeadLine><![CDATA[교실 연다]]></HeadLine>
<ByLine>한가람</ByLine></NewsLines>
<AdministrativeMetadata><Provider><Comment>가람일보</Comment></Provider></AdministrativeMetadata>
<Metadata><Property FormalName="LinkPage" Value="https://garam.example.kr/1"/></Metadata>
<NewsComponent><Role FormalName="Main"/><ContentItem><DataContent><![CDATA[{TEXT}]]></DataContent>
</ContentItem></NewsComponent></NewsComponent></NewsItem></NewsML>"""


def write(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize("name", ["a.xml", "a.rss", "a.txt", "a.html", "a"])
@pytest.mark.parametrize("encoding", ["utf-8", "euc-kr"])
def test_rss_under_any_name(tmp_path: Path, name: str, encoding: str) -> None:
    raw = read_files(write(tmp_path / name, RSS.format(encoding=encoding).encode(encoding))).raw
    assert raw["title"].tolist()[0] == "교실 연다"
    assert raw["body"].tolist() == [f"{TEXT}\n\n끝.", "짧은 소식이다."]
    assert raw["text_basis"].tolist() == ["full", "lead"]
    assert raw["published"].astype(str).tolist() == ["2025-07-17 09:30:00", "2025-07-18 09:30:00"]
    assert raw["press"].tolist() == ["가람일보", "가람일보"]
    assert raw["reporter"].tolist() == ["한가람", ""]
    assert raw["section"].tolist() == ["교육,사회", ""]


def test_of_a_blog_only_published_posts_are_articles(tmp_path: Path) -> None:
    def entry(title: str, kind: str, status: str = "publish") -> str:
        return (
            f"<item><title>{title}</title><content:encoded><![CDATA[<p>{TEXT}</p>]]>"
            f"</content:encoded><wp:post_date>2025-07-17 09:30:00</wp:post_date>"
            f"<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type></item>"
        )

    items = entry("교실 연다", "post") + entry("그림", "attachment", "inherit")
    items += entry("메뉴", "nav_menu_item") + entry("쓰는 중", "post", "draft")
    text = (
        '<rss xmlns:wp="http://wordpress.org/export/1.2/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>가람일보</title>{items}</channel></rss>"
    )
    reading = read_files(write(tmp_path / "a.xml", text))
    assert reading.raw["title"].tolist() == ["교실 연다"]
    assert reading.dropped["reason"].tolist() == [
        "the entry is no post",
        "the entry is no post",
        "the entry was not published",
    ]


def test_a_site_map_of_news_is_a_list_of_titles(tmp_path: Path) -> None:
    text = (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url>'
        "<loc>https://garam.example.kr/1</loc><n:news><n:publication><n:name>가람일보</n:name>"
        "<n:language>ko</n:language></n:publication><n:title>교실 연다</n:title>"
        "<n:publication_date>2025-07-17T00:30:00Z</n:publication_date></n:news></url>"
        "<!-- made by hand --><url><loc>https://garam.example.kr/about</loc></url></urlset>"
    )
    reading = read_files(write(tmp_path / "sitemap.xml", text))
    (article,) = reading.raw.to_dict("records")
    assert (article["title"], article["press"]) == ("교실 연다", "가람일보")
    assert article["url"] == "https://garam.example.kr/1"
    assert str(article["published"]) == "2025-07-17 09:30:00"
    assert reading.dropped["reason"].tolist() == ["neither title nor text"]


def test_atom_takes_the_publication_before_the_edit(tmp_path: Path) -> None:
    raw = read_files(write(tmp_path / "a.xml", ATOM)).raw
    assert raw["published"].astype(str).tolist() == ["2025-07-17 09:30:00", "2025-07-18 09:30:00"]
    assert raw["url"].tolist() == ["https://nuri.example.kr/1", "https://nuri.example.kr/2"]
    assert raw["body"].tolist() == [TEXT, "짧은 소식이다."]
    assert raw["press"].unique().tolist() == ["누리신문"]
    assert raw["reporter"].tolist()[0] == "이누리"


def test_newsml_is_read(tmp_path: Path) -> None:
    row = read_files(write(tmp_path / "a.xml", NEWSML)).raw.iloc[0]
    assert row["article_id"] == "01100101.20250717093000001"
    assert row[["title", "body", "press", "reporter"]].tolist() == [
        "교실 연다",
        TEXT,
        "가람일보",
        "한가람",
    ]
    assert str(row["published"]) == "2025-07-17 09:30:00"


def resent(first: str, *, printed: str = "", day: str = "") -> str:
    """A news item that its archive was sent again, and that says so in most of its stamps."""
    stamps = f"<DateId>{day}</DateId></NewsIdentifier>"
    text = NEWSML.replace("</NewsIdentifier>", stamps).replace("20250717T093000+0900", first)
    said = f'<Property FormalName="PublishDate" Value="{printed}"/>'
    subjects = '<Property FormalName="AutoSubjectInfo" Value="지역,가람|사회,교육|"/>'
    return text.replace("<Metadata>", f"<Metadata>{said}{subjects}")


@pytest.mark.parametrize(
    ("stamps", "published"),
    [
        (("20251201T194214+0900", "20250717", "20250717"), "2025-07-17 00:00:00"),
        (("20251201T194214+0900", "20250717", "20251201"), "2025-07-17 00:00:00"),
        (("20251201T194214+0900", "", "20250717"), "2025-07-17 00:00:00"),
        (("20250716T203700+0900", "20250717", "20250716"), "2025-07-16 20:37:00"),
        (("20250717T093000+0900", "00000000", "20250717"), "2025-07-17 09:30:00"),
    ],
)
def test_a_news_item_sent_again_keeps_its_first_day(
    tmp_path: Path, stamps: tuple[str, str, str], published: str
) -> None:
    first, printed, day = stamps
    text = resent(first, printed=printed, day=day)
    row = read_files(write(tmp_path / "a.xml", text)).raw.iloc[0]
    assert str(row["published"]) == published
    assert row["section"] == "지역>가람,사회>교육"


def test_other_xml_is_searched_for_articles(tmp_path: Path) -> None:
    items = "".join(f"<news><제목>{i}호</제목><본문>{TEXT}</본문></news>" for i in range(3))
    raw = read_files(
        write(tmp_path / "a.xml", f"<?xml version='1.0'?><r><list>{items}</list></r>")
    ).raw
    assert raw["title"].tolist() == ["0호", "1호", "2호"]


def test_a_feed_that_is_cut_off_says_so(tmp_path: Path) -> None:
    text = RSS.format(encoding="utf-8")
    reading = read_files(write(tmp_path / "a.xml", text[: text.index("둘째")]))
    assert reading.raw["title"].tolist()[0] == "교실 연다"
    assert any("the XML is broken" in str(n) for n in reading.notices)


def a_zip(**members: bytes | str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind", "remedy"),
    [
        (b"%PDF-1.4 x", "a PDF", ".txt"),
        (b"HWP Document File V3.00", "Hangul document", ".txt"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + "HwpSummaryInformation".encode("utf-16-le"),
            "Hangul",
            "",
        ),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + "WordDocument".encode("utf-16-le"),
            "Word document",
            "",
        ),
        (a_zip(**{"word/document.xml": "x", "[Content_Types].xml": "x"}), "Word document", ".txt"),
        (a_zip(**{"mimetype": "application/hwp+zip"}), "Hangul document", ".txt"),
        (a_zip(**{"xl/workbook.bin": "x", "[Content_Types].xml": "x"}), "binary workbook", ".xlsx"),
        (
            a_zip(**{"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
            "spreadsheet of OpenDocument",
            ".csv",
        ),
        (b"\x80\x04\x95\x10", "pickle", "to_parquet"),
        (b"ARROW1\0\0", "Feather", "read_feather"),
        (gzip.compress(b"RDX3\nX\n"), "R data file", "write.csv"),
        (b"Rar!\x1a", "RAR", "unpack"),
        (b"$FL2@(#) SPSS DATA FILE", "SPSS", "read_spss"),
        (bytes(12) + bytes.fromhex("c2ea8160b31411cfbd920800"), "SAS", "read_sas"),
        (b"HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!0000", "SAS", "read_sas"),
        (b"MATLAB 5.0 MAT-file, Platform: GLNXA64", "MATLAB", ".csv"),
        (b"\0\1\0\0Standard ACE DB\0\2\0", "Access", ".csv"),
        (bytes(8) + b"DUCK@\0\0\0", "DuckDB", ".csv"),
        (b"CREATE TABLE news (id int);\nINSERT INTO news VALUES (1);", "SQL", "database"),
        (
            b"From: <Saved by Blink>\nContent-Type: multipart/related;\n",
            "mail holds no text",
            "save",
        ),
        (b'{"cells": [], "metadata": {}, "nbformat": 4}', "notebook", ""),
        (b"<?xml version='1.0'?><newsItem/>", "NewsML-G2", "table"),
        (b"<?xml version='1.0'?><urlset><url/></urlset>", "site map", "html"),
        (b"____\n\nDocument 1 of 2\n\nRain\n\nFull text: It rained.\n", "ProQuest", ".csv"),
    ],
    ids=range(24),  # archives hold the time at which they were made
)
@pytest.mark.parametrize("name", ["a.txt", "a.csv"])
def test_foreign_kinds_are_refused_by_name(
    tmp_path: Path, data: bytes, kind: str, remedy: str, name: str
) -> None:
    with pytest.raises(InputError, match=kind) as raised:
        read_files(write(tmp_path / name, data))
    assert remedy in str(raised.value)
    assert name in str(raised.value)


@pytest.mark.parametrize("version", [114, 117, 118, 119])
@pytest.mark.parametrize("name", ["a.dta", "a.txt", "a.csv"])
def test_files_of_stata_are_refused_by_name(tmp_path: Path, version: int, name: str) -> None:
    rows = {"title": ["rain"] * 60, "body": ["It rained all day long in town."] * 60}
    pd.DataFrame(rows).to_stata(tmp_path / name, write_index=False, version=version)
    with pytest.raises(InputError, match="a Stata file") as raised:
        read_files(tmp_path / name)
    assert "read_stata(...).to_parquet" in str(raised.value)


def test_numbers_are_no_text(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no kind that is known") as raised:
        read_files(write(tmp_path / "a.txt", b"1 2 3 4 5 6\n7 8 9 10\n"))
    assert "allowed" in str(raised.value)
    assert "a.txt" in str(raised.value)


def test_a_database_says_which_table_and_how(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE users (id, age)")
        base.execute("CREATE TABLE articles (title, content)")
        base.execute("INSERT INTO articles VALUES ('가', '나')")
        base.commit()
    with pytest.raises(InputError, match=r"articles \(1 rows\).*\.mode csv.*articles\.csv"):
        read_files(path)


def test_tables_and_records_under_the_name_of_a_text(tmp_path: Path) -> None:
    tabs = "name\tvalue\n" + "\n".join(f"{i}\t{i}" for i in range(6))
    with pytest.raises(InputError, match="no column is known as one of titles"):
        read_files(write(tmp_path / "a.txt", tabs))
    table = "제목;본문;일자\n교실;연다.;2025-07-01\n"
    assert len(read_files(write(tmp_path / "b.txt", table)).raw) == 1


def test_what_a_folder_holds_beside_articles_is_said(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", f"교실\n{TEXT}")
    write(tmp_path / "b.hwp", b"x")
    write(tmp_path / "c.db", b"x")
    write(tmp_path / "README", b"x")
    write(tmp_path / ".hidden", b"x")
    reading = read_files(tmp_path)
    assert [Path(s).name for s in reading.passed_over["source"]] == ["README", "b.hwp", "c.db"]
    assert "a Hangul document" in reading.passed_over["reason"].tolist()[1]
    assert any(
        "3 file(s) in folders or archives were passed over" in str(n) for n in reading.notices
    )


def test_names_in_zips_of_korean_windows(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    names = {"XXXX.txt": "기사.txt", "YYYY.hwp": "그림.hwp"}
    data = a_zip(**dict.fromkeys(names, f"교실\n{TEXT}"))
    for ascii_name, name in names.items():
        data = data.replace(ascii_name.encode(), name.encode("cp949"))
    reading = read_files(write(path, data))
    assert reading.raw["source"].tolist() == ["a.zip/기사.txt"]
    assert reading.passed_over["source"].tolist() == ["a.zip/그림.hwp"]


def test_a_page_in_utf16_is_a_page_and_half_a_page_is_read(tmp_path: Path) -> None:
    page = f"<!doctype html><html><head><title>교실</title></head><body><p>{TEXT}</p></body></html>"
    assert read_files(write(tmp_path / "a.html", page.encode("utf-16"))).raw["title"][0] == "교실"
    half = f"<!doctype html><html><head><title>{TEXT}</title><meta content='"
    assert TEXT in read_fragment(half).text


def test_columns_say_what_they_became(tmp_path: Path) -> None:
    frame = pd.DataFrame({"제목": ["가"], "본문": [TEXT], "조회수": [3]})
    frame.to_csv(tmp_path / "a.csv", index=False)
    columns = read_files(tmp_path / "a.csv").columns
    assert columns[["column", "field", "filled"]].to_numpy().tolist() == [
        ["제목", "title", 1],
        ["본문", "body", 1],
        ["조회수", "", 1],
    ]


@pytest.mark.parametrize(
    ("channel", "outlet"),
    [
        ("가람일보 - 전체기사", "가람일보"),
        ("온새경제 : 경제 > 헤드라인", "온새경제"),
        ("누리신문 최신기사", "누리신문"),
        ("가람일보 | 정치/사회", "가람일보"),
        ("누리뉴스", "누리뉴스"),
        ("뉴스", ""),
        ("news", ""),
    ],
)
def test_the_outlet_of_a_feed_is_no_list_of_articles(
    tmp_path: Path, channel: str, outlet: str
) -> None:
    item = "<item><title>교실이 문을 연다</title><description>가람시 교실이다.</description></item>"
    text = f"<rss><channel><title>{channel}</title>{item}</channel></rss>"
    (tmp_path / "a.xml").write_text(text, encoding="utf-8")
    assert read_files(tmp_path / "a.xml").raw["press"].tolist() == [outlet]


@pytest.mark.parametrize("root", ["기사목록", "뉴스", "articles"])
def test_xml_of_ones_own_is_read_whatever_its_names_are_written_in(
    root: str, tmp_path: Path
) -> None:
    items = "".join(
        f"<기사><제목>하늘시 교실 {n}곳 연다</제목><본문>교실 {n}곳이 열린다.</본문></기사>"
        for n in range(1, 4)
    )
    path = tmp_path / "a.xml"
    declared = '<?xml version="1.0" encoding="euc-kr"?>'
    path.write_bytes(f"{declared}<{root}>{items}</{root}>".encode("euc-kr"))
    assert len(read_files(path).raw) == 3


@pytest.mark.parametrize("separator", ["^", "~", "¦"])
def test_odd_separators_are_known_where_they_part_known_names(
    separator: str, tmp_path: Path
) -> None:
    rows = [("일자", "언론사", "제목", "본문")]
    rows += [(f"2023-05-0{n}", "가람일보", f"{n}째", "비가, 눈이 왔다.") for n in range(1, 6)]
    path = tmp_path / "a.txt"
    path.write_text("\n".join(map(separator.join, rows)), encoding="utf-8")
    assert read_files(path).raw["title"].tolist() == [f"{n}째" for n in range(1, 6)]


def test_notes_about_a_folder_are_no_articles(tmp_path: Path) -> None:
    for name in ("README.txt", "읽어보세요.txt", "기사.txt"):
        (tmp_path / name).write_text("하늘시는 교실을 연다고 밝혔다.", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("readme.txt", "기사를 모은 것이다.")
        archive.writestr("b.txt", "하늘시는 축제를 미룬다고 밝혔다.")
    reading = read_files(tmp_path)
    assert sorted(reading.raw["source"]) == ["a.zip/b.txt", "기사.txt"]
    assert len(reading.passed_over) == 3


def test_a_folder_without_files_that_are_read_says_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "a.hwp").write_bytes(b"HWP Document")
    (tmp_path / "b.md").write_text("하늘시는 교실을 연다고 밝혔다.", encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.hwp: a Hangul document is not read; b\.md: a note"):
        read_files(tmp_path)
    assert len(read_files(tmp_path / "*.md").raw) == 1


@pytest.mark.parametrize("ending", [".toml", ".yaml", ".py", ".R", ".log"])
def test_settings_and_programs_are_no_articles(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{ending}"
    path.write_text('title = "하늘시는 교실을 연다고 밝혔다."\n', encoding="utf-8")
    with pytest.raises(InputError, match="which is not read here"):
        read_files(path)


def test_a_run_within_a_folder_is_passed_over(tmp_path: Path) -> None:
    table = pd.DataFrame({"제목": ["하늘시 교실"], "본문": ["교실이 열린다."]})
    for folder in ("data", "run/tables"):
        (tmp_path / folder).mkdir(parents=True)
        table.to_csv(tmp_path / folder / "articles.csv")
        table["본문"] += " 고쳤다."
    (tmp_path / "run" / "manifest.json").write_text("{}", encoding="utf-8")
    reading = read_files(tmp_path)
    assert reading.raw["body"].tolist() == ["교실이 열린다."]
    assert reading.passed_over["source"].tolist() == [str(tmp_path / "run")]
    assert len(read_files(tmp_path / "run" / "tables").raw) == 1


def test_a_table_in_markdown_is_a_table(tmp_path: Path) -> None:
    rows = "".join(f"| 2023-05-0{n} | {n}째 소식 | 비가, 눈이 왔다. |\n" for n in range(1, 4))
    path = tmp_path / "a.txt"
    head = "# 모음\n\n| 일자 | 제목 | 본문 |\n|:---|---|---:|\n"
    path.write_text(head + rows + "\n출처: 하늘시", encoding="utf-8")
    raw = read_files(path).raw
    assert raw["title"].tolist() == ["1째 소식", "2째 소식", "3째 소식"]
    assert raw["body"].unique().tolist() == ["비가, 눈이 왔다."]
    assert raw["published"].dt.day.tolist() == [1, 2, 3]
    assert raw["source"].tolist()[0] == "a.txt#row 5"


def test_a_name_that_toml_has_made_another_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="backslash in double quotes"):
        read_files("data\raw")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "HD 하늘시 교실 연다\nWC 20 words\nPD 1 May 2023\nSN 가람일보\n\nLP\n교실이 열린다.\n",
            "Factiva",
        ),
        ("HD  \n하늘시 교실 연다\nWC  \n20 words\nPD  \n1 May 2023\n\n교실이 열린다.\n", "Factiva"),
        (
            "Page 1 of 3\n\n하늘시 교실 연다\n\n가람일보\nLength: 20 words\n\n교실이 열린다.\n",
            "Nexis",
        ),
    ],
)
def test_exports_of_other_archives_are_refused_by_name(
    text: str, kind: str, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=f"an export of {kind}, which is not read here"):
        read_files(tmp_path / "a.txt")


@pytest.mark.parametrize(
    ("heads", "n"),
    [
        (
            (
                "[가람일보] 2023/05/01\n제 목: 교실 연다",
                "[누리신문] 2023/05/02\n제 목: 축제 미룬다",
            ),
            2,
        ),
        (("1. 교실 두 곳 연다 (가람일보, 2023.05.01)", "2. 축제 미룬다 (누리신문, 2023.05.02)"), 2),
        (("하늘시 교실 연다", "하늘시 축제 미룬다"), 0),
    ],
)
def test_a_text_that_seems_to_hold_several_articles_says_so(
    heads: tuple[str, str], n: int, tmp_path: Path
) -> None:
    text = "\n\n".join(f"{head}\n하늘시는 교실을 연다고 밝혔다." for head in heads)
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    notices = read_files(tmp_path / "a.txt").notices
    assert [notice.facts["n"] for notice in notices if notice.code == "dump_many"] == [n][: bool(n)]


def test_quotation_marks_as_databases_write_them(tmp_path: Path) -> None:
    rows = [f'"2023-05-0{n}","{n}째","시는 \\"연다, 곧\\"고 밝혔다."' for n in range(1, 4)]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(['"일자","제목","본문"', *rows]), encoding="utf-8")
    assert read_files(path).raw["body"].unique().tolist() == ['시는 "연다, 곧"고 밝혔다.']
    doubled = [f'"2023-05-0{n}","{n}째","길은 C:\\\\시 ""연다""고 했다."' for n in range(1, 4)]
    path.write_text("\n".join(['"일자","제목","본문"', *doubled]), encoding="utf-8")
    assert read_files(path).raw["body"].unique().tolist() == ['길은 C:\\\\시 "연다"고 했다.']


def test_keys_that_read_are_titles_where_records_have_none(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    titles = ["하늘시 교실 연다", "하늘시 축제 미룬다"]
    for keys, expected in ((titles, titles), (["a1", "a2"], ["", ""])):
        records = {key: {"본문": f"{key}고 밝혔다.", "일자": "2023-05-01"} for key in keys}
        path.write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")
        assert read_files(path).raw["title"].tolist() == expected


def test_what_attributes_say_of_an_article_is_read(tmp_path: Path) -> None:
    items = "".join(
        f'<article date="2023-05-0{n}" id="a{n}" lang="ko"><title>{n}째 소식</title>'
        f"<text><p>교실 {n}곳이 열린다.</p><p>가을에 끝난다.</p></text></article>"
        for n in range(1, 4)
    )
    path = tmp_path / "a.xml"
    declared = '<?xml version="1.0"?>'
    path.write_text(f'{declared}<articles press="가람일보">{items}</articles>', encoding="utf-8")
    raw = read_files(path).raw
    assert raw["article_id"].tolist() == ["a1", "a2", "a3"]
    assert raw["published"].dt.day.tolist() == [1, 2, 3]
    assert raw["press"].unique().tolist() == ["가람일보"]
    assert raw["body"].str.contains("가을").all()


def test_a_table_copied_with_its_caption_is_a_table(tmp_path: Path) -> None:
    rows = [f"{n}\t23.05.0{n}\t가람일보\t{n}째 소식\t교실 {n}곳이 열린다." for n in range(1, 4)]
    lines = ["표 1. 기사 목록", "", "순번\t보도일\t매체명\t기사제목\t본문", *rows, "주: 5월 기준"]
    (tmp_path / "a.txt").write_text("\n".join(lines), encoding="utf-8")
    raw = read_files(tmp_path / "a.txt").raw
    assert raw["title"].tolist() == ["1째 소식", "2째 소식", "3째 소식"]
    assert raw["published"].dt.day.tolist() == [1, 2, 3]
