"""The sections of the report that are text and tables, one method each, for a notebook to call."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from hwadu.errors import NotEnoughDataError
from hwadu.reporting import audit
from hwadu.reporting.blocks import Block, Link, bullets, paragraph, table
from hwadu.reporting.findings import Finding, basis_sentence, theme_findings
from hwadu.reporting.methods import methods_html, methods_text
from hwadu.reporting.prose import LIMITS, section_text, word
from hwadu.reporting.wording import count, percent

if TYPE_CHECKING:
    import pandas as pd


class FinishedRun(Protocol):
    """What the page reads of a run: its folder, manifest, tables and study files."""

    folder: Path
    manifest: dict[str, Any]

    @property
    def title(self) -> str:
        """Title of the study."""

    @property
    def codebook(self) -> pd.DataFrame:
        """Columns theme, label, label_en, definition, definition_en, terms."""

    def table(self, name: str) -> pd.DataFrame:
        """One table of the run; empty where the run did not make it."""


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
        """Name of each theme in the page's language."""
        codebook = self.run.codebook
        column = "label_en" if self.language == "en" else "label"
        return dict(zip(codebook["theme"], codebook[column], strict=True))

    @property
    def theme_findings(self) -> list[Finding]:
        """One finding a theme."""
        return theme_findings(
            self.run.table("shares_by_year"),
            self.run.table("changes"),
            self.run.codebook,
            language=self.language,
        )

    def headline(self, theme: str | None = None) -> str | None:
        """What was found about a theme (or first of all), in a few words: a figure's title."""
        found = self.theme_findings
        if theme is None:
            return found[0].headline if found else None
        return next((f.headline for f in found if f.key == theme), self.labels.get(theme, theme))

    def head(self) -> Block:
        """Title, period, number of articles, text basis, version."""
        articles = self.run.table("articles")
        dated = articles["published"].dropna()
        facts: list[list[object]] = []
        if len(dated):
            span = f"{dated.min():%Y-%m-%d} – {dated.max():%Y-%m-%d}"
            facts.append([word("period", self.language), span])
        n = count(len(articles))
        undated = len(articles) - len(dated)
        if undated:
            n += f" ({word('undated', self.language)}: {count(undated)})"
        facts.append([word("articles", self.language), n])
        basis = basis_sentence(self._text_basis(articles), self.language)
        facts.append([word("basis", self.language), basis])
        versions = self.run.manifest.get("versions", {})
        facts.append([word("made", self.language), f"hwadu {versions.get('hwadu', '')}".strip()])
        rows = "".join(f"<dt>{_text(name)}</dt><dd>{_text(value)}</dd>" for name, value in facts)
        return Block(f'<header><h1 dir="auto">{_text(self.run.title)}</h1><dl>{rows}</dl></header>')

    def section(self, name: str) -> Block:
        """Heading of a section and what to know before reading it."""
        said = section_text(name, self.language)
        text = paragraph(said.text, "lead") if said.text else ""
        return Block(f'<h2 id="{name}">{_text(said.heading)}</h2>{text}')

    def findings(self) -> Block:
        """The findings as sentences, each marked with its verdict."""
        found = self.theme_findings
        if not found:
            return Block(self._nothing())
        return Block(
            bullets(
                [finding.sentence for finding in found],
                [f"finding {finding.verdict.replace(' ', '-')}" for finding in found],
            )
        )

    def topics(self, most: int = 40) -> Block:
        """The topics with their sizes and leading terms."""
        topics = self.run.table("topics")
        if topics.empty:
            return Block(self._nothing())
        every = int(topics["articles"].sum())
        rows = [
            [
                word("none", self.language) if row.topic < 0 else f"T{row.topic}",
                ", ".join(row.terms),
                int(row.articles),
                percent(row.articles / every),
            ]
            for row in topics.sort_values(["articles", "topic"], ascending=[False, True])
            .head(most)
            .itertuples()
        ]
        names = ("topic", "terms", "articles", "share")
        return Block(table([word(name, self.language) for name in names], rows))

    def theme(self, theme: str) -> Block:
        """Heading of one theme, and what the codebook means by it."""
        row = self.run.codebook.set_index("theme").loc[theme]
        definition = row["definition_en" if self.language == "en" else "definition"]
        return Block(f"<h3>{_text(self.labels[theme])}</h3>{paragraph(definition, 'lead')}")

    def figure(self, draw: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
        """A figure in the page's language, or why the run cannot fill it.

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
            return Block(self._nothing())

    def distinctive_years(self, most: int = 10) -> Block:
        """The terms that set each year's articles apart."""
        found = self.run.table("distinctive")
        years = found[(found["kind"] == "period") & (found["rank"] <= most)]
        return self._distinctive(years, "year", lambda key: key)

    def distinctive(self, theme: str, most: int = 10) -> Block:
        """The terms that set a theme's articles apart."""
        found = self.run.table("distinctive")
        mine = found[(found["kind"] == "theme") & (found["key"] == theme) & (found["rank"] <= most)]
        return self._distinctive(mine, "theme", lambda key: self.labels.get(key, key))

    def _distinctive(self, rows: pd.DataFrame, first: str, name: Callable[[str], str]) -> Block:
        if rows.empty:
            return Block(self._nothing())
        lines = []
        for key, terms in rows.sort_values(["key", "rank"]).groupby("key", sort=True):
            listed = [f"{row.term} ({count(row.articles)})" for row in terms.itertuples()]
            lines.append([name(str(key)), ", ".join(listed)])
        headers = [word(first, self.language), word("distinctive", self.language)]
        return Block(table(headers, lines))

    def articles(self, theme: str, most: int = 5) -> Block:
        """The articles with the highest scores of a theme, linked to their source."""
        import pandas as pd

        themes = self.run.table("themes")
        chosen = themes[(themes["theme"] == theme) & themes["assigned"]]
        behind = chosen.merge(self.run.table("articles"), on="article_id").sort_values(
            ["score", "article_id"], ascending=[False, True]
        )
        stories = self.run.table("story_members")
        if not stories.empty:  # one article a story: copies say nothing new
            behind = behind.merge(stories[["article_id", "story_id"]], how="left", on="article_id")
            alone = behind["story_id"].isna()
            behind = behind[alone | ~behind["story_id"].duplicated()]
        rows = [
            [
                Link(row.title, row.url),
                row.press,
                "" if row.published is pd.NaT else f"{row.published:%Y-%m-%d}",
                word(row.role, self.language) if row.role in ("main", "secondary") else row.role,
                float(row.score),
                ", ".join(row.evidence[:6]),
            ]
            for row in behind.head(most).itertuples()
        ]
        if not rows:
            return Block(self._nothing())
        names = ("title", "press", "published", "role", "score", "evidence")
        headers = [word(name, self.language) for name in names]
        return Block(table(headers, rows))

    def corpus(self) -> Block:
        """What was read, kept and dropped, what cleaning took out, and which outlets there are."""
        return Block(
            audit.accounting(
                self.run.table("articles"),
                self.run.table("dropped"),
                self.run.table("stories"),
                self.language,
            )
            + audit.removals(self.run.table("removed"), self.language)
            + audit.outlets(self.run.table("articles"), self.language)
            + bullets(self.run.manifest.get("notices", ()))
        )

    def methods(self) -> Block:
        """How the numbers were made."""
        arguments = self.run.manifest, self.run.codebook, self._n_topics(), self.language
        return Block(methods_html(*arguments))

    def codebook(self) -> Block:
        """Every theme's definition and terms."""
        column = "definition_en" if self.language == "en" else "definition"
        labels = self.labels
        rows = [
            [labels[row.theme], getattr(row, column), _joined(row.terms)]
            for row in self.run.codebook.itertuples()
        ]
        names = ("theme", "definition", "terms")
        return Block(table([word(name, self.language) for name in names], rows))

    def lexicon(self, most: int = 400) -> Block:
        """The spellings counted as one term."""
        import pandas as pd

        path = self.run.folder / "lexicon.tsv"
        if not path.is_file():
            return Block(self._nothing())
        entries = pd.read_csv(path, sep="\t", dtype=str, keep_default_na=False, comment="#")
        rows = [
            [
                entry.get("canonical") or entry.get("form", ""),
                ", ".join(
                    part for part in (entry.get("form", ""), entry.get("aliases", "")) if part
                ),
            ]
            for entry in entries.head(most).to_dict("records")
        ]
        headers = [word("form", self.language), word("aliases", self.language)]
        summary = f"{section_text('lexicon', self.language).heading} ({count(len(entries))})"
        return Block(
            f"<details><summary>{_text(summary)}</summary>{table(headers, rows)}</details>"
        )

    def limits(self) -> Block:
        """What must not be read into the numbers."""
        return Block(bullets(LIMITS[self.language]))

    def _n_topics(self) -> int:
        return int((self.run.table("topics")["topic"] >= 0).sum())

    def _nothing(self) -> str:
        return paragraph(word("nothing", self.language), "nothing")

    def _text_basis(self, articles: pd.DataFrame) -> dict[str, int]:
        counts = articles["text_basis"].value_counts()
        return {str(basis): int(n) for basis, n in counts.items()}


def methods_section(run: FinishedRun, language: str) -> str:
    """The methods section of a run as Markdown, with references; see :func:`methods_text`."""
    n_topics = int((run.table("topics")["topic"] >= 0).sum())
    return methods_text(run.manifest, run.codebook, n_topics, language)


def _joined(terms: object) -> str:
    return terms if isinstance(terms, str) else ", ".join(terms)  # type: ignore[call-overload]


def _text(value: object) -> str:
    return escape(str(value))
