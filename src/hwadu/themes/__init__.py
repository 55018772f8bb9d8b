"""Themes: subjects a person names. A codebook defines them; articles are assigned to them."""

from hwadu.themes.assign import ReadByModels, ThemeTables, assign_themes, find_themes
from hwadu.themes.beliefs import reader_beliefs
from hwadu.themes.codebook import Codebook, Theme, bundled_codebook, load_codebook
from hwadu.themes.codebook_notices import codebook_notices, codebook_term_lines
from hwadu.themes.coded import pool_samples
from hwadu.themes.codes_file import read_codes
from hwadu.themes.coding_reader import read_coding_sheet
from hwadu.themes.coding_samples import later_sample, read_coding_sheets
from hwadu.themes.coding_scores import CodingScore, score_codes
from hwadu.themes.coding_sheet import write_coding_sheet
from hwadu.themes.correction import correct_shares, study_shares
from hwadu.themes.decided import decided_by_models
from hwadu.themes.doubt import doubt, doubt_of_articles, draw_for_reader, draw_next
from hwadu.themes.earning import judge_reader
from hwadu.themes.evidence_text import evidence_text
from hwadu.themes.kappa import weighted_kappa
from hwadu.themes.lead_reading import LeadReader
from hwadu.themes.model import ThemeModel
from hwadu.themes.planner import plan_codes
from hwadu.themes.reading_audit import missed_by_audit
from hwadu.themes.recalibration import Recalibration, code_folds, recalibrate
from hwadu.themes.reliability import reliability
from hwadu.themes.sampling import draw_sample
from hwadu.themes.suggested_terms import accepted_terms, add_terms, write_term_suggestions

__all__ = [
    "Codebook",
    "CodingScore",
    "LeadReader",
    "ReadByModels",
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
    "decided_by_models",
    "doubt",
    "doubt_of_articles",
    "draw_for_reader",
    "draw_next",
    "draw_sample",
    "evidence_text",
    "find_themes",
    "judge_reader",
    "later_sample",
    "load_codebook",
    "missed_by_audit",
    "plan_codes",
    "pool_samples",
    "read_codes",
    "read_coding_sheet",
    "read_coding_sheets",
    "reader_beliefs",
    "recalibrate",
    "reliability",
    "score_codes",
    "study_shares",
    "weighted_kappa",
    "write_coding_sheet",
    "write_term_suggestions",
]
