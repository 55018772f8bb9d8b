"""Counts for R, replication packages without text, verification, and comparison of runs."""

from __future__ import annotations

import shutil

import numpy as np
import pandas as pd
import pytest
from scipy.io import mmread

import hwadu
from hwadu import schema
from hwadu.errors import RunError, SettingsError
from hwadu.runs.handover import TARGETS, compare_runs, deposit, export_counts, verify
from hwadu.runs.handover.word_changes import codebook_changes, lexicon_changes
from hwadu.themes import Codebook, Theme
from hwadu.tokens import Lexicon, LexiconEntry

# scipy asks which of its two kinds of matrix is to be read; versions before 1.15 do not know
EITHER_KIND = pytest.mark.filterwarnings("ignore:The default value for `spmatrix`")


@pytest.fixture(scope="module")
def package(run, tmp_path_factory):
    """A replication package of the invented run."""
    return deposit(run, tmp_path_factory.mktemp("deposits") / "package")


@EITHER_KIND
@pytest.mark.parametrize("target", TARGETS)
def test_counts_go_with_their_vocabulary_and_documents(run, tmp_path, target):
    written = {path.name for path in export_counts(run, tmp_path, target)}
    assert {path.name for path in tmp_path.iterdir()} == written
    counts = mmread(tmp_path / "counts.mtx").tocsr()
    vocabulary = (tmp_path / "vocabulary.txt").read_text("utf-8").splitlines()
    documents = pd.read_csv(tmp_path / "documents.csv", dtype={"article_id": str})
    assert counts.shape == (len(documents), len(vocabulary))
    forms = run.terms.set_index("term_id")["form"]
    ids = run.tokens.set_index("article_id")["term_ids"]
    for row in (0, 17, len(documents) - 1):
        read = pd.Series(ids[documents["article_id"][row]]).map(forms).value_counts()
        held = {vocabulary[c]: int(counts[row, c]) for c in counts[row].indices}
        assert held == read.to_dict()
    theme = run.themes[run.themes["assigned"]].query("theme == 'ai_talent'")["article_id"]
    assert documents["theme_ai_talent"].sum() == theme.nunique()
    script = (tmp_path / f"load_{target}.R").read_text("utf-8")
    assert f"library({target})" in script
    read_by_script = [name for name in written if f'"{name}"' in script]
    assert len(read_by_script) == len(written) - 1


def test_a_second_package_of_r_stands_beside_the_first(run, tmp_path):
    export_counts(run, tmp_path, "stm")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    (tmp_path / "documents.csv").write_text("old", "utf-8")
    export_counts(run, tmp_path, "quanteda")
    after = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert after.keys() - before.keys() == {"load_quanteda.R"}
    assert before.items() <= after.items()


def test_the_keywords_of_themes_stand_in_the_vocabulary(run, tmp_path):
    terms = run.terms.copy()
    terms.loc[terms["form"] == "데이터", "form"] = run.codebook["terms"].iloc[0][0]
    named = hwadu.open_run(run.folder)
    named.__dict__["table"] = lambda name: terms if name == "terms" else run.table(name)
    export_counts(named, tmp_path, "keyATM")
    keywords = pd.read_csv(tmp_path / "keywords.csv")
    vocabulary = set((tmp_path / "vocabulary.txt").read_text("utf-8").splitlines())
    assert len(keywords)
    assert set(keywords["term"]) <= vocabulary


def test_an_unknown_target_is_refused(run, tmp_path):
    with pytest.raises(SettingsError, match=r"'stan'.*allowed: keyATM, quanteda, stm"):
        export_counts(run, tmp_path, "stan")


def test_a_package_holds_no_text(run, package):
    titles, bodies = run.articles["title"], run.articles["body"]
    pieces = [text[i : i + 10] for text in (titles[5], bodies[5]) for i in range(0, 10, 5)]
    for path in package.folder.rglob("*"):
        if path.suffix == ".parquet":
            text = pd.read_parquet(path).to_csv()
        elif path.is_file():
            text = path.read_text("utf-8")
        else:
            continue
        assert not [piece for piece in pieces if piece in text], path
        assert "김지음" not in text, path
        assert str(run.folder) not in text, path
    tokens = schema.read("tokens", package.folder / "tables" / "tokens.parquet")
    assert all((np.diff(ids) >= 0).all() for ids in tokens["term_ids"])
    assert {sentence for of in tokens["sentences"] for sentence in of} == {0}


