"""From a run to a report: sentences, tables, notebooks, one HTML file, spreadsheets."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hwadu.reporting.documents.formats import export_formats
    from hwadu.reporting.documents.html import to_html
    from hwadu.reporting.documents.spreadsheets import write_csv, write_workbook
    from hwadu.reporting.documents.told_reasons import with_reasons_told
    from hwadu.reporting.findings.finding import Finding
    from hwadu.reporting.findings.summary import doubtful_findings, not_held
    from hwadu.reporting.findings.theme_findings import theme_findings
    from hwadu.reporting.methods.methods import methods_text
    from hwadu.reporting.notebooks.browser import browse
    from hwadu.reporting.notebooks.card import run_card
    from hwadu.reporting.notebooks.notebooks import (
        ReportError,
        execute,
        notebook_path,
        notebooks_in,
    )
else:
    from hwadu.lazy_names import loaded_when_used

    __getattr__, __dir__ = loaded_when_used(__name__)

__all__ = [
    "Finding",
    "ReportError",
    "browse",
    "doubtful_findings",
    "execute",
    "export_formats",
    "methods_text",
    "not_held",
    "notebook_path",
    "notebooks_in",
    "run_card",
    "theme_findings",
    "to_html",
    "with_reasons_told",
    "write_csv",
    "write_workbook",
]
