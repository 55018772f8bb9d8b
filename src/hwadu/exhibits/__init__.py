"""Figures and tables of the report, one file each.

A file holds what an exhibit draws, the rule of its title, its table, when it applies and where in
the report it stands, and ends with its :class:`Exhibit`. All of ``run.plot``, the notebooks, the
report, the Word document, the pictures of the README and ``tables.xlsx`` find it by themselves.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hwadu.exhibits.exhibit import Exhibit
    from hwadu.exhibits.page import Page, Showing
    from hwadu.exhibits.plots import Plots
    from hwadu.exhibits.registry import exhibit, exhibits, quotable_tables
    from hwadu.exhibits.view import View
else:
    from hwadu.lazy_names import loaded_when_used

    __getattr__, __dir__ = loaded_when_used(__name__)

__all__ = ["Exhibit", "Page", "Plots", "Showing", "View", "exhibit", "exhibits", "quotable_tables"]
