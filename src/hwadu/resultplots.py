"""The figures of results that a run has only where it made their tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from hwadu.runs.folder.run import Run


class ResultPlots:
    """Draw results of a run; each method returns a matplotlib Figure.

    Every method takes ``language`` ("ko" or "en"; by default the study's) and ``title`` (by
    default what the figure shows, in words; "" for none).
    """

    _run: Run

    def result_names(self) -> list[str]:
        """Names of these figures that the run's tables can fill."""
        has = self._results(None).has
        whole = {
            "number_of_topics": has("topic_sweep"),
            "map": has("article_map"),
            "hot_and_cold": has("changes", test="hot_cold", effect=...),
            "adjusted": has("shares_by_year", kind="theme", adjusted=...),
            "corrected": has("shares_by_year", kind="theme", corrected=...),
            "calibration": has("codes"),
            "outlet_spells": has("outlets"),
            "event_effects": has("event_effects", effect=...),
            "effects": has("effects"),
            "predicted": has("predicted_shares", at=...),
        }
        by_theme = {"network": "term_network", "drift": "drift"}
        return [
            *(name for name, filled in whole.items() if filled),
            *(f"groups_{by}" for by in _GROUPS if has("comparisons", by=by)),
            *(
                f"{name}_{theme}"
                for name, table in by_theme.items()
                for theme in self._run.codebook["theme"]
                if has(table, key=theme)
            ),
        ]

    def draw_result(self, name: str, language: str | None = None) -> Figure:
        """Draw one of the figures that :meth:`result_names` lists."""
        for kind in ("groups", "network", "drift"):
            if name.startswith(f"{kind}_"):
                figure: Figure = getattr(self, kind)(
                    name.removeprefix(f"{kind}_"), language=language
                )
                return figure
        whole: Figure = getattr(self, name)(language=language)
        return whole

    def number_of_topics(self, *, language: str | None = None, title: str | None = None) -> Figure:
        """Draw stability and coherence against the number of topics."""
        from hwadu.figures import topic_sweep

        title = self._title("number_of_topics", title, language)
        return self._drawn(topic_sweep, "topic_sweep", language=language, title=title)

    def map(self, *, language: str | None = None, title: str | None = None) -> Figure:
        """Draw a dot for each article, near ones alike, with the names of topics."""
        from hwadu.figures import article_map

        title = self._title("map", title, language)
        return self._drawn(article_map, "article_map", "topics", language=language, title=title)

    def hot_and_cold(
        self, *, test: str = "hot_cold", language: str | None = None, title: str | None = None
    ) -> Figure:
        """Draw which topics rose and which fell, by regression or by the test of trends."""
        from hwadu.figures import hot_and_cold

        topics = self._run.table("topics")
        names = dict(zip(topics["topic"].astype(str), topics["label"], strict=True))
        title = self._title("hot_and_cold", title, language, by=test)
        return self._drawn(
            hot_and_cold, "changes", labels=names, test=test, language=language, title=title
        )

    def adjusted(self, *, language: str | None = None, title: str | None = None) -> Figure:
        """Draw shares in a fixed mix of outlets beside the counted ones."""
        return self._measured("adjusted", language, title)

    def corrected(self, *, language: str | None = None, title: str | None = None) -> Figure:
        """Draw shares corrected by human codes beside the counted ones."""
        return self._measured("corrected", language, title)

    def calibration(self, *, language: str | None = None, title: str | None = None) -> Figure:
        """Draw what scores promise against what people coded."""
        from hwadu.figures import calibration_curve
        from hwadu.themes import reliability

        before = self._run.table("themes_before_codes")
        bins = reliability(
            self._run.table("codes"), self._run.table("themes") if before.empty else before
        )
        language = language or self._run.language
        if title is None and len(bins):
            from hwadu.reporting import calibration_title

            title = calibration_title(bins, language)
        made: Figure = calibration_curve(bins, language=language, title=title)
        return made

    def outlet_spells(self, *, language: str | None = None, title: str | None = None) -> Figure:
        """Draw from when to when each outlet is in the archive."""
        from hwadu.figures import outlet_spells

        title = self._title("outlet_spells", title, language)
        return self._drawn(outlet_spells, "outlets", language=language, title=title)

    def event_effects(
        self, *, measure: str = "level", language: str | None = None, title: str | None = None
    ) -> Figure:
        """Draw by how much shares stood higher or lower after dated events."""
        from hwadu.figures import event_effects

        if measure == "level":
            title = self._title("event_effects", title, language)
        return self._drawn(
            event_effects,
            "event_effects",
            labels=self._run.labels(language),
            measure=measure,
            events=self._run.events,
            language=language,
            title=title,
        )

    def effects(self, *, language: str | None = None, title: str | None = None) -> Figure:
        """Draw marginal effects of time, outlets and other variables on each theme."""
        from hwadu.figures import marginal_effects

        labels = self._run.labels(language)
        title = self._title("effects", title, language)
        return self._drawn(
            marginal_effects,
            "effects",
            labels=labels,
            span=self._run.span,
            language=language,
            title=title,
        )

    def predicted(self, *, language: str | None = None, title: str | None = None) -> Figure:
        """Draw the share that a model of each theme predicts over time, other variables held."""
        from hwadu.figures import predicted_panels

        labels = self._run.labels(language)
        title = self._title("predicted", title, language)
        return self._drawn(
            predicted_panels, "predicted_shares", labels=labels, language=language, title=title
        )

    def groups(
        self, by: str = "outlet_type", *, language: str | None = None, title: str | None = None
    ) -> Figure:
        """Draw in which outlets, types of outlet or sections a theme's share differs."""
        from hwadu.figures import group_differences

        title = self._title("groups", title, language, by=by)
        labels = self._run.labels(language)
        return self._drawn(
            group_differences, "comparisons", labels=labels, by=by, language=language, title=title
        )

    def network(
        self,
        theme: str,
        *,
        period: str | None = None,
        language: str | None = None,
        title: str | None = None,
    ) -> Figure:
        """Draw which terms of a theme stand together, over all periods or in one ("2024")."""
        import pandas as pd

        from hwadu.figures import term_network

        if period is None:
            title = self._title("network", title, language, theme)
        return self._drawn(
            term_network,
            "term_network",
            "term_centrality",
            key=theme,
            period=None if period is None else pd.Period(period).start_time,
            language=language,
            title=title,
        )

    def drift(self, theme: str, *, language: str | None = None, title: str | None = None) -> Figure:
        """Draw the words that came into a theme and those that left it."""
        from hwadu.figures import term_drift

        title = self._title("drift", title, language, theme)
        return self._drawn(term_drift, "drift", key=theme, language=language, title=title)

    def _measured(self, measure: str, language: str | None, title: str | None) -> Figure:
        from hwadu.figures import measure_panels

        made: Figure = measure_panels(
            self._long_periods(),
            self._run.labels(language),
            measure=measure,
            span=self._run.span,
            language=language or self._run.language,
            title=self._title(measure, title, language),
        )
        return made

    def _long_periods(self) -> pd.DataFrame:
        """Shares by year; by the study's own periods where there is one year only."""
        by_year = self._run.shares_by_year
        return by_year if by_year["period"].nunique() > 1 else self._run.shares

    def _results(self, language: str | None) -> Any:
        from hwadu.reporting import Page, ResultsPage

        return ResultsPage(Page(self._run, language or self._run.language))

    def _title(
        self, figure: str, title: str | None, language: str | None, *keys: str, **options: Any
    ) -> str | None:
        """The title asked for; where none is, what the figure shows (see :class:`Titles`)."""
        from hwadu.reporting import Titles

        if title is not None:
            return title
        return Titles(self._run, language or self._run.language).of(figure, *keys, **options)

    def _drawn(self, figure: Any, *tables: str, language: str | None, **options: Any) -> Figure:
        made: Figure = figure(
            *(self._run.table(name) for name in tables),
            language=language or self._run.language,
            **options,
        )
        return made


_GROUPS = ("press", "outlet_type", "section")
