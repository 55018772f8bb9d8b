"""The heading of one theme, and what the codebook means by it."""

from __future__ import annotations

from html import escape

from hwadu.exhibits.exhibit import Exhibit, themes
from hwadu.exhibits.view import View
from hwadu.reporting.pieces.blocks import paragraph
from hwadu.reporting.wording import count
from hwadu.words import word
from hwadu.words.of_users import column_in


def table(view: View, theme: str) -> str:
    """Name and definition; a word where no article has the theme."""
    told = column_in(view.codebook, "definition", view.language)
    definitions = dict(zip(view.codebook["theme"], told, strict=True))
    name = escape(" ".join(view.labels[theme].split()))
    heading = f'<h2 id="theme-{escape(theme)}">{name}</h2>' + paragraph(definitions[theme], "lead")
    if has_articles(view, theme):
        return heading
    articles = count(len(view.table("articles")))
    none = word("no_article", view.language).format(n=articles)
    return heading + paragraph(none, "nothing")


def has_articles(view: View, theme: str) -> bool:
    """Whether any article has a theme."""
    return view.has("themes", theme=theme, assigned=True)


EXHIBIT = Exhibit(
    name="theme",
    place=300,
    section="per_theme",
    each=themes,
    table=table,
)
