"""Which files are new is told in the time of one look at each."""

from __future__ import annotations

from types import SimpleNamespace

from hwadu.runs.growing.new_files import new_files
from hwadu.settings import Study


class Counted(str):
    """A checksum that counts how often it is compared."""

    __slots__ = ()
    compared = 0

    def __eq__(self, other):
        Counted.compared += 1
        return super().__eq__(other)

    __hash__ = str.__hash__


def run_of(root, read):
    return SimpleNamespace(
        settings=Study(read={"paths": ("raw",)}),
        study_folder=root,
        manifest={"inputs": [{"path": name, "sha256": sha256} for name, sha256 in read.items()]},
    )


def test_new_files_stand_in_the_studys_order_and_each_text_once(tmp_path):
    (tmp_path / "raw").mkdir()
    for name, text in {"c": "새 글", "a": "옛 글", "b": "새 글", "d": "또 새 글"}.items():
        (tmp_path / f"raw/{name}.txt").write_text(text, encoding="utf-8")
    read = {"old.txt": _hash(tmp_path / "raw/a.txt")}
    assert [path.name for path in new_files(run_of(tmp_path, read))] == ["b.txt", "d.txt"]


def test_each_file_is_compared_once_whatever_their_number(tmp_path, monkeypatch):
    n = 60
    read = {f"{i}.txt": Counted(f"{i:064x}") for i in range(n)}
    # other strings of the same letters, as those that are read anew from files
    now = {tmp_path / name: Counted(str(sha256)) for name, sha256 in read.items()}
    now |= {tmp_path / f"new{i}.txt": Counted(f"f{i:063x}") for i in range(n)}
    monkeypatch.setattr(
        "hwadu.pipeline.corpus.inputs_of_study.files_of_study", lambda *_: dict(now)
    )
    assert len(new_files(run_of(tmp_path, read))) == n
    assert Counted.compared <= 6 * n


def _hash(path):
    from hwadu.runs.folder.manifest import file_hash

    return file_hash(path)
