"""Text files that are lists or tables though their names do not say so."""

from pathlib import Path

import pytest

from hwadu.errors import InputError
from hwadu.pipeline.corpus.corpus_of_study import read_and_clean
from hwadu.reading import Reading, read_files

TITLES = [f"가람시 공원 {i}호 연다" for i in range(40)]
TEXTS = [f"가람시는 공원을 {i}곳 연다고 밝혔다. 나무 천 그루를 심는다." for i in range(40)]


def write(tmp_path: Path, text: str, name: str = "a.txt", encoding: str = "utf-8") -> Path:
    (tmp_path / name).write_bytes(text.encode(encoding))
    return tmp_path / name


def read(tmp_path: Path, text: str, name: str = "a.txt", encoding: str = "utf-8") -> Reading:
    return read_files(write(tmp_path, text, name, encoding))


def codes(reading: Reading) -> list[str]:
    return [notice.code for notice in reading.notices]


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_a_table_that_r_wrote_with_blanks(tmp_path: Path, encoding: str) -> None:
    rows = [f'"{i + 1}" "{TITLES[i]} \\"첫\\" 날" "{TEXTS[i]}" 2024050{i + 1}' for i in range(6)]
    raw = read(tmp_path, "\n".join(['"title" "body" "date"', *rows]), encoding=encoding).raw
    assert raw["title"].iat[0] == f'{TITLES[0]} "첫" 날'
    assert raw["body"].tolist() == TEXTS[:6]
    assert str(raw["published"].iat[5]) == "2024-05-06 00:00:00"


@pytest.mark.parametrize("separator", [",", "\t"])
def test_row_names_without_a_name_of_their_own(tmp_path: Path, separator: str) -> None:
    rows = [[f'"{i + 1}"', f'"{TITLES[i]}"', f'"{TEXTS[i]}"'] for i in range(6)]
    lines = [separator.join(row) for row in [['"title"', '"body"'], *rows]]
    reading = read(tmp_path, "\n".join(lines), "a.csv")
    assert reading.raw["title"].tolist() == TITLES[:6]
    assert reading.dropped.empty


def test_a_vector_that_r_wrote_is_not_one_article(tmp_path: Path) -> None:
    text = "\n".join(['"x"', *(f'"{i + 1}" "{title}"' for i, title in enumerate(TITLES))])
    with pytest.raises(InputError, match="found: 'x'"):
        read(tmp_path, text)
    assert read_files(tmp_path / "a.txt", columns={"title": "x"}).raw["title"].tolist() == TITLES


def test_one_headline_a_line(tmp_path: Path) -> None:
    reading = read(tmp_path, "\n".join(TITLES[:-1]) + '\n"가람시 ""나무"" 공원 연다"\n')
    assert reading.raw["title"].tolist() == [*TITLES[:-1], '가람시 "나무" 공원 연다']
    assert set(reading.raw["text_basis"]) == {"title"}
    assert reading.raw["source"].iat[1] == "a.txt#line 2"
    assert "headlines_listed" in codes(reading)


@pytest.mark.parametrize("count", ["{} ", "{}. ", "{}) "])
def test_counts_that_run_through_a_list_are_no_part_of_its_titles(
    tmp_path: Path, count: str
) -> None:
    lines = [f"{count.format(i)}{title}" for i, title in enumerate(TITLES, start=1)]
    raw = read(tmp_path, "\n".join(["x", *lines])).raw
    assert raw["title"].tolist() == TITLES
    assert raw["source"].iat[0] == "a.txt#line 2"
    lines[5], lines[6] = lines[6], lines[5]  # figures of the titles then
    assert read(tmp_path, "\n".join(lines)).raw["title"].tolist() == lines


@pytest.mark.parametrize(("rows", "kind"), [(30, "table"), (8, "page")])
def test_a_page_that_is_a_table_without_titles_is_no_article(
    tmp_path: Path, rows: int, kind: str
) -> None:
    cells = [
        f"<tr><td>{i}</td><td>하늘</td><td>공원이 좋아요, {i}번째</td></tr>" for i in range(rows)
    ]
    head = "<tr><th>no</th><th>who</th><th>said</th></tr>"
    page = f"<html><body><table>{head}{''.join(cells)}</table></body></html>"
    if kind == "table":
        with pytest.raises(InputError, match="found: 'no', 'who', 'said'"):
            read(tmp_path, page, "a.html")
        given = read_files(tmp_path / "a.html", columns={"body": "said"})
        assert len(given.raw) == rows
    else:
        assert len(read(tmp_path, page, "a.html").raw) == 1


