"""What tests share: a cache of their own, so that none reads or fills a user's, and one run."""

import importlib.util
import json
from pathlib import Path

import pytest
from hypothesis import settings

import hwadu

# a busy machine makes a single example slow, which says nothing about the code
settings.register_profile("hwadu", deadline=None)
settings.load_profile("hwadu")


DEMO_FILES = (
    "tests/test_offline.py",
    "tests/test_study.py",
    "tests/cli/test_reader_commands.py",
    "tests/cli/test_run_commands.py",
    "tests/runs/test_recompute.py",
    "tests/runs/readers/test_reading_runs.py",
)
"""These read the demo's run: they stay in one process, so that it is made once."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Keep a file's tests, and all that read the demo's run, in one process each."""
    from xdist.scheduler import LoadFileScheduling

    class ByWhatTheyShare(LoadFileScheduling):
        def _split_scope(self, nodeid):
            file = super()._split_scope(nodeid)
            return "demo" if file in DEMO_FILES else file

    return ByWhatTheyShare(config, log)


@pytest.fixture(scope="session", autouse=True)
def cache_of_this_session(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HWADU_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def witness_code():
    """A file of code that a process is watched by."""
    return Path(__file__).parent / "offline_witness.py"


@pytest.fixture(scope="session", autouse=True)
def witness(tmp_path_factory, witness_code):
    """A file with everybody whom this process, or a kernel that it starts, has asked."""
    from hwadu.reporting import kernel

    file = tmp_path_factory.mktemp("witness") / "asked.txt"
    spec = importlib.util.spec_from_file_location("offline_witness", witness_code)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.watch(str(file), "tests")
    source = witness_code.read_text(encoding="utf-8")
    planted = f"exec({source!r}); watch({str(file)!r}, 'kernel'); "
    with pytest.MonkeyPatch.context() as patch:
        braces = planted.replace("{", "{{").replace("}", "}}")
        patch.setattr(kernel, "_START", braces + kernel._START)
        yield file


@pytest.fixture(scope="session")
def demo_study(tmp_path_factory):
    return hwadu.write_demo(tmp_path_factory.mktemp("demo") / "study", articles=400, seed=3)


@pytest.fixture(scope="session")
def demo_run(demo_study):
    return hwadu.run(demo_study)


@pytest.fixture(params=["missing", "cut", "no json", "version", "lacks a key"])
def spoil(request):
    """Break the two files of a saved model, in one of several ways."""

    def spoil(folder, name):
        rest, arrays = folder / f"{name}.json", folder / f"{name}.safetensors"
        if request.param == "missing":
            rest.unlink()
        elif request.param == "cut":
            arrays.write_bytes(arrays.read_bytes()[:-50])
        elif request.param == "no json":
            rest.write_text("{", encoding="utf-8")
        else:
            content = json.loads(rest.read_text(encoding="utf-8"))
            newer = {**content, "version": 99}
            content = newer if request.param == "version" else {"version": content["version"]}
            rest.write_text(json.dumps(content), encoding="utf-8")

    return spoil
