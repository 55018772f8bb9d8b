"""What must hold of the built site: no dead link, nothing from the network, no machine in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from machinery.site import OTHER, ROOT

_LOADED = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src"}
_FROM_STYLE = re.compile(r"(?:@import|url\()\s*[\"']?(?:https?:)?//")
_EXTERNAL = ("http", "https")
_INVENTED = ".invalid"  # addresses of synthetic articles
_NO_PAGES = {"_static", "_downloads"}  # of the theme, and files to be downloaded


class _Page(HTMLParser):
    """Links, loaded files and anchors of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: list[tuple[str, dict[str, str]]] = []
        self.loaded: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.anchors |= {given[name] for name in ("id", "name") if name in given}
        if tag == "a" and "href" in given:
            self.links.append((given["href"], given))
        if tag in _LOADED and _LOADED[tag] in given:
            self.loaded.append(given[_LOADED[tag]])


def faults_of(site: Path, languages: Sequence[str]) -> list[str]:
    """All that is wrong, one sentence each."""
    found: list[str] = []
    for path in _pages(site):
        if _of(site, path) in (*languages, ""):
            found += _faults(site, path, languages)
    for path in sorted([*site.rglob("*.css"), *site.rglob("*.js")]):
        text = path.read_text(encoding="utf-8", errors="replace")
        if path.suffix == ".css" and _FROM_STYLE.search(text):
            found.append(f"{path}: a style that asks the network")
        found += _machine(path, text)
    return found


def external_links(site: Path) -> list[str]:
    """Addresses outside the site that its pages lead to."""
    return sorted(
        {
            href
            for path in _pages(site)
            for href, _ in _parsed(path).links
            if urlsplit(href).scheme in _EXTERNAL and not urlsplit(href).netloc.endswith(_INVENTED)
        }
    )


def _pages(site: Path) -> list[Path]:
    """Pages of the site, without those of others that lie in it."""
    return [
        path
        for path in sorted(site.rglob("*.html"))
        if _NO_PAGES.isdisjoint(path.relative_to(site).parts)
    ]


def _faults(site: Path, path: Path, languages: Sequence[str]) -> Iterator[str]:
    page, place = _parsed(path), path.relative_to(site)
    for source in page.loaded:
        if urlsplit(source).scheme in _EXTERNAL or source.startswith("//"):
            yield f"{place}: loads {source} from the network"
        elif not source.startswith("data:"):
            yield from _dead(site, path, source)
    for href, given in page.links:
        parts = urlsplit(href)
        if parts.scheme in _EXTERNAL:
            if not parts.netloc or " " in href:
                yield f"{place}: {href!r} is no address"
        elif parts.scheme not in ("mailto", "javascript", "data"):
            if "other-language" in given.get("class", "") and len(languages) == 1:
                continue
            yield from _dead(site, path, href)
    language = _of(site, path)
    if language:
        other = OTHER[language]
        leads = [given["href"] for _, given in page.links if given.get("hreflang") == other]
        same = f"{other}/{path.relative_to(site / language)}"
        if not leads or any(not href.endswith(same) for href in leads):
            yield f"{place}: no switch to {same}"
    yield from _machine(place, path.read_text(encoding="utf-8"))


def _dead(site: Path, path: Path, href: str) -> Iterator[str]:
    parts = urlsplit(href)
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if not target.is_file():
        yield f"{path.relative_to(site)}: {href} leads nowhere"
    elif parts.fragment and target.suffix == ".html":
        anchors = _parsed(target).anchors
        if unquote(parts.fragment) not in anchors and parts.fragment not in anchors:
            yield f"{path.relative_to(site)}: {href} leads to no such place of its page"


def _machine(place: Path, text: str) -> Iterator[str]:
    for name in {str(ROOT), str(Path.home())} - {"/"}:
        if name in text:
            yield f"{place}: names {name}, a folder of the machine that built it"


def _of(site: Path, path: Path) -> str:
    first = path.relative_to(site).parts[0]
    return first if first in OTHER else ""


@cache
def _parsed(path: Path) -> _Page:
    return _Page(path.read_text(encoding="utf-8"))
