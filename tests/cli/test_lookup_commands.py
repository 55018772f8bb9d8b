"""Words in their context, from the command line."""

import pandas as pd


def test_find_shows_places_and_writes_them_all(hwadu, demo_run, tmp_path):
    found = demo_run.find("AX", period="2023/2025")
    asked = ("find", demo_run.folder, "AX", "--period", "2023/2025")
    code, said, _ = hwadu(*asked, "--n", 3)
    lines = said.splitlines()
    assert code == 0
    assert lines[0] == f"AX: 기사 {found['article_id'].nunique()}건의 {len(found)}곳"
    for line, match in zip(lines[1:4], found["match"], strict=False):
        assert f"[{match}]" in line
    assert lines[4].startswith(f"… {len(found) - 3}곳 더")
    code, said, _ = hwadu(*asked, "--out", tmp_path / "places.csv")
    assert len(pd.read_csv(tmp_path / "places.csv", dtype=str)) == len(found)


def test_what_the_run_does_not_know_is_one_sentence(hwadu, demo_run):
    code, said, error = hwadu("find", demo_run.folder, "AX", "--press", "없는 신문")
    assert (code, said) == (2, "")
    assert "없는 신문" in error


def test_the_largest_stories_go_to_the_screen_or_to_a_file(hwadu, demo_run, tmp_path):
    wanted = demo_run.largest_stories(3)
    _, said, _ = hwadu("stories", demo_run.folder, "--largest", 3)
    assert [line.rsplit("[", 1)[1][:-1] for line in said.splitlines()] == [*wanted["story_id"]]
    code, said, _ = hwadu("stories", demo_run.folder, "--largest", 3, "--out", tmp_path / "s.csv")
    assert (code, said) == (0, f"{tmp_path / 's.csv'}\n")
    assert [*pd.read_csv(tmp_path / "s.csv", dtype=str)["story_id"]] == [*wanted["story_id"]]
