"""How commands end when they are told to, and that nothing they print can steer a terminal."""

import json
import os
import re
import signal
import subprocess
import sys
import sysconfig
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

import hwadu as package
from hwadu.cli.ending import end, end_if_asked, ended_as_by_ctrl_c
from hwadu.errors import InputError, SettingsError
from hwadu.files.printable import printable
from hwadu.reading.files.paths import expand
from hwadu.settings import load_study

COMMAND = Path(sysconfig.get_path("scripts"), "hwadu")


def test_commands_print_through_one_door():
    folder = Path(package.__file__).parent / "cli"
    for path in folder.glob("*.py"):
        printed = re.findall(r"typer\.echo|click\.echo|\bprint\(", path.read_text("utf-8"))
        assert len(printed) == (path.name == "language.py"), path.name


def test_sequences_of_a_file_name_do_not_reach_the_terminal(hwadu, tmp_path):
    name = tmp_path / "기사\x1b]0;owned\x07\x1b[2J\x1b[31m\u202e.csv"
    code, out, err = hwadu("read", name)
    assert code == 2
    assert "기사.csv" in err
    assert printable(out + err) == out + err


def test_sequences_of_a_title_do_not_reach_the_terminal(hwadu, tmp_path):
    raw = tmp_path / "a.csv"
    raw.write_text("제목,본문\n\x1b[31m붉은 제목\x9b2J,본문이 있다.\n", encoding="utf-8")
    for options in (("--out", tmp_path / "a.parquet"), ("--explain",)):
        code, out, err = hwadu("read", raw, *options)
        assert code == 0
        assert printable(out + err) == out + err
    assert "붉은 제목" in out


def test_logged_warnings_are_printable_too():
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            "from hwadu.cli import _log_to_terminal as on; import logging; on();"
            "logging.getLogger('hwadu').warning('%s', '\\x1b[31mred\\x07')",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stderr == "! red\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_among_the_paths_is_refused_at_once(tmp_path):
    pipe = tmp_path / "a.csv"
    os.mkfifo(pipe)
    with pytest.raises(InputError, match="this is a pipe"):
        expand([pipe])
    with pytest.raises(SettingsError, match="this is a pipe"):
        load_study(pipe)


def test_a_seed_beyond_what_generators_take_is_refused_before_anything_runs(hwadu, tmp_path):
    study = tmp_path / "study.toml"
    study.write_text(f'title = "x"\nseed = {2**32}\n[read]\npaths = ["a.csv"]\n')
    with pytest.raises(SettingsError, match="seed"):
        load_study(study)
    study.write_text(f'title = "x"\nseed = {2**32 - 1}\n[read]\npaths = ["a.csv"]\n')
    assert load_study(study).seed == 2**32 - 1
    assert hwadu("demo", "--seed", 2**32, "--out", tmp_path / "demo")[0] == 2


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_run_that_is_told_to_end_leaves_nothing_and_says_so(tmp_path, number):
    study = tmp_path / "study"
    study.mkdir()
    (study / "study.toml").write_text('title = "x"\n[read]\npaths = ["a.csv"]\n')
    rows = "".join(f"공장 {n} 착공,{n}번째 공장이 지어진다.,2024-05-01\n" for n in range(20_000))
    (study / "a.csv").write_text("제목,본문,일자\n" + rows, encoding="utf-8")
    with subprocess.Popen(
        [COMMAND, "run", study / "study.toml"],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "LC_ALL": "en", "TMPDIR": str(tmp_path)},
    ) as process:
        making = study / ".run.making"
        while not making.exists() and process.poll() is None:
            time.sleep(0.02)
        process.send_signal(number)
        said = process.stderr.read()
    assert process.returncode == 130
    assert said.endswith("중단했습니다. 쓰다 만 것은 없습니다.\n")
    assert "Traceback" not in said
    assert {path.name for path in study.iterdir()} == {"a.csv", "study.toml"}
    assert {path.name for path in tmp_path.iterdir()} == {"study"}


def test_a_request_that_python_dropped_is_raised_at_the_next_stage():
    end_if_asked()
    with pytest.raises(KeyboardInterrupt):
        end(signal.SIGTERM, None)
    with pytest.raises(KeyboardInterrupt):
        end_if_asked()
    end_if_asked()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_request_within_an_import_ends_the_run_and_prints_no_traceback(tmp_path, number):
    script = Path(__file__).parent / "ended_within_imports.py"
    told = subprocess.run(
        [sys.executable, script, tmp_path, str(int(number))],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env={**os.environ, "LC_ALL": "en"},
    )
    steps = [json.loads(line) for line in told.stdout.splitlines()]
    assert len(steps) > 50
    for step in steps:
        assert step == [130, "중단했습니다. 쓰다 만 것은 없습니다.\n"]


def test_a_closed_window_or_ctrl_break_of_windows_ends_as_ctrl_c(hwadu, monkeypatch, tmp_path):
    monkeypatch.setattr(signal, "SIGBREAK", signal.SIGUSR1, raising=False)
    monkeypatch.setattr("hwadu.study.run", lambda *_, **__: signal.raise_signal(signal.SIGUSR1))
    (tmp_path / "study.toml").write_text('title = "x"\n[read]\npaths = ["a.csv"]\n')
    assert hwadu("run", tmp_path / "study.toml")[0] == 130


def test_another_error_that_python_drops_is_told_as_ever(monkeypatch):
    told = []
    monkeypatch.setattr(sys, "unraisablehook", told.append)
    with ended_as_by_ctrl_c():
        sys.unraisablehook(SimpleNamespace(exc_value=ValueError()))
        sys.unraisablehook(SimpleNamespace(exc_value=KeyboardInterrupt()))
    assert len(told) == 2


def test_a_request_that_a_library_makes_another_error_of_ends_as_one(hwadu, monkeypatch, tmp_path):
    def turned(*_, **__):
        try:
            end(signal.SIGINT, None)
        except KeyboardInterrupt as error:
            raise SystemError("returned a result with an exception set") from error

    monkeypatch.setattr("hwadu.study.run", turned)
    (tmp_path / "study.toml").write_text('title = "x"\n[read]\npaths = ["a.csv"]\n')
    code, _, said = hwadu("run", tmp_path / "study.toml")
    assert (code, said.count("\n")) == (130, 1)
    monkeypatch.setattr("hwadu.study.run", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        hwadu("run", tmp_path / "study.toml")


def test_the_version_is_told(hwadu):
    assert hwadu("--version") == (0, f"hwadu {package.__version__}\n", "")
