"""The stages of a study in their order, each with all that it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from hwadu.files.bundled import CODEBOOK, EVENTS, LEXICON
from hwadu.files.study_file import place_of
from hwadu.pipeline.corpus.corpus_of_study import Corpus, read_study
from hwadu.pipeline.corpus.inputs_of_study import by_hash, input_hashes, inputs_from
from hwadu.pipeline.rows_of_stages import (
    facts_of_reading,
    rows_of_reading,
    rows_of_stories,
    rows_of_themes,
    rows_of_tokens,
    rows_of_topics,
)
from hwadu.pipeline.terms.lexicon_of_study import (
    followed_forms,
    in_canonical_forms,
    study_lexicon,
    terms_never_found,
    terms_of,
    terms_read_anew,
    terms_without_stop,
    words_in_two_lists,
)
from hwadu.pipeline.terms.names_of_run import save_names
from hwadu.pipeline.trends.followed_study import TABLES as FOLLOWED
from hwadu.pipeline.trends.followed_study import follow_study
from hwadu.runs.folder.kept_stages import Made
from hwadu.runs.folder.manifest import file_hash
from hwadu.runs.folder.run_files import CODES, MODEL, REVIEW, STOPWORDS, TOTALS

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.pipeline.corpus.study_files import StudyFiles
    from hwadu.runs.folder.stages import Stages
    from hwadu.settings import Study
    from hwadu.themes import Codebook
    from hwadu.tokens import Lexicon

    Tables = Mapping[str, pd.DataFrame]


class StudyStages:
    """From files to the last table: every stage is made, or taken over.

    Parameters
    ----------
    stages : Stages
        Where they are kept.
    settings : Study
    files : StudyFiles
    root : Path
        The folder of the study.
    folder : Path
        Where the run is made.
    """

    def __init__(
        self, stages: Stages, settings: Study, files: StudyFiles, root: Path, folder: Path
    ) -> None:
        self._stages, self._settings, self._files = stages, settings, files
        self._root, self._folder = root, folder

    def make(self) -> None:
        """Make them in order."""
        from hwadu.chat import Store
        from hwadu.pipeline.topics.fitted_topics import settings_that_count
        from hwadu.pipeline.vectors.encoders_of_study import encoder_versions, vector_versions
        from hwadu.tokens import analyser_of

        make, files, chosen = self._stages.make, self._files, self._settings
        templates = chosen.clean.templates
        analyser = analyser_of(chosen.tokens.analyser).key  # its package is missed here, or never
        terms = {
            **files.hashes(LEXICON),
            "[trends] terms": chosen.trends.terms,
            f"{CODEBOOK}: terms": terms_of(files.codebook),
        }
        read_anew = terms_read_anew(
            files.codebook, files.lexicon, files.paths.get(STOPWORDS), chosen.tokens.compounds_above
        )
        make(
            "reading",
            self._read,
            settings=("read", "query", "clean"),
            also={
                "[tokens] keywords": chosen.tokens.keywords,
                "[tokens] mask_people": chosen.tokens.mask_people,
                **(terms if chosen.tokens.mask_people else {}),  # which are not masked
                "files": lambda: input_hashes(chosen, self._root),
                "templates": _hash(place_of(templates, self._root)) if templates else "",
            },
        )
        make("stories", _stories, settings=("stories",), tables=("articles",))
        make(
            "tokens",
            self._tokenize,
            settings=("tokens",),
            tables=("articles",),
            also={
                **terms,
                f"{CODEBOOK}: terms": read_anew,
                **files.hashes(STOPWORDS),
                "analyser": analyser,
            },
        )
        make(
            "topics",
            self._find_topics,
            settings=("seed", "tokens", "vectors", "topics"),
            tables=("articles", "story_members", "compounds"),
            also={
                "encoder": vector_versions(chosen),
                "analyser": analyser,
                "[topics]": lambda: settings_that_count(chosen, self._stages.facts()),
                **files.hashes(LEXICON, STOPWORDS, REVIEW),
            },
        )
        make(
            "themes",
            self._give_themes,
            settings=("themes", "reader"),
            tables=("terms", "tokens", "articles", "story_members"),
            files=(MODEL,),
            also={
                **files.hashes(CODEBOOK, LEXICON),
                **files.hashes_of_decisions(),
                CODES: Store(self._root / CODES).hashes(),
                "encoder": encoder_versions((chosen.themes.encoder,)),
                "[trends] terms": chosen.trends.terms,
            },
        )
        make(
            "trends",
            self._follow,
            settings=("seed", "tokens", "topics", "period", "trends", "totals", "query"),
            tables=FOLLOWED,
            files=(MODEL,),
            also={**terms, **files.hashes(EVENTS, TOTALS)},
        )

    @cached_property
    def _lexicon(self) -> Lexicon:
        """The lexicon without the names of persons, which are no terms of a codebook."""
        return study_lexicon(self._files.lexicon, self._files.codebook, self._settings)

    @cached_property
    def _codebook(self) -> Codebook:
        """The codebook in the forms that its terms are counted under."""
        return in_canonical_forms(self._files.codebook, self._lexicon)

    @cached_property
    def _followed(self) -> tuple[str, ...]:
        """The terms that the study follows, in the forms they are counted under."""
        return followed_forms(self._settings.trends.terms, self._lexicon)

    def _read(self, _: Tables, settings: Study) -> Made:
        from hwadu.pipeline.corpus.hidden_names import HiddenNames
        from hwadu.pipeline.corpus.hidden_people import persons_in, without_names
        from hwadu.tokens import basis_with_keywords

        made, hidden = read_study(settings, self._root), None
        if self._settings.tokens.mask_people:
            read_with = self._files.codebook, self._files.lexicon, self._settings.trends.terms
            persons = persons_in(made, *read_with)
            hidden = HiddenNames.of(persons, by_hash(made.files))
            made = without_names(made, persons.hide)
        keywords = self._settings.tokens.keywords
        articles = basis_with_keywords(made.articles) if keywords else made.articles
        facts = facts_of_reading(articles, made.dropped, inputs_from(self._root, made.files))
        return Made(
            tables={
                "articles": articles,
                "dropped": made.dropped,
                "removed": made.removed,
                "templates": made.templates,
            },
            facts=facts,
            notices=made.notices,
            rows=rows_of_reading(facts),
            write=None if hidden is None else lambda folder: [hidden.save(folder)],
        )

    def _tokenize(self, tables: Tables, settings: Study) -> Made:
        from hwadu.pipeline.terms.counted_terms import (
            learned_compounds,
            learned_spellings,
            tokenize,
        )
        from hwadu.tokens import KnownNames, names_of_persons

        articles, own = tables["articles"], self._files.paths.get(STOPWORDS)
        lexicon = self._lexicon.with_names(names_of_persons(articles))
        stopwords = terms_without_stop(own, self._codebook, self._followed)
        known = KnownNames().learned_from(articles, lexicon)
        compounds = learned_compounds(articles, settings, self._files.lexicon, own)
        spellings = learned_spellings(compounds, self._files.codebook, self._settings)
        made = tokenize(articles, settings, lexicon, stopwords, known, spellings)
        return Made(
            made if compounds is None else made | {"compounds": compounds},
            rows=rows_of_tokens(articles, made["tokens"]),
            write=lambda folder: [save_names(known, "tokens", folder)],
        )

    def _find_topics(self, tables: Tables, settings: Study) -> Made:
        from hwadu.pipeline.terms.counted_terms import count_terms, read_terms, words_of_topics
        from hwadu.pipeline.topics.fitted_topics import save_topics
        from hwadu.pipeline.topics.topics_of_study import model_topics
        from hwadu.tokens import KnownNames

        articles, paths = tables["articles"], self._files.paths
        words = words_of_topics(
            articles, self._files.lexicon, paths.get(STOPWORDS), tables["compounds"]
        )
        known = KnownNames().learned_from(articles, words["lexicon"])
        read = read_terms(articles, settings, known=known, **words)
        fewest = settings.tokens.min_articles
        found = model_topics(
            count_terms(read.terms, read.tokens, read.ngrams, fewest),
            {"terms": read.terms, "tokens": read.tokens},
            _corpus(tables),
            settings,
            self._files.paths.get(REVIEW),
        )
        return Made(
            found.tables,
            facts=found.facts,
            notices=found.notices,
            rows=rows_of_topics(articles, found.tables["article_topics"]),
            write=lambda folder: [
                *save_topics(found.fitted, folder / MODEL),
                save_names(known, "topics", folder),
            ],
        )

    def _give_themes(self, tables: Tables, settings: Study) -> Made:
        from hwadu.pipeline.themes.codes_of_study import study_codes, tables_of_codes
        from hwadu.pipeline.themes.themes_of_study import edited_topic_themes, give_themes
        from hwadu.topics import load_model

        files, corpus = self._files, _corpus(tables)
        folder = self._root / CODES
        codes = study_codes(settings, files.codes, folder, corpus.articles, files.codebook)
        model = load_model(self._folder / MODEL)
        edited, lost = edited_topic_themes(files.topic_themes, model)
        read = codes.table, codes.judged, edited
        themes = give_themes(tables, corpus, model, self._codebook, settings, *read)
        where = files.codebook_as_toml(self._folder)
        twice = words_in_two_lists(where, files.codebook, self._lexicon)
        never = terms_never_found(where, files.codebook, self._lexicon, tables["terms"])
        return Made(
            themes.tables | tables_of_codes(codes, themes.before_codes, corpus.articles),
            facts=codes.facts,
            notices=(*codes.notices, *lost, *themes.notices, *twice, *never),
            rows=rows_of_themes(corpus.articles, themes.themes),
        )

    def _follow(self, tables: Tables, settings: Study) -> Made:
        from hwadu.topics import load_model

        model, files = load_model(self._folder / MODEL), self._files
        read = self._codebook, self._followed, files.events, files.totals
        return follow_study(tables, settings, *read, model, self._stages.keep)


def _stories(tables: Tables, settings: Study) -> Made:
    from hwadu.pipeline.corpus.recurring_text import save_recurring
    from hwadu.stories import find_stories

    articles = tables["articles"]
    found = find_stories(articles, window_days=settings.stories.window_days)
    return Made(
        {"stories": found.stories, "story_members": found.members},
        {"stories": len(found.stories)},
        rows=rows_of_stories(articles, found.members),
        write=lambda folder: [save_recurring(found.recurring, folder)],
    )


def _hash(path: Path) -> str:
    return file_hash(path) if path.is_file() else ""


def _corpus(tables: Tables) -> Corpus:
    return Corpus(tables["articles"], tables["story_members"])
