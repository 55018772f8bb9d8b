"""Where things of the site lie, and the words of what is generated."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parents[1]
ROOT = DOCS.parent
LANGUAGES = ("en", "ko")
OTHER = {"en": "ko", "ko": "en"}


@cache
def texts(language: str, file: str = "site") -> dict[str, Any]:
    """A file of words of a language."""
    path = DOCS / "words" / f"{file}.{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def words(language: str, key: str, file: str = "site") -> str:
    """A text by its key: ``words("ko", "page.search")``."""
    found: Any = texts(language, file)
    for part in key.split("."):
        found = found[part]
    return str(found)
