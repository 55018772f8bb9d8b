"""What must not be read into the numbers: said here, once, for the whole report."""

from __future__ import annotations

from typing import Any

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.notices import recorded_notices
from hwadu.reporting.pieces.blocks import bullets
from hwadu.reporting.wording import count
from hwadu.themes.assigning.combination import assigned_over_coded
from hwadu.themes.coding.codes.articles_spoken_of import not_spoken_of
from hwadu.words import say

_MANY = 0.05
"""Part of all articles from which on it is told that codes do not speak of them."""


def by_terms_alone(view: View) -> bool:
    """Whether there were too few articles to learn from."""
    notices = recorded_notices(view.run.manifest.get("notices", ()))
    return any(notice.code == "themes_by_terms_alone" for notice in notices)


def limits(view: View) -> list[str]:
    """The reservations that hold for a run, in sentences."""
    articles = view.table("articles")
    bases = {str(basis) for basis, n in view.run.manifest.get("text_basis", {}).items() if n}
    holds = {
        "query": True,
        "themes": True,
        "scores": not view.has("theme_quality") and not by_terms_alone(view),
        "mixed_texts": len(bases) > 1,
        "intervals": not view.has("study_shares", corrected=...),
        "cannot_say": True,
        "outlets": articles["press"].nunique() > 1,
        "cause": True,
    }
    codes, added = view.table("codes"), view.table("added")["article_id"]
    later = not_spoken_of(codes, set(added), len(articles))
    holds["codes_before"] = later >= _MANY * len(articles)
    facts: dict[str, Any] = {"scores": assigned_over_coded(), "codes_before": {"n": count(later)}}
    return [
        say(f"limits.{name}", view.language, **facts.get(name, {}))
        for name, there in holds.items()
        if there
    ]


EXHIBIT = Exhibit(
    name="limits",
    place=1330,
    section="limits",
    table=lambda view: bullets(limits(view)),
)
