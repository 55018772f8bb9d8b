"""The explorer: one section of the report in which themes, time, outlets and articles are chosen.

Bokeh draws it, for its scripts stand inside a Python package (BSD licence, 2 MB, 0.5 compressed),
its choices are elements of HTML that the keyboard reaches, and its tables show ten thousand rows.
Plotly's scripts are 4.6 MB without a table or a search; Vega (through vl-convert) has no list.
"""

from hwadu.exhibits.explorer.explorer_data import ARTICLES, Held, held_articles
from hwadu.exhibits.explorer.html import explorer_html
from hwadu.exhibits.explorer.page import ExplorerPage

__all__ = ["ARTICLES", "ExplorerPage", "Held", "explorer_html", "held_articles"]
