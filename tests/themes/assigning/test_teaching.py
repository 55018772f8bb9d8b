"""Codes: they decide their own articles and teach the others."""

import numpy as np
import pandas as pd
import pytest

from hwadu.errors import InputError
from hwadu.themes import read_codes
from hwadu.themes.assigning.teaching import learn_from_codes, lesson_design
from hwadu.themes.assigning.theme_rows import decided_by_codes

NAMES = ["article_id", "theme", "coder", "role", "weight"]


def codes(*rows):
    return pd.DataFrame([(*row, 1.0) for row in rows], columns=NAMES)


def themes(*rows):
    made = pd.DataFrame(rows, columns=["article_id", "theme", "score", "assigned"])
    return made.assign(
        role="",
        evidence=[["말"]] * len(made),
        evidence_sentences=[[0]] * len(made),
        decided="signals",
    )


def test_codes_decide_the_articles_they_speak_of():
    held = themes(("a", "t", 0.9, True), ("b", "t", 0.2, False), ("c", "t", 0.8, True))
    coded = codes(("a", "t", "x", "absent"), ("b", "t", "x", "main"), ("d", "t", "x", "secondary"))
    made = decided_by_codes(held, coded, pd.Series(["a", "b", "c", "d", "e"]))
    made = made.set_index("article_id").sort_index()
    assert made["assigned"].to_dict() == {"a": False, "b": True, "c": True, "d": True}
    assert made["role"].to_dict() == {"a": "", "b": "main", "c": "", "d": "secondary"}
    assert made["score"].to_dict() == {"a": 0.0, "b": 1.0, "c": 0.8, "d": 1.0}
    assert made["decided"].to_dict() == {
        "a": "person",
        "b": "person",
        "c": "signals",
        "d": "person",
    }
    assert made.loc["d", "evidence"] == []


def test_readers_who_differ_leave_the_answer_to_the_signals():
    held = themes(("a", "t", 0.9, True))
    coded = codes(("a", "t", "x", "absent"), ("a", "t", "y", "main"))
    made = decided_by_codes(held, coded, pd.Series(["a"]))
    assert made["decided"].tolist() == ["signals"]
    assert made["score"].tolist() == [0.9]


def test_what_coders_settled_decides_whatever_they_said_alone():
    held = themes(("a", "t", 0.9, True), ("b", "t", 0.2, False))
    coded = codes(
        *(("a", "t", "x", "main"), ("a", "t", "y", "main"), ("a", "t", "settled", "absent")),
        *(("b", "t", "x", "main"), ("b", "t", "y", "absent"), ("b", "t", "합의", "secondary")),
    )
    made = decided_by_codes(held, coded, pd.Series(["a", "b"]))
    assert made["assigned"].tolist() == [False, True]
    assert made["role"].tolist() == ["", "secondary"]


def test_an_absent_theme_without_evidence_gets_no_row_and_strangers_are_passed_over():
    coded = codes(("b", "t", "x", "absent"), ("z", "t", "x", "main"))
    made = decided_by_codes(themes(("a", "t", 0.9, True)), coded, pd.Series(["a", "b"]))
    assert made["article_id"].tolist() == ["a"]


def test_few_codes_move_little_and_many_as_far_as_they_agree():
    chance = np.random.default_rng(0)
    signal = chance.normal(size=(400, 1))
    design = lesson_design(signal, np.zeros((400, 0)))
    present = (chance.random(400) < 1 / (1 + np.exp(-(2 * signal[:, 0] - 1)))).astype(float)
    before = signal[:, 0]
    few = learn_from_codes(before[:10], design[:10], present[:10], 1)
    many = learn_from_codes(before, design, present, 1)
    assert abs(few.change[1]) < 0.3
    assert many.change[1] > 2 * abs(few.change[1])
    assert many.change[0] < -0.4


def test_codes_at_one_place_move_what_lies_there():
    places = np.repeat(np.eye(2), 20, axis=0)
    design = lesson_design(np.zeros((40, 1)), places)
    lesson = learn_from_codes(np.zeros(40), design, np.repeat([1.0, 0.0], 20), 1)
    said = lesson.log_odds(np.zeros(40), design)
    assert said[0] > 1 > -1 > said[-1]


def test_codes_are_read_from_a_plain_table(tmp_path):
    file = tmp_path / "minji.csv"
    file.write_text("article_id,theme,role\n0071,t,main\n0072,t,absent\n", encoding="utf-8-sig")
    made = read_codes(
        [file], pd.DataFrame({"article_id": ["0071", "0072", "0073"], "title": "제목"})
    )
    assert made["article_id"].tolist() == ["0071", "0072"]
    assert made["coder"].unique().tolist() == ["minji"]
    assert made["weight"].tolist() == [1.5, 1.5]


def test_codes_are_read_as_spreadsheets_save_them(tmp_path):
    file = tmp_path / "minji.csv"
    rows = [
        "article_id;theme;role;coder",
        " 0071 ;t;주제;",
        '="0072";t; Absent;',
        ";;;",
        "'0073;t;부주제;가람",
    ]
    file.write_text("\n".join(rows), encoding="cp949")
    made = read_codes([file])
    assert made["article_id"].tolist() == ["0071", "0072", "0073"]
    assert made["role"].tolist() == ["main", "absent", "secondary"]
    assert made["coder"].tolist() == ["minji", "minji", "가람"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("article_id,theme\na,t\n", "the column 'role' is missing"),
        ("article_id,theme,role\na,t,main\nb,t,O\n", "row 3, .*'O' is no role"),
        ("article_id,theme,role\n\na,t,main\nb,t,\n", "row 4, .*'' is no role"),
        (
            "article_id,theme,role\na,t,main\na,t,absent\n",
            r"row 3: .*'codes' says absent of 'a'.* main in .*codes.csv, row 2",
        ),
        ("article_id,theme,role\n1.1001E+15,t,main\n", "row 2, .*lost its last digits"),
        ("article_id,theme,role,weight\na,t,main,0\n", "row 2, .*'0' is no number above 0"),
        ("article_id,theme,role,weight\na,t,main,viel\n", "'viel' is no number"),
        ("", "not a CSV file"),
    ],
)
def test_what_is_wrong_with_codes_is_said_with_its_place(tmp_path, text, said):
    file = tmp_path / "codes.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said) as error:
        read_codes([file])
    assert "codes.csv" in str(error.value)


def test_codes_against_what_was_sure_move_it_only_as_far_as_is_likely():
    """Whole texts are judged with odds of thousands to one; full steps from there go astray."""
    chance = np.random.default_rng(0)
    true = chance.random(984) < 0.12
    before = np.where(true, 8.0, -8.0) + chance.normal(size=984)
    places = chance.normal(size=(984, 256)) / 16
    signals = chance.standard_t(2, size=(984, 19)).clip(-20, 20)
    design = lesson_design(signals, places)
    said = true.copy()
    said[chance.choice(984, 60, replace=False)] ^= True
    lesson = learn_from_codes(before, design, np.where(said, 0.93, 0.02), 19)
    assert ((lesson.log_odds(before, design) > 0) == true).mean() > 0.99
    assert np.abs(lesson.change).max() < 10
