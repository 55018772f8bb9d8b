"""Themes: subjects a person names. A codebook defines them; articles are assigned to them."""

from hwadu.themes.assign import ThemeTables, assign_themes, find_themes
from hwadu.themes.codebook import Codebook, Theme, bundled_codebook, load_codebook
from hwadu.themes.codebook_notices import codebook_notices, codebook_term_lines
from hwadu.themes.coded import pool_samples
from hwadu.themes.codes_file import read_codes
from hwadu.themes.coding_reader import read_coding_sheet
from hwadu.themes.coding_scores import CodingScore, score_codes
from hwadu.themes.coding_sheet import write_coding_sheet
from hwadu.themes.correction import correct_shares, study_shares
from hwadu.themes.evidence_text import evidence_text
from hwadu.themes.model import ThemeModel
from hwadu.themes.planner import plan_codes
from hwadu.themes.recalibration import Recalibration, code_folds, recalibrate
from hwadu.themes.reliability import reliability
from hwadu.themes.sampling import draw_sample
from hwadu.themes.suggested_terms import accepted_terms, add_terms, write_term_suggestions

__all__ = [
    "Codebook",
    "CodingScore",
    "Recalibration",
    "Theme",
    "ThemeModel",
    "ThemeTables",
    "accepted_terms",
    "add_terms",
    "assign_themes",
    "bundled_codebook",
    "code_folds",
    "codebook_notices",
    "codebook_term_lines",
    "correct_shares",
    "draw_sample",
    "evidence_text",
    "find_themes",
    "load_codebook",
    "plan_codes",
    "pool_samples",
    "read_codes",
    "read_coding_sheet",
    "recalibrate",
    "reliability",
    "score_codes",
    "study_shares",
    "write_coding_sheet",
    "write_term_suggestions",
]
