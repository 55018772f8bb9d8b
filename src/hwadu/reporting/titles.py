"""The title of each figure of a run, by the figure's name: the rules are in ``headlines``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hwadu.reporting import headlines, headlines_corpus, headlines_themes
from hwadu.reporting.findings import FEWEST, theme_findings

if TYPE_CHECKING:
    from hwadu.reporting.findings import Finding
    from hwadu.reporting.finished_run import FinishedRun


class Titles:
    """What the figures of a run show, in words.

    Parameters
    ----------
    run : FinishedRun
        A finished run, as :func:`hwadu.open_run` gives it.
    language : {"ko", "en"}
    """

    def __init__(self, run: FinishedRun, language: str) -> None:
        self._run = run
        self._language = language
        self._labels = run.labels(language)

    def of(self, figure: str, *keys: str, by: str = "", most: int = 20) -> str | None:
        """The title of a figure.

        Parameters
        ----------
        figure : str
            The name of its method: ``run.plot.shares`` is shares.
        *keys : str
            The themes, or terms, that it is of; none for all of them.
        by : str
            What it groups by, or which test it is of, where it can be of several.
        most : int
            How many groups it shows, where that may not be all of them.

        Returns
        -------
        str or None
            None where the run's tables say nothing.
        """
        table, labels, language = self._run.table, self._labels, self._language
        of: dict[str, Callable[[], str | None]] = {
            "shares": lambda: self._of_shares(keys),
            "panels": lambda: headlines_themes.of_changes(self._findings(), language),
            "heatmap": lambda: headlines_themes.of_heatmap(
                table("shares_by_year"), labels, language
            ),
            "terms": lambda: headlines_themes.of_terms(table("shares_by_year"), keys, language),
            "adjusted": lambda: self._of_measure("adjusted"),
            "corrected": lambda: self._of_measure("corrected"),
            "outlet_themes": lambda: headlines_themes.of_outlet_themes(
                table("comparisons"), labels, language
            ),
            "groups": lambda: headlines.of_comparisons(table("comparisons"), by, language),
            "event_effects": lambda: headlines.of_events(table("event_effects"), language),
            "effects": lambda: headlines_themes.of_effects(table("effects"), labels, language),
            "predicted": lambda: headlines_themes.of_predicted(
                table("predicted_shares"), table("effects"), labels, language
            ),
            "topics": lambda: headlines.of_topic_terms(
                table("topics"), table("topic_terms"), language
            ),
            "topic_sizes": lambda: headlines.of_topic_sizes(table("topics"), language),
            "nmf": lambda: headlines.of_nmf(table("nmf_topics"), language),
            "number_of_topics": lambda: headlines.of_sweep(
                table("topic_sweep"), table("topics"), language
            ),
            "map": lambda: headlines.of_map(table("article_map"), table("topics"), language),
            "hot_and_cold": lambda: headlines.of_topic_trends(table("changes"), language, by),
            "network": lambda: headlines.of_network(
                table("term_centrality"), keys[0], labels, language
            ),
            "drift": lambda: headlines.of_drift(table("drift"), keys[0], labels, language),
            "dependence": lambda: headlines_corpus.of_dependence(
                table("dependence"), labels, language, by, most
            ),
            "units": lambda: headlines_corpus.of_units(
                table("shares"),
                table("shares_by_year"),
                labels,
                self._run.manifest["settings"]["period"]["every"],
                language,
            ),
            "volume": lambda: headlines_corpus.of_volume(table("articles"), language),
            "outlets": lambda: headlines_corpus.of_outlet_sizes(table("articles"), language),
            "outlet_spells": lambda: headlines.of_outlets(table("outlets"), language),
            "text_basis": lambda: headlines_corpus.of_text_basis(table("articles"), language),
            "dates": lambda: headlines_corpus.of_dates(table("articles"), language),
        }
        return of[figure]()

    def _findings(self) -> list[Finding]:
        return theme_findings(
            self._run.table("shares_by_year"),
            self._run.table("changes"),
            self._run.codebook,
            language=self._language,
            span=self._run.span,
            fewest=self._run.manifest["settings"].get("trends", {}).get("fewest_articles", FEWEST),
        )

    def _of_shares(self, keys: tuple[str, ...]) -> str | None:
        """One theme's own finding, whatever it is; of several the largest change."""
        found = [f for f in self._findings() if not keys or f.key in keys]
        if len(keys) == 1:
            return found[0].headline if found else self._labels.get(keys[0], keys[0])
        return headlines_themes.of_shares(found, self._language)

    def _of_measure(self, measure: str) -> str | None:
        by_year = self._run.table("shares_by_year")
        return headlines_themes.of_measure(by_year, self._labels, measure, self._language)
