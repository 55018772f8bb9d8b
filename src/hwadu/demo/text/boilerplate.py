"""Boilerplate around articles in six styles: what a cleaner has to take away again.

Bylines, mail addresses, captions, copyright lines and lists of other headlines, as news agencies,
dailies, business papers, broadcasters, portals and regional papers print them.
"""

from __future__ import annotations

from collections.abc import Callable

from hwadu.demo.text.synthetic_article import DemoArticle

Lines = list[str]


def framed_body(article: DemoArticle) -> str:
    """The body as an archive of whole texts holds it: with byline and copyright line."""
    return "\n\n".join(STYLES[article.outlet.style](article))


def _stamp(article: DemoArticle, pattern: str) -> str:
    return article.published.strftime(pattern) if article.dated else ""


def _inline(opening: str, article: DemoArticle) -> Lines:
    """The opening printed in front of the first line of the article itself."""
    at = 1 if "summary" in article.edits and len(article.paragraphs) > 1 else 0
    lines = list(article.paragraphs)
    lines[at] = opening + lines[at]
    return lines


def _bullets(titles: list[str], mark: str) -> Lines:
    return [f"{mark}{title}" for title in titles]


def _numbered(titles: list[str]) -> Lines:
    return [f"- {rank}{title}" for rank, title in enumerate(titles, 1)]


def _wire(article: DemoArticle) -> Lines:
    press = article.outlet.name
    lines = _inline(f"(서울={press}) {article.reporter} 기자 = ", article)
    tail = [article.mail, f"<저작권자(c) {press}, 무단 전재-재배포, AI 학습 및 활용 금지>"]
    sent = _stamp(article, "%Y/%m/%d %H:%M 송고")
    return [*lines, *tail, *([sent] if sent else [])]


def _daily(article: DemoArticle) -> Lines:
    press = article.outlet.name
    lines = _inline(f"[{press} {article.reporter} 기자] ", article)
    right = f"- Copyright ⓒ {press}. All rights reserved. 무단 전재 및 재배포 금지 -"
    return [*lines, f"{article.reporter} 기자 {article.mail}", right]


def _business(article: DemoArticle) -> Lines:
    press = article.outlet.name
    lines = list(article.paragraphs)
    if article.organisations:
        lines.insert(0, f"▲{article.organisations[0]} 전경. (사진제공={article.organisations[0]})")
    lines[-1] += f"/{article.reporter} 기자 {article.mail}"
    site = f"www.{article.outlet.site}.example.invalid"
    lines.append(f"[ⓒ {press}({site}), 무단 전재 및 재배포 금지]")
    return [*lines, "\n".join(["관련뉴스", *_bullets(article.related[:3], "- ")])]


def _broadcast(article: DemoArticle) -> Lines:
    press = article.outlet.name
    first, *rest = article.paragraphs
    lines = ["[앵커]", first, "[기자]", *rest] if rest else [first]
    lines.append(f"{press} {article.reporter}입니다.")
    return [*lines, f"※ {press}은 여러분의 제보를 기다립니다.\n▷ 이메일 {article.mail}"]


def _portal(article: DemoArticle) -> Lines:
    press = article.outlet.name
    right = f"Copyright ⓒ {press}. 무단전재 및 재배포 금지."
    return [*article.paragraphs, f"{article.mail} {article.reporter} 기자", right]


def _regional(article: DemoArticle) -> Lines:
    press = article.outlet.name
    lines = _inline(f"[{press}={article.reporter} 기자] ", article)
    right = f"저작권자 ⓒ {press} 무단전재 및 재배포 금지"
    popular = "\n".join(["많이 본 기사", *_numbered(article.related[:3])])
    return [*lines, right, f"{article.reporter} 기자 다른기사 보기", popular]


STYLES: dict[str, Callable[[DemoArticle], Lines]] = {
    "wire": _wire,
    "daily": _daily,
    "business": _business,
    "broadcast": _broadcast,
    "portal": _portal,
    "regional": _regional,
}
"""Lines of an article in each style: what a full-text archive holds."""
