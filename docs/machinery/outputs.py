"""What Python shows, as nodes of a page: pictures as files, tables as HTML, else text."""

from __future__ import annotations

import base64
import hashlib
import os
from pathlib import Path
from typing import Any

from docutils import nodes

from machinery.site import ROOT

PICTURES = ROOT / "build" / "docs" / "pictures"


_WIDGET = "application/vnd.jupyter.widget-view+json"
Bundle = dict[str, str]
"""What an object shows itself as, by the kind of its contents; ``alt`` describes a picture."""


def bundles(one: Any) -> list[Bundle]:
    """What an object shows itself as, the richest first, as in Jupyter; parts one by one."""
    if hasattr(one, "_ipython_display_"):
        return [made for part in one.parts for made in bundles(part)]
    if hasattr(one, "_repr_mimebundle_"):
        data = one._repr_mimebundle_()
        data = data[0] if isinstance(data, tuple) else data
        if _WIDGET in data:  # lives in Jupyter alone
            return []
        return [{**data, "alt": getattr(one, "description", "")}]
    if hasattr(one, "_repr_html_"):
        return [{"text/html": one._repr_html_()}]
    return [{"text/plain": repr(one)}]


def shown(made: list[Bundle], alt: str = "") -> list[nodes.Node]:
    """Nodes for what objects show themselves as."""
    found: list[nodes.Node] = []
    for data in made:
        if "text/html" in data:
            found.append(html(data["text/html"]))
        elif "image/png" in data:
            found.append(picture(base64.b64decode(data["image/png"]), data["alt"] or alt))
        else:
            found.append(printed(data["text/plain"]))
    return found


def html(text: str) -> nodes.raw:
    """HTML as it is."""
    return nodes.raw("", text, format="html")


def printed(text: str) -> nodes.literal_block:
    """Text as a terminal shows it."""
    block = nodes.literal_block(text, text)
    block["language"] = "text"
    return block


def picture(png: bytes, alt: str) -> nodes.image:
    """A picture, kept as a file that is named by what it holds."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    path = PICTURES / f"{hashlib.sha256(png).hexdigest()[:20]}.png"
    if not path.exists():
        path.write_bytes(png)
    pixels = int.from_bytes(
        png[16:20], "big"
    )  # of the header; two pixels a point, for sharp screens
    return nodes.image(uri=str(path), alt=alt, width=f"{pixels // 2}px")


def box(*children: nodes.Node, kind: str = "output") -> nodes.container:
    """Nodes in a box of a kind."""
    return nodes.container("", *children, classes=[kind])


def relative(node: nodes.Node, document: str) -> None:
    """Let the pictures of a node be found from the page that shows them."""
    for image in node.findall(nodes.image):
        if Path(image["uri"]).is_absolute():
            image["uri"] = Path(os.path.relpath(image["uri"], Path(document).parent)).as_posix()
