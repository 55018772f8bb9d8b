"""What a report on paper is made of, for every format alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """Text in one look.

    Attributes
    ----------
    text : str
        Without characters that XML cannot hold; a line break is a line break.
    bold, marked : bool
    url : str
        Where it leads; empty if nowhere.
    """

    text: str
    bold: bool = False
    marked: bool = False
    url: str = ""


@dataclass(frozen=True)
class Heading:
    """A heading; level 0 is the title of the document.

    Attributes
    ----------
    level : int
    text : str
    """

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph.

    Attributes
    ----------
    runs : sequence of Run
    kind : str
        Empty; ``lead`` says how to read what follows and stays with it; ``bullet`` is an item of a
        list.
    """

    runs: Sequence[Run]
    kind: str = ""


@dataclass(frozen=True)
class Cell:
    """A cell of a table.

    Attributes
    ----------
    runs : sequence of Run
    number : bool
        Whether it stands to the right.
    """

    runs: Sequence[Run]
    number: bool = False

    @property
    def text(self) -> str:
        """All of its text."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Table:
    """A table, its rows all of one length.

    Attributes
    ----------
    caption : str
    rows : sequence of sequences of Cell
    widths_cm, heights_cm : sequence of float
        One a column, and about how much each row takes.
    headed : bool
        Whether the first row heads the others, and stands again on the next page.
    """

    caption: str
    rows: Sequence[Sequence[Cell]]
    widths_cm: Sequence[float]
    heights_cm: Sequence[float]
    headed: bool


@dataclass(frozen=True)
class Picture:
    """A figure.

    Attributes
    ----------
    png : bytes
    pixels : tuple of int
        Width and height.
    width_cm, height_cm : float
        On paper.
    description : str
        What a screen reader says.
    """

    png: bytes
    pixels: tuple[int, int]
    width_cm: float
    height_cm: float
    description: str


Part = Heading | Paragraph | Table | Picture
