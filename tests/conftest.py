"""What every test shares: a cache of its own, so that no test reads or fills a user's."""

import pytest


@pytest.fixture(scope="session", autouse=True)
def cache_of_this_session(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HWADU_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield
