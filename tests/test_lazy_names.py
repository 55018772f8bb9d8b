"""Names of the stages are loaded when they are used, and only what they need with them."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import hwadu

HOME = Path(hwadu.__file__).parent
LAZY = [
    path.parent.relative_to(HOME).as_posix().replace("/", ".")
    for path in sorted(HOME.rglob("__init__.py"))
    if path.parent != HOME and "loaded_when_used" in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("package", LAZY)
def test_every_name_of_a_package_is_found_and_no_other(package):
    stage = import_module(f"hwadu.{package}")
    for name in stage.__all__:
        assert getattr(stage, name).__module__.startswith(f"hwadu.{package}.")
    assert dir(stage) == sorted(stage.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        stage.nothing  # noqa: B018


@pytest.mark.parametrize("package", [*LAZY, ""])
def test_no_name_that_is_loaded_when_used_is_that_of_a_module_beside_it(package):
    """Such a module would stand in its place as soon as something else has loaded it."""
    stage = import_module(f"hwadu.{package}".rstrip("."))
    assert not {*stage.__all__} & {one.name for one in iter_modules(stage.__path__)}


def test_the_stages_are_among_them():
    assert {"stories", "themes", "topics", "trends"} <= {*LAZY}


@pytest.mark.parametrize(
    ("begun", "unloaded"),
    [
        pytest.param(
            "from hwadu.themes import load_codebook\n"
            "from hwadu.exhibits import exhibits\n"
            "exhibits()\n",
            {"scipy.stats", "sklearn", "nbclient"},
            id="a codebook and all exhibits, with which a report and each of its notebooks begins",
        ),
        pytest.param(
            "from tempfile import TemporaryDirectory\n"
            "import hwadu.study\n"
            "from hwadu.pipeline.corpus.study_files import load_study_files\n"
            "with TemporaryDirectory() as folder:\n"
            "    study = hwadu.init_study(f'{folder}/study')\n"
            "    load_study_files(study, hwadu.study.load_study(study))\n",
            {"scipy.stats", "sklearn", "matplotlib", "nbclient"},
            id="what a run looks at before it knows that there is something to do",
        ),
        pytest.param(
            "import hwadu.pipeline.stages_of_study\nimport hwadu.pipeline.topics.fitted_topics\n",
            {"scipy.stats", "sklearn", "matplotlib"},
            id="stages, of which none has anything to do",
        ),
        pytest.param(
            "import hwadu.topics.bertopic_model\n",
            {"umap", "numba", "rfc3987_syntax"},
            id="the topic model as BERTopic",
        ),
    ],
)
def test_what_is_needed_seldom_is_not_loaded(begun, unloaded):
    code = f"{begun}import sys\nprint(sorted({unloaded!r} & set(sys.modules)))"
    made = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert made.stdout == "[]\n"


@pytest.mark.parametrize("package", LAZY)
def test_no_name_of_a_package_is_that_of_a_module_below_it(package):
    """Importing the module would put it in the place of the name."""
    stage = import_module(f"hwadu.{package}")
    assert not {below.name for below in iter_modules(stage.__path__)} & set(stage.__all__)
