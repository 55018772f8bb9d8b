"""Themes: subjects a person names. A codebook defines them; articles are assigned to them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hwadu.themes.assigning.assign import (
        ReadByModels,
        ThemeTables,
        assign_themes,
        decided_by_models,
        find_themes,
    )
    from hwadu.themes.assigning.beliefs import reader_beliefs
    from hwadu.themes.assigning.joining_themes import join_themes
    from hwadu.themes.assigning.theme_model import ThemeModel
    from hwadu.themes.codebook.codebook_file import Codebook, Theme, bundled_codebook, load_codebook
    from hwadu.themes.codebook.codebook_notices import codebook_notices, codebook_term_lines
    from hwadu.themes.codebook.suggested_terms import (
        accepted_terms,
        add_terms,
        write_term_suggestions,
    )
    from hwadu.themes.coding.codes.codes_file import read_codes
    from hwadu.themes.coding.drawing.draw_by_doubt import (
        doubt,
        doubt_of_articles,
        draw_for_reader,
        draw_next,
    )
    from hwadu.themes.coding.drawing.draw_sample import draw_sample
    from hwadu.themes.coding.drawing.planner import plan_codes
    from hwadu.themes.coding.scoring.scores import CodingScore, score_codes
    from hwadu.themes.coding.sheets.sheet_reader import read_coding_sheet
    from hwadu.themes.coding.sheets.sheet_writer import write_coding_sheet
    from hwadu.themes.evaluation.correction import correct_shares, study_shares
    from hwadu.themes.evaluation.earning import judge_reader
    from hwadu.themes.evaluation.kappa import weighted_kappa
    from hwadu.themes.evaluation.reading_audit import missed_by_audit
    from hwadu.themes.evaluation.recalibration import code_folds, recalibrate
    from hwadu.themes.evaluation.reliability import reliability
    from hwadu.themes.signals.evidence_sentences import article_sentences, evidence_text
    from hwadu.themes.signals.lead_reading import LeadReader
else:
    from hwadu.lazy_names import loaded_when_used

    __getattr__, __dir__ = loaded_when_used(__name__)

__all__ = [
    "Codebook",
    "CodingScore",
    "LeadReader",
    "ReadByModels",
    "Theme",
    "ThemeModel",
    "ThemeTables",
    "accepted_terms",
    "add_terms",
    "article_sentences",
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
    "join_themes",
    "judge_reader",
    "load_codebook",
    "missed_by_audit",
    "plan_codes",
    "read_codes",
    "read_coding_sheet",
    "reader_beliefs",
    "recalibrate",
    "reliability",
    "score_codes",
    "study_shares",
    "weighted_kappa",
    "write_coding_sheet",
    "write_term_suggestions",
]
