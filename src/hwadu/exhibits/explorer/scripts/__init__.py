"""What runs in the page of the explorer, and how it looks."""

from __future__ import annotations

from importlib import resources


def script(name: str) -> str:
    """The text of one of the files beside this one."""
    return resources.files(__name__).joinpath(name).read_text("utf-8")
