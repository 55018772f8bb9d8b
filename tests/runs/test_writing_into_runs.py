"""What several processes put into one run stands beside each other, or is refused; none undoes."""

import json
import shutil
import sys

import pytest

from hwadu import schema
from hwadu.errors import MissingExtraError, NotEnoughDataError, RunError
from hwadu.runs import publishing
from hwadu.runs.folder import manifest
from hwadu.runs.folder.replacement import folder_lock
from hwadu.runs.folder.run import Run
from hwadu.runs.publishing import write_report


@pytest.fixture
def folder(tmp_path):
    """A run of two tables, with a report."""
    run = tmp_path / "run"
    (run / "tables").mkdir(parents=True)
    facts = {"tables": {}, "files": {}}
    for name in ("codes", "themes"):
        path = run / "tables" / f"{name}.parquet"
        facts["tables"][name] = schema.write(schema.empty(name), name, path)
        facts["files"][f"tables/{name}.parquet"] = manifest.file_hash(path)
    manifest.save(facts, run)
    return run


def codes(article):
    row = {"article_id": article, "theme": "ax", "coder": "가", "role": "main"}
    return schema.conform(schema.empty("codes").reindex(range(1)).assign(**row), "codes")


def test_what_another_has_put_in_stays(folder):
    held = Run(folder)
    Run(folder).keep({"codes": codes("a")})
    held.keep({"sensitivity": schema.empty("sensitivity")})
    held.note({"readers": ["가"]})
    run = Run(folder)
    assert run.codes["article_id"].tolist() == ["a"]
    assert {"codes", "themes", "sensitivity"} == set(run.manifest["tables"])
    assert run.manifest["readers"] == ["가"]


def test_tables_and_facts_are_put_in_together_or_neither(folder):
    def fails(_):
        raise OSError("no space")

    run = Run(folder)
    with pytest.raises(OSError, match="no space"):
        run.keep({"codes": codes("a")}, {"a.csv": fails}, {"readers": ["가"]})
    assert "readers" not in Run(folder).manifest and Run(folder).codes.empty
    run.keep({"codes": codes("a")}, facts={"readers": ["가"]})
    assert Run(folder).manifest["readers"] == ["가"] and len(Run(folder).codes) == 1


def test_what_rests_on_a_table_that_is_another_by_now_is_refused(folder):
    held = Run(folder)
    assert held.codes.empty
    Run(folder).keep({"codes": codes("a")})
    with pytest.raises(RunError, match=r"nothing was put into it; do the same again"):
        held.keep({"themes": schema.empty("themes")})
    held.refresh()
    held.keep({"themes": schema.empty("themes")})
    assert len(Run(folder).codes) == 1


def test_a_table_that_became_another_is_no_damage(folder):
    held = Run(folder)
    Run(folder).keep({"codes": codes("a")})
    with pytest.raises(RunError, match=r"after it was opened; open it again"):
        held.table("codes")
    held.reopen()
    assert len(held.codes) == 1


@pytest.mark.parametrize("fails", [False, True])
def test_a_report_of_results_that_changed_meanwhile_is_written_again(folder, monkeypatch, fails):
    told = []

    def publish(run, *_):
        told.append(len(run.codes))
        if len(told) == 1:
            Run(folder).keep({"codes": codes("a")})
            if fails:
                raise NotEnoughDataError("a table was another")
        path = folder / "report.html"
        path.write_text(json.dumps(told), encoding="utf-8")
        return [path]

    monkeypatch.setattr(publishing, "publish", publish)
    write_report(Run(folder), "ko")
    assert told == [0, 1]
    run = Run(folder)
    assert len(run.codes) == 1
    assert run.file("report.html").read_text(encoding="utf-8") == "[0, 1]"


def test_an_error_of_a_report_itself_is_told(folder, monkeypatch):
    def publish(*_):
        raise NotEnoughDataError("nothing to draw")

    monkeypatch.setattr(publishing, "publish", publish)
    with pytest.raises(NotEnoughDataError, match="nothing to draw"):
        write_report(Run(folder), "ko")


def test_nobody_writes_into_a_run_that_is_being_replaced(folder, monkeypatch):
    monkeypatch.setattr("hwadu.runs.folder.replacement._PATIENCE", 0.0)
    run = Run(folder)
    with (
        folder_lock(folder),
        pytest.raises(RunError, match="another process"),
    ):
        run.keep({"codes": codes("a")})


def test_a_report_is_written_again_in_every_format_there_is(demo_run, tmp_path, monkeypatch):
    asked = []
    folder = shutil.copytree(demo_run.folder, tmp_path / "run")
    for name in ("report.html", "report.docx", "report.odt"):
        (folder / name).write_text("of earlier results", encoding="utf-8")
    Run(folder).record([folder / "report.docx"])

    def publish(run, language, formats):
        asked.append(formats)
        made = [run.folder / f"report.{name}" for name in formats]
        for path in made:
            path.write_text("of these", encoding="utf-8")
        return made

    monkeypatch.setattr("hwadu.runs.publishing.publish", publish)
    assert [path.name for path in write_report(Run(folder), "ko")] == ["report.html", "report.docx"]
    assert (folder / "report.docx").read_text(encoding="utf-8") == "of these"
    (folder / "report.docx").unlink()
    write_report(Run(folder), "ko")
    assert asked == [("html", "docx"), ("html",)]


@pytest.mark.parametrize("recorded", [True, False])
@pytest.mark.parametrize("kind", ["docx", "hwpx"])
def test_a_document_that_was_changed_is_never_written_over(
    folder, monkeypatch, caplog, kind, recorded
):
    document = folder / f"report.{kind}"
    document.write_text("of earlier results", encoding="utf-8")
    if recorded:
        Run(folder).record([document])
    document.write_text("somebody's weeks", encoding="utf-8")
    asked = []
    monkeypatch.setattr(
        "hwadu.runs.publishing.publish",
        lambda _run, _language, formats: asked.append(formats) or [],
    )
    monkeypatch.setattr("hwadu.reporting.documents.formats.check_formats", lambda _formats: None)
    write_report(Run(folder), "ko")
    assert asked == [("html",)]
    assert document.name in caplog.text and "somebody's text" in caplog.text
    with pytest.raises(RunError, match="changed since it was written") as refused:
        write_report(Run(folder), "ko", ("html", kind))
    assert document.name in str(refused.value)
    document.rename(folder / f"mine.{kind}")
    write_report(Run(folder), "ko", ("html", kind))
    assert asked == [("html",), ("html", kind)]


def test_a_format_that_cannot_be_written_here_is_left_and_told(
    demo_run, tmp_path, monkeypatch, caplog
):
    folder = shutil.copytree(demo_run.folder, tmp_path / "run")
    (folder / "report.hwpx").write_text("of earlier results", encoding="utf-8")
    Run(folder).record([folder / "report.hwpx"])
    monkeypatch.setitem(sys.modules, "hwpx", None)
    asked = []
    monkeypatch.setattr(
        "hwadu.runs.publishing.publish",
        lambda _run, _language, formats: asked.append(formats) or [],
    )
    write_report(Run(folder), "ko")
    assert asked == [("html",)]
    assert "report.hwpx" in caplog.text and "python-hwpx" in caplog.text
    notice = next(record.args[0] for record in caplog.records if "hwpx" in record.getMessage())
    assert "‘python-hwpx’ 패키지가 설치되어 있지 않습니다." in notice.said("ko")
    with pytest.raises(MissingExtraError):
        write_report(Run(folder), "ko", ("html", "hwpx"))
