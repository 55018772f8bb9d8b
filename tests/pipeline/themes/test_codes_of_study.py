"""Codes that a study names: what is of other articles or themes is left out, and said."""

import pandas as pd

from hwadu.pipeline.themes.codes_of_study import study_codes
from hwadu.settings import Read, Study
from hwadu.themes import Codebook, Theme


def test_codes_of_unknown_themes_and_articles_are_left_out_and_said(tmp_path):
    file = tmp_path / "codes.csv"
    rows = ["article_id,theme,role", "a,ax,main", "a,xa,main", "b,공장,absent", "c,ax,absent"]
    file.write_text("\n".join(rows), encoding="utf-8")
    codebook = Codebook(theme=(Theme(id="ax", label="공장", terms=("AX",)),))
    articles = pd.DataFrame({"article_id": ["a", "b"], "title": "가", "body": "나"})
    found = study_codes(
        Study(read=Read(paths=("a",))), [file], tmp_path / "answers", articles, codebook
    )
    # a label is as good as an id
    assert found.table[["article_id", "theme"]].to_numpy().tolist() == [["a", "ax"], ["b", "ax"]]
    assert {notice.code: dict(notice.facts) for notice in found.notices} == {
        "codes_of_unknown_articles": {"n": 1},
        "codes_of_unknown_themes": {"n": 1, "names": [("xa", 1)]},
    }


def test_what_was_read_another_way_than_it_stands_is_said_by_the_run(tmp_path):
    file = tmp_path / "codes.csv"
    rows = ["article_id,theme,A,B", "a,ax,main,absent", "b,ax,absent,absent"]
    file.write_text("\n".join(rows), encoding="utf-8")
    codebook = Codebook(theme=(Theme(id="ax", label="공장", terms=("AX",)),))
    articles = pd.DataFrame({"article_id": ["a", "b"], "title": "가", "body": "나"})
    found = study_codes(
        Study(read=Read(paths=("a",))), [file], tmp_path / "answers", articles, codebook
    )
    assert sorted(found.table["coder"]) == ["A", "A", "B", "B"]
    assert [(notice.code, notice.where) for notice in found.notices] == [
        ("codes_of_columns", "codes.csv")
    ]
    said = found.notices[0].said("ko")
    assert said.startswith("codes.csv: 코더마다 열을 따로 둔 표입니다. ")
    assert said.endswith(": A, B.")
