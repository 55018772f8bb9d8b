"""The structure that everything relies on: arrows between stages, short files, a quick import."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import hwadu

SOURCE = Path(hwadu.__file__).parent


def test_imports_run_downward():
    # in a process of its own: it configures logging for the whole process it runs in
    command = [str(Path(sys.executable).parent / "lint-imports")]
    made = subprocess.run(
        command, cwd=SOURCE.parents[1], capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stdout


def test_no_file_is_longer_than_three_hundred_lines():
    lengths = {p: len(p.read_text("utf-8").splitlines()) for p in SOURCE.rglob("*.py")}
    assert {p.name: n for p, n in lengths.items() if n > 300} == {}


def test_no_folder_holds_more_files_than_a_glance_takes_in():
    files = [p for p in SOURCE.rglob("*.py") if p.name != "__init__.py"]
    counts = Counter(p.parent.relative_to(SOURCE).as_posix() for p in files)
    assert {folder: n for folder, n in counts.items() if n > 18} == {}


def test_importing_the_package_loads_nothing_heavy():
    heavy = {
        "pandas",
        "numpy",
        "pyarrow",
        "sklearn",
        "kiwipiepy",
        "bertopic",
        "matplotlib",
        "typer",
    }
    code = "import sys, hwadu; print(*sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert heavy.isdisjoint(loaded)


def test_every_public_name_can_be_loaded():
    for name in hwadu.__all__:
        assert getattr(hwadu, name) is not None
