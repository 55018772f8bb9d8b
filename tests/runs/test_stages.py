"""A stage is made once, and again only when a part that it rests on, or what it made, is another.

Rules: nothing is given to a stage that it does not name; a stage is kept while all its parts are
the same; it is made again, with the reason, when one is another, or a file of it is gone or
damaged; what follows is kept where the tables come out the same; what an earlier run made is taken
over; what no stage made is swept away; every article is accounted for.
"""

from pathlib import Path

import pandas as pd
import pytest

from hwadu import schema
from hwadu.errors import RunError
from hwadu.runs.folder import stages as module
from hwadu.runs.folder.kept_stages import Made, load_record, record_path
from hwadu.runs.folder.stages import Stages
from hwadu.settings import Read, Study

STUDY = Study(read=Read(paths=("a.csv",)), seed=3)


def templates(*texts):
    frame = pd.DataFrame({"press": "가", "text": list(texts), "articles": 2})
    return schema.conform(frame, "templates")


class Run:
    """Two stages: one makes templates, the other counts them."""

    def __init__(self, folder: Path, settings=STUDY, again=(), earlier=None):
        folder.mkdir(exist_ok=True)
        self.folder, self.news, self.texts = folder, [], ("하나", "둘")
        self.stages = Stages(
            folder, earlier or folder / "none", settings, frozenset(again), self.news.append
        )

    def __call__(self, *, part=1, counts=len):
        def second(tables, settings):
            n = counts(tables["templates"]["text"])
            return Made({"outside_totals": outside(n)}, facts={"n": n})

        self.stages.make(
            "first", lambda *_: Made({"templates": templates(*self.texts)}), also={"part": part}
        )
        self.stages.make("second", second, settings=("seed",), tables=("templates",))
        return self

    @property
    def said(self):
        return [(news.stage, "kept" if news.kept else news.because) for news in self.news]


def outside(n):
    columns = schema.columns("outside_totals")
    made = schema.empty("outside_totals").reindex(range(1))
    for name in columns:
        kind = schema.TABLES["outside_totals"][name]
        made[name] = pd.Timestamp("2024-01-01") if kind == "time" else ("x" if kind == "str" else n)
    return schema.conform(made, "outside_totals")


def test_stages_are_made_once(tmp_path):
    assert Run(tmp_path / "run")().said == [("first", ()), ("second", ())]
    again = Run(tmp_path / "run")()
    assert again.said == [("first", "kept"), ("second", "kept")]
    assert again.stages.facts() == {"n": 2}
    assert set(again.stages.table_hashes) == {"templates", "outside_totals"}
    assert again.stages.timings == {}


def test_a_part_that_changes_is_the_reason_and_equal_tables_end_the_matter(tmp_path):
    Run(tmp_path / "run")()
    changed = Run(tmp_path / "run")(part=2)
    assert changed.said == [("first", ("part",)), ("second", "kept")]
    other = Run(tmp_path / "run")
    other.texts = ("셋",)
    assert other(part=3).said == [("first", ("part",)), ("second", ("tables/templates",))]
    assert other.stages.facts() == {"n": 1}
    seeded = Run(tmp_path / "run", STUDY.model_copy(update={"seed": 4}))
    seeded.texts = ("셋",)
    assert seeded(part=3).said == [("first", "kept"), ("second", ("[seed]",))]
    asked = Run(tmp_path / "run", STUDY.model_copy(update={"seed": 4}), again=("second",))
    assert asked(part=3).said == [("first", "kept"), ("second", ("asked for",))]


@pytest.mark.parametrize("damage", ["gone", "cut", "flipped", "record cut", "record edited"])
def test_a_stage_whose_files_are_not_as_it_left_them_is_made_again(tmp_path, damage):
    Run(tmp_path / "run")()
    table, record = (
        tmp_path / "run/tables/templates.parquet",
        record_path(tmp_path / "run", "first"),
    )
    path = record if damage.startswith("record") else table
    data = path.read_bytes()
    if damage == "gone":
        path.unlink()
    elif damage.endswith("cut"):
        path.write_bytes(data[:-9])
    elif damage == "flipped":
        path.write_bytes(data[:40] + bytes([data[40] ^ 1]) + data[41:])
    else:
        path.write_bytes(data.replace(b'"stage": "first"', b'"stage": "third"'))
    why = () if path == record else ("tables/templates.parquet",)
    again = Run(tmp_path / "run")()
    assert again.said == [("first", why), ("second", "kept")]
    assert table.read_bytes() == (data if path == table else table.read_bytes())
    assert schema.read("templates", table)["text"].tolist() == ["하나", "둘"]


