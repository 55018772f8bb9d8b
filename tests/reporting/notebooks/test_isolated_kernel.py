"""Nothing that lies beside a stranger's study, or among a user's start-up files, is executed."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

import nbformat
import pytest
from jupyter_client.provisioning import LocalProvisioner

from hwadu.reporting import execute
from hwadu.reporting.notebooks.kernel import isolated_kernel

SHADOWS = (
    "numpy.py",
    "pandas.py",
    "hwadu.py",
    "matplotlib.py",
    "json.py",
    "ipykernel_launcher.py",
    "ipykernel/__init__.py",
    "IPython/__init__.py",
    "sitecustomize.py",
    "usercustomize.py",
    "hwadu/__init__.py",
    "zmq/__init__.py",
)
STARTUP = (
    ".ipython/profile_default/startup/00-first.py",
    ".ipython/profile_default/ipython_config.py",
    ".ipython/profile_default/ipython_kernel_config.py",
    ".jupyter/jupyter_config.py",
    "startup.py",
)
FEW = ("articles", "themes", "shares", "shares_by_year", "topics")
"""Tables of a report that is soon made."""
BESIDE = ("jupyter_config.py", "ipython_config.py", "ipython_kernel_config.py")


def test_nothing_is_logged_of_a_kernel_that_was_told_to_end(tmp_path, caplog, monkeypatch):
    def work(client, path, added):
        client.log.error("before")
        client.kernel_manager_class.end()
        client.log.error("Failed to start")
        raise KeyboardInterrupt

    monkeypatch.setattr("hwadu.reporting.notebooks.notebooks._execute_cells", work)
    notebook = tmp_path / "own.ipynb"
    nbformat.write(nbformat.v4.new_notebook(), notebook)
    with caplog.at_level("ERROR"), pytest.raises(KeyboardInterrupt):
        execute(notebook, tmp_path, "ko")
    assert "before" in caplog.text and "Failed to start" not in caplog.text


@pytest.fixture
def witness(tmp_path):
    """The file that every planted piece of code would leave a line in."""
    return tmp_path / "executed.txt"


@pytest.fixture
def trap(tmp_path, witness, monkeypatch):
    """A study's folder and a home folder full of code, and a process that stands in the study."""
    study, home = tmp_path / "study", tmp_path / "home"
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    own = home / ".local" / "lib" / version / "site-packages"
    for name in (*SHADOWS, *BESIDE):
        _plant(study / name, witness)
        _plant(study / "run" / name, witness)
    for name in SHADOWS:
        _plant(own / name, witness)
        _plant(home / name, witness)
    for name in STARTUP:
        _plant(home / name, witness)
    (own / "any.pth").write_text(f"import sys; open({str(witness)!r}, 'a').write('pth')\n")
    kernel = home / ".local/share/jupyter/kernels/python3/kernel.json"
    kernel.parent.mkdir(parents=True)
    kernel.write_text(f'{{"argv": ["{sys.executable}", "{home}/startup.py"], "display_name": "x"}}')
    for name in ("JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR", "IPYTHONDIR", "JUPYTER_PATH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("PYTHONSTARTUP", str(home / "startup.py"))
    monkeypatch.chdir(study)
    return study


def _plant(path: Path, witness: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"open({str(witness)!r}, 'a').write(__file__ + '\\n')\n", encoding="utf-8")


def test_a_report_is_made_and_nothing_beside_it_runs(trap, witness, tables, write_run):
    write_run(trap / "run", {name: tables[name] for name in FEW}, themes=["sovereign_ai"])
    command = Path(sysconfig.get_path("scripts"), "hwadu")
    made = subprocess.run(
        [command, "report", "run", "--language", "en"], capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    assert not witness.exists()
    page = (trap / "run" / "report.html").read_text(encoding="utf-8")
    assert "Traceback" not in page
    assert len(re.findall("<figure", page)) >= 5


@pytest.mark.usefixtures("cold_kernels")
def test_the_kernel_sees_no_folder_but_those_of_the_installation(trap, witness, tmp_path):
    looks = (
        "import json, os, sys\n"
        "import hwadu\n"
        "print(json.dumps([sys.path, os.getcwd(), os.listdir(), hwadu.__file__,"
        " sys.flags.isolated, sys.flags.no_user_site]))"
    )
    cells = [
        nbformat.v4.new_code_cell('run_folder = ""', metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell(looks),
    ]
    notebook = trap / "look.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), notebook)
    made = execute(notebook, trap / "run", "en")
    printed = made.cells[-1].outputs[0].text
    path, folder, listed, where, isolated, no_user_site = json.loads(printed)
    assert (isolated, no_user_site, listed) == (1, 1, [])
    assert not Path(folder).exists(), "the folder of a kernel is removed with it"
    assert not [part for part in path if not part or Path(part).is_relative_to(tmp_path)]
    assert not Path(where).is_relative_to(tmp_path)
    assert not witness.exists()


def test_pythonpath_is_looked_into_last_and_never_when_it_is_here(trap, witness, monkeypatch):
    from hwadu.reporting.notebooks.kernel import _last_resort

    elsewhere = trap.parent / "elsewhere"
    elsewhere.mkdir()
    named = os.pathsep.join(["", ".", str(trap), str(elsewhere)])
    monkeypatch.setenv("PYTHONPATH", named)
    assert _last_resort()[1:] == [str(elsewhere)]
    assert not witness.exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_report_that_is_told_to_end_says_so_and_leaves_no_kernel(tmp_path, run_folder, number):
    run, temporary = shutil.copytree(run_folder, tmp_path / "run"), tmp_path / "tmp"
    temporary.mkdir()
    command = Path(sysconfig.get_path("scripts"), "hwadu")
    environment = {**os.environ, "TMPDIR": str(temporary), "LC_ALL": "en"}
    with subprocess.Popen(
        [command, "report", run], stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        while not any(temporary.glob("hwadu-kernel-*")) and process.poll() is None:
            time.sleep(0.02)
        time.sleep(0.5)
        process.send_signal(number)
        said = process.stderr.read()
    assert process.returncode == 130
    assert said.endswith("중단했습니다. 쓰다 만 것은 없습니다.\n")
    assert "Traceback" not in said
    assert list(temporary.iterdir()) == []
    assert not list(run.rglob("*.partial*"))


@pytest.mark.usefixtures("cold_kernels")
def test_a_kernel_that_is_told_to_end_while_it_starts_does_not_run_on(tmp_path, monkeypatch):
    launch = LocalProvisioner.launch_kernel

    async def told_to_end(self, command, **options):
        kernel.end()
        return await launch(self, command, **options)

    monkeypatch.setattr(LocalProvisioner, "launch_kernel", told_to_end)
    with isolated_kernel({}) as kernel:
        manager = kernel(connection_file=str(tmp_path / "kernel.json"))
        asyncio.run(manager.start_kernel())
        process = manager.provisioner.process
        try:
            assert process.wait(timeout=20) == -signal.SIGKILL
        finally:
            process.kill()
            process.wait()
            manager.context.destroy()