def test_a_package_makes_the_tables_again(package):
    found = verify(package.folder)
    made = {check.name for check in found.checks if check.kind == "recomputed"}
    assert {"shares", "shares_by_year", "changes", "dependence", "distinctive"} <= made
    assert found.ok, found.text("en")
    assert "다시 만든 표: 같음" in found.text("ko")
    assert "tables made again: same" in found.text("en")


def test_a_share_that_does_not_follow_from_the_themes_is_found(package, tmp_path):
    folder = tmp_path / "package"
    shutil.copytree(package.folder, folder)
    path = folder / "tables" / "shares_by_year.parquet"
    shares = schema.read("shares_by_year", path)
    shares.loc[3, "n"] += 1
    schema.write(shares, "shares_by_year", path)
    (folder / "README.md").unlink()
    found = verify(folder)
    assert not found.ok
    wrong = {(c.kind, c.name): c for c in found.checks if c.outcome in ("differs", "missing")}
    assert set(wrong) == {
        ("file", "README.md"),
        ("file", "tables/shares_by_year.parquet"),
        ("table", "shares_by_year"),
        ("recomputed", "shares_by_year"),
    }
    detail = wrong["recomputed", "shares_by_year"].detail
    assert detail == f"column 'n': 1 of {len(shares):,} rows"


def test_a_package_is_not_written_over_something(run, package):
    with pytest.raises(RunError, match="not empty"):
        deposit(run, package.folder)


def test_a_run_is_held_against_its_manifest(copied):
    run = copied
    assert verify(run.folder).ok
    (run.folder / "tables" / "topics.parquet").unlink()
    (run.folder / "tables" / "terms.parquet").write_bytes(b"no table")
    (run.folder / "made.csv").write_text("changed", encoding="utf-8")
    found = verify(run.folder)
    assert {(c.kind, c.name, c.outcome) for c in found.checks if c.outcome != "same"} == {
        ("table", "topics", "missing"),
        ("table", "terms", "differs"),
        ("input", str(run.folder / "made.csv"), "differs"),
    }
    (run.folder / "made.csv").unlink()
    assert "unchecked" in {c.outcome for c in verify(run.folder).checks}


def test_a_folder_that_is_no_run_says_so(tmp_path):
    with pytest.raises(RunError, match="no finished run"):
        verify(tmp_path)


def test_two_runs_are_compared(run, make_run, tables, tmp_path):
    gone = set(tables["articles"]["article_id"].head(10))
    fewer = {
        name: tables[name][~tables[name]["article_id"].isin(gone)].reset_index(drop=True)
        for name in ("articles", "themes", "tokens", "article_topics", "story_members")
    }
    themes = fewer["themes"]
    fewer["themes"] = themes[(themes["theme"] != "ai_talent") | (themes.index % 2 == 0)]
    later = make_run(tmp_path / "later", **fewer)
    lexicon = later.folder / "lexicon.tsv"
    lexicon.write_text(lexicon.read_text("utf-8") + "옴니 AI\t옴니 AI\tNNP\t\n", encoding="utf-8")
    codebook = later.folder / "themes.toml"
    text = codebook.read_text("utf-8")
    text = text.replace('"ai_talent"', '"talent"')
    first = text.index("context = [") + len("context = [")
    text = f'{text[:first]}"새 문맥", {text[first:]}'
    codebook.write_text(text, encoding="utf-8")
    later = hwadu.open_run(later.folder)
    later.manifest["settings"]["topics"]["neighbours"] = 33
    later.manifest["versions"]["numpy"] = "0.0"
    found = compare_runs(run, later)
    assert found.articles == {
        "a": 600,
        "b": 590,
        "both": 590,
        "only_a": 10,
        "only_b": 0,
        "changed": 0,
    }
    assert found.settings["setting"].tolist() == ["topics.neighbours"]
    assert found.versions["package"].tolist() == ["numpy"]
    assert found.lexicon.to_numpy().tolist() == [["옴니 AI", "", "", "added", "", ""]]
    assert found.codebook[["theme", "field", "item", "change"]].to_numpy().tolist() == [
        ["ai_talent", "", "", "removed"],
        ["ax_manufacturing", "confused_with", "ai_talent", "removed"],
        ["ax_manufacturing", "confused_with", "talent", "added"],
        ["sovereign_ai", "context", "새 문맥", "added"],
        ["talent", "", "", "added"],
    ]
    talent = found.themes.set_index("theme").loc["ai_talent"]
    assert talent["articles_b"] < talent["articles_a"]
    assert (talent["gained"], talent["lost"] > 0) == (0, True)
    assert found.topics["agreement"] == pytest.approx(1)
    english, korean = found.text("en"), found.text("ko")
    assert "topics.neighbours: 20 → 33" in english
    assert "옴니 AI (더함)" in korean
    assert "sovereign_ai · context · 새 문맥 (added)" in english
    moved = found.moved[found.moved["theme"] == "ai_talent"]
    assert set(moved["change"]) == {"removed"}
    assert len(moved) == talent["articles_a"] - talent["articles_b"]
    assert set(moved.loc[~moved["both"], "article_id"]) <= gone
    assert found.text("en", articles=1).count("    removed: ") < english.count("    removed: ")


