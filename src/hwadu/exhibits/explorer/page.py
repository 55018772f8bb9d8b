"""The explorer by itself: in a notebook, or as a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from importlib import resources
from pathlib import Path

from hwadu.files.placing import place_text
from hwadu.reporting.documents.fonts import embedded_fonts

_HEIGHT = 1400  # pixels


@dataclass(frozen=True)
class ExplorerPage:
    """A page that shows itself in Jupyter, in a frame of its own.

    Attributes
    ----------
    html : str
        The whole page; it asks for nothing.
    """

    html: str = field(repr=False)

    @classmethod
    def of(cls, explorer: str, *, title: str, language: str) -> ExplorerPage:
        """The page around an explorer, in the style of the report.

        Parameters
        ----------
        explorer : str
            From :func:`~hwadu.exhibits.explorer.explorer_html`.
        title : str
        language : {"ko", "en"}
        """
        style = resources.files("hwadu.reporting").joinpath("template", "report.css")
        return cls(
            f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{escape(title)}</title>"
            f"<style>{embedded_fonts(title + explorer)}{style.read_text('utf-8')}</style></head>"
            f"<body><main>{explorer}</main></body></html>"
        )

    def save(self, path: str | Path) -> None:
        """Write the page as one HTML file."""
        place_text(self.html, path)

    def _repr_html_(self) -> str:
        return (
            f'<iframe srcdoc="{escape(self.html)}" '
            f'style="width:100%;height:{_HEIGHT}px;border:0"></iframe>'
        )
