"""Browsing in a notebook: pick a theme and a period, read the articles behind the number."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any, Protocol

from hwadu.errors import MissingExtraError
from hwadu.known_language import known_language
from hwadu.reporting.pieces.article_list import decider_name, role_name, sentences_of
from hwadu.reporting.pieces.blocks import Link
from hwadu.reporting.pieces.notes import nothing
from hwadu.reporting.pieces.quotes import Quote, Sentence, marked, quote
from hwadu.reporting.wording import count, day, likelihood
from hwadu.words import word
from hwadu.words.phrases import Phrase

if TYPE_CHECKING:
    import ipywidgets
    import pandas as pd

_PER_PAGE = 10
_SIGNS = 240


class BrowsableRun(Protocol):
    """What the browser asks of a run."""

    language: str

    def labels(self, language: str | None = None) -> dict[str, str]:
        """Name of every theme."""

    def articles_behind(self, theme: str, period: str | None = None) -> pd.DataFrame:
        """The articles a number stands for, with score, role and evidence."""

    def decisive_sentences(self, themes: pd.DataFrame) -> pd.DataFrame:
        """The sentences that decided: text and marks."""

    def table(self, name: str) -> pd.DataFrame:
        """One table of the run."""


def browse(run: BrowsableRun, language: str | None = None) -> ipywidgets.VBox:
    """Widgets that show the articles behind a theme's number, their evidence marked.

    Parameters
    ----------
    run : Run
        A finished run, as :func:`hwadu.open_run` gives it.
    language : {"ko", "en"}, optional
        The study's own by default.

    Returns
    -------
    ipywidgets.VBox
        Shows itself in Jupyter; its children are the choices (theme, period, page) and the list.

    Raises
    ------
    MissingExtraError
        If ipywidgets is not installed.
    """
    try:
        import ipywidgets as widgets
    except ImportError:
        raise MissingExtraError(
            "ipywidgets", extra="widgets", purpose=Phrase("reporting.browsing")
        ) from None

    language = known_language(language or run.language)
    years = run.table("articles")["published"].dt.year.dropna().astype(int)
    periods = [(word("whole", language), "")]
    periods += [(str(year), str(year)) for year in sorted(years.unique(), reverse=True)]
    themes = [(label, theme) for theme, label in run.labels(language).items()]
    theme = widgets.Dropdown(options=themes, description=word("theme", language))
    period = widgets.Dropdown(options=periods, description=word("period", language))
    page = widgets.BoundedIntText(value=1, min=1, max=1, description=word("page", language))
    shown = widgets.HTML()

    def update(*_: Any) -> None:
        behind = run.articles_behind(theme.value, period.value or None)
        page.max = max(1, -(-len(behind) // _PER_PAGE))
        first = (page.value - 1) * _PER_PAGE
        chosen = behind.iloc[first : first + _PER_PAGE]
        decisive = run.decisive_sentences(chosen)
        shown.value = articles_html(chosen, decisive, len(behind), language)

    def restart(*_: Any) -> None:
        page.value = 1
        update()

    theme.observe(restart, names="value")
    period.observe(restart, names="value")
    page.observe(update, names="value")
    update()
    return widgets.VBox([widgets.HBox([theme, period, page]), shown])


def articles_html(articles: pd.DataFrame, decisive: pd.DataFrame, found: int, language: str) -> str:
    """Articles with their evidence marked: a quotation, and the whole text folded away.

    Parameters
    ----------
    articles : DataFrame
        As ``run.articles_behind`` gives them.
    decisive : DataFrame
        As ``run.decisive_sentences`` gives them.
    found : int
        How many there are in all.
    language : {"ko", "en"}
    """
    if articles.empty:
        return nothing(language)
    sentences = sentences_of(decisive)
    items = "".join(
        _item(row, sentences.get(row["article_id"], []), language)
        for row in articles.to_dict("records")
    )
    heading = f"{word('articles', language)}: {count(found)}"
    return f"<div><p><b>{escape(heading)}</b></p>{items}</div>"


def _item(row: dict[Any, Any], sentences: Sequence[Sentence], language: str) -> str:
    role = role_name(row["role"], language) if row["role"] else ""
    decided = f"{likelihood(row['score'])} ({decider_name(row['decided'], language)})"
    said = " · ".join(fact for fact in (row["press"], day(row["published"]), role, decided) if fact)
    quoted = quote(sentences, _SIGNS).html()
    whole = _with_sentences_marked(row["body"], sentences).html().replace("\n", "<br>")
    return (
        f'<div style="margin:.6em 0" dir="auto"><b>{Link(row["title"], row["url"]).html()}</b><br>'
        f'<span style="color:#5f6368">{escape(said)}</span><br>{quoted}'
        f"<details><summary>{escape(word('whole_text', language))}</summary>{whole}</details></div>"
    )


def _with_sentences_marked(body: str, sentences: Sequence[Sentence]) -> Quote:
    """A whole text with the terms marked in the sentences that decided, and nowhere else."""
    marks, at = [], 0
    for sentence in sentences:
        place = body.find(sentence.text, at) if sentence.number > 0 else -1
        if place < 0:
            continue
        marks += [(place + start, place + end) for start, end in sentence.marks]
        at = place + len(sentence.text)
    return marked(body, marks)
