"""What a plan says of stages is what a run then does, and a plan leaves no trace.

Rules: a stage whose parts are others is made again for that reason; one that rests only on what is
not known yet is made again perhaps; nothing is written, and no stage's work is begun.
"""

import pytest

from hwadu import schema
from hwadu.runs.folder.kept_stages import Made
from hwadu.runs.folder.planned_stages import PlannedStages
from hwadu.runs.folder.stages import Stages
from hwadu.settings import Read, Study

STUDY = Study(read=Read(paths=("a.csv",)), seed=3)


def empty(name):
    return lambda *_: Made({name: schema.empty(name)})


def go(stages, make=empty, part=1, told=lambda: "x"):
    stages.make("first", make("templates"), also={"part": part, "told": told})
    stages.make("second", make("dropped"), settings=("seed",), tables=("templates",))
    stages.make("third", make("removed"), tables=("dropped",), also={"part": part})
    return stages


def never(name):
    def make(*_):
        raise AssertionError(f"{name} was begun")

    return make


def plan(folder, study=STUDY, again=(), **parts):
    stages = go(PlannedStages(folder, study, frozenset(again)), never, **parts)
    return [(n.stage, "kept" if n.kept else "perhaps" if n.perhaps else n.because)
            for n in stages.news]  # fmt: skip


@pytest.fixture
def run(tmp_path):
    folder = tmp_path / "run"
    folder.mkdir()
    go(Stages(folder, folder / "none", STUDY, frozenset(), lambda _: None))
    return folder


def below(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_nothing_was_made(tmp_path):
    assert plan(tmp_path / "run", told=never("what takes long to tell")) == [
        ("first", ()),
        ("second", ()),
        ("third", ()),
    ]
    assert not list(tmp_path.iterdir())


def test_everything_was_made(run):
    before = below(run.parent)
    assert plan(run) == [("first", "kept"), ("second", "kept"), ("third", "kept")]
    assert below(run.parent) == before


def test_what_changed_and_what_rests_on_it(run):
    before = below(run.parent)
    assert plan(run, part=2) == [("first", ("part",)), ("second", "perhaps"), ("third", ("part",))]
    other = STUDY.model_copy(update={"seed": 4})
    assert plan(run, other) == [("first", "kept"), ("second", ("[seed]",)), ("third", "perhaps")]
    assert plan(run, again=("second", "third"))[1:] == [
        ("second", ("asked for",)),
        ("third", ("asked for",)),
    ]
    assert below(run.parent) == before


def test_damage_is_seen(run):
    (run / "tables/dropped.parquet").unlink()
    assert plan(run) == [
        ("first", "kept"),
        ("second", ("tables/dropped.parquet",)),
        ("third", "perhaps"),
    ]


def test_an_interrupted_run_is_gone_on_with(run):
    making = run.with_name(".run.making")
    run.rename(making)
    (making / "stages/third.json").unlink()
    assert plan(run) == [("first", "kept"), ("second", "kept"), ("third", ())]


def test_articles_are_taken_to_be_as_many_as_before(tmp_path):
    def two(stages, part):
        counted = Made({"templates": schema.empty("templates")}, facts={"n": 3})
        stages.make("first", lambda *_: counted, also={"part": part})
        made = Made({"dropped": schema.empty("dropped")})
        also = {"n": lambda: stages.facts().get("n")}
        stages.make("second", lambda *_: made, tables=("templates",), also=also)
        return stages

    folder = tmp_path / "run"
    folder.mkdir()
    two(Stages(folder, folder / "none", STUDY, frozenset(), lambda _: None), 1)
    planned = two(PlannedStages(folder, STUDY, frozenset()), 2)
    assert [(news.because, news.perhaps) for news in planned.news] == [
        (("part",), False),
        (("tables/templates",), True),
    ]
