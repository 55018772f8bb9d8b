"""Texts whose lines stand between quotation marks, each by itself: cells that a program wrote."""

import pytest

from hwadu.reading.read import read_files

LINE = (
    "가람시는 {}번째 공원을 강가에 열었다고 5일 밝혔다. 시민들은 나무가 더 많으면 좋겠다고 말했다. "
    "시는 밤에도 불을 켜 두겠다고 했다."
)
LINES = [LINE.format(i) for i in range(6)]


def read(tmp_path, lines, name="모음.txt"):
    path = tmp_path / name
    path.write_text("\n".join(lines), encoding="utf-8")
    reading = read_files(path)
    return reading.raw, {notice.code: dict(notice.facts) for notice in reading.notices}


@pytest.mark.parametrize("first", [[], ['"x"'], ['"본문"'], ['""']])
def test_each_is_the_text_of_an_article(tmp_path, first):
    raw, told = read(tmp_path, [*first, *(f'"{line}"' for line in LINES)], "2023-05-06.txt")
    assert sorted(raw["body"]) == LINES
    assert set(raw["published"].astype(str)) == {"2023-05-06"}
    assert told["dump_of_cells"] == {"n": 6}


@pytest.mark.parametrize("mark", ['""', '\\"'])
def test_marks_within_them_are_the_texts_own(tmp_path, mark):
    said = [line.replace("나무", f"{mark}나무{mark}") for line in LINES]
    raw, _ = read(tmp_path, [f'"{line}"' for line in said])
    assert sorted(raw["body"]) == [line.replace("나무", '"나무"') for line in LINES]


@pytest.mark.parametrize(
    "lines",
    [
        LINES,
        [*(f'"{line}"' for line in LINES), "김하늘 기자"],
        [f'"{line}" 김하늘 기자' for line in LINES],
        [f'시장은 "{line}"' for line in LINES],
        [f"“{line}”" for line in LINES],
        [f'"{line}"' for line in LINES[:4]],
        ['"좋아요."', '"나무가 많아요."', '"버스가 늦어요."', '"자주 올게요."', '"또 만나요."'],
        [f'"{LINES[0]}', *LINES[1:5], f'{LINES[5]}"'],
        [f'"나무" {line} "공원"' for line in LINES],
        ['"공원이 없다." "버스도 없다."'] * 6,
    ],
)
def test_other_lines_are_no_cells(tmp_path, lines):
    raw, told = read(tmp_path, lines)
    assert len(raw) == 1
    assert "dump_of_cells" not in told


def test_a_source_may_stand_behind_articles_whose_sentences_two_blanks_part(tmp_path):
    text = "  ".join([*LINES, "garam@garam.example.kr", "무단 전재-재배포 금지"])
    raw, told = read(tmp_path, [text, text.replace("공원", "정원"), text.replace("공원", "숲")])
    assert (len(raw), told["dump_lined"]) == (3, {"n": 3})


def test_lines_without_a_sentence_are_told(tmp_path):
    words = ["공원 나무 시민", "버스 배차 간격", "시장 골목 상인"]
    assert read(tmp_path, words)[1]["dump_without_sentences"] == {"n": 3}
    assert "dump_without_sentences" not in read(tmp_path, [*words, LINES[0]])[1]
