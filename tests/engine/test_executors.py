"""Partitions give the same results in order, whoever works on them and whoever is killed."""

import importlib.util
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from hwadu.engine import executor_of, map_partitions, threads_of_a_worker, using
from hwadu.errors import InputError, MissingExtraError, RunError, SettingsError

HERE = Path(__file__).parent
BENCHMARK = HERE.parents[1] / "benchmarks" / "workers.py"


@pytest.fixture(scope="module")
def work():
    """Kinds of work in a module that workers can import too: they are given the path."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(HERE)
        import work_for_tests

        yield work_for_tests


def test_results_come_in_the_order_of_the_partitions_from_workers_that_begin_once(work):
    numbers = list(range(30))
    with using(executor_of(workers=2)):
        assert threads_of_a_worker() == 1
        assert list(map_partitions(work.doubler, numbers)) == list(
            map_partitions(work.doubler, iter(numbers))
        )
        told = list(map_partitions(work.counting, numbers))
    assert threads_of_a_worker() is None
    assert list(map_partitions(work.doubler, numbers)) == [2 * n for n in numbers]
    workers = {worker for worker, _ in told}
    assert os.getpid() not in workers and len(workers) <= 2
    for worker in workers:  # what was begun stays begun
        given = [n for who, n in told if who == worker]
        assert given == list(range(1, len(given) + 1))


def test_workers_that_are_killed_cost_what_they_had_and_change_nothing(work, tmp_path):
    begin = partial(work.killed_at, (2, 11, 12), tmp_path)
    with using(executor_of(workers=2)):
        assert list(map_partitions(begin, range(20))) == [2 * n for n in range(20)]
    assert {path.name for path in tmp_path.iterdir()} == {"2", "11", "12"}


def test_work_that_ends_every_worker_is_an_error_with_a_remedy(work):
    with using(executor_of(workers=1)), pytest.raises(RunError, match="too little memory"):
        list(map_partitions(work.always_killed, [1]))


def test_errors_of_workers_arrive_as_they_were_raised(work):
    with using(executor_of(workers=1)):
        with pytest.raises(MissingExtraError, match=r"pip install .hwadu\[nothing\]"):
            list(map_partitions(work.failing, [1, 3]))
        with pytest.raises(InputError) as raised:
            list(map_partitions(work.failing, [1, 5]))
    assert (raised.value.row, str(raised.value.path)) == (7, "a.csv")
    assert str(raised.value) == "a.csv, row 7: a row is broken; mend it"


def test_workers_end_when_the_process_that_gave_the_work_is_killed():
    script = (
        "import os, signal, sys; sys.path.insert(0, sys.argv[1]); import work_for_tests as work\n"
        "from hwadu.engine import executor_of, map_partitions, using\n"
        "if __name__ == '__main__':\n"
        "    with using(executor_of(workers=1)):\n"
        "        print(next(map_partitions(work.counting, range(9)))[0], flush=True)\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(HERE)], capture_output=True, text=True, check=False
    )
    worker = int(done.stdout)
    for _ in range(100):
        try:
            os.kill(worker, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    os.kill(worker, signal.SIGKILL)
    pytest.fail("the worker outlived the process it worked for")


def test_a_script_without_a_guard_is_told_what_to_write(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(
        "from hwadu.engine import executor_of, map_partitions, using\n"
        "with using(executor_of(workers=1)):\n"
        "    print(list(map_partitions(abs, [1])))\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode and "if __name__ == '__main__':" in done.stderr


def test_no_scheduler_at_the_address_is_told(monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr("hwadu.engine.cluster._SECONDS", 1)
    with pytest.raises(SettingsError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        executor_of(scheduler="tcp://127.0.0.1:9")


def test_the_extra_that_brings_dask_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingExtraError, match=r"hwadu\[cluster\]"):
        executor_of(scheduler="tcp://127.0.0.1:9")


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Address of a cluster of two processes that know the kinds of work."""
    pytest.importorskip("distributed")
    spec = importlib.util.spec_from_file_location("workers", BENCHMARK)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(HERE))
        with module.cluster(tmp_path_factory.mktemp("cluster")) as (made, _):
            yield made


def test_a_cluster_gives_what_this_process_gives(work, address):
    with using(executor_of(scheduler=address)):
        assert threads_of_a_worker() == 1
        assert list(map_partitions(work.doubler, range(30))) == [2 * n for n in range(30)]
        with pytest.raises(InputError, match="row 7: a row is broken"):
            list(map_partitions(work.failing, [1, 5]))
    with using(executor_of(scheduler=address)):  # it goes on after it was left
        assert list(map_partitions(work.doubler, [4])) == [8]


def test_a_cluster_of_other_versions_is_refused(address, monkeypatch):
    from hwadu.engine import cluster as module

    monkeypatch.setattr(module, "_version", lambda _package: "9.9")
    with pytest.raises(RunError, match=r"has hwadu .*, this process 9\.9; install the same"):
        executor_of(scheduler=address)
