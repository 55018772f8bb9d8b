"""Two hundred spoiled inputs of every format; ``benchmarks/mutate.py`` runs thousands."""

import dataclasses
import importlib.util
import logging
import sys
from pathlib import Path

import pytest

from hwadu.errors import InputError
from hwadu.reading import read_files

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "mutate.py"


@pytest.fixture(scope="module")
def mutate():
    spec = importlib.util.spec_from_file_location("mutate", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules["mutate"] = module
    spec.loader.exec_module(module)
    module.TIMES, module.FAR_ROWS = (500, 5_000), (5_000, 200_000)
    module.LARGEST = float("inf")  # the process holds what earlier tests left in it
    yield module
    del sys.modules["mutate"]


@pytest.mark.filterwarnings("default")  # what libraries say of broken input is not ours
@pytest.mark.parametrize("block", range(4))
def test_spoiled_inputs_neither_crash_nor_hang_nor_lose_rows(mutate, block: int) -> None:
    logging.disable(logging.WARNING)
    try:
        counts, failed, _ = mutate.run_all(50, seed=20, start=50 * block)
    finally:
        logging.disable(logging.NOTSET)
    assert not failed
    assert counts["articles"] > 10


def test_the_mutator_sees_what_it_looks_for(mutate, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(mutate, "read_files", lambda path: 1 / 0)
    assert mutate.run(mutate.case(0, 1), tmp_path).kind == "traceback"

    def lose(path):
        reading = read_files(path)
        return dataclasses.replace(reading, raw=reading.raw.iloc[1:].reset_index(drop=True))

    monkeypatch.setattr(mutate, "read_files", lose)
    good = mutate.Case("a.json", b'[{"title": "a"}, {"title": "b"}]', 2)
    assert mutate.run(good, tmp_path).kind == "rows lost"

    def complain(path):
        raise InputError("something")

    monkeypatch.setattr(mutate, "read_files", complain)
    assert mutate.run(good, tmp_path).kind == "error without file"