def test_a_stage_whose_file_another_took_the_place_of_is_known_by_the_one_set_aside(tmp_path):
    Run(tmp_path / "run")()
    table = tmp_path / "run/tables/templates.parquet"
    made, aside = table.read_bytes(), tmp_path / "run/stages/as_made/tables/templates.parquet"
    aside.parent.mkdir(parents=True)
    aside.write_bytes(made)
    table.write_bytes(b"put in")
    new = Run(tmp_path / "new", earlier=tmp_path / "run")()
    assert new.said == [("first", "kept"), ("second", "kept")]
    assert (tmp_path / "new/tables/templates.parquet").read_bytes() == made
    assert table.read_bytes() == b"put in"
    # a run that was interrupted after something was put into it goes on with what the stage made
    assert Run(tmp_path / "run")().said == [("first", "kept"), ("second", "kept")]
    assert table.read_bytes() == made


def test_a_program_of_another_version_makes_everything_again(tmp_path, monkeypatch):
    Run(tmp_path / "run")()
    monkeypatch.setattr(module, "program", lambda: "another")
    assert Run(tmp_path / "run")().said == [("first", ("hwadu",)), ("second", ("hwadu",))]


def test_what_an_earlier_run_made_is_taken_over_and_stays_there(tmp_path):
    earlier = Run(tmp_path / "run")()
    new = Run(tmp_path / "new", earlier=tmp_path / "run")()
    assert new.said == [("first", "kept"), ("second", "kept")]
    for name in ("tables/templates.parquet", "stages/first.json", "stages/second.json"):
        assert (new.folder / name).read_bytes() == (earlier.folder / name).read_bytes()


def test_a_stage_that_fails_is_not_on_record_and_the_one_before_it_is(tmp_path):
    def fails(_):
        raise KeyboardInterrupt

    run = Run(tmp_path / "run")
    with pytest.raises(KeyboardInterrupt):
        run(counts=fails)
    assert load_record(run.folder, "second") is None
    assert Run(tmp_path / "run")().said == [("first", "kept"), ("second", ())]


def test_a_stage_gets_what_it_names_and_nothing_else(tmp_path):
    run = Run(tmp_path / "run")()

    def greedy(tables, settings):
        tables["templates"]

    def curious(tables, settings):
        assert settings.seed == 3
        settings.themes  # noqa: B018

    with pytest.raises(KeyError, match="templates"):
        run.stages.make("third", greedy)
    with pytest.raises(AttributeError, match="themes"):
        run.stages.make("third", curious, settings=("seed",))


def test_what_no_stage_made_is_swept_away(tmp_path):
    folder = tmp_path / "run"
    run = Run(folder)()
    kept = sorted(path for path in folder.rglob("*") if path.is_file())
    for name in ("tables/ngrams.parquet", "figures/old.svg", "stages/old.json"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("x")
    run.stages.sweep()
    assert sorted(path for path in folder.rglob("*") if path.is_file()) == kept
    assert not (folder / "figures").exists()


def test_articles_that_are_not_accounted_for_stop_the_run(tmp_path):
    run = Run(tmp_path / "run")
    good = Made(rows={"read": 5, "kept": 3, "undated": 2})
    run.stages.make("good", lambda *_: good)
    with pytest.raises(RunError, match="given 5 articles and accounts for 4"):
        run.stages.make("bad", lambda *_: Made(rows={"read": 5, "kept": 4}))
    assert load_record(run.folder, "bad") is None


def test_files_beside_the_tables_are_parts_of_what_follows(tmp_path):
    def make(folder, text):
        def write(folder):
            path = folder / "model/weights.json"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
            return [path]

        news = []
        stages = Stages(folder, folder / "none", STUDY, frozenset(), news.append)
        stages.make("fit", lambda *_: Made(write=write), also={"text": text})
        stages.make("use", lambda *_: Made(), files=("model",))
        return [(one.stage, "kept" if one.kept else one.because) for one in news]

    make(tmp_path, "a")
    assert make(tmp_path, "a") == [("fit", "kept"), ("use", "kept")]
    assert make(tmp_path, "b") == [("fit", ("text",)), ("use", ("model",))]
