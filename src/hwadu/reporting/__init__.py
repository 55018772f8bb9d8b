"""From a run to a report: findings in sentences, notebooks, one HTML file, spreadsheets."""

from hwadu.reporting.browser import browse
from hwadu.reporting.card import run_card
from hwadu.reporting.corpus_page import CorpusPage
from hwadu.reporting.document import write_docx
from hwadu.reporting.doubtful import doubtful_findings
from hwadu.reporting.export import export_formats, export_report, to_html
from hwadu.reporting.findings import Finding, findings, theme_findings
from hwadu.reporting.headlines_corpus import calibration_title
from hwadu.reporting.methods import methods_text
from hwadu.reporting.notebooks import ReportError, execute, notebook_folder, notebook_path
from hwadu.reporting.page import Page, methods_section
from hwadu.reporting.results_page import ResultsPage
from hwadu.reporting.spreadsheets import write_csv, write_workbook
from hwadu.reporting.titles import Titles
from hwadu.reporting.vocabulary import top_terms

__all__ = [
    "CorpusPage",
    "Finding",
    "Page",
    "ReportError",
    "ResultsPage",
    "Titles",
    "browse",
    "calibration_title",
    "doubtful_findings",
    "execute",
    "export_formats",
    "export_report",
    "findings",
    "methods_section",
    "methods_text",
    "notebook_folder",
    "notebook_path",
    "run_card",
    "theme_findings",
    "to_html",
    "top_terms",
    "write_csv",
    "write_docx",
    "write_workbook",
]
