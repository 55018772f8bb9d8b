"""What Python shows, as nodes of a page: pictures as files, tables as HTML, else text."""

from __future__ import annotations

import base64
import hashlib
import os
from functools import cache
from pathlib import Path
from typing import Any

from docutils import nodes

from machinery.site import ROOT

PICTURES = ROOT / "build" / "docs" / "pictures"


def shown(objects: list[Any], alt: str = "") -> list[nodes.Node]:
    """Nodes for objects, each as Jupyter would show it."""
    found: list[nodes.Node] = []
    for one in _flat(objects):
        data = _bundle(one)
        if "image/png" in data:
            png = data["image/png"]
            raw = base64.b64decode(png) if isinstance(png, str) else png
            found.append(picture(raw, getattr(one, "description", "") or alt))
        elif "text/html" in data:
            found.append(html(data["text/html"]))
        elif "text/markdown" in data:
            found.append(nodes.literal_block(text=data["text/markdown"]))
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
    pixels = int.from_bytes(png[16:20], "big")  # of the header; two pixels a point, for sharp screens
    return nodes.image(uri=str(path), alt=alt, width=f"{pixels // 2}px")


def box(*children: nodes.Node, kind: str = "output") -> nodes.container:
    """Nodes in a box of a kind."""
    return nodes.container("", *children, classes=[kind])


def relative(node: nodes.Node, document: str) -> None:
    """Let the pictures of a node be found from the page that shows them."""
    for image in node.findall(nodes.image):
        if Path(image["uri"]).is_absolute():
            image["uri"] = Path(os.path.relpath(image["uri"], Path(document).parent)).as_posix()


def _flat(objects: list[Any]) -> list[Any]:
    """Objects that show themselves as several, one by one."""
    return [
        part
        for one in objects
        for part in (_flat(list(one.parts)) if hasattr(one, "_ipython_display_") else [one])
    ]


@cache
def _formatter() -> Any:
    from IPython.core.formatters import DisplayFormatter

    return DisplayFormatter()


def _bundle(one: Any) -> dict[str, Any]:
    if hasattr(one, "_repr_mimebundle_"):
        made = one._repr_mimebundle_()
        return dict(made[0] if isinstance(made, tuple) else made)
    data, _ = _formatter().format(one)
    return dict(data)
