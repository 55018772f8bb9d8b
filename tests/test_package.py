"""The package as others get it: whole, without what only its tests need, light."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from hwadu.errors import MissingExtraError
from hwadu.topics.find import density

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as made:
        yield made


def test_the_wheel_holds_every_file_of_the_package_and_the_notebooks(wheel):
    source = ROOT / "src" / "hwadu"
    files = {
        f"hwadu/{path.relative_to(source).as_posix()}"
        for path in source.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    notebooks = {
        f"hwadu/reporting/notebooks/{path.relative_to(ROOT / 'notebooks').as_posix()}"
        for path in (ROOT / "notebooks").rglob("*.ipynb")
        if ".ipynb_checkpoints" not in path.parts
    }
    held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert held == files | notebooks
    assert "hwadu/py.typed" in held


def test_a_plain_installation_brings_no_torch(wheel):
    (name,) = (name for name in wheel.namelist() if name.endswith("/METADATA"))
    about = Parser().parsestr(wheel.read(name).decode("utf-8"))
    plain = {
        re.match(r"[\w.-]+", wanted)[0]
        for wanted in about.get_all("Requires-Dist")
        if "extra ==" not in wanted
    }
    assert not plain & {"bertopic", "torch", "sentence-transformers", "umap-learn", "hdbscan"}
    assert "kiwipiepy" in plain
    assert "bertopic" in about.get_all("Provides-Extra")
    assert re.match(r"\d+\.\d+\.\d+", about["Version"])


def test_what_bertopic_is_needed_for_says_how_to_get_it(monkeypatch):
    for name in [name for name in sys.modules if name.startswith("hwadu.topics.bertopic_")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "bertopic", None)
    with pytest.raises(MissingExtraError, match=r"hwadu\[bertopic\]"):
        import hwadu.topics.bertopic_model  # noqa: F401
    monkeypatch.setitem(sys.modules, "umap", None)
    with pytest.raises(MissingExtraError, match=r"'umap'.*hwadu\[bertopic\]"):
        density.needs_its_packages()
