"""The structure that everything relies on: arrows between stages, short files, a quick import."""

import ast
import subprocess
import sys
from collections import Counter
from collections.abc import Collection, Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import hwadu

SOURCE = Path(hwadu.__file__).parent


def test_imports_run_downward():
    # in a process of its own: it configures logging for the whole process it runs in
    command = [str(Path(sys.executable).parent / "lint-imports")]
    made = subprocess.run(
        command, cwd=SOURCE.parents[1], capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stdout


def test_no_files_import_one_another_in_a_circle():
    assert _circle(SOURCE) == []


@pytest.mark.parametrize(
    "back",
    [
        "import hwadu.one\n",
        "def f():\n    from hwadu.one import g\n",
        "if TYPE_CHECKING:\n    from hwadu import one\n",
    ],
)
def test_a_circle_is_seen_wherever_its_imports_stand(tmp_path, back):
    source = tmp_path / "hwadu"
    source.mkdir()
    written = {"__init__": "", "one": "from hwadu.two import f\n", "two": back}
    for name, text in written.items():
        (source / f"{name}.py").write_text(text, encoding="utf-8")
    assert {*_circle(source)} == {"hwadu.one", "hwadu.two"}


def _circle(source: Path) -> list[str]:
    """Modules that import one another in a circle, those for types alone too; none if none do.

    An import that runs late, or for a type alone, does not fail; but who reads the one file must
    know the other.
    """
    names = {path: path.relative_to(source.parent).with_suffix("") for path in source.rglob("*.py")}
    files = {".".join(n.parts).removesuffix(".__init__"): path for path, n in names.items()}
    try:
        TopologicalSorter({name: _imports(path, files) for name, path in files.items()}).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def _imports(path: Path, files: Collection[str]) -> Iterator[str]:
    """Those of the modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names if one.name in files)
        elif isinstance(node, ast.ImportFrom) and node.module in files:
            inner = (f"{node.module}.{one.name}" for one in node.names)
            yield from (one if one in files else node.module for one in inner)


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
