"""A synthetic corpus with planted truth: Korean policy news that nobody wrote.

Seven themes of AI policy and six everyday subjects, with bird flu (고병원성 AI) to be told apart,
from 2019 to 2025. Rates, steps, seasons, changing words, outlets that come and go, copies,
repeated ids and page furniture are planted, and returned as tables, so that every claim of the
toolkit can be held against what is true. Every article says that it is synthetic.

Examples
--------
>>> from hwadu import demo
>>> labels = demo.draw_labels(1000, seed=7)
>>> labels.shares().shape
(14, 84)
"""

from hwadu.demo.corpus_files import DemoFiles, write_study
from hwadu.demo.generator import generate, write_articles
from hwadu.demo.planted.drawn_articles import DemoLabels, draw_labels
from hwadu.demo.planted.invented_outlets import OUTLETS, Outlet
from hwadu.demo.planted.plan import DemoPlan, default_plan
from hwadu.demo.planted.truth import adjusted_shares, truth_shares
from hwadu.demo.text.sentence_banks import EVERYDAY, SUBJECTS, THEMES
from hwadu.demo.text.synthetic_article import DemoArticle

__all__ = [
    "EVERYDAY",
    "OUTLETS",
    "SUBJECTS",
    "THEMES",
    "DemoArticle",
    "DemoFiles",
    "DemoLabels",
    "DemoPlan",
    "Outlet",
    "adjusted_shares",
    "default_plan",
    "draw_labels",
    "generate",
    "truth_shares",
    "write_articles",
    "write_study",
]
