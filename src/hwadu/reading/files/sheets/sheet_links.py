"""Formulas of links in the sheets of an .xlsx: written out, for their values are often not saved.

Programs that write tables save the formula =HYPERLINK("address", "text") without what it shows, or
with 0, and leave the rest to the spreadsheet program.
"""

from __future__ import annotations

import re

_LINK = re.compile(
    rb"<(?P<c>(?:\w+:)?c)\b(?P<place>[^>]*)>\s*<(?P<f>(?:\w+:)?f)\b[^>]*>"
    rb"(?P<formula>\s*HYPERLINK\([^<]*)</(?P=f)>(?:(?!</?(?P=c)\b).)*</(?P=c)>",
    re.DOTALL,
)
_TYPE = re.compile(rb"\s+t=\"[^\"]*\"")


def links_written_out(xml: bytes) -> bytes:
    """A sheet whose cells with formulas of links hold the formulas as texts.

    Examples
    --------
    >>> links_written_out(b'<c r="A2"><f>HYPERLINK("x","y")</f><v>0</v></c>')
    b'<c r="A2" t="inlineStr"><is><t>=HYPERLINK("x","y")</t></is></c>'
    """
    return _LINK.sub(_as_text, xml) if b"HYPERLINK(" in xml else xml


def _as_text(cell: re.Match[bytes]) -> bytes:
    name, place = cell["c"], _TYPE.sub(b"", cell["place"])
    inside = name[:-1]  # the prefix of the namespace
    return (
        b"<%b%b t=\"inlineStr\"><%bis><%bt>=%b</%bt></%bis></%b>"
        % (name, place, inside, inside, cell["formula"].strip(), inside, inside, name)
    )  # fmt: skip
