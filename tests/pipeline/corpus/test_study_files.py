"""Files that a study names, and what stands in the place of those that it does not name."""

import pandas as pd
import pytest

import hwadu
from hwadu.codebooks.any_codebook import load_codebook
from hwadu.errors import InputError, SettingsError
from hwadu.files.excel_files import new_workbook
from hwadu.pipeline.corpus.study_files import load_study_files
from hwadu.runs.folder.manifest import file_hash
from hwadu.settings import load_study


@pytest.fixture
def files(tmp_path, one_theme):
    def load(text):
        path = tmp_path / "study.toml"
        (tmp_path / "themes.toml").write_text(one_theme, encoding="utf-8")
        (tmp_path / "events.csv").write_text("date,label\n2024-05-01,첫 일\n", encoding="utf-8")
        (tmp_path / "lexicon.tsv").write_text("form\tcanonical\n", encoding="utf-8")
        path.write_text(f'[read]\npaths = ["articles.csv"]\n{text}', encoding="utf-8")
        return load_study_files(path, load_study(path))

    return load


def test_the_bundled_calendar_belongs_to_the_bundled_codebook(files):
    assert len(files("").events) > 0
    own = files('[themes]\ncodebook = "themes.toml"\n')
    assert own.events.empty and own.notices == ()
    named = '[themes]\ncodebook = "themes.toml"\n[events]\ncalendar = "events.csv"\n'
    assert files(named).events["label"].tolist() == ["첫 일"]


def test_a_study_with_no_word_of_its_own_and_no_event_is_run(files, tmp_path):
    asked = '[themes]\ncodebook = "themes.toml"\n[tokens]\nlexicon = "lexicon.tsv"\n'
    assert len(files(asked).lexicon) == 0
    body = "데이터센터 전력 공급 계획이 나왔다. 정부는 예산을 늘린다고 밝혔다."
    rows = [
        {"제목": f"데이터센터 소식 {i}", "본문": f"{body} {i}차.", "일자": "2024-05-28"}
        for i in range(6)
    ]
    pd.DataFrame(rows).to_csv(tmp_path / "articles.csv", index=False)
    run = hwadu.run(tmp_path / "study.toml", report=False)
    assert run.themes["assigned"].any()
    assert run.events.empty


