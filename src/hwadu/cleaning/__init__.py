"""Stage 2, cleaning: raw articles become articles; what is not the article is taken away.

Two kinds of evidence: named rules (:data:`RULES`), and lines that one outlet repeats in many
articles (:mod:`hwadu.cleaning.repeated_lines`). Every removal and every dropped article is
recorded.
"""

from hwadu.cleaning.bodies import RULES, CleanText, clean_text
from hwadu.cleaning.characters import normalise
from hwadu.cleaning.clean import Cleaning, clean
from hwadu.cleaning.drops import DEFAULT_DROPS, DROPS, Drop
from hwadu.cleaning.hanja import hanja_to_hangul
from hwadu.cleaning.page_dumps import Dump, cut_dump
from hwadu.cleaning.repeated_lines import choose_templates, count_lines
from hwadu.cleaning.rules.rule import Removal, Rule
from hwadu.cleaning.text_losses import told_losses
from hwadu.cleaning.titles import clean_title

__all__ = [
    "DEFAULT_DROPS",
    "DROPS",
    "RULES",
    "CleanText",
    "Cleaning",
    "Drop",
    "Dump",
    "Removal",
    "Rule",
    "choose_templates",
    "clean",
    "clean_text",
    "clean_title",
    "count_lines",
    "cut_dump",
    "hanja_to_hangul",
    "normalise",
    "told_losses",
]
