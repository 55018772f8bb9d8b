"""Commands on a finished run: coding by people, checks of topics, handing over."""

import re
import shutil

import pandas as pd
import pytest
import python_calamine
import xlsxwriter

from hwadu import open_run, schema


@pytest.fixture(scope="module")
def run_folder(demo_run, tmp_path_factory):
    folder = tmp_path_factory.mktemp("commands") / "run"
    shutil.copytree(demo_run.folder, folder)
    return folder


def fill(sheet, filled, truth):
    """Code a sheet by the planted truth, and save it as another program would."""
    book = python_calamine.CalamineWorkbook.from_path(str(sheet))
    with xlsxwriter.Workbook(str(filled)) as saved:
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python()
            heads = [re.search(r"\[(\w+)\]$", str(cell)) for cell in rows[0]]
            themes = {at: head.group(1) for at, head in enumerate(heads) if head}
            page = saved.add_worksheet(name)
            page.write_row(0, 0, rows[0])
            for number, row in enumerate(rows[1:], start=1):
                coded = [
                    truth.get((row[0], themes[at]), "absent") if at in themes else cell
                    for at, cell in enumerate(row)
                ]
                page.write_row(number, 0, coded)


def test_codes_become_part_of_a_run_and_correct_its_shares(hwadu, run_folder, demo_study, tmp_path):
    sheet, filled = tmp_path / "sheet.xlsx", tmp_path / "coder1.xlsx"
    code, said, _ = hwadu("code", "sample", run_folder, "--n", "120", "--out", sheet)
    assert code == 0
    assert "120" in said
    labels = pd.read_parquet(demo_study.parent / "truth" / "labels.parquet")
    keys = zip(labels["article_id"], labels["theme"], strict=True)
    fill(sheet, filled, dict(zip(keys, labels["role"], strict=True)))
    code, said, _ = hwadu("code", "score", run_folder, filled)
    assert code == 0
    assert "정밀도" in said
    run = open_run(run_folder)
    assert set(run.codes["coder"]) == {"coder1"}
    assert run.codes["article_id"].nunique() == 120
    assert run.study_shares["corrected"].notna().any()
    assert (run_folder / "coding" / "mistakes.csv").is_file()
    assert hwadu("verify", run_folder)[0] == 0


def test_a_sheet_that_is_not_filled_in_says_so(hwadu, run_folder, tmp_path):
    sheet = tmp_path / "empty.xlsx"
    hwadu("code", "sample", run_folder, "--n", "20", "--out", sheet)
    code, _, err = hwadu("code", "score", run_folder, sheet)
    assert code == 2
    assert "empty.xlsx" in err
    assert "nothing is coded" in err


def test_codes_of_an_article_that_the_run_lacks_are_told_with_their_row(
    hwadu, run_folder, tmp_path
):
    table = tmp_path / "kim.csv"
    known = open_run(run_folder).articles["article_id"][0]
    lines = ["article_id,theme,role", f"{known},sovereign_ai,absent", "nobody,sovereign_ai,main"]
    table.write_text("\n".join(lines), encoding="utf-8")
    code, _, err = hwadu("code", "score", run_folder, table)
    assert code == 2
    assert "kim.csv" in err and "'nobody'" in err and "3" in err


def test_a_theme_that_no_coder_found_is_said_to_be_left_out_of_the_mean(hwadu, demo_run, tmp_path):
    folder, table = tmp_path / "run", tmp_path / "kim.csv"
    shutil.copytree(demo_run.folder, folder)
    themes = demo_run.themes[demo_run.themes["assigned"]]
    given = set(zip(themes["article_id"], themes["theme"], strict=True))
    lines = ["article_id,theme,role"]
    for article in sorted(demo_run.articles["article_id"])[:100]:
        for theme in ("semiconductors", "sovereign_ai"):
            found = theme == "semiconductors" and (article, theme) in given
            lines.append(f"{article},{theme},{'main' if found else 'absent'}")
    table.write_text("\n".join(lines), encoding="utf-8")
    code, said, _ = hwadu("code", "score", folder, table)
    assert code == 0
    assert "정밀도" in said and not re.search("precision|recall", said)
    told = re.search(r"재현율 평균에서 빠진 주제.*: (.*)\.", said).group(1).split(", ")
    assert "sovereign_ai" in told and "semiconductors" not in told


def test_how_far_two_coders_agree_is_told(hwadu, demo_run, tmp_path):
    folder, table = tmp_path / "run", tmp_path / "both.csv"
    shutil.copytree(demo_run.folder, folder)
    lines = ["article_id,theme,role,coder"]
    for at, article in enumerate(sorted(demo_run.articles["article_id"])[:40]):
        for coder, has in (("kim", at % 2), ("lee", at % 4)):
            lines.append(f"{article},sovereign_ai,{'main' if has else 'absent'},{coder}")
    table.write_text("\n".join(lines), encoding="utf-8")
    code, said, err = hwadu("code", "score", folder, table)
    assert code == 0, err
    told = re.findall(r"sovereign_ai +(\S.*?) +0\.\d\d", said)
    assert {"코언의 카파 (kim, lee)", "크리펜도르프 알파", "크리펜도르프 알파(역할)"} <= {*told}


