"""A part of a stage is made again only where something that went into it is another.

Rules: a part is taken over from the run before while all that it is made of is the same, whatever
else of its stage changed; it is made again where one of these, its table or the program is another,
where its file is gone or damaged, where what it names of its stage is another, and where the stage
is asked for again; parts that are no longer made are swept away; a part that was taken over is the
one that would be made.
"""

import pandas as pd
import pytest

from hwadu import schema
from hwadu.runs.folder import stages as module
from hwadu.runs.folder.kept_stages import Made, load_record
from hwadu.runs.folder.stages import Stages
from hwadu.settings import Read, Study

STUDY = Study(read=Read(paths=("a.csv",)), seed=3)


class Run:
    """One stage of two parts."""

    def __init__(self, folder, earlier=None, again=()):
        folder.mkdir(exist_ok=True)
        self.folder, self.made = folder, []
        before = earlier.folder if earlier else folder / "none"
        self.stages = Stages(folder, before, STUDY, frozenset(again), lambda _: None)

    def __call__(self, edit, on=(), other=0, **of):
        def part(name):
            def make():
                self.made.append(name)
                return pd.DataFrame({"press": name, "text": [f"{of[name]}"], "articles": 2})

            return self.stages.keep("templates", {"name": name, "of": of[name]}, make, on)

        def stage(*_):
            parts = pd.concat([part(name) for name in of], ignore_index=True)
            return Made({"templates": parts})

        self.stages.make("words", stage, also={"edit": edit, "other": other})
        self.stages.sweep()
        return self

    @property
    def parts(self):
        return sorted((self.folder / "stages/words").iterdir())

    @property
    def table(self):
        return schema.read("templates", self.folder / "tables/templates.parquet")


@pytest.fixture
def first(tmp_path):
    return Run(tmp_path / "first")("one", 가=1, 나=2)


def test_what_is_made_of_the_same_is_taken_over_when_the_stage_is_made_again(first, tmp_path):
    assert first.made == ["가", "나"]
    second = Run(tmp_path / "second", first)("two", 가=1, 나=3)
    assert second.made == ["나"]
    pd.testing.assert_frame_equal(second.table, Run(tmp_path / "fresh")("two", 가=1, 나=3).table)


def test_parts_are_files_of_their_stage_and_old_ones_are_swept_away(first, tmp_path):
    second = Run(tmp_path / "second", first)("two", 나=3)
    assert len(first.parts) == 2 and len(second.parts) == 1
    known = load_record(second.folder, "words").files
    assert {f"stages/words/{path.name}" for path in second.parts} < known.keys()
    third = Run(tmp_path / "third", second)("two", 나=3)  # kept whole, its parts with it
    assert third.made == [] and [p.name for p in third.parts] == [p.name for p in second.parts]


@pytest.mark.parametrize("damage", ["gone", "others", "cut"])
def test_a_part_that_is_not_as_it_was_left_is_made_again(first, tmp_path, damage):
    one, other = first.parts
    if damage == "gone":
        one.unlink()
    else:
        one.write_bytes(other.read_bytes() if damage == "others" else one.read_bytes()[:-9])
    second = Run(tmp_path / "second", first)("two", 가=1, 나=2)
    assert len(second.made) == 1
    pd.testing.assert_frame_equal(second.table, Run(tmp_path / "fresh")("two", 가=1, 나=2).table)


def test_parts_of_another_program_are_made_again(first, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "program", lambda: "another")
    assert Run(tmp_path / "second", first)("two", 가=1, 나=2).made == ["가", "나"]


def test_a_part_that_rests_on_a_part_of_its_stage_is_made_again_with_it(tmp_path):
    first = Run(tmp_path / "first")("one", ["other"], 가=1)
    assert Run(tmp_path / "second", first)("two", ["other"], 가=1).made == []
    assert Run(tmp_path / "third", first)("one", ["other"], other=1, 가=1).made == ["가"]
    with pytest.raises(KeyError):  # what a stage does not name, no part of it can rest on
        Run(tmp_path / "fourth")("one", ["another"], 가=1)


def test_a_stage_that_is_asked_for_again_makes_all_its_parts(first, tmp_path):
    asked = Run(tmp_path / "second", first, again=("words",))("one", 가=1, 나=2)
    assert asked.made == ["가", "나"]
