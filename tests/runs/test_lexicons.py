"""What a study's articles suggest for its lexicon is what its run would take."""

import pytest

from hwadu.runs.lexicons import suggest_terms

PLACES = ("부두", "공장", "병원", "학교", "시장", "농장", "다리", "공원")


@pytest.mark.parametrize(("stopped", "suggested"), [("바람\n", True), ("해양\n", False)])
def test_stop_words_of_a_study_make_no_suggestions(tmp_path, stopped, suggested):
    rows = [
        f"{place}의 해양 쓰레기는 크다,{place}에서 해양 쓰레기를 {day}번째로 치웠다.,2024-01-0{day}"
        for day, place in enumerate(PLACES, start=1)
    ]
    (tmp_path / "a.csv").write_text("\n".join(["제목,본문,일자", *rows]), encoding="utf-8")
    (tmp_path / "stop.txt").write_text(stopped, encoding="utf-8")
    study = tmp_path / "study.toml"
    study.write_text('[read]\npaths = ["a.csv"]\n[tokens]\nstopwords = "stop.txt"\n', "utf-8")
    assert ("해양 쓰레기" in suggest_terms(study)["form"].tolist()) == suggested
