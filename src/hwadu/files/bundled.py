"""The files a study uses when it names none: lexicon, codebook, event calendar."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

CODEBOOK = "themes.toml"
EVENTS = "events.csv"
LEXICON = "lexicon.tsv"
NO_EVENTS = "no_events.csv"

_HOMES = {
    CODEBOOK: ("hwadu.themes", "ai_policy.toml"),
    EVENTS: ("hwadu.trends", "events.csv"),
    LEXICON: ("hwadu.tokens", "lexicon.tsv"),
}
NAMES = tuple(_HOMES)
"""What a new study gets copies of."""

_HOMES[NO_EVENTS] = ("hwadu.trends", "no_events.csv")


def bundled_path(name: str) -> Path:
    """Where the bundled file stands that a study folder calls `name`.

    Examples
    --------
    >>> bundled_path("themes.toml").name
    'ai_policy.toml'
    """
    package, resource = _HOMES[name]
    return Path(str(resources.files(package) / resource))
