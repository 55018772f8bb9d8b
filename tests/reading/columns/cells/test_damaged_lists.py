"""Lists in cells lose their marks also where they no longer parse."""

import pandas as pd
import pytest

from hwadu.reading import read_files

FIRST = "가람시가 요금을 올린다고 밝혔다."
SECOND = "시는 '적자' 때문이라고 했다."
THIRD = "인상안은 다음 달부터 적용된다."


@pytest.mark.parametrize(
    "cell",
    [
        f"['{FIRST}',{SECOND},'{THIRD}']",
        f"['','','{FIRST}',{SECOND},'{THIRD}','','']",
        f"['{FIRST}', '{SECOND}', '{THIRD}']",
        f'["{FIRST}", \'{SECOND}\', "{THIRD}"]',
        f"['\n{FIRST}', '{SECOND}\n', '{THIRD}']",
        f"['{FIRST}', '', {SECOND}, {THIRD}, '']",
        f"('{FIRST}','{SECOND}','{THIRD}')",
        f"['{FIRST}\\n', '\\xa0{SECOND}', '{THIRD}']",
    ],
)
def test_marks_of_a_list_are_no_text(cell: str) -> None:
    frame = pd.DataFrame({"title": ["요금 오른다"], "content": [cell]})
    (body,) = read_files(frame).raw["body"]
    assert [line.strip() for line in body.split("\n") if line.strip()] == [FIRST, SECOND, THIRD]


def test_list_that_a_spreadsheet_cut_off() -> None:
    whole = "['" + "', '".join([FIRST, SECOND] * 900) + "']"
    cut = whole[:32_767]
    (body,) = read_files(pd.DataFrame({"title": ["요금"], "content": [cut]})).raw["body"]
    lines = body.split("\n")
    assert lines[:2] == [FIRST, SECOND]
    assert len(lines) > 900
    assert "', '" not in body


@pytest.mark.parametrize(
    "text",
    [
        f"['요금 인상' 논란] {FIRST}",
        f'["적자" 탓인가] {SECOND} 시장은 "연다", "닫는다"고 했다.',
        f"('누리신문', 3월) {FIRST}",
    ],
)
def test_text_that_begins_with_a_bracket_and_a_mark_stays(text: str) -> None:
    (body,) = read_files(pd.DataFrame({"title": ["요금"], "content": [text]})).raw["body"]
    assert body == text
