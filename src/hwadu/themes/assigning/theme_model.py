"""The theme model: what a codebook says, what its corpus teaches, and what people have coded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu import progress
from hwadu.schema import conform, empty
from hwadu.stats.threads import one_blas_thread
from hwadu.themes.assigning.judge import Judge
from hwadu.themes.assigning.learning import (
    FEWEST_ARTICLES,
    learn_themes,
    nothing_learned,
    what_was_not_learned,
)
from hwadu.themes.assigning.theme_rows import decided_by_codes, theme_rows
from hwadu.themes.assigning.twins import codes_with_twins, find_twins
from hwadu.themes.assigning.wordless import learn_excess
from hwadu.themes.codebook.support import support_notices, support_table
from hwadu.themes.coding.codes.coded import coded_articles
from hwadu.themes.signals.affinity import checked, of_other_topics, topic_theme_table
from hwadu.themes.signals.all_signals import learn_signals
from hwadu.themes.signals.batches import BatchReader, check_rows
from hwadu.themes.signals.flat_tokens import Ints, look_up

if TYPE_CHECKING:
    from hwadu.themes.codebook.codebook_file import Codebook
    from hwadu.themes.signals.lead_reading import LeadReader
    from hwadu.themes.signals.meanings import WordVectors

Vectors = npt.NDArray[np.floating]


class ThemeModel:
    """Assign a codebook's themes to articles, with probabilities.

    Articles are judged by a few signals (:mod:`hwadu.themes.signals.all_signals`), combined as was
    learned across themes. One of them brings two views together. The first is the codebook's: its
    terms, weighed by where they stand (:mod:`hwadu.themes.signals.evidence`). From articles full of
    them, and from those without any, a classifier of passages of three sentences learns what else
    is said around the hidden terms (:mod:`hwadu.themes.signals.passages`): it finds a paragraph
    that uses none of them, and doubts a term dropped in passing. Every article is judged by the
    classifier trained without it, believed as far as it proves right. In whole texts this signal
    is heard more where the codebook lists context words
    (:func:`~hwadu.themes.assigning.combination.beside_passages`).

    An article's topic, and its likeness to the theme's sure articles in the model's space, move
    the odds a little either way; they never decide alone, for a second theme may occur in an
    article on another topic.

    Parameters
    ----------
    codebook : Codebook
    learn : bool
        Whether to learn from sure articles; otherwise the codebook's view stands alone.

    Attributes
    ----------
    judge_ : Judge
        Everything that was learned.
    learned_ : list of LearnedTheme
        In the order of the codebook.
    topic_themes_ : DataFrame
        The table ``topic_themes``; empty without topics.
    support_ : DataFrame
        The table ``theme_support``; empty where nothing was learned.
    notices_ : tuple of Notice

    Notes
    -----
    A score is a probability learned on coded articles of other themes. What passages say is
    calibrated on articles the codebook is sure of, with the theme's prior taken out (Platt 1999;
    Saerens et al. 2002), and is surer than it should be on articles that are hard for people.

    References
    ----------
    Ratner et al. (2017), Snorkel: rapid training data creation with weak supervision, VLDB 11.
    Blum and Mitchell (1998), Combining labeled and unlabeled data with co-training, COLT.
    Krippendorff (2018), Content Analysis, chapter 11: dictionaries and positions.
    """

    def __init__(self, codebook: Codebook, *, learn: bool = True) -> None:
        self.codebook = codebook
        self.learn = learn

    def fit(
        self,
        tokens: pd.DataFrame,
        terms: pd.DataFrame,
        articles: pd.DataFrame,
        *,
        vectors: Vectors | None = None,
        theme_vectors: Vectors | None = None,
        topics: npt.ArrayLike | None = None,
        stories: Sequence[str] | None = None,
        topic_themes: pd.DataFrame | None = None,
        edited: bool = True,
        encoder: LeadReader | None = None,
        word_vectors: WordVectors | None = None,
    ) -> ThemeModel:
        """Learn from the articles the codebook is sure of.

        Parameters
        ----------
        tokens, terms, articles : DataFrame
            The tables of those names. All arrays below follow the rows of ``tokens``.
        vectors : array, shape (articles, dimensions), optional
            Unit rows, from any encoder.
        theme_vectors : array, shape (themes, dimensions), optional
            The codebook's definitions in the same space, from an encoder of texts: zero-shot
            likeness as one more hint.
        topics : array of int, shape (articles,), optional
            Topic of each article; below 0 for none.
        stories : array of str, shape (articles,), optional
            Story of each article, so that copies are never judged by a classifier that was
            trained on one of them.
        topic_themes : DataFrame, optional
            A table ``topic_themes``, instead of the one found.
        edited : bool
            Whether a person edited it; it then counts for themes without a classifier too.
        encoder : LeadReader, optional
            Reads ``title`` and ``body`` of leads where the other signals doubt.
        word_vectors : callable, optional
            Makes vectors of words, of what they mean beyond the corpus: shape (words, dimensions),
            rows of zeros for unknown words.

        Raises
        ------
        TableError
            If an array does not have a row for every article, or the edited table is wrong.
        """
        check_rows(tokens, vectors=vectors, topics=topics, stories=stories)
        terms_found = look_up(self.codebook, terms)
        given = None if topics is None else np.asarray(topics, dtype=np.int64)
        judge = self.judge_ = Judge(
            terms_found,
            [theme.id for theme in self.codebook.theme],
            [nothing_learned() for _ in self.codebook.theme],
            None if theme_vectors is None else np.asarray(theme_vectors),
            edited=edited and topic_themes is not None,
        )
        self.topic_themes_ = empty("topic_themes")
        reader = self._reader = BatchReader(tokens, articles, terms_found, stories)
        with one_blas_thread(), progress.bar("learning themes", 3, "steps") as advance:
            if self.learn and len(tokens) >= FEWEST_ARTICLES:
                judge.learned = learn_themes(reader, terms_found, vectors, judge.definitions)
                advance(1)
                judge.signals = learn_signals(reader, self.codebook, terms_found, word_vectors)
                advance(1)
            if given is not None:
                self._learn_topics(reader, given, vectors, topic_themes)
            if judge.signals is not None:
                judge.excess = learn_excess(
                    reader, lambda batch: judge.judge(batch, vectors, given).assigned
                )
            read = (self.codebook, articles, reader, vectors, given)
            unread = () if encoder is None else judge.read(encoder, *read)
        self._codes: pd.DataFrame | None = None
        self.learned_ = judge.learned
        self.support_ = support_table(judge.themes, judge.signals.support if judge.signals else [])
        whole = bool((articles["text_basis"] == "full").any())
        self.notices_ = (
            *what_was_not_learned(judge.themes, judge.learned, len(tokens), self.learn, whole),
            *support_notices(self.support_),
            *unread,
            *of_other_topics(given, topic_themes if edited else None),
        )
        return self

    def teach(
        self,
        codes: pd.DataFrame,
        tokens: pd.DataFrame,
        articles: pd.DataFrame,
        *,
        vectors: Vectors | None = None,
        topics: npt.ArrayLike | None = None,
        stories: Sequence[str] | None = None,
        beliefs: pd.DataFrame | None = None,
    ) -> ThemeModel:
        """Learn from codes: they decide their own articles and move the odds of the others.

        Parameters
        ----------
        codes : DataFrame
            The table ``codes``; earlier ones are forgotten.
        tokens, articles, vectors, topics, stories
            As in :meth:`fit`, of articles among which the coded ones are.
        beliefs : DataFrame, optional
            article_id, theme, present (0 to 1): a weaker source, of articles that `codes` say
            nothing of.
        """
        given = None if topics is None else np.asarray(topics, dtype=np.int64)
        reader = self._reading(tokens, articles, stories)
        at = pd.Index(tokens["article_id"])
        self._codes = codes
        self.judge_.lessons.clear()
        with one_blas_thread():
            for k, theme in enumerate(self.judge_.themes):
                coded = coded_articles(codes, theme)[["article_id", "present"]]
                if beliefs is not None:
                    weaker = beliefs.loc[beliefs["theme"] == theme, ["article_id", "present"]]
                    weaker = weaker[~weaker["article_id"].isin(coded["article_id"])]
                    coded = pd.concat([coded, weaker], ignore_index=True)
                rows = at.get_indexer(pd.Index(coded["article_id"]))
                known = np.flatnonzero(rows >= 0)
                if not known.size:
                    continue
                order = known[np.argsort(rows[known])]
                present = coded["present"].to_numpy()[order]
                self.judge_.learn_codes(k, reader.read(rows[order]), present, vectors, given)
        return self

    def assign(
        self,
        tokens: pd.DataFrame,
        articles: pd.DataFrame,
        *,
        vectors: Vectors | None = None,
        topics: npt.ArrayLike | None = None,
        stories: Sequence[str] | None = None,
    ) -> pd.DataFrame:
        """Assign themes to articles, be they the fitted ones or others with the same ``terms``.

        Parameters
        ----------
        tokens, articles, vectors, topics, stories
            As in :meth:`fit`.

        Returns
        -------
        DataFrame
            The table ``themes``: a row for every article and theme with any evidence. ``score`` is
            a probability, ``assigned`` whether it is high enough: 0.37 or more, or 0.5 where terms
            alone decide. A mention in passing is not assigned. Near-copies of one outlet
            under one title within a week get one score (:mod:`hwadu.themes.assigning.twins`).
            ``role`` is empty where it is not known (:mod:`hwadu.themes.assigning.theme_rows`).
            ``evidence`` holds the codebook's terms that decided, the most frequent first, or the
            learned ones where there are none; ``evidence_sentences`` the sentences that weigh most.

        Raises
        ------
        TableError
            If an array does not have a row for every article.
        """
        check_rows(tokens, vectors=vectors, topics=topics, stories=stories)
        ids = tokens["article_id"].to_numpy(dtype=object)
        given = None if topics is None else np.asarray(topics, dtype=np.int64)
        judge = self.judge_
        reader = self._reading(tokens, articles, stories)
        parts = []
        with one_blas_thread(), progress.bar("assigning themes", len(reader)) as advance:
            groups = find_twins(tokens, articles, stories)
            twins, together = judge.judge_twins(reader, groups, ids, vectors, given)
            for batch in reader.all():
                judgement = judge.judge(batch, vectors, given)
                among = np.isin(batch.rows, twins)
                judgement.log_odds[among] = together[np.searchsorted(twins, batch.rows[among])]
                own = ids[batch.rows].tolist()
                parts.append(
                    theme_rows(own, batch, judgement, judge.learned, judge.terms, judge.themes)
                )
                advance(len(batch.rows))
        parts = [part for part in parts if len(part)]
        table = pd.concat(parts, ignore_index=True) if parts else empty("themes")
        if self._codes is not None:
            codes = codes_with_twins(self._codes, groups, ids)
            table = decided_by_codes(table, codes, tokens["article_id"])
        table = table.sort_values(["article_id", "theme"], kind="stable", ignore_index=True)
        return conform(table, "themes")

    def _reading(
        self, tokens: pd.DataFrame, articles: pd.DataFrame, stories: Sequence[str] | None
    ) -> BatchReader:
        """The reader of these articles: of those last read it has kept what it read."""
        if not self._reader.reads(tokens, articles, stories):
            self._reader = BatchReader(tokens, articles, self.judge_.terms, stories)
        return self._reader

    def _learn_topics(
        self, reader: BatchReader, topics: Ints, vectors: Vectors | None, own: pd.DataFrame | None
    ) -> None:
        judge = self.judge_
        assigned = np.concatenate(
            [judge.by_passages(batch, vectors, None).log_odds >= 0 for batch in reader.all()]
        )
        found = topic_theme_table(topics, assigned, judge.themes)
        self.topic_themes_ = found if own is None else checked(own, topics, judge.themes)
        judge.topic_themes, judge.shares = self.topic_themes_, assigned.mean(axis=0)
