import json

import pandas as pd
import pytest

from hwadu.cli.language import speak, tell
from hwadu.cli.study_commands import _announce
from hwadu.runs.folder.stages import StageNews
from hwadu.settings import load_study
from hwadu.studies.new_study import init_study
from hwadu.trends import load_events


def test_reading_writes_one_table(hwadu, tmp_path):
    csv = tmp_path / "in.csv"
    csv.write_text(
        "제목,본문,일자\n데이터센터 착공,데이터센터가 지어진다.,2024-05-28\n", encoding="cp949"
    )
    code, out, _ = hwadu("read", csv, "--out", tmp_path / "out.csv")
    assert code == 0
    assert "Saved 1 articles (1 with a date)" in out
    table = pd.read_csv(tmp_path / "out.csv")
    assert table["title"].tolist() == ["데이터센터 착공"]


def test_what_was_dropped_or_passed_over_stands_beside_the_output(hwadu, tmp_path, monkeypatch):
    folder = tmp_path / "in"
    folder.mkdir()
    rows = [
        "제목,본문,일자",
        "착공,데이터센터가 지어진다.,2024-05-28",
        "[부고] 한가람 씨 모친상,알린다.,",
    ]
    (folder / "a.csv").write_text("\n".join(rows), encoding="utf-8")
    (folder / "b.hwp").write_bytes(b"x")
    code, out, err = hwadu("read", folder, "--out", tmp_path / "x.csv")
    assert code == 0
    dropped = pd.read_csv(tmp_path / "x.dropped.csv")
    assert dropped["stage"].tolist() == ["clean", "read"]
    assert dropped["reason"].tolist()[1] == "passed over: a Hangul document is not read"
    assert "x.dropped.csv" in out
    assert "1  deaths: a notice of deaths" in err
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    hwadu("read", folder, "--out", tmp_path / "x.csv")
    assert pd.read_csv(tmp_path / "x.dropped.csv")["reason_ko"].tolist() == ["부고", "지나친 파일"]
    (folder / "b.hwp").unlink()
    (folder / "a.csv").write_text("\n".join(rows[:2]), encoding="utf-8")
    hwadu("read", folder, "--out", tmp_path / "x.csv")
    assert not (tmp_path / "x.dropped.csv").exists()


