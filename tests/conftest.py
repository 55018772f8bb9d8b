"""What tests share: a cache of their own, so that none reads or fills a user's, and one run."""

import _imp
import gc
import hashlib
import importlib.util
import json
import os
import re
import signal
import sys
import time
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from _pytest.doctest import DoctestModule
from hypothesis import settings

import hwadu
from hwadu import figures
from hwadu.words import LANGUAGES
from hwadu.words.current_language import speak

# a busy machine makes a single example slow, which says nothing about the code
settings.register_profile("hwadu", deadline=None)
settings.load_profile("hwadu")

# before numpy is loaded, and for every process that a test starts: threads of BLAS that wait for
# one another take a core each from the tests beside; tests of threads ask for two
os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

# what is started in the background or by nohup is deaf to these, and so is all that it starts
for _name, _handler in {"SIGINT": signal.default_int_handler, "SIGHUP": signal.SIG_DFL}.items():
    _number = getattr(signal, _name, None)
    if _number is not None and signal.getsignal(_number) is signal.SIG_IGN:
        signal.signal(_number, _handler)

# grammars of addresses, which jsonschema would build for seconds and no notebook needs
sys.modules.setdefault("rfc3987_syntax", None)


ALL_DOTS = figures.PRINT_DPI
"""Dots per inch of a figure outside the tests."""

LAUNCH = "jupyter_client.provisioning.local_provisioner.launch_kernel"
"""What starts a kernel."""

SHARED = ("demo_run", "hostile_report")
"""Fixtures that take long: files that name one stay in one process, so that it is made once."""

HANDOVER = "tests/runs/handover/"
"""Files that share a run of their own; one of them names the demo's too."""

LONG = (
    "tests/runs/test_hostile_run.py",
    "tests/reporting/notebooks/test_isolated_kernel.py",
    "tests/reporting/notebooks/test_notebooks.py",
    "tests/runs/growing/test_update.py",
    "tests/trends/changes/test_changes.py",
    "tests/reading/test_reading_mutated.py",
    "tests/exhibits/test_registry.py",
    "tests/pipeline/topics/test_topic_sample.py",
    "tests/topics/test_estimator.py",
    "tests/themes/coding/drawing/test_doubt.py",
    "tests/trends/steps/test_step_weights.py",
)
"""Files that take longest alone."""


@cache
def what_it_shares(file: str) -> str:
    """The fixture of :data:`SHARED` that a file of tests names, or the file itself."""
    if file.startswith(HANDOVER):
        return "demo_run"
    path = Path(__file__).parents[1] / file
    named = set(re.findall(r"\w+", path.read_text(encoding="utf-8")))
    return next((fixture for fixture in SHARED if fixture in named), file)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Keep a file's tests, and all that share something, in one process each."""
    from xdist.scheduler import LoadFileScheduling

    class ByWhatTheyShare(LoadFileScheduling):
        def _split_scope(self, nodeid):
            return what_it_shares(super()._split_scope(nodeid))

    config.option.loadscopereorder = False  # in the order of pytest_collection_modifyitems
    return ByWhatTheyShare(config, log)


def pytest_collection_modifyitems(items):
    """What takes longest comes first: begun last, it would run on with the others idle."""
    order = {what: at for at, what in enumerate((*SHARED, *LONG))}
    items.sort(key=lambda item: order.get(what_it_shares(_file_of(item.nodeid)), len(order)))


def _file_of(nodeid):
    return nodeid.partition("::")[0]


@pytest.hookimpl(wrapper=True)
def pytest_collect_file():
    """Examples stand in the code; no file of tests is looked through for them."""
    return [of for of in (yield) if not isinstance(of, DoctestModule)]


def pytest_collection_finish():
    """All that is imported by now stays: not to be walked through again and again for waste."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def cache_of_this_session(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HWADU_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def errors_as_spoken():
    """Errors are said in the language of their study, as users read them."""


def _in_english(error):
    return {language: error.said(language) for language in LANGUAGES}["en"]  # all can be filled


@pytest.fixture(autouse=True)
def errors_in_english(request, monkeypatch):
    """Errors that tests match are said in English, whatever study they come out of."""
    speak("")
    if "errors_as_spoken" not in request.fixturenames:
        monkeypatch.setattr("hwadu.words.phrases.spoken", lambda: "en")
        monkeypatch.setattr("hwadu.errors.HwaduError.__str__", _in_english)


@pytest.fixture(autouse=True)
def import_lock_given_back():
    """A test that ends within an import leaves it held: threads of every later test would wait."""
    yield
    until = time.monotonic() + 5
    while _imp.lock_held() and time.monotonic() < until:  # by a thread that is importing
        time.sleep(0.001)
    assert not _imp.lock_held(), "the lock of imports is still held"


@pytest.fixture(scope="session", autouse=True)
def warm_kernels():
    """Kernels of this process start with everything imported."""
    path = Path(__file__).parent / "warm_kernels.py"
    spec = importlib.util.spec_from_file_location("warm_kernels", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    kernels = module.Kernels()
    with pytest.MonkeyPatch.context() as patch:
        if module.CAN_FORK:
            patch.setattr(LAUNCH, kernels.launch)
        yield
    kernels.end()


@pytest.fixture
def cold_kernels(monkeypatch):
    """Kernels start as anybody's do: where it counts how, or what they are started with."""
    from jupyter_client import launcher

    monkeypatch.setattr(LAUNCH, launcher.launch_kernel)


