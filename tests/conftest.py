"""What tests share: a cache of their own, so that none reads or fills a user's, and one run."""

import pytest
from hypothesis import settings

import hwadu

# a busy machine makes a single example slow, which says nothing about the code
settings.register_profile("hwadu", deadline=None)
settings.load_profile("hwadu")


DEMO_FILES = (
    "tests/test_study.py",
    "tests/cli/test_run_commands.py",
    "tests/pipeline/test_recompute.py",
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
def demo_study(tmp_path_factory):
    return hwadu.write_demo(tmp_path_factory.mktemp("demo") / "study", articles=400, seed=3)


@pytest.fixture(scope="session")
def demo_run(demo_study):
    return hwadu.run(demo_study)