def test_a_codebook_may_be_a_table_which_a_run_keeps_as_themes(files, tmp_path):
    table, asked = tmp_path / "themes.csv", '[themes]\ncodebook = "themes.csv"\n'
    rows = "주제,정의,용어\n마을 버스,노선과 요금,마을버스; 노선 개편\n물 관리,,저수지; 마을버스\n"
    table.write_text(rows, encoding="cp949")
    found = files(asked)
    (tmp_path / "run").mkdir()
    assert [theme.label for theme in found.codebook.theme] == ["마을 버스", "물 관리"]
    found.copy(tmp_path / "run")
    kept = tmp_path / "run" / "themes.toml"
    assert load_codebook(kept) == found.codebook == load_codebook(table)
    assert {notice.where for notice in found.notices} == {"themes.toml"}
    lines = kept.read_text(encoding="utf-8").splitlines()
    undefined = next(one for one in found.notices if one.code == "theme_undefined")
    assert lines[undefined.facts["line"] - 1] == "[[theme]]"
    text = kept.read_text(encoding="utf-8")
    (tmp_path / "themes.txt").write_text(f"\ufeff{text}", encoding="utf-8")  # TOML all the same
    assert load_codebook(tmp_path / "themes.txt") == found.codebook
    before = found.hashes("themes.toml")
    table.write_text(rows.replace("노선 개편", "노선도"), encoding="cp949")
    assert files(asked).hashes("themes.toml") != before
    table.write_text("주제,용어\n마을 버스,\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"themes\.csv.*row 2"):
        files(asked)


def test_every_file_of_decisions_is_hashed_by_its_name_in_the_study(files, tmp_path):
    names = ["kim/codes.csv", "lee/codes.csv", "codes.csv"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"article_id,theme,role\n{name},data,main\n")
    asked = f'[themes]\ncodes = {names[:2]}\ntopic_themes = "codes.csv"\n'
    before = files(asked).hashes_of_decisions()
    assert sorted(before) == sorted(names)
    for name in names:
        (tmp_path / name).write_text("article_id,theme,role\na,data,absent\n")
        after = files(asked).hashes_of_decisions()
        assert {one for one in names if after[one] != before[one]} == {name}
        before = after


@pytest.mark.parametrize("form", ["workbook", "cp949", "headings"])
def test_a_run_keeps_tables_of_any_form_as_plain_text(files, tmp_path, form):
    tables = {
        "lexicon.tsv": (["form", "aliases", "tag"], ["낱말", "다른 표기", "품사"], "\t"),
        "events.csv": (["date", "label"], ["날짜", "사건"], ","),
        "totals.csv": (["date", "press", "n"], ["날짜", "언론사", "기사수"], ","),
    }
    below = {
        "lexicon.tsv": ["지역화폐", "동네돈", "NNP"],
        "events.csv": ["2024-05-01", "첫 일"],
        "totals.csv": ["2024-05-01", "가람일보", "7"],
    }
    files("")  # writes what stands beside a study
    for name, (plain, named, between) in tables.items():
        rows = [plain if form == "cp949" else named, below[name]]
        if form == "workbook":
            with new_workbook(tmp_path / name) as book:
                sheet = book.add_worksheet("표")
                for row, cells in enumerate(rows):
                    sheet.write_row(row, 0, cells)
        else:
            text = "\n".join(between.join(row) for row in rows)
            (tmp_path / name).write_text(text, encoding="cp949" if form == "cp949" else "utf-8")
    study = tmp_path / "study.toml"
    study.write_text(
        '[read]\npaths = ["articles.csv"]\n[tokens]\nlexicon = "lexicon.tsv"\n'
        '[events]\ncalendar = "events.csv"\n[totals]\npath = "totals.csv"\n',
        encoding="utf-8",
    )
    found = load_study_files(study, load_study(study))
    (tmp_path / "run").mkdir()
    found.copy(tmp_path / "run")
    for name, (plain, _, between) in tables.items():
        kept = tmp_path / "run" / name
        rows = [line.split(between) for line in kept.read_text(encoding="utf-8").splitlines()]
        assert rows == [plain, below[name]]
        assert found.hashes(name)[name] == file_hash(kept)


def test_columns_turned_round_are_told_with_the_file_before_it_is_read(files):
    said = (
        r"study.toml, column 'read.columns': .*'머리말' .*; write it .* round: title = \"머리말\"$"
    )
    with pytest.raises(SettingsError, match=said):
        files('[read.columns]\n"머리말" = "title"\n')


def test_what_is_read_another_way_is_told_and_kept_as_it_was_read(files, tmp_path):
    files("")  # writes what stands beside a study
    (tmp_path / "user.txt").write_text("지역화폐\tNNG\t-1.0\n", encoding="utf-8")
    ical = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20240501\nDTEND:20240504\nSUMMARY:첫 일\n"
    (tmp_path / "days.ics").write_text(ical + "END:VEVENT\nEND:VCALENDAR\n", encoding="utf-8")
    (tmp_path / "wide.csv").write_text("연월,가람,합계\n2024-05,7,7\n", encoding="utf-8")
    asked = (
        '[themes]\ncodebook = "themes.toml"\n[tokens]\nlexicon = "user.txt"\n'
        '[events]\ncalendar = "days.ics"\n[totals]\npath = "wide.csv"\n'
    )
    found = files(asked)
    assert [(notice.code, notice.where) for notice in found.notices] == [
        ("lexicon_without_header", "user.txt"),
        ("lexicon_numbers_unread", "user.txt"),
        ("events_of_ranges", "days.ics"),
        ("totals_wide", "wide.csv"),
        ("totals_sums_left_out", "wide.csv"),
        ("totals_by", "wide.csv"),
    ]
    run = tmp_path / "run"
    run.mkdir()
    found.copy(run)
    kept = {name: (run / name).read_text("utf-8") for name in ("lexicon.tsv", "events.csv")}
    assert kept["lexicon.tsv"] == "form\tcanonical\ttag\taliases\n지역화폐\t\tNNG\t\n"
    assert kept["events.csv"].splitlines()[1] == "2024-05-01,첫 일,첫 일,,"
    assert (run / "totals.csv").read_text("utf-8") == "date,press,n\n2024-05,가람,7\n"
    again = "\n".join(f"{name} {value}" for name, value in found.hashes(*found.paths).items())
    assert file_hash(run / "totals.csv") in again and file_hash(run / "events.csv") in again


def test_events_named_by_the_label_of_a_theme_are_kept_by_its_id(files, tmp_path):
    files("")
    theme = load_codebook(tmp_path / "themes.toml").theme[0]
    rows = f"date,label,themes\n2024-05-01,첫 일,{theme.label}\n"
    (tmp_path / "named.csv").write_text(rows, encoding="utf-8")
    found = files('[themes]\ncodebook = "themes.toml"\n[events]\ncalendar = "named.csv"\n')
    assert found.events["themes"].tolist() == [theme.id]
    assert [notice.code for notice in found.notices] == ["events_by_labels"]
    run = tmp_path / "run"
    run.mkdir()
    found.copy(run)
    assert (run / "events.csv").read_text("utf-8").splitlines()[1].split(",")[3] == theme.id
