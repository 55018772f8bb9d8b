"""One synthetic article as the generator hands it out, before any file format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hwadu.demo.planted.invented_outlets import Outlet

SECTIONS = {
    "sovereign_ai": ("IT_과학>과학", "정치>행정_자치"),
    "ax_manufacturing": ("경제>산업_기업", "IT_과학>과학"),
    "data_infrastructure": ("IT_과학>인터넷_SNS", "경제>산업_기업"),
    "ai_regulation": ("정치>국회_정당", "IT_과학>IT_과학일반"),
    "semiconductors": ("경제>반도체", "경제>무역"),
    "ai_talent": ("사회>교육_시험", "IT_과학>과학"),
    "generative_services": ("IT_과학>콘텐츠", "IT_과학>인터넷_SNS"),
    "sport": ("스포츠>스포츠일반", ""),
    "weather": ("사회>날씨", ""),
    "elections": ("정치>선거", ""),
    "health": ("사회>의료_건강", ""),
    "housing": ("경제>부동산", ""),
    "entertainment": ("문화>방송_연예", ""),
    "bird_flu": ("사회>환경", "지역>지역일반"),
}
"""Sections an archive would file each subject under."""


@dataclass(slots=True)
class DemoArticle:
    """A synthetic article and its truth.

    Attributes
    ----------
    article_id : str
        Made like an archive's: outlet, time, serial. An undated article's id holds no time.
    title : str
    paragraphs : list of str
        The article alone, without byline or boilerplate.
    published : datetime
        Korean time; formats leave it out where ``dated`` is false.
    dated : bool
    outlet : Outlet
    reporter, mail : str
        Invented byline.
    main, secondary, passing : str
        Subjects: what it is about, what has a paragraph, what is only mentioned; "" for none.
    family : str
        Id of the family of copies, "" for none.
    edits : tuple of str
        What was done to the original: empty for originals and single articles.
    strength : float
        Part of the sentences not shared with the original.
    repeated : bool
        Whether this row repeats an earlier one under the same id.
    keywords, people, organisations, places : list of str
        What an archive's language tools would have found.
    related : list of str
        Headlines of other articles, for the boilerplate around this one.
    """

    article_id: str
    title: str
    paragraphs: list[str]
    published: datetime
    dated: bool
    outlet: Outlet
    reporter: str
    mail: str
    main: str
    secondary: str
    passing: str
    family: str
    edits: tuple[str, ...]
    strength: float
    repeated: bool
    keywords: list[str]
    people: list[str]
    organisations: list[str]
    places: list[str]
    related: list[str]

    @property
    def url(self) -> str:
        """Address under a domain that can never exist; it says that the article is synthetic."""
        return f"https://www.{self.outlet.site}.example.invalid/synthetic/{self.article_id}"

    @property
    def sections(self) -> tuple[str, str]:
        """Where an archive would file it."""
        return SECTIONS[self.main]
