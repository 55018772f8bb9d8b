"""Names of the stages are loaded when they are used, and only what they need with them."""

import subprocess
import sys
from importlib import import_module

import pytest

STAGES = ["stories", "themes", "topics", "trends"]
OTHERS = ["chat", "tokens", "vectors"]


@pytest.mark.parametrize("package", [*STAGES, *OTHERS])
def test_every_name_of_a_package_is_found_and_no_other(package):
    stage = import_module(f"hwadu.{package}")
    for name in stage.__all__:
        if name != "MASK":  # a text
            assert getattr(stage, name).__module__.startswith(f"hwadu.{package}.")
    assert dir(stage) == sorted(stage.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        stage.nothing  # noqa: B018


@pytest.mark.parametrize(
    ("begun", "unloaded"),
    [
        pytest.param(
            "from hwadu.themes import load_codebook\n"
            "from hwadu.exhibits import exhibits\n"
            "exhibits()\n",
            {"scipy.stats", "sklearn", "papermill"},
            id="a codebook and all exhibits, with which a report and each of its notebooks begins",
        ),
        pytest.param(
            "import hwadu.cli, hwadu.study\n",
            {
                "asyncio",
                "hwadu.chat.prompts",
                "hwadu.reporting.documents.html",
                "hwadu.tokens.pace",
            },
            id="the command line and the order of the stages, with which every run begins",
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