@pytest.fixture(scope="session", autouse=True)
def few_dots():
    """Figures are saved with few dots, which are most of the work of a PNG."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(figures, "PRINT_DPI", 60)
        yield


@pytest.fixture
def all_dots(monkeypatch):
    """Figures are saved as users get them."""
    monkeypatch.setattr(figures, "PRINT_DPI", ALL_DOTS)


@pytest.fixture(scope="session")
def witness_code():
    """A file of code that a process is watched by."""
    return Path(__file__).parent / "offline_witness.py"


@pytest.fixture(scope="session", autouse=True)
def witness(tmp_path_factory, witness_code):
    """A file with everybody whom this process, or a kernel that it starts, has asked."""
    from hwadu.reporting.notebooks import kernel

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
def serving():
    """A server that speaks chat completions, well or badly."""
    path = Path(__file__).parent / "chat" / "serving.py"
    spec = importlib.util.spec_from_file_location("serving", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.serving


@pytest.fixture(scope="session")
def unchanged():
    """A block at whose end the files of a folder must be as they were: what tests share stays."""

    def files(folder):
        found = sorted(path for path in folder.rglob("*") if path.is_file())
        return {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in found}

    @contextmanager
    def unchanged(folder):
        before = files(folder)
        yield
        now = files(folder)
        changed = {path for path in before | now if before.get(path) != now.get(path)}
        assert not changed, f"tests share these, and one has changed them: {sorted(changed)}"

    return unchanged


@pytest.fixture(scope="session")
def demo_study(tmp_path_factory):
    study = hwadu.write_demo(tmp_path_factory.mktemp("demo") / "study", articles=400, seed=3)
    with study.open("a", encoding="utf-8") as out:
        out.write("\n[topics]\nrefits = 2\n")  # the usual ten take longer than finding topics
    return study


@pytest.fixture(scope="session")
def demo_run(demo_study, unchanged):
    """The run of the demo, without a report: those are made of smaller and of invented runs."""
    run = hwadu.run(demo_study, report=False)
    with unchanged(demo_study.parent):
        yield run


@pytest.fixture(scope="session")
def one_theme():
    """A codebook of one theme, whose report has few figures."""
    return """[[theme]]
id = "data"
label = "데이터"
definition = "데이터센터"
label_en = "data"
definition_en = "data centres"
terms = ["데이터센터"]
"""


@pytest.fixture(scope="session")
def hostile():
    """A text as no outlet would print it, in front of every title of a study."""
    script, image = "<script>alert('x')</script>", "<img src=x onerror=alert(1)></script>"
    return f"{script} $a_1$ 100% | \"따옴표\" & '작은' {image} 🎉 שלום " + "긴 " * 100


@pytest.fixture(scope="session")
def hostile_report(hostile, tmp_path_factory, unchanged):
    """The report of an invented study whose title, articles, topics and outlets are hostile.

    The HTML file; Word and Hangul document lie beside it.
    """
    from hwadu.reporting import export_formats

    path = Path(__file__).parent / "reporting" / "conftest.py"
    spec = importlib.util.spec_from_file_location("invented_study", path)
    invented = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(invented)
    tables = invented.invented_tables()
    articles = tables["articles"].copy()
    articles["title"] = hostile + articles["title"]
    articles["press"] = articles["press"] + hostile
    articles.loc[::2, "url"] = "javascript:alert(1)"
    tables |= {"articles": articles, "topics": tables["topics"].assign(label=hostile)}
    themes = ("sovereign_ai", "ax_manufacturing", "ai_talent")
    place = tmp_path_factory.mktemp("hostile")
    folder = invented.write_invented(place, tables, title=hostile, themes=themes)
    formats = ("html", "docx", "hwpx")
    page, *_ = export_formats(folder, folder / "report", language="ko", formats=formats)
    with unchanged(folder):
        yield page


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
