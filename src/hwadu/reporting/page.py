"""The sections of the report that are text and tables, one method each, for a notebook to call."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, Any

from hwadu.errors import NotEnoughDataError
from hwadu.notices import recorded_notices
from hwadu.reporting import article_list, audit, copies, exhibits
from hwadu.reporting.article_map import article_map_html
from hwadu.reporting.blocks import Block, PicturedBlock, bullets, paragraph
from hwadu.reporting.doubtful import doubtful_findings
from hwadu.reporting.findings import (
    FEWEST,
    Finding,
    basis_sentence,
    theme_findings,
)
from hwadu.reporting.findings_beside import corrected_findings, surge_findings
from hwadu.reporting.methods import methods_html, methods_text
from hwadu.reporting.quotes import SIGNS
from hwadu.reporting.readers import quoted_by_readers
from hwadu.reporting.rivals import rival_descriptions
from hwadu.reporting.wording import count
from hwadu.words import section_text, texts, word

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.reporting.finished_run import FinishedRun


class Page:
    """Text and tables of a run's report in one language.

    Parameters
    ----------
    run : FinishedRun
        A finished run, as :func:`hwadu.open_run` gives it.
    language : {"ko", "en"}
    """

    def __init__(self, run: FinishedRun, language: str) -> None:
        self.run = run
        self.language = language

    @property
    def labels(self) -> dict[str, str]:
        """Name of each theme in the page's language, in the codebook's order."""
        return self.run.labels(self.language)

    @property
    def theme_findings(self) -> list[Finding]:
        """One finding a theme."""
        return theme_findings(
            self.run.table("shares_by_year"),
            self.run.table("changes"),
            self.run.codebook,
            language=self.language,
            span=self.run.span,
            fewest=self.run.manifest["settings"].get("trends", {}).get("fewest_articles", FEWEST),
        )

    @property
    def several_years(self) -> bool:
        """Whether the study covers more than one year, so that years can be compared."""
        return bool(self.run.table("shares_by_year")["period"].nunique() > 1)

    def head(self) -> Block:
        """Title, period, number of articles, text basis, version."""
        dates = self.run.table("articles")["published"]
        n, undated = count(len(dates)), int(dates.isna().sum())
        if undated:
            n += f" ({word('undated', self.language)}: {count(undated)})"
        version = self.run.manifest.get("versions", {}).get("hwadu", "")
        facts = {
            "period": " – ".join(dict.fromkeys(map(exhibits.day, (dates.min(), dates.max())))),
            "articles": n,
            "basis": basis_sentence(self.run.manifest.get("text_basis", {}), self.language),
            "made": f"hwadu {version}",
        }
        rows = "".join(
            f"<dt>{escape(word(name, self.language))}</dt><dd>{escape(fact)}</dd>"
            for name, fact in facts.items()
        )
        title = f'<h1 dir="auto">{escape(self.run.title_in(self.language))}</h1>'
        return Block(f"<header>{title}<dl>{rows}</dl></header>")

    def opening(self, notebook: str) -> Block:
        """What a notebook answers."""
        said = texts(self.language)["opening"][notebook]
        lead = paragraph(said["text"], "lead")
        return Block(f"<h1>{escape(said['heading'])}</h1>{lead}")

    def step(self, name: str) -> Block:
        """A sentence of the tutorial."""
        return Block(paragraph(texts(self.language)["start"][name]))

    def example(self, name: str) -> Block:
        """A piece of a settings file to copy."""
        return Block(f"<pre>{escape(texts(self.language)['example'][name])}</pre>")

    def section(self, name: str) -> Block:
        """Heading of a section and what to know before reading it."""
        said = section_text(name, self.language)
        text = paragraph(said.text, "lead") if said.text else ""
        return Block(f'<h2 id="{name}">{escape(said.heading)}</h2>{text}')

    def findings(self) -> Block:
        """The findings as sentences, each marked with its verdict."""
        found = self.theme_findings
        if not found:
            return Block(paragraph(texts(self.language)["undated"], "nothing"))
        kinds = [f"finding {finding.verdict.replace(' ', '-')}" for finding in found]
        changes, codebook = self.run.table("changes"), self.run.codebook
        beside = surge_findings(changes, codebook, found, self.language)
        beside += corrected_findings(self.run.table("study_shares"), codebook, self.language)
        doubtful = doubtful_findings(self.run.table("theme_support"), self.labels, self.language)
        return Block(
            bullets([finding.sentence for finding in found], kinds)
            + (bullets(beside) if beside else "")
            + (bullets(doubtful, ["finding doubtful"] * len(doubtful)) if doubtful else "")
            + rival_descriptions(changes, self.labels, self.language)
        )

    def figure(self, draw: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
        """A figure in the page's language, or a word where the run cannot fill it.

        Parameters
        ----------
        draw : callable
            A figure of ``run.plot`` or of :mod:`hwadu.figures`.
        *arguments, **options
            What it is called with.
        """
        try:
            return draw(*arguments, language=self.language, **options)
        except NotEnoughDataError:
            return Block(exhibits.nothing(self.language))

    def article_map(self, draw: Callable[..., Any]) -> Block | PicturedBlock:
        """The article map: with headlines under the pointer on screen, a figure on paper.

        Parameters
        ----------
        draw : callable
            Draws the figure: ``run.plot.map``.
        """
        places, topics = self.run.table("article_map"), self.run.table("topics")
        html = article_map_html(places, self.run.table("articles"), topics, self.language)
        if not html:
            return Block(exhibits.nothing(self.language))
        return PicturedBlock(html, draw(language=self.language))

    def theme(self, theme: str) -> Block:
        """Heading of one theme, and what the codebook means by it."""
        column = "definition_en" if self.language == "en" else "definition"
        definitions = dict(zip(self.run.codebook["theme"], self.run.codebook[column], strict=True))
        heading = f"<h3>{escape(self.labels[theme])}</h3>"
        return Block(heading + paragraph(definitions[theme], "lead"))

    def no_articles(self) -> Block:
        """What stands below the heading of a theme that no article has."""
        articles = count(len(self.run.table("articles")))
        return Block(paragraph(word("no_article", self.language).format(n=articles), "nothing"))

    def distinctive(self, theme: str, most: int = 10) -> Block:
        """The terms that set a theme's articles apart."""
        distinctive = self.run.table("distinctive")
        return Block(exhibits.distinctive_terms(distinctive, theme, self.language, most))

    def distinctive_years(self, most: int = 10) -> Block:
        """The terms that set each year's articles apart."""
        distinctive = self.run.table("distinctive")
        return Block(exhibits.distinctive_years(distinctive, self.language, most))

    def topics(self, most: int = 40) -> Block:
        """The topics with their sizes and leading terms."""
        return Block(exhibits.topic_table(self.run.table("topics"), self.language, most))

    def hot_and_cold(self, most: int = 20) -> Block:
        """The topics whose shares rose or fell most."""
        changes, topics = self.run.table("changes"), self.run.table("topics")
        return Block(exhibits.hot_and_cold(changes, topics, self.language, most))

    def articles(self, theme: str, most: int | None = None, signs: int | None = None) -> Block:
        """The articles with the highest scores of a theme, one a story.

        Parameters
        ----------
        theme : str
        most : int, optional
            How many; as many as the study asks for (``[report] articles_per_theme``).
        signs : int, optional
            Longest quotation of the evidence; 0 for none; as the study asks for
            (``[report] quote_signs``).
        """
        asked = self.run.manifest["settings"].get("report", {})
        most = asked.get("articles_per_theme", 5) if most is None else most
        signs = asked.get("quote_signs", SIGNS) if signs is None else signs
        articles, themes = self.run.table("articles"), self.run.table("themes")
        themes = quoted_by_readers(themes, self.run.table("readings"), articles)
        behind = article_list.leading_articles(
            articles, themes, self.run.table("story_members"), theme, most
        )
        decisive = self.run.decisive_sentences(behind)
        return Block(article_list.article_table(behind, decisive, self.language, signs))

    def copies(self) -> Block:
        """What can be said of stories and copies."""
        said = copies.copies_sentences(
            self.run.table("dependence"),
            self._unit_differences(),
            self.labels,
            self._every,
            self.language,
        )
        return Block(bullets(said) if said else exhibits.nothing(self.language))

    def dependence(self, by: str = "theme") -> Block:
        """Articles per story of each theme, outlet or month."""
        dependence = self.run.table("dependence")
        labels = self.labels if by == "theme" else {}
        return Block(copies.dependence_table(dependence, labels, self.language, by))

    def unit_differences(self, most: int = 2) -> Block:
        """Where the share among articles and the share among stories differ most."""
        found = self._unit_differences()
        return Block(copies.differences_table(found, self.labels, self._every, self.language, most))

    def largest_stories(self, most: int = 15) -> Block:
        """The stories with the most articles, linked to their keepers."""
        stories, articles = self.run.table("stories"), self.run.table("articles")
        largest = self.run.largest_stories(most)
        return Block(copies.stories_table(largest, stories, articles, self.language))

    @property
    def _every(self) -> str:
        every: str = self.run.manifest["settings"]["period"]["every"]
        return every

    def _unit_differences(self) -> pd.DataFrame:
        return copies.unit_differences(self.run.table("shares"), self.run.table("shares_by_year"))

    def corpus(self) -> Block:
        """What was read, kept and dropped, what cleaning took out, and which outlets there are."""
        articles = self.run.table("articles")
        return Block(
            audit.accounting(
                articles, self.run.table("dropped"), self.run.table("stories"), self.language
            )
            + bullets(
                notice.sentence(self.language, self.labels)
                for notice in recorded_notices(self.run.manifest.get("notices", ()))
            )
            + audit.removals(self.run.table("removed"), self.language)
            + audit.outlets(articles, self.language)
        )

    def methods(self) -> Block:
        """How the numbers were made."""
        return Block(
            methods_html(self.run.manifest, self.run.codebook, _topics_of(self.run), self.language)
        )

    def codebook(self) -> Block:
        """Every theme's definition and terms."""
        return Block(exhibits.codebook_table(self.run.codebook, self.labels, self.language))

    def lexicon(self) -> Block:
        """The spellings counted as one term."""
        return Block(exhibits.lexicon_table(self.run.lexicon, self.language))

    def limits(self) -> Block:
        """What must not be read into the numbers."""
        return Block(bullets(texts(self.language)["limits"]))


def methods_section(run: FinishedRun, language: str) -> str:
    """The methods section of a run as Markdown, with references.

    Parameters
    ----------
    run : FinishedRun
        A finished run, as :func:`hwadu.open_run` gives it.
    language : {"ko", "en"}
    """
    return methods_text(run.manifest, run.codebook, _topics_of(run), language)


def _topics_of(run: FinishedRun) -> int:
    return int((run.table("topics")["topic"] >= 0).sum())
