"""The first page of a report: what was found, what was read, and what cannot be said.

The rules of the sentences stand in :mod:`hwadu.reporting.findings.key_sentences`.
"""

from __future__ import annotations

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.findings.key_facts import key_facts
from hwadu.exhibits.view import View
from hwadu.reporting.findings.key_sentences import key_sentences
from hwadu.reporting.pieces.blocks import bullets


def table(view: View) -> str:
    """At most five sentences."""
    sentences = key_sentences(key_facts(view), view.language)
    return bullets(sentences, ["key"] * len(sentences))


EXHIBIT = Exhibit(
    name="key_findings",
    place=50,
    section="key_findings",
    table=table,
)