def test_a_plan_says_how_many_codes_a_precision_needs(hwadu, run_folder):
    code, said, _ = hwadu("code", "plan", run_folder, "--precision", "0.05")
    assert code == 0
    assert "sovereign_ai" in said
    assert "±5.0%" in said


def test_topics_within_a_theme_are_listed_and_written(hwadu, run_folder, tmp_path):
    run = open_run(run_folder)
    largest = run.themes.loc[run.themes["assigned"], "theme"].value_counts().idxmax()
    code, said, _ = hwadu("topics", "within", run_folder, largest, "--out", tmp_path / "within")
    assert code == 0
    found = run.topics_within(largest).topics
    assert all(label in said for label in found.loc[found["topic"] >= 0, "label"])
    assert ("나머지: 기사" in said) == (found["topic"] < 0).any()
    assert (tmp_path / "within" / "topics_within.csv").is_file()
    code, said, _ = hwadu("topics", "within", run_folder, "0", "--topics", "2")
    assert code == 0
    assert said.startswith("T0 ") and "\nT1 " in said and "\nT2 " not in said
    code, _, err = hwadu("topics", "within", run_folder, "nonsense")
    assert code == 2
    assert "no theme and no topic 'nonsense'" in err


def test_topics_are_browsed_in_one_file(hwadu, run_folder, tmp_path):
    out = tmp_path / "topics.html"
    code, said, _ = hwadu("topics", "browse", run_folder, "--out", out, "--language", "en")
    assert code == 0 and str(out) in said
    page = out.read_text(encoding="utf-8")
    assert page == open_run(run_folder).topic_browser("en").html
    code, _, err = hwadu("topics", "browse", run_folder, "--out", out, "--language", "fr")
    assert code == 2 and "'fr'" in err


def test_topics_are_held_against_other_models(hwadu, run_folder):
    code, said, _ = hwadu("topics", "compare", run_folder, "--with", "lda", "--articles", "60")
    assert code == 0
    assert said.startswith("lda: ") and "AMI" in said
    assert all(label in said for label in open_run(run_folder).topics["label"])
    code, _, err = hwadu("topics", "compare", run_folder, "--with", "ldb")
    assert code == 2
    assert "there is no model 'ldb'" in err


def test_topics_are_written_for_review_once(hwadu, run_folder, tmp_path):
    out = tmp_path / "topics.toml"
    assert hwadu("topics", "review", run_folder, "--out", out)[0] == 0
    assert "[[topic]]" in out.read_text(encoding="utf-8")
    code, _, err = hwadu("topics", "review", run_folder, "--out", out)
    assert code == 2
    assert "exists already" in err


def test_intrusion_sheets_have_their_keys_beside_them(hwadu, run_folder, tmp_path):
    assert hwadu("topics", "intrusion", run_folder, "--out", tmp_path / "sheets")[0] == 0
    written = {path.name for path in (tmp_path / "sheets").iterdir()}
    assert written == {"words.xlsx", "words.key.json", "topics.xlsx", "topics.key.json"}


def test_a_run_is_exported_deposited_and_compared(hwadu, run_folder, tmp_path):
    code, said, _ = hwadu("export", run_folder, "--for", "stm", "--out", tmp_path / "r")
    assert code == 0
    assert (tmp_path / "r" / "load_stm.R").is_file()
    assert hwadu("export", run_folder, "--for", "sas")[0] == 2
    assert hwadu("deposit", run_folder, "--out", tmp_path / "package")[0] == 0
    assert hwadu("verify", tmp_path / "package")[0] == 0
    code, said, _ = hwadu("compare", run_folder, run_folder)
    assert code == 0
    assert "sovereign_ai" in said


def test_a_changed_table_is_found_by_verify(hwadu, demo_run, tmp_path):
    folder = tmp_path / "run"
    shutil.copytree(demo_run.folder, folder)
    path = folder / "tables" / "topics.parquet"
    topics = pd.read_parquet(path)
    topics.loc[0, "articles"] += 1
    schema.write(topics, "topics", path)
    code, said, _ = hwadu("verify", folder)
    assert code == 1
    assert "topics" in said


def test_a_place_that_cannot_be_written_is_an_error_of_one_sentence(hwadu, tmp_path, monkeypatch):
    from hwadu.cli import study_commands as studies

    place = tmp_path / "nowhere" / "run"

    def refused(*_, **__):
        raise PermissionError(13, "Permission denied", str(place))

    monkeypatch.setattr(studies, "_announce", refused)
    (tmp_path / "a.csv").touch()
    (tmp_path / "study.toml").write_text(
        'language = "en"\n[read]\npaths = ["a.csv"]\n', encoding="utf-8"
    )
    code, _, err = hwadu("run", tmp_path / "study.toml")
    assert code == 2
    assert f"Error: {place}: Permission denied; check that its folder exists" in err
    assert "Traceback" not in err
