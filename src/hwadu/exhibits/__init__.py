"""Figures and tables of the report, one file each.

A file holds what an exhibit draws, the rule of its title, its table, when it applies and where in
the report it stands, and ends with its :class:`Exhibit`. All of ``run.plot``, the notebooks, the
report, the Word document, the pictures of the README and ``tables.xlsx`` find it by themselves.
"""

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.page import Page, Showing
from hwadu.exhibits.plots import Plots
from hwadu.exhibits.registry import exhibit, exhibits, quotable_tables
from hwadu.exhibits.view import View

__all__ = ["Exhibit", "Page", "Plots", "Showing", "View", "exhibit", "exhibits", "quotable_tables"]
