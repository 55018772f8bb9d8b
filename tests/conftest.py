"""What tests share: a cache of their own, so that none reads or fills a user's, and one run."""

import pytest
from hypothesis import settings

import hwadu

# a busy machine makes a single example slow, which says nothing about the code
settings.register_profile("hwadu", deadline=None)
settings.load_profile("hwadu")


@pytest.hookimpl(tryfirst=True)  # before the groups are read
def pytest_collection_modifyitems(items):
    """Keep a file's tests, and all that read the demo's run, in one process each."""
    for item in items:
        shared = "demo_run" in getattr(item, "fixturenames", ())
        item.add_marker(pytest.mark.xdist_group("demo" if shared else item.path.as_posix()))


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
