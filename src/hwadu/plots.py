"""The figures of a run, one method each: ``run.plot.shares("sovereign_ai")``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from hwadu.resultplots import ResultPlots

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from hwadu.runs.folder.run import Run


_WHOLE = (
    "shares",
    "panels",
    "heatmap",
    "outlet_themes",
    "topics",
    "topic_sizes",
    "nmf",
    "dependence",
    "units",
    "volume",
    "outlets",
    "text_basis",
    "dates",
)


class Plots(ResultPlots):
    """Draw the figures of a run; each method returns a matplotlib Figure.

    Every method takes ``language`` ("ko" or "en"; by default the study's) and ``title`` (by
    default what the figure shows, in words; "" for none).
    """

    def __init__(self, run: Run) -> None:
        self._run = run

    def names(self) -> list[str]:
        """Names of the figures a run draws into its folder."""
        themes = [f"shares_{theme}" for theme in self._run.codebook["theme"]]
        terms = ["terms"] if self._run.settings.trends.terms else []
        return [*_WHOLE, *themes, *terms, *self.result_names()]

    def draw(self, name: str, language: str | None = None) -> Figure:
        """Draw one of the figures listed by :meth:`names`."""
        if name.startswith("shares_"):
            return self.shares(name.removeprefix("shares_"), language=language)
        return self.draw_result(name, language)

    def shares(
        self,
        *themes: str,
        unit: str = "article",
        events: bool = True,
        language: str | None = None,
        title: str | None = None,
    ) -> Figure:
        """Draw the share of themes over time with 95 % bands and dated events.

        One theme is drawn by the study's own periods with a step for each year; several are drawn
        by year, since seven monthly lines cannot be read.

        Parameters
        ----------
        *themes : str
            Ids of themes; none for all of them.
        unit : {"article", "story"}
            What is counted.
        events : bool
            Whether to mark the study's events; with one theme, those that concern it.

        Returns
        -------
        Figure
        """
        from hwadu.figures import share_lines

        run = self._run
        single = len(themes) == 1
        return share_lines(
            run.shares if single else self._long_periods(),
            run.labels(language),
            keys=themes or None,
            events=_concerning(run.events, themes) if events else None,
            unit=unit,
            by_year=run.shares_by_year if single else None,
            smoothed=run.smoothed if single else None,
            span=run.span,
            fewest=run.settings.trends.fewest_articles,
            language=language or run.language,
            title=self._title("shares", title, language, *themes) if unit == "article" else title,
        )

    def panels(
        self, *, unit: str = "article", language: str | None = None, title: str | None = None
    ) -> Figure:
        """Draw the share of every theme in a small panel of its own."""
        from hwadu.figures import share_panels

        return self._draw(
            share_panels,
            self._run.shares,
            self._run.labels(language),
            unit=unit,
            span=self._run.span,
            fewest=self._run.settings.trends.fewest_articles,
            language=language,
            title=self._title("panels", title, language) if unit == "article" else title,
        )

    def terms(self, *terms: str, language: str | None = None, title: str | None = None) -> Figure:
        """Draw the share of single terms over time (those that the study follows)."""
        from hwadu.figures import share_lines

        followed = self._run.settings.trends.terms
        return self._draw(
            share_lines,
            self._long_periods(),
            {term: term for term in followed},
            kind="term",
            keys=terms or None,
            span=self._run.span,
            language=language,
            title=self._title("terms", title, language, *(terms or followed)),
        )

    def heatmap(self, *, language: str | None = None, title: str | None = None) -> Figure:
        """Draw the share of every theme in every year."""
        from hwadu.figures import theme_heatmap

        run = self._run
        return self._draw(
            theme_heatmap,
            run.shares_by_year,
            run.labels(language),
            fewest=run.settings.trends.fewest_articles,
            language=language,
            title=self._title("heatmap", title, language),
        )

    def outlet_themes(
        self, *, most: int = 20, language: str | None = None, title: str | None = None
    ) -> Figure:
        """Draw the part of each outlet's articles that each theme applies to."""
        from hwadu.figures import outlet_heatmap

        run = self._run
        return self._draw(
            outlet_heatmap,
            run.articles,
            run.themes,
            run.labels(language),
            most=most,
            language=language,
            title=self._title("outlet_themes", title, language),
        )

    def topics(
        self, *, most: int = 12, language: str | None = None, title: str | None = None
    ) -> Figure:
        """Draw the leading terms of the largest topics."""
        from hwadu.figures import topic_bars

        run = self._run
        title = self._title("topics", title, language)
        return self._draw(
            topic_bars, run.topics, run.topic_terms, most=most, language=language, title=title
        )

    def topic_sizes(
        self, *, most: int = 25, language: str | None = None, title: str | None = None
    ) -> Figure:
        """Draw how many articles each topic has."""
        from hwadu.figures import topic_sizes

        title = self._title("topic_sizes", title, language)
        return self._draw(topic_sizes, self._run.topics, most=most, language=language, title=title)

    def nmf(self, *, language: str | None = None, title: str | None = None) -> Figure:
        """Draw which topics two unlike models agree on."""
        from hwadu.figures import nmf_beside_bertopic

        run = self._run
        title = self._title("nmf", title, language)
        return self._draw(
            nmf_beside_bertopic, run.nmf_topics, run.topics, language=language, title=title
        )

    def dependence(
        self,
        *,
        by: str = "theme",
        most: int = 20,
        language: str | None = None,
        title: str | None = None,
    ) -> Figure:
        """Draw how many articles there are of a story, by theme, outlet or month."""
        from hwadu.figures import dependence_dots

        return self._draw(
            dependence_dots,
            self._run.dependence,
            self._run.labels(language) if by == "theme" else None,
            by=by,
            most=most,
            language=language,
            title=self._title("dependence", title, language, by=by, most=most),
        )

    def units(self, *, language: str | None = None, title: str | None = None) -> Figure:
        """Draw the share of every theme among articles beside its share among stories."""
        from hwadu.figures import unit_panels

        return self._draw(
            unit_panels,
            self._long_periods(),
            self._run.labels(language),
            span=self._run.span,
            language=language,
            title=self._title("units", title, language),
        )

    def volume(self, *, language: str | None = None, title: str | None = None) -> Figure:
        """Draw the number of articles a month."""
        from hwadu.figures import volume_by_month

        title = self._title("volume", title, language)
        return self._draw(
            volume_by_month,
            self._run.articles,
            span=self._run.span,
            language=language,
            title=title,
        )

    def outlets(
        self, *, most: int = 20, language: str | None = None, title: str | None = None
    ) -> Figure:
        """Draw which outlets the articles of each month come from."""
        from hwadu.figures import outlets_by_month

        title = self._title("outlets", title, language)
        return self._draw(
            outlets_by_month, self._run.articles, most=most, language=language, title=title
        )

    def text_basis(
        self, *, every: str = "year", language: str | None = None, title: str | None = None
    ) -> Figure:
        """Draw how much text the articles of each year, or of each month, offer."""
        from hwadu.figures import text_basis_by_month, text_basis_by_year

        figure = text_basis_by_month if every == "month" else text_basis_by_year
        title = self._title("text_basis", title, language)
        return self._draw(figure, self._run.articles, language=language, title=title)

    def dates(self, *, language: str | None = None, title: str | None = None) -> Figure:
        """Draw where the dates of the articles came from."""
        from hwadu.figures import dates_by_basis

        title = self._title("dates", title, language)
        return self._draw(dates_by_basis, self._run.articles, language=language, title=title)

    def _draw(self, figure: Any, *tables: Any, language: str | None, **options: Any) -> Figure:
        return figure(*tables, language=language or self._run.language, **options)  # type: ignore[no-any-return]


def _concerning(events: Any, themes: Sequence[str]) -> Any:
    """Events of one theme; all events where several themes share a figure."""
    if len(themes) != 1:
        return events
    concerned = events["themes"].str.split().apply(lambda named: not named or themes[0] in named)
    return events[concerned]
