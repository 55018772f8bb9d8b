"""Long work says how far it has come: a bar, a line in a notebook, lines of a log, or nothing.

Rules: no line for work under half a minute; then one every half a minute, with done, total, rate
and time left, in the language that is spoken; a script that does not ask hears nothing.
"""

import io
import logging
import sys
from types import SimpleNamespace

import pytest

from hwadu import progress
from hwadu.words.current_language import speaking


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    course = progress.Course
    monkeypatch.setattr(progress, "Course", lambda *given: course(*given, clock))
    return clock


def work(clock, seconds, total=100, unit="files"):
    with progress.bar("reading", total, unit) as advance:
        for _ in range(100):
            clock.now += seconds / 100
            advance(1)


def test_a_line_every_half_minute(clock, caplog):
    caplog.set_level(logging.INFO, "hwadu.progress")
    with speaking("en"):
        work(clock, 100)
    assert caplog.messages == [
        "reading: 30 of 100 files, 1.0/s, 70 s left",
        "reading: 60 of 100 files, 1.0/s, 40 s left",
        "reading: 90 of 100 files, 1.0/s, 10 s left",
    ]
    caplog.clear()
    with speaking("ko"):
        work(clock, 6000, total=None, unit="articles")
    assert len(caplog.messages) == 100
    assert caplog.messages[0] == "읽기: 1건, 1.0/분"


def test_short_work_says_nothing(clock, caplog):
    caplog.set_level(logging.INFO, "hwadu.progress")
    work(clock, 29)
    assert caplog.messages == []


def test_a_script_that_does_not_ask_hears_nothing(clock, capsys):
    work(clock, 1000)
    assert capsys.readouterr() == ("", "")


def test_switched_off(clock, caplog, monkeypatch):
    caplog.set_level(logging.INFO, "hwadu.progress")
    monkeypatch.setenv("HWADU_PROGRESS", "off")
    work(clock, 1000)
    assert caplog.messages == []


def test_the_command_line_shows_lines_on_standard_error():
    from hwadu import cli

    logger = logging.getLogger("hwadu.progress")
    root, level, handlers = logging.getLogger(), logger.level, logging.getLogger().handlers[:]
    root.handlers = []
    try:
        cli._log_to_terminal()
        assert logger.isEnabledFor(logging.INFO)
        assert not logging.getLogger("hwadu.study").isEnabledFor(logging.INFO)
        (handler,) = root.handlers
        assert handler.stream is sys.stderr
        said = [
            handler.format(logging.LogRecord("x", level, "", 0, "%s", ("a",), None))
            for level in (logging.INFO, logging.WARNING)
        ]
        assert said == ["· a", "! a"]
    finally:
        root.handlers = handlers
        logger.setLevel(level)


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_bars_of_a_terminal_go_on_within_one_another(monkeypatch):
    monkeypatch.setattr(sys, "stderr", Terminal())
    with speaking("ko"), progress.bar("topics", 2, "steps") as outer:
        monkeypatch.setattr(sys, "stderr", io.StringIO())  # as rich puts one before it
        with progress.bar("refits", 20, "models") as inner:
            inner(5)
            shown = progress._SCREEN._progress
            assert [task.description for task in shown.tasks] == ["토픽 찾기", "토픽 다시 학습"]
            assert [task.completed for task in shown.tasks] == [0, 5]
        outer(1)
        assert [task.completed for task in shown.tasks] == [1]
    assert progress._SCREEN._progress is None


def test_a_line_in_jupyter_is_written_over_and_goes_away(clock, monkeypatch):
    shown = []

    class Handle:
        def update(self, content, raw):
            shown.append(content["text/plain"])

    def display(content, raw, display_id):
        shown.append(content["text/plain"])
        return Handle()

    shell = SimpleNamespace(kernel=object())
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    monkeypatch.setattr("IPython.display.display", display)
    with speaking("en"):
        work(clock, 2)
    assert shown[0] == "reading: 25 of 100 files, 50/s, 2 s left"
    assert shown[-1] == ""
    assert len(shown) == 5
