"""Imports that find something else in a module's place, for as long as they run."""

import sys
from types import ModuleType

import pytest

from hwadu.stand_ins import stand_ins


def test_an_import_finds_the_stand_in_and_a_later_one_the_module(monkeypatch):
    monkeypatch.delitem(sys.modules, "this", raising=False)
    with stand_ins(this=ModuleType("this")):
        import this

        assert not hasattr(this, "c")
    with pytest.raises(ZeroDivisionError), stand_ins(this=None):
        with pytest.raises(ModuleNotFoundError):
            import this
        raise ZeroDivisionError
    assert "this" not in sys.modules


def test_what_is_loaded_stays(monkeypatch):
    loaded = ModuleType("this")
    monkeypatch.setitem(sys.modules, "this", loaded)
    with stand_ins(this=None):
        import this
    assert this is loaded is sys.modules["this"]
