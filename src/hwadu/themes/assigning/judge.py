"""All views of an article brought together: log-odds of every theme, and what is enough."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from hwadu.notices import Notice
from hwadu.themes.assigning.combination import (
    beside_passages,
    combination_with_reading,
    shipped_combination,
)
from hwadu.themes.assigning.scoring import Scores, score_batch
from hwadu.themes.assigning.teaching import Lesson, learn_from_codes, lesson_design
from hwadu.themes.assigning.twins import one_answer
from hwadu.themes.assigning.wordless import bound_without_words
from hwadu.themes.signals.affinity import topic_ratios
from hwadu.themes.signals.all_signals import SIGNALS
from hwadu.themes.signals.lead_reading import (
    LeadReader,
    Reading,
    Seen,
    lead_texts,
    read_leads,
    unread_notice,
)

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.themes.assigning.learning import LearnedTheme
    from hwadu.themes.codebook.codebook_file import Codebook
    from hwadu.themes.signals.all_signals import SignalMaker, Signals
    from hwadu.themes.signals.batches import Batch, BatchReader
    from hwadu.themes.signals.flat_tokens import CodebookTerms, Flags, Floats, Ints

Vectors = npt.NDArray[np.floating]


@dataclass(frozen=True)
class Judgement:
    """What a batch of articles is found to be about.

    Attributes
    ----------
    passages : Scores
        What terms and passages say alone.
    log_odds : array of float64, shape (articles, themes)
        By all there is.
    least : array of float64, shape (articles, 1)
        Log-odds from which a theme is assigned.
    by_signals : bool
        False where the corpus was too small to learn what signals are measured against.
    """

    passages: Scores
    log_odds: Floats
    least: Floats
    by_signals: bool = True

    @property
    def assigned(self) -> Flags:
        """Which themes are assigned, shape (articles, themes)."""
        return np.asarray(self.log_odds >= self.least)


@dataclass
class Judge:
    """Everything that was learned about the themes of a corpus.

    Attributes
    ----------
    terms : CodebookTerms
    themes : list of str
    learned : list of LearnedTheme
    definitions : array of float64, shape (themes, dimensions), or None
        The codebook's definitions among the vectors of an encoder.
    topic_themes : DataFrame or None
    edited : bool
        Whether a person edited that table.
    shares : array of float64, shape (themes,), or None
        Shares of the themes, that a topic's are measured against.
    signals : SignalMaker or None
        None where the corpus is too small; terms then stand alone.
    excess : array of float64, shape (themes,), or None
        From :func:`~hwadu.themes.assigning.wordless.learn_excess`.
    reading : Reading or None
        What an encoder found in some of the articles.
    lessons : dict of int to Lesson
        By place in the codebook.
    """

    terms: CodebookTerms
    themes: list[str]
    learned: list[LearnedTheme]
    definitions: Floats | None = None
    topic_themes: pd.DataFrame | None = None
    edited: bool = False
    shares: Floats | None = None
    signals: SignalMaker | None = None
    excess: Floats | None = None
    reading: Reading | None = None
    lessons: dict[int, Lesson] = field(default_factory=dict)

    def by_passages(self, batch: Batch, vectors: Vectors | None, topics: Ints | None) -> Scores:
        """What terms, passages and circumstances say.

        Parameters
        ----------
        batch : Batch
        vectors : array, shape (all articles, dimensions), optional
        topics : array of int64, shape (all articles,), optional
        """
        likeness: Floats | None = None
        definitions: Floats | None = None
        circumstances: Floats | None = None
        if vectors is not None and any(theme.direction.size for theme in self.learned):
            own = vectors[batch.rows].astype(float)
            zero = np.zeros(own.shape[1])
            towards = [theme.direction if theme.direction.size else zero for theme in self.learned]
            likeness = own @ np.stack(towards, axis=1)
            if self.definitions is not None:
                definitions = np.asarray(own @ self.definitions.T, dtype=float)
        if topics is not None and self.shares is not None and self.topic_themes is not None:
            circumstances = topic_ratios(
                topics[batch.rows], self.topic_themes, self.themes, self.shares
            )
        return score_batch(
            batch,
            self.learned,
            len(self.terms.forms),
            likeness,
            definitions,
            circumstances,
            for_all=self.edited,
        )

    def judge(self, batch: Batch, vectors: Vectors | None, topics: Ints | None) -> Judgement:
        """Log-odds of every theme in every article of a batch.

        Parameters
        ----------
        batch, vectors, topics
            As in :meth:`by_passages`.
        """
        passages = self.by_passages(batch, vectors, topics)
        if self.signals is None:
            return Judgement(passages, passages.log_odds, np.zeros((len(batch.rows), 1)), False)
        signals = self.signals.measure(batch, passages.log_odds)
        log_odds, least = self._combined(batch, passages, signals)
        if self.lessons:
            places = self.signals.places(batch)
            for k, lesson in self.lessons.items():
                log_odds[:, k] = lesson.log_odds(log_odds[:, k], _design(signals[:, k], places))
        return Judgement(passages, log_odds, least)

    def judge_twins(
        self,
        reader: BatchReader,
        groups: Ints,
        ids: npt.NDArray[np.object_],
        vectors: Vectors | None,
        topics: Ints | None,
    ) -> tuple[Ints, Floats]:
        """Rows of the articles that have a near-copy, and the log-odds they share with it.

        Parameters
        ----------
        reader : BatchReader
        groups : array of int64, shape (all articles,)
            From :func:`~hwadu.themes.assigning.twins.find_twins`.
        ids : array of str, shape (all articles,)
        vectors, topics
            As in :meth:`by_passages`.
        """
        rows = np.flatnonzero(groups >= 0)
        if not rows.size:
            return rows, np.empty((0, len(self.themes)))
        log_odds = self.judge(reader.read(rows), vectors, topics).log_odds
        return rows, one_answer(log_odds, groups[rows], ids[rows])

    def measure(self, reader: BatchReader, vectors: Vectors | None, topics: Ints | None) -> Signals:
        """Signals of all articles, shape (articles, themes, signals); none where none were learned.

        Parameters
        ----------
        reader : BatchReader
        vectors, topics
            As in :meth:`by_passages`.
        """
        made = [np.empty((0, len(self.themes), len(SIGNALS)))]
        if self.signals is not None:
            for batch in reader.all():
                rule = self.by_passages(batch, vectors, topics).log_odds
                made.append(self.signals.measure(batch, rule))
        return np.concatenate(made)

    def read(
        self,
        encoder: LeadReader,
        codebook: Codebook,
        articles: pd.DataFrame,
        reader: BatchReader,
        vectors: Vectors | None,
        topics: Ints | None,
    ) -> tuple[Notice, ...]:
        """Have an encoder read the leads that are in doubt.

        Parameters
        ----------
        encoder : LeadReader
        codebook : Codebook
        articles : DataFrame
            The table of that name.
        reader : BatchReader
        vectors, topics
            As in :meth:`by_passages`.

        Returns
        -------
        tuple of Notice
            What the user should know.
        """
        if self.signals is None:
            return ()
        odds, seeded, folds = [], [], []
        for batch in reader.all():
            passages = self.by_passages(batch, vectors, topics)
            signals = self.signals.measure(batch, passages.log_odds)
            odds.append(self._combined(batch, passages, signals)[0])
            seeded.append(signals[:, :, SIGNALS.index("count")] > 0)
            folds.append(batch.folds)
        probability = 1 / (1 + np.exp(-np.clip(np.concatenate(odds), -30, 30)))
        seen = Seen(
            probability,
            np.concatenate(seeded),
            np.concatenate(folds),
            reader.groups,
            ~reader.full_text,
        )
        self.reading = read_leads(encoder, codebook, lead_texts(articles, reader.ids), seen)
        return () if self.reading is not None else (unread_notice(seen.leads),)

    def learn_codes(
        self,
        k: int,
        batch: Batch,
        present: Floats,
        vectors: Vectors | None,
        topics: Ints | None,
    ) -> None:
        """Learn from what people found of one theme.

        Parameters
        ----------
        k : int
            Place of the theme in the codebook.
        batch : Batch
            The coded articles.
        present : array of float64, shape (articles,)
            Part of each one's readings that found the theme.
        vectors, topics
            As in :meth:`by_passages`.
        """
        if self.signals is None:
            return
        passages = self.by_passages(batch, vectors, topics)
        signals = self.signals.measure(batch, passages.log_odds)
        before, _ = self._combined(batch, passages, signals)
        design = _design(signals[:, k], self.signals.places(batch))
        self.lessons[k] = learn_from_codes(before[:, k], design, present, len(SIGNALS))

    def _combined(self, batch: Batch, passages: Scores, signals: Signals) -> tuple[Floats, Floats]:
        """Log-odds before any lesson, and those from which a theme is assigned."""
        combination = shipped_combination()
        least = np.full((len(signals), 1), combination.least_log_odds)
        log_odds = combination.log_odds(signals)
        whole = batch.full_text[:, None]
        log_odds = np.where(
            whole,
            beside_passages(log_odds, passages.log_odds, self.terms),
            bound_without_words(log_odds, least, batch, self.terms, self.excess),
        )
        if self.reading is not None:
            read, found = self.reading.find(batch.ids)
            with_reading = combination_with_reading()
            both = np.concatenate([signals[read], found], axis=2)
            log_odds[read] = with_reading.log_odds(both)
            least[read] = with_reading.least_log_odds
        return log_odds, least


def _design(signals: Floats, places: Floats) -> Floats:
    return lesson_design(shipped_combination().standardised(signals), places)
