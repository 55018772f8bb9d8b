"""Commands of readers on a finished run: next, ask, answer."""

import json
import shutil

import pytest


@pytest.fixture(scope="module")
def run_folder(demo_study, demo_run, tmp_path_factory):
    folder = tmp_path_factory.mktemp("readers")
    shutil.copyfile(demo_study, folder / "study.toml")
    shutil.copytree(demo_run.folder, folder / "run")
    return folder / "run"


def test_next_writes_a_sheet(hwadu, run_folder, tmp_path):
    code, said, _ = hwadu("code", "next", run_folder, "--n", "30", "--out", tmp_path / "n.xlsx")
    assert code == 0
    assert "기사 30건" in said and (tmp_path / "n.xlsx").is_file()


def test_ask_says_what_it_will_cost_and_answer_what_came(hwadu, run_folder, tmp_path):
    ask = ("code", "ask", run_folder, "--model", "m", "--n", "20", "--out", tmp_path)
    code, said, _ = hwadu(*ask, "--price-in", "1", "--price-out", "4")
    assert code == 0
    assert "요청 40건" in said and "값 약" in said and "requests.jsonl" in said
    code, said, _ = hwadu(*ask)
    assert code == 0 and "요청 0건" in said
    first = json.loads((tmp_path / "requests.jsonl").read_text("utf-8").splitlines()[0])
    answers = tmp_path / "answers.jsonl"
    themes = first["body"]["response_format"]["json_schema"]["schema"]["properties"]["themes"]
    content = {"themes": {name: {"code": 0, "quote": ""} for name in themes["required"]}}
    answers.write_text(
        json.dumps({"custom_id": first["custom_id"], "content": content}), encoding="utf-8"
    )
    code, said, _ = hwadu("code", "answer", run_folder, answers, "--no-renew")
    assert code == 0
    assert "답 1줄 가운데 1줄" in said and "아직 답 없음 39" in said and "again.jsonl" in said
    assert "사람이 코딩한 기사가 없어" in said


def test_bundles_are_written(hwadu, run_folder, tmp_path):
    code, said, _ = hwadu(
        *("code", "ask", run_folder, "--model", "chat", "--n", "12", "--prompts", "1"),
        *("--bundles", "--out", tmp_path),
    )
    assert code == 0
    assert "bundle-001.md" in said and len(list(tmp_path.glob("bundle-*.md"))) == 2


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (("--model", "m"), "give one of --n 2000"),
        (("--n", "5"), "no model is named"),
        (("--n", "5", "--model", "m", "--online"), "names no server to ask"),
    ],
)
def test_what_is_missing_is_said(hwadu, run_folder, arguments, wanted):
    code, _, err = hwadu("code", "ask", run_folder, *arguments)
    assert code == 2
    assert wanted in err


def test_a_run_without_its_study_says_so(hwadu, demo_run, tmp_path):
    shutil.copytree(demo_run.folder, tmp_path / "run")
    code, _, err = hwadu("code", "ask", tmp_path / "run", "--model", "m", "--n", "5")
    assert code == 2
    assert "the study of this run is not beside it" in err
