"""Reasons for dropping rows have words in the reader's language, in every file that people open."""

import ast
from pathlib import Path

import pandas as pd
import pytest

import hwadu
from hwadu import schema
from hwadu.reporting import with_reasons_told
from hwadu.words.naming import told_reason

SOURCE = Path(hwadu.__file__).parent
NAMES = {"broken", "reason"}


def written(node):
    """What a literal or an f-string says, its blanks filled with a number."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            part.value if isinstance(part, ast.Constant) else "7" for part in node.values
        )
    return ""


def reasons():
    """Sentences that reading puts beside rows: broken[3] = "…", reason = "…"."""
    for path in sorted((SOURCE / "reading").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign):
                target = node.targets[0]
                target = target.value if isinstance(target, ast.Subscript) else target
                name = getattr(target, "attr", getattr(target, "id", ""))
                said = written(node.value)
                if name in NAMES and " " in said.strip("7; ") and "dates" not in path.parts:
                    yield path.relative_to(SOURCE).as_posix(), said


@pytest.mark.parametrize(("where", "said"), sorted({*reasons()}))
def test_every_reason_has_korean_words(where, said):
    assert told_reason(said, "ko") != said, where


def dropped(*reasons):
    row = {"article_id": "1", "source": "a.csv#row 9", "stage": "read"}
    return schema.conform(pd.DataFrame([row | {"reason": one} for one in reasons]), "dropped")


def test_reasons_are_found_to_be_held_against_the_words():
    assert len({*reasons()}) > 5


def test_the_table_keeps_english_and_has_the_language_beside_it():
    table = dropped(
        "deaths: a notice of deaths", "the same outlet and title, kept from a.csv#row 2"
    )
    told = with_reasons_told(table, "ko")
    assert told.drop(columns="reason_ko").equals(table)
    assert told["reason_ko"].tolist() == [
        "부고",
        "언론사와 제목이 같은 행(본문과 날짜 없음)(남긴 것: a.csv#row 2)",
    ]
    assert with_reasons_told(table, "en").equals(table)


def test_the_sentence_of_an_error_is_marked_as_it_stands():
    told = with_reasons_told(dropped("the moon is full; wait"), "ko")
    assert told["reason_ko"].tolist() == ["원문: the moon is full; wait"]


def test_other_tables_stay_as_they_are():
    table = pd.DataFrame({"press": ["가"], "reason": ["deaths"]})
    assert with_reasons_told(table, "ko").equals(table)
