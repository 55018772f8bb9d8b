"""Sphinx configuration of both languages: ``sphinx-build -c docs -t ko docs/ko build/docs/ko``."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from machinery.korean_font import FONTS
from machinery.site import LANGUAGES, words

import hwadu
from hwadu.words.current_language import speak

# what the command line says of itself is chosen while it is imported
language = next(name for name in LANGUAGES if tags.has(name))  # type: ignore[name-defined]  # noqa: F821
speak(language)

project = "hwadu"
author = "hwadu"
version = release = hwadu.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "numpydoc", "sphinx_design", "machinery"]
extensions.append("sphinx.ext.duration")
nitpicky = True
# types in signatures and docstrings are named, not linked: they are of pandas, numpy, matplotlib
nitpick_ignore_regex = [("py:.*", r"(?!hwadu\b).*")]
templates_path = ["templates"]
html_static_path = ["static", str(FONTS)]
html_css_files = ["hwadu.css"]

myst_enable_extensions = ["colon_fence", "deflist", "attrs_block", "attrs_inline"]
myst_heading_anchors = 4

autodoc_typehints = "none"
autodoc_member_order = "groupwise"
numpydoc_show_class_members = False
numpydoc_use_plots = False
add_module_names = False

smartquotes = False  # commands are copied off the pages: "hwadu[mecab]", --online

html_theme = "pydata_sphinx_theme"
html_title = "hwadu · 화두"
html_show_sourcelink = False
html_copy_source = False
html_last_updated_fmt = None
html_theme_options = {
    "logo": {"text": "hwadu · 화두"},
    "navbar_align": "left",
    "navbar_end": ["other-language", "theme-switcher"],
    "navbar_persistent": ["search-button"],
    "header_links_before_dropdown": 6,
    "header_dropdown_text": words(language, "page.more"),
    "footer_start": ["said"],
    "footer_end": [],
    "search_bar_text": words(language, "page.search"),
    "show_prev_next": True,
    "back_to_top_button": False,
    "secondary_sidebar_items": ["page-toc"],
}
html_sidebars = {page: [] for page in ("index", "install", "tutorial", "reviewers", "published")}
html_context = {"default_mode": "light"}