def test_every_changed_line_of_lexicon_and_codebook_is_told():
    rows = [
        LexiconEntry("AX", "AX", tag="SL", aliases=("AI 전환",)),
        LexiconEntry("AI", "독감", near=("닭",)),
        LexiconEntry("AI", "감기", near=("병원",)),
    ]
    changed = [
        LexiconEntry("AX", "AX 전환", tag="SL", aliases=("AI 대전환",), note="새 이름"),
        LexiconEntry("AI", "독감", near=("닭", "오리"), unless=("로봇",)),
        LexiconEntry("AI", "감기", near=("병원",)),
    ]
    old, new = Lexicon(rows).to_frame(), Lexicon(changed).to_frame()
    assert {tuple(row) for row in lexicon_changes(old, new).to_numpy().tolist()} == {
        ("AX", "canonical", "", "changed", "AX", "AX 전환"),
        ("AX", "note", "", "changed", "", "새 이름"),
        ("AX", "aliases", "AI 전환", "removed", "", ""),
        ("AX", "aliases", "AI 대전환", "added", "", ""),
        ("AI (near 2)", "near", "오리", "added", "", ""),
        ("AI (near 2)", "unless", "로봇", "added", "", ""),
    }
    theme = Theme(id="ax", label="AX", terms=["AX", "로봇"], definition="전환", context=["공장"])
    other = Theme(
        id="ax",
        label="AX",
        terms=["AX", {"term": "로봇", "weight": 0.5}],
        definition="바뀜",
        exclude=["도끼"],
    )
    a, b = Codebook(theme=[theme], anchors=["*AI"]), Codebook(theme=[other])
    assert {tuple(row) for row in codebook_changes(a, b).to_numpy().tolist()} == {
        ("", "anchors", "*AI", "removed", "", ""),
        ("ax", "definition", "", "changed", "전환", "바뀜"),
        ("ax", "terms", "로봇", "changed", "1", "0.5"),
        ("ax", "context", "공장", "removed", "1", ""),
        ("ax", "exclude", "도끼", "added", "", ""),
    }


def test_a_run_compared_with_itself_is_the_same(run):
    found = compare_runs(run, run)
    parts = (found.inputs, found.settings, found.versions, found.lexicon, found.codebook)
    assert all(part.empty for part in parts)
    assert (found.themes["verdict_a"] == found.themes["verdict_b"]).all()
    assert found.files.empty and found.codes.empty
    assert found.text("en").count("the same") == 6


def test_a_csv_that_was_edited_is_found(copied):
    from hwadu.reporting import write_csv

    run = copied
    path = run.folder / "tables" / "topics.csv"
    write_csv(run.table("topics"), path)
    run.keep({"topics": run.table("topics").assign(articles=0)})
    assert verify(run.folder).ok
    path.write_text(path.read_text("utf-8").replace("0", "1"), encoding="utf-8")
    found = verify(run.folder)
    assert not found.ok
    assert [(c.kind, c.name) for c in found.checks if c.outcome == "differs"] == [
        ("copy", "topics.csv")
    ]


def test_a_package_drops_the_quotations_of_suggested_compounds(copied, tmp_path):
    run = copied
    note = "score 9.10, 5 articles, npmi 0.71, since 2024-01-02"
    row = f"데이터센터\t데이터센터\tNNG\t데이터 센터\t{note}"
    head = "form\tcanonical\ttag\taliases\tnote\n"
    (run.folder / "lexicon.tsv").write_text(f"{head}{row}: 기사에서 옮긴 말\n", encoding="utf-8")
    made = deposit(run, tmp_path / "package")
    assert (made.folder / "lexicon.tsv").read_text("utf-8") == f"{head}{row}\n"