def test_a_page_with_headlines_around_its_text_is_one_article(tmp_path: Path) -> None:
    page = "\n".join([TITLES[0], "입력 2024.05.01 10:20", *TEXTS[:5], "많이 본 뉴스", *TITLES[1:]])
    reading = read(tmp_path, page)
    assert len(reading.raw) == 1
    assert str(reading.raw["published"].iat[0]) == "2024-05-01 10:20:00"


@pytest.mark.parametrize("line", ["{}", "{}?sid=104", "12. {}", "- {}"])
def test_addresses_alone_are_no_article(tmp_path: Path, line: str) -> None:
    lines = [line.format(f"https://garam.example.kr/article/003/00{i}") for i in range(2_000)]
    with pytest.raises(InputError, match="list of addresses"):
        read(tmp_path, "\n".join(lines))


@pytest.mark.parametrize("end", ["", "\n"])
@pytest.mark.parametrize("text", [TEXTS[1], "The city opens ten parks."])
def test_an_article_below_addresses_is_one(tmp_path: Path, text: str, end: str) -> None:
    lines = [f"https://garam.example.kr/article/003/00{i}" for i in range(3)]
    assert text in read(tmp_path, "\n".join([*lines, text]) + end).raw["body"].iat[0]


@pytest.mark.parametrize("below", ["", "\n"])
def test_a_title_before_a_tab_is_a_title(tmp_path: Path, below: str) -> None:
    text = f"{TITLES[1]}\t{TEXTS[1]}\n{below}{TEXTS[2]}\n{below}{TEXTS[3]}"
    made = read_and_clean([write(tmp_path, text)]).articles
    assert made["title"].tolist() == [TITLES[1]]
    assert made["body"].iat[0].split() == " ".join(TEXTS[1:4]).split()


def test_tabs_in_every_line_make_a_table(tmp_path: Path) -> None:
    texts = [f"{text} 시민은 반겼고 상인은 걱정했다. 구청은 주차장도 넓힌다." for text in TEXTS]
    lines = [f"{title}\t{text}" for title, text in zip(TITLES, texts, strict=True)]
    raw = read(tmp_path, "\n".join(lines)).raw
    assert raw["title"].tolist() == TITLES
    assert raw["body"].tolist() == texts


def test_a_long_text_is_said_to_be_one_article(tmp_path: Path) -> None:
    reading = read(tmp_path, "\n".join(TEXTS * 30))
    assert len(reading.raw) == 1
    assert "dump_long" in codes(reading)
    assert "dump_long" not in codes(read(tmp_path, "\n".join(TEXTS)))


@pytest.mark.parametrize("hangul", ["utf-8", "cp949"])
@pytest.mark.parametrize("western", ["latin-1", "cp1252"])
def test_hangul_saved_as_a_western_encoding_showed_it(
    tmp_path: Path, hangul: str, western: str
) -> None:
    table = "\n".join(["제목,본문", *(f"{t},{b}" for t, b in zip(TITLES, TEXTS, strict=True))])
    shown = "".join(
        bytes([byte]).decode(western, "ignore") or chr(byte) for byte in table.encode(hangul)
    )
    reading = read(tmp_path, shown, "a.csv")
    assert reading.raw["title"].tolist() == TITLES
    assert "mojibake_mended" in codes(reading)


def test_western_letters_stay(tmp_path: Path) -> None:
    text = "title,body\n" + "Müller à Zürich, où naît l'été,Pâté façon Königsberg\n" * 6
    reading = read(tmp_path, text.replace(", où", " où"), "a.csv")
    assert reading.raw["body"].iat[0] == "Pâté façon Königsberg"
    assert "mojibake_mended" not in codes(reading)


def test_separators_in_a_text_without_quotes(tmp_path: Path) -> None:
    titles = [*TITLES[:6], "비, 눈, 바람", "교실 3,000곳 연다"]
    rows = [f"{i},{t},https://g.example.kr/{i}" for i, t in enumerate(titles)]
    reading = read(tmp_path, "\n".join(["id,title,url", *rows]), "a.csv")
    assert reading.raw["title"].tolist() == titles
    assert reading.raw["url"].iat[6] == "https://g.example.kr/6"
    assert "rows_rejoined" in codes(reading)


def test_pieces_that_may_belong_to_two_texts_are_not_joined(tmp_path: Path) -> None:
    rows = [f"{t},{b},2024-05-01" for t, b in zip(TITLES[:6], TEXTS[:6], strict=True)]
    rows.append("비, 눈,바람이 분다.,2024-05-02")
    rows.append(f"{TITLES[7]},{TEXTS[7]},2024-05-02,그리고")
    reading = read(tmp_path, "\n".join(["title,body,date", *rows]), "a.csv")
    assert len(reading.raw) == 6
    assert reading.dropped["reason"].tolist() == ["the row has 4 cells, the header 3"] * 2
