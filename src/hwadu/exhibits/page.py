"""What notebooks and the report show of a run: headings, figures and tables by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Any

from hwadu.errors import NotEnoughDataError, SettingsError
from hwadu.exhibits.drawn_once import drawn_once
from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.registry import exhibit, exhibits
from hwadu.exhibits.view import View
from hwadu.reporting.pieces.blocks import Block, PicturedBlock, paragraph
from hwadu.reporting.pieces.notes import nothing
from hwadu.reporting.pieces.section_text import section_text
from hwadu.words import say

CHAPTERS = {
    100: "findings",
    180: "explorer",
    200: "shares",
    300: "themes",
    400: "groups",
    700: "words",
    800: "topics",
    900: "vocabulary",
    1000: "copies",
    1100: "corpus",
    1200: "coding",
    1300: "methods",
}
"""The first place of each, and its name: a key of the words under ``chapter``."""

_HEADING = re.compile(r"(?<=<)(/?)h([2-5])\b")  # text is escaped, so that only tags match


@dataclass(frozen=True)
class Showing:
    """Figures and tables that show themselves in Jupyter, one below the other."""

    parts: Sequence[Any]

    def _ipython_display_(self) -> None:
        from IPython.display import display

        display(*self.parts)  # type: ignore[no-untyped-call]

    @property
    def html(self) -> str:
        """All that is HTML of it."""
        return "".join(part.html for part in self.parts if isinstance(part, Block))


class Page(View):
    """A run in one language, to be shown.

    Parameters
    ----------
    run : FinishedRun
        A finished run, as :func:`hwadu.open_run` gives it.
    language : {"ko", "en"}
    """

    def show(
        self,
        name: str,
        *key: str,
        heading: bool = True,
        figure: bool = True,
        table: bool = True,
        **options: Any,
    ) -> Showing:
        """An exhibit: its heading, its figure, its table; nothing where it does not apply.

        Parameters
        ----------
        name : str
            Its name: the file of :mod:`hwadu.exhibits` that holds it.
        *key : str
            The theme, or kind of groups, it is to be of; without, each one under one heading.
        heading, figure, table : bool
            Whether to show these.
        **options
            Options of its figure and its table: ``most=40``.

        Raises
        ------
        InputError
            If there is no exhibit of that name.
        SettingsError
            If neither its figure nor its table takes an option.
        """
        shown = exhibit(name)
        keys = [given for given in shown.keys(self) if not key or given == key]
        asked = {"figure": figure, "table": table, **options}
        parts = [part for each in keys for part in self._made(shown, each, asked)]
        headed = heading and parts and shown.section and not key
        return Showing([self.section(shown.section), *parts] if headed else parts)

    def show_alone(self, name: str, *key: str, **options: Any) -> Showing:
        """An exhibit without its heading; a word where the run has nothing for it.

        By other periods or of other terms a figure may be there that the report has not.
        """
        made = self.show(name, *key, heading=False, **options)
        shown = exhibit(name)
        parts = made.parts
        own = shown.options_of(shown.figure, options) if shown.figure else {}
        if not parts and own and options.get("figure", True):
            keys = [(each,) for each in shown.each(self)] if shown.each and not key else [key]
            asked = {**own, "table": False}
            parts = [part for each in keys for part in self._made(shown, each, asked)]
        return Showing(parts or [Block(nothing(self.language))])

    def report(self) -> Iterator[Showing]:
        """Everything that the report shows, chapter by chapter, in order."""
        before = ""
        for shown, key, heading in self._placed():
            made = self._made(shown, key, shown.in_report)
            if not any(self._tells(part) for part in made):
                continue
            chapter = chapter_of(shown.place)
            if chapter != before:
                yield Showing([chapter_heading(chapter, self.language)])
                before = chapter
            headed = [self.section(heading)] if heading else []
            yield Showing([self._lowered(part, chapter) for part in [*headed, *made]])

    def _placed(self) -> Iterator[tuple[Exhibit, tuple[str, ...], str]]:
        """Exhibits that the report shows, each with its key and the section that it opens."""
        placed = [shown for shown in exhibits().values() if shown.place]
        for each, run in groupby(placed, key=lambda shown: shown.each):
            group = list(run)
            if each is None:
                yield from ((shown, (), shown.section) for shown in group if self._wants(shown))
                continue
            heading = group[0].section
            for key in each(self):  # all of a theme before the next one
                for shown in group:
                    if self._wants(shown, key):
                        yield shown, (key,), heading
                        heading = ""

    def _wants(self, shown: Exhibit, *key: str) -> bool:
        return shown.applies(self, *key) and shown.reported(self, *key)

    def _tells(self, part: Any) -> bool:
        """Whether a part shows anything: a section with nothing in it has no place in a report."""
        return not isinstance(part, Block) or part.html != nothing(self.language)

    def _lowered(self, part: Any, chapter: str) -> Any:
        """A part as it occurs within a chapter, where headings are a level lower."""
        if not chapter or not isinstance(part, Block):
            return part
        return Block(within_chapter(part.html, chapter, self.language))

    def _made(self, shown: Exhibit, key: tuple[str, ...], asked: Any) -> list[Any]:
        options = {name: value for name, value in asked.items() if name not in ("figure", "table")}
        drawn = shown.figure if asked.get("figure", True) else None
        written = shown.table if asked.get("table", True) else None
        taken = [shown.options_of(function, options) for function in (drawn, written) if function]
        unknown = set(options).difference(*taken)
        if unknown:
            raise SettingsError(
                "exhibits.no_option",
                name=shown.name,
                option=min(unknown),
                known=["figure", "table", *shown.options()],
            )
        made: list[Any] = []
        if drawn:
            made += self._figure(shown, key, shown.options_of(drawn, options), alone=not written)
        if written:
            html = written(self, *key, **shown.options_of(written, options))
            made += [Block(html)] if html else []
        return made

    def _figure(
        self, shown: Exhibit, key: tuple[str, ...], options: dict[str, Any], *, alone: bool
    ) -> list[Any]:
        """The figure, with what screens show in its place; a word where nothing else stands."""
        try:
            if options:  # another figure than the one that has a file
                figure: Any = shown.draw(self, *key, **options)
            else:
                name = shown.file_name(*key)
                figure = drawn_once(name, lambda: shown.draw(self, *key))
        except NotEnoughDataError:
            return [Block(nothing(self.language))] if alone else []
        return [PicturedBlock(shown.screen(self), figure) if shown.screen else figure]

    def section(self, name: str) -> Block:
        """Heading of a section and what to know before reading it."""
        said = section_text(name, self.language)
        text = paragraph(said.text, "lead") if said.text else ""
        return Block(f'<h2 id="{name}">{escape(said.heading)}</h2>{text}')


def chapter_of(place: int) -> str:
    """The chapter in which a place of the report lies; empty before the first one.

    Examples
    --------
    >>> chapter_of(50), chapter_of(100), chapter_of(610)
    ('', 'findings', 'groups')
    """
    return next((name for first, name in reversed(CHAPTERS.items()) if first <= place), "")


def chapter_heading(chapter: str, language: str) -> Block:
    """What stands above a chapter, and by which it is found in the page."""
    name = escape(say(f"chapter.{chapter}", language))
    return Block(f'<h2 class="chapter" id="chapter-{chapter}">{name}</h2>')


def within_chapter(html: str, chapter: str, language: str) -> str:
    """A piece of a chapter: its headings one level lower, none that repeats the chapter's own.

    Examples
    --------
    >>> within_chapter('<h2 id="limits">Limits</h2>', "methods", "en")
    '<h3 id="limits">Limits</h3>'
    >>> within_chapter('<h2 id="explorer">Explore</h2>', "explorer", "en")
    '<a id="explorer"></a>'
    """
    lower = _HEADING.sub(lambda tag: f"{tag[1]}h{int(tag[2]) + 1}", html)
    name = re.escape(escape(say(f"chapter.{chapter}", language)))
    return re.sub(rf'<h3 id="([^"]*)">{name}</h3>', r'<a id="\1"></a>', lower, count=1)
