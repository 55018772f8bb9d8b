"""A page of random articles, to be read by a person."""

from __future__ import annotations

import textwrap

from hwadu.demo.dice import Dice
from hwadu.demo.generator import generate
from hwadu.demo.text.synthetic_article import DemoArticle

_WIDTH = 54  # Hangul takes two columns of a terminal


def sample_page(n: int = 10, seed: int = 0, articles: int = 2000) -> str:
    """Print-ready text of some random articles of a corpus.

    Parameters
    ----------
    n : int
        How many.
    seed : int
        Seed of the corpus and of the choice.
    articles : int
        Size of the corpus they are taken from.

    Returns
    -------
    str
        Headline, outlet, time, planted subjects and body of each.

    Examples
    --------
    >>> sample_page(n=1, seed=3, articles=40).count("━━━")
    1
    """
    chosen = set(Dice([seed, 4]).some(range(articles), n))
    different = (a for batch in generate(articles, seed) for a in batch if not a.repeated)
    return "\n".join(_printed(a) for at, a in enumerate(different) if at in chosen)


def _printed(article: DemoArticle) -> str:
    when = f"{article.published:%Y-%m-%d %H:%M}" if article.dated else "날짜 없음"
    subjects = " + ".join(filter(None, (article.main, article.secondary)))
    mention = f" ({article.passing})" if article.passing else ""
    head = f"━━━ {article.title}\n    {article.outlet.name} | {when} | {subjects}{mention}"
    family = f" | {article.family} {','.join(article.edits)}" if article.family else ""
    body = "\n\n".join(
        "\n".join(textwrap.wrap(line, _WIDTH, initial_indent=" "))
        for paragraph in article.paragraphs
        for line in paragraph.split("\n")
    )
    return f"{head}{family}\n\n{body}\n\n    {article.reporter} 기자 {article.mail}\n"
