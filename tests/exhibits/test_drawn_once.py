"""A report's figures are drawn once: what lies in the folder is shown as it is."""

import pytest

from hwadu.errors import NotEnoughDataError
from hwadu.exhibits.drawn_once import FOLDER, drawn_once, is_drawn
from hwadu.figures.style import StudyFigure, new_figure


@pytest.fixture
def figure():
    made = new_figure(3, 2)
    made.text(0.1, 0.5, "소버린 AI")
    made.description = "소버린 AI가 늘었다"
    return made


def refused():
    raise AssertionError("drawn twice")


def test_a_figure_is_drawn_where_there_is_no_folder(figure, monkeypatch):
    monkeypatch.delenv(FOLDER, raising=False)
    assert isinstance(drawn_once("a", lambda: figure), StudyFigure)


def test_a_figure_that_lies_in_the_folder_is_not_drawn_again(figure, monkeypatch, tmp_path):
    monkeypatch.setenv(FOLDER, str(tmp_path))
    first = drawn_once("shares_ai", lambda: figure)
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".png", ".svg", ".txt"]
    again = drawn_once("shares_ai", refused)
    assert first == again
    data, about = again._repr_mimebundle_()
    assert data == {"image/svg+xml": figure.as_svg()}
    assert about["description"] == figure.description


def test_a_figure_counts_as_drawn_when_its_last_file_is_there(figure, monkeypatch, tmp_path):
    monkeypatch.setenv(FOLDER, str(tmp_path))
    (tmp_path / "a.png").touch()
    assert not is_drawn("a", tmp_path)
    drawn_once("a", lambda: figure)
    assert is_drawn("a", tmp_path)
    assert (tmp_path / "a.png").stat().st_size > 0


def test_a_figure_that_tables_cannot_fill_leaves_nothing(monkeypatch, tmp_path):
    def empty():
        raise NotEnoughDataError("no rows")

    monkeypatch.setenv(FOLDER, str(tmp_path))
    with pytest.raises(NotEnoughDataError):
        drawn_once("a", empty)
    assert list(tmp_path.iterdir()) == []
