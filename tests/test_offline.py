"""Nothing leaves the machine, whether a run is made, reported, joined, exported or deposited."""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pandas as pd
import pytest

import hwadu
from hwadu.reporting import execute
from hwadu.runs.handover import deposit, export_counts
from hwadu.runs.joining_topics import run_join, write_joined

OF_THE_MACHINE = ("uname", "lscpu")
"""Programs that tell of this machine: Python asks the first, numpy before 2 the second."""


def told(witness, kind):
    lines = witness.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.split("\t")[1] == kind]


@pytest.mark.usefixtures("cold_kernels")
def test_a_run_its_report_and_all_that_is_made_of_it_ask_nobody(demo_run, witness, tmp_path):
    run = hwadu.open_run(shutil.copytree(demo_run.folder, tmp_path / "run"))
    news = pd.DataFrame({"제목": ["소버린 AI 예산"], "본문": ["국회가 소버린 AI 예산을 늘린다."]})
    write_joined(run_join(run, news), tmp_path / "joined")
    export_counts(run, tmp_path / "export", "stm")
    deposit(run, tmp_path / "deposit")
    execute("00_start", run.folder, "ko")
    assert [line for line in told(witness, "watched") if line.startswith("kernel")]
    assert told(witness, "asked") == []
    children = [line for line in told(witness, "child") if line.startswith("kernel")]
    assert [line for line in children if line.split("'")[1] not in OF_THE_MACHINE] == []


def test_a_command_asks_nobody(demo_run, witness_code, tmp_path):
    file, planted = tmp_path / "asked.txt", tmp_path / "planted"
    planted.mkdir()
    source = witness_code.read_text(encoding="utf-8")
    (planted / "sitecustomize.py").write_text(
        f"{source}\nwatch({str(file)!r}, 'command')\n", encoding="utf-8"
    )
    command = Path(sysconfig.get_path("scripts"), "hwadu")
    made = subprocess.run(
        [command, "deposit", demo_run.folder, "--out", tmp_path / "deposit"],
        env={**os.environ, "PYTHONPATH": str(planted)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    assert told(file, "watched")
    assert told(file, "asked") == []


def test_the_witness_would_have_seen_it(witness, monkeypatch):
    import socket

    with socket.socket() as one, pytest.raises(OSError, match="offline"):
        one.connect(("192.0.2.1", 80))
    with pytest.raises(OSError, match="offline"):
        socket.getaddrinfo("example.org", 80)
    lines = witness.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if "192.0.2.1" not in line and "example.org" not in line]
    witness.write_text("".join(kept), encoding="utf-8")
