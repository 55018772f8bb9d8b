"""What language models read, and whether they are believed."""

from __future__ import annotations

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.reporting.methods.reader_trust import reader_trust


def table(view: View) -> str:
    """Verdicts on every reader, what it read and what its audit found."""
    trust, audit = view.table("reader_trust"), view.table("reader_audit")
    facts = view.run.manifest.get("readers", [])
    return reader_trust(trust, audit, facts, view.labels, view.language)


EXHIBIT = Exhibit(
    name="readers",
    place=1220,
    section="readers",
    table=table,
    applies=lambda view: view.has("reading_requests"),
    quotes=("reader_trust", "reader_audit", "reader_wordings"),
)
