"""What must not be read into the numbers."""

from __future__ import annotations

from hwadu.exhibits.exhibit import Exhibit
from hwadu.reporting.blocks import bullets
from hwadu.words import texts

EXHIBIT = Exhibit(
    name="limits",
    place=1330,
    section="limits",
    table=lambda view: bullets(texts(view.language)["limits"]),
)
