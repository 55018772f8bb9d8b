"""One file per article: whole HTML pages, or the same pages as a crawler's text dump."""

from __future__ import annotations

from abc import ABC, abstractmethod
from html import escape
from pathlib import Path

from hwadu.demo.text.boilerplate import NOTICE, STYLES, page_text
from hwadu.demo.text.synthetic_article import DemoArticle


class _PageWriter(ABC):
    folder_name = ""
    suffix = ""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / self.folder_name
        self._folder.mkdir(parents=True, exist_ok=True)

    def add(self, articles: list[DemoArticle]) -> None:
        """Write a batch, one file each."""
        for article in articles:
            again = "-again" if article.repeated else ""
            path = self._folder / f"{article.article_id}{again}{self.suffix}"
            path.write_text(self.page(article), encoding="utf-8", newline="\n")

    def close(self) -> list[Path]:
        """Name the folder of pages."""
        return [self._folder]

    @abstractmethod
    def page(self, article: DemoArticle) -> str:
        """The whole page."""


class DumpWriter(_PageWriter):
    """Writes ``dumps/<article id>.txt``: pages without tags, menus and forms included."""

    folder_name, suffix = "dumps", ".txt"

    def page(self, article: DemoArticle) -> str:
        """The page as text."""
        return page_text(article)


class HtmlWriter(_PageWriter):
    """Writes ``pages/<article id>.html``: pages with meta data, menus, asides and a footer."""

    folder_name, suffix = "pages", ".html"

    def page(self, article: DemoArticle) -> str:
        """The page as HTML."""
        return html_page(article)


def html_page(article: DemoArticle) -> str:
    """A whole news page; an undated article's page holds no date."""
    style = STYLES[article.outlet.style]
    meta = {
        "og:type": "article",
        "og:site_name": article.outlet.name,
        "og:title": f"{article.title} | {article.outlet.name}",
        "og:url": article.url,
        "article:section": article.sections[0].split(">")[0],
        "article:author": article.reporter,
    }
    time = ""
    if article.dated:
        moment = article.published.isoformat()
        meta["article:published_time"] = f"{moment}+09:00"
        time = f'<time datetime="{moment}+09:00">{article.published:%Y.%m.%d %H:%M}</time>'
    tags = "\n".join(
        f'<meta property="{name}" content="{escape(value)}">' for name, value in meta.items()
    )
    paragraphs = "\n".join(
        f"<p>{escape(text).replace(chr(10), '<br>')}</p>" for text in style.framed(article)
    )
    menu = "".join(
        f'<li><a href="/{at}">{word}</a></li>'
        for at, word in enumerate(("정치", "경제", "사회", "국제", "문화", "스포츠", "IT·과학"))
    )
    more = "".join(f'<li><a href="#">{escape(title)}</a></li>' for title in article.related)
    below = "".join(f"<p>{escape(line)}</p>" for line in style.below(article))
    return f"""<!DOCTYPE html>
<html lang="ko">
<head>
<meta charset="utf-8">
<meta name="generator" content="hwadu demo (synthetic)">
<title>{escape(article.title)} - {escape(article.outlet.name)}</title>
{tags}
</head>
<body>
<header><nav><ul>{menu}</ul></nav></header>
<main>
<article>
<h1>{escape(article.title)}</h1>
<p class="byline">{article.reporter} 기자 {time}</p>
<div class="article-body" itemprop="articleBody">
{paragraphs}
</div>
</article>
<aside><h2>많이 본 뉴스</h2><ul>{more}</ul></aside>
</main>
<footer>{below}<p>{NOTICE}</p></footer>
</body>
</html>
"""