def test_explaining_shows_columns_samples_and_drops_and_writes_nothing(hwadu, tmp_path):
    path = tmp_path / "in.csv"
    rows = ["번호,제목,내용,pDate"]
    rows += [f"{i},착공 {i}호,데이터센터가 {i}곳 지어진다.,2024-05-{i + 10}" for i in range(5)]
    path.write_text("\n".join([*rows, "9,[부고] 한가람 씨 모친상,알린다.,2024-05-30"]), "utf-8")
    code, out, _ = hwadu("read", path, "--explain", "--out", tmp_path / "x.csv")
    assert code == 0
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert "제목 → title 6 착공 0호" in lines
    assert "내용 → body 6 데이터센터가 0곳 지어진다." in lines
    assert "pDate → published 6 2024-05-10" in lines
    assert "번호 → (not used) 6 0" in lines
    assert sum("(column pDate)" in line for line in lines) == 3
    assert "1 deaths: a notice of deaths" in lines
    assert any("the dates are taken from the column 'pDate'" in line for line in lines)
    assert not (tmp_path / "x.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["read", "none.csv"], "none.csv"),
        (["run", "none.toml"], "there is no such file"),
        (["report", "none"], "no finished run"),
        (["rnu"], "Did you mean 'run'"),
        (["run"], "Missing argument"),
        (["init", "x", "--language", "fr"], "there is no text in the language 'fr'"),
        (["demo", "--articles", "0"], "--articles"),
    ],
)
def test_a_mistake_is_one_sentence_and_exit_code_two(hwadu, tmp_path, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    code, out, err = hwadu(*arguments)
    assert code == 2
    assert out == ""
    assert err.startswith("Error: ")
    assert err.count("\n") == 1
    assert said in err
    assert list(tmp_path.iterdir()) == []


def test_an_export_without_dates_names_the_column(hwadu, tmp_path):
    import xlsxwriter

    path = tmp_path / "export.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("sheet")
        for row in (["뉴스 식별자", "언론사", "제목", "본문"], ["01100101.2020", "가", "나", "다"]):
            sheet.write_row(sheet.dim_rowmax + 1 if sheet.dim_rowmax is not None else 0, 0, row)
    code, _, err = hwadu("read", path, "--out", tmp_path / "out.csv")
    assert code == 2
    assert "일자" in err
    assert "export.xlsx" in err


def test_init_makes_a_folder_that_can_be_edited_and_run(hwadu, tmp_path):
    folder = tmp_path / "study"
    code, out, _ = hwadu("init", folder, "--language", "en")
    assert code == 0
    assert str(folder / "study.toml") in out
    names = {path.name for path in folder.iterdir()}
    assert {"study.toml", "lexicon.tsv", "themes.toml", "events.csv", "data", "notebooks"} <= names
    for notebook in (folder / "notebooks").glob("*.ipynb"):
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        assert cells[0]["source"] == ['run_folder = "../run"\n', 'language = "en"']
    code, _, err = hwadu("run", folder / "study.toml")
    assert code == 2
    assert "raw" in err
    code, _, err = hwadu("init", folder)
    assert code == 2
    assert "not empty" in err


def test_corpus_only_writes_the_study_and_its_truth(hwadu, tmp_path):
    folder = tmp_path / "demo"
    code, _, _ = hwadu("demo", "--articles", "120", "--seed", "1", "--out", folder, "--corpus-only")
    assert code == 0
    assert (folder / "study.toml").is_file()
    assert not (folder / "run").exists()
    truth = {path.name for path in (folder / "truth").iterdir()}
    assert {"shares.parquet", "labels.parquet", "families.parquet"} <= truth


def test_ctrl_c_is_no_traceback(hwadu, tmp_path, monkeypatch):
    def interrupt(*_args, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("hwadu.settings.load_study", interrupt)
    code, _, err = hwadu("run", tmp_path / "study.toml")
    assert code == 130
    assert err.count("\n") == 1


def test_help_is_korean_where_the_locale_says_so(monkeypatch):
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", "ko_KR.UTF-8")
    assert tell("sample") == "견본"
    monkeypatch.setenv("LANG", "C.UTF-8")
    assert tell("sample") == "Sample"


def test_a_run_can_stop_after_its_tables(hwadu, tmp_path):
    words = "데이터센터가 지어진다. 반도체 수출이 늘었다. 정부가 예산을 늘린다."
    (tmp_path / "in.csv").write_text(f"제목,본문,일자\n착공,{words},2024-05-28\n", encoding="utf-8")
    (tmp_path / "study.toml").write_text('[read]\npaths = ["in.csv"]\n', encoding="utf-8")
    code, out, _ = hwadu("run", tmp_path / "study.toml", "--no-report")
    assert code == 0
    assert f"hwadu report {tmp_path / 'run'}" in out
    assert {path.name for path in (tmp_path / "run").iterdir()} >= {"tables", "manifest.json"}
    assert not list((tmp_path / "run").glob("report.*"))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_new_study_names_an_encoder_that_is_installed(tmp_path, monkeypatch, language):
    import hwadu
    from hwadu.settings import load_study
    from hwadu.studies import new_study

    for installed in (None, object()):
        monkeypatch.setattr(new_study, "find_spec", lambda _name, spec=installed: spec)
        study = hwadu.init_study(tmp_path / str(installed is None), language=language)
        text = study.read_text(encoding="utf-8")
        assert ("1,000" in text) is (installed is not None)
        assert load_study(study).vectors.encoder == ("lsa",)


def test_a_study_begins_with_a_codebook_of_ones_own_and_no_events(tmp_path, hwadu):
    path = tmp_path / "codebook.csv"
    rows = [
        "주제,정의,용어",
        "마을 버스,버스 노선,마을버스; 노선 개편",
        "물 관리,수돗물,물탱크; 저수지",
    ]
    path.write_text("\n".join(rows), encoding="cp949")
    code, said, _ = hwadu("init", tmp_path / "study", "--codebook", path)
    assert code == 0
    assert "mul_gwanri  물 관리: 물탱크, 저수지" in said.splitlines()
    assert load_events(tmp_path / "study" / "events.csv").empty
    again = init_study(tmp_path / "again", codebook=tmp_path / "study" / "themes.toml").parent
    for name in ("themes.toml", "events.csv", "study.toml"):
        assert (again / name).read_bytes() == (tmp_path / "study" / name).read_bytes()


def test_what_was_understood_of_a_file_is_said_in_korean(hwadu, tmp_path, monkeypatch):
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    rows = ["제목,본문,일자", "착공,공원을 짓는다.,2024-05-28", "개관,문을 연다.,2024-13-28"]
    (tmp_path / "a.csv").write_text("\n".join(rows), encoding="utf-8")
    _, out, _ = hwadu("read", tmp_path / "a.csv", "--explain")
    assert "2024-05-28 00:00 (‘일자’ 열)" in out
    assert "날짜 없음 (없는 날짜 2024-13-28)" in out
    assert "전문, " in out
    assert "(예: 3행: 없는 날짜 2024-13-28)" in out


def test_why_a_stage_is_made_again_is_told_in_korean(capsys):
    tables = [f"tables/{name}" for name in ("articles", "story_members", "terms", "tokens")]
    whys = ("asked for",), ("update",), ("hwadu", "files"), ("[tokens]", *tables, "update"), tables
    for because in whys:
        speak("ko")
        _announce(StageNews("tokens", because=because))
    assert capsys.readouterr().err.splitlines() == [
        "· 형태소 분석: 다시 함 (다시 하라고 함)",
        "· 형태소 분석: 다시 함 (hwadu update로 기사를 넣음)",
        "· 형태소 분석: 다시 함 (프로그램이나 패키지의 판)",
        "· 형태소 분석: 다시 함 (hwadu update로 기사를 넣음, [tokens])",
        "· 형태소 분석: 다시 함 (tables/articles, tables/story_members 외 2가지)",
    ]


def test_a_path_with_blanks_can_be_copied_into_a_command(tmp_path):
    speak("en")
    said = tell("make_report", run_folder=tmp_path / "my study" / "run")
    assert said.endswith(f"hwadu report '{tmp_path / 'my study' / 'run'}'")
    assert tell("make_report", run_folder=tmp_path).endswith(f"hwadu report {tmp_path}")


def test_a_codebook_of_ones_own_brings_no_terms_of_ai_policy(tmp_path):
    (tmp_path / "own.csv").write_text("주제,용어\n물,수도\n", encoding="utf-8")
    for language in ("ko", "en"):
        study = init_study(tmp_path / language, language=language, codebook=tmp_path / "own.csv")
        assert load_study(study).trends.terms == ()
    assert load_study(init_study(tmp_path / "ai")).trends.terms == ("AI",)
