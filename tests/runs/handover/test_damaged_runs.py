"""A run that lost a file, or whose file was damaged, says which; nothing is read as if it were."""

import shutil

import numpy as np
import pytest

import hwadu
from hwadu import cli, schema
from hwadu.errors import HwaduError, RunError
from hwadu.reporting import write_csv
from hwadu.runs.folder import manifest
from hwadu.runs.handover import compare_runs, verify

DAMAGED = 15
RESTED = ("study.toml", "lexicon.tsv", "themes.toml", "events.csv", "tables/shares.parquet")


@pytest.fixture(scope="module")
def whole(run, tmp_path_factory):
    """A run whose manifest lists every file, with a figure and a CSV that a report wrote."""
    run = hwadu.open_run(shutil.copytree(run.folder, tmp_path_factory.mktemp("whole") / "run"))
    (run.folder / "made.csv").unlink()
    run.manifest = {**run.manifest, "inputs": []}
    (run.folder / "figures").mkdir()
    (run.folder / "figures" / "a.svg").write_text("<svg/>")
    write_csv(run.table("topics"), run.folder / "tables" / "topics.csv")
    run.record(path for path in run.folder.rglob("*") if path.is_file() and path.name != NAME)
    assert verify(run.folder).ok
    return run.folder


NAME = manifest.NAME


@pytest.fixture
def copy(whole, tmp_path):
    return shutil.copytree(whole, tmp_path / "run")


def spoil(path, rng):
    """Remove a file, cut it, put zeros into it, or turn one bit of it."""
    data = path.read_bytes()
    kind, at = int(rng.integers(4)), int(rng.integers(len(data)))
    if kind == 0:
        path.unlink()
    elif kind == 1:
        path.write_bytes(data[:at])
    elif kind == 2:
        path.write_bytes(data[:at] + bytes(len(data) - at))
    else:
        path.write_bytes(data[:at] + bytes([data[at] ^ 1 << int(rng.integers(8))]) + data[at + 1 :])
    return not path.exists() or path.read_bytes() != data


@pytest.mark.parametrize("name", RESTED)
def test_a_file_that_is_gone_is_an_error_at_once(copy, name):
    (copy / name).unlink()
    with pytest.raises(RunError, match=f"{name}: a file of this run is gone; put it back"):
        hwadu.open_run(copy)
    found = {check.name for check in verify(copy).checks if check.outcome == "missing"}
    assert found in ({name}, {name, "shares"})


@pytest.mark.parametrize("name", RESTED)
def test_a_file_that_was_changed_is_found_and_not_read(copy, name):
    path = copy / name
    path.write_bytes(path.read_bytes() + b"\n")
    assert not verify(copy).ok
    run = hwadu.open_run(copy)
    for read in ("settings", "codebook", "lexicon", "events", "shares"):
        try:
            getattr(run, read)
        except RunError as error:
            assert f"{name}: this file is not the one the run recorded" in str(error)
            return
    raise AssertionError(f"{name} was read as if nothing had happened")


def test_what_a_report_writes_may_be_gone_and_verify_says_how_it_comes_back(copy):
    (copy / "figures" / "a.svg").unlink()
    (copy / "tables" / "topics.csv").unlink()
    assert hwadu.open_run(copy).shares is not None
    found = verify(copy)
    gone = {check.name: check.detail for check in found.checks if check.outcome == "missing"}
    assert set(gone) == {"figures/a.svg", "tables/topics.csv"}
    assert set(gone.values()) == {"`hwadu report` writes it again"}


def test_a_table_the_run_never_made_is_empty_and_one_it_made_is_not(copy):
    run = hwadu.open_run(copy)
    never = next(name for name in schema.TABLES if name not in run.manifest["tables"])
    assert run.table(never).empty
    (copy / "tables" / "shares.parquet").unlink()
    with pytest.raises(RunError, match=r"shares\.parquet: a file of this run is gone"):
        run.table("shares")


def test_writing_one_table_does_not_excuse_another(copy):
    run = hwadu.open_run(copy)
    path = copy / "tables" / "topics.parquet"
    shutil.copyfile(copy / "tables" / "stories.parquet", path)
    run.keep({"shares": run.table("shares")})
    wrong = [check.name for check in verify(copy).checks if check.outcome == "differs"]
    assert "topics" in wrong


@pytest.mark.parametrize("failing", ["manifest.as_text", "figure"])
def test_a_table_that_cannot_be_kept_leaves_the_run_as_it_was(copy, monkeypatch, failing):
    def full(*_):
        raise OSError(28, "No space left on device")

    before = {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}
    if failing == "manifest.as_text":
        monkeypatch.setattr(manifest, "as_text", full)
    run = hwadu.open_run(copy)
    topics = run.table("topics")
    with pytest.raises(OSError, match="No space left"):
        run.keep(
            {"topics": topics.assign(articles=0), "shares": run.table("shares").head(1)},
            {"figures/b.svg": full} if failing == "figure" else None,
        )
    assert {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()} == before
    assert run.topics["articles"].tolist() == topics["articles"].tolist()
    assert verify(copy).ok


def test_a_changed_manifest_is_refused(copy):
    path = copy / NAME
    changed = path.read_text("utf-8").replace('"dropped": 7', '"dropped": 8')
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(RunError, match="its checksum is another"):
        hwadu.open_run(copy)


def test_random_damage_ends_in_an_error_that_names_the_file(whole, tmp_path, monkeypatch, capsys):
    rng = np.random.default_rng(14)
    names = sorted(p.relative_to(whole).as_posix() for p in whole.rglob("*") if p.is_file())
    sound = hwadu.open_run(whole)
    for number in range(DAMAGED):
        folder = shutil.copytree(whole, tmp_path / str(number))
        name = names[int(rng.integers(len(names)))]
        if not spoil(folder / name, rng):
            continue
        product = manifest.is_product(name)
        try:
            found = verify(folder)
            assert not found.ok
            assert any(
                name in (c.name, f"tables/{c.name}.parquet", f"tables/{c.name}")
                for c in found.checks
                if c.outcome != "same"
            )
        except HwaduError as error:
            assert name in str(error)
        for use in (_read_all, _compare):
            try:
                use(folder, sound)
            except HwaduError as error:
                assert name in str(error), (name, error)
            else:
                assert product or use is not _read_all, name
        monkeypatch.setattr("sys.argv", ["hwadu", "stories", str(folder)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        assert ended.value.code in (None, 0, 2)
        shutil.rmtree(folder)
    assert "Traceback" not in capsys.readouterr().err


def _read_all(folder, _sound):
    run = hwadu.open_run(folder)
    for name in run.manifest["tables"]:
        run.table(name)
    assert run.settings is not None
    assert len(run.codebook) and len(run.lexicon) and len(run.events)


def _compare(folder, sound):
    compare_runs(sound, hwadu.open_run(folder)).text("en")
