"""The text of one story: headlines, lead, paragraphs, a second theme, a passing mention."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from hwadu.demo.dice import Dice
from hwadu.demo.planted.cast import Cast
from hwadu.demo.text.sentence_banks import CAST_SLOTS, FOLDER, Number, base_slot
from hwadu.demo.text.sentence_patterns import CastField, Pattern, Patterns, WordField, compiled

_FOCUS = 0.4  # how often a slot repeats the word the article began with
_LEADS = 6  # tried for every headline
_TURNS = ("한편 ", "이와 함께 ", "이런 가운데 ", "이와 맞물려 ", "같은 맥락에서 ")
_LINKS = ("또 ", "특히 ", "아울러 ", "이와 관련해 ", "여기에 ")
_STARTS_ITSELF = (
    *("한편", "이와", "이런", "또", "특히", "아울러", "다만", "이에", "최근", "같은", "반면"),
    *("이날", "하지만", "그러나", "이어", "이번", "지난", "올해", "내년", "한 "),
)


@dataclass(slots=True)
class Paragraph:
    """Sentences that stand together, and why: lead, body, secondary or passing."""

    role: str
    sentences: list[str]

    def text(self) -> str:
        """The paragraph as one line."""
        return " ".join(self.sentences)


@dataclass(slots=True)
class Story:
    """What all copies of a story are made from."""

    titles: list[str]
    paragraphs: list[Paragraph]
    keywords: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)


class Writer:
    """Writes stories from the compiled banks with one stream of random numbers.

    Parameters
    ----------
    dice : Dice
        Where every choice comes from.
    folder : Path
        Where the sentence banks are.

    Examples
    --------
    >>> story = Writer(Dice([0])).story("sovereign_ai", "", "", datetime(2024, 5, 3), 2024, 1)
    >>> story.paragraphs[0].role
    'lead'
    """

    def __init__(self, dice: Dice, folder: Path = FOLDER) -> None:
        self._dice = dice
        self._folder = folder
        self._cast: Cast
        self._focus: list[int]
        self._keywords: list[str]

    def story(
        self,
        main: str,
        secondary: str,
        passing: str,
        published: datetime,
        vocabulary_year: int,
        titles: int,
    ) -> Story:
        """Write one story.

        Parameters
        ----------
        main : str
            The subject it is about.
        secondary : str
            A subject that gets a paragraph of its own, or "".
        passing : str
            A subject that one sentence mentions, or "".
        published : datetime
            When it appears.
        vocabulary_year : int
            Year whose words are used; in a null corpus it is not the year of publication.
        titles : int
            How many different headlines to write, one for every copy that gets its own.
        """
        dice = self._dice
        subject = compiled(main, vocabulary_year, self._folder)
        self._cast = Cast(main, vocabulary_year, published, dice, self._folder)
        self._focus = [-1] * subject.slots
        self._keywords = []
        patterns = dice.some(subject.sections["title"], titles)
        headlines = [self._sentence(pattern, 1.0, headline=True) for pattern in patterns]
        self._cast.begin_body()
        paragraphs = self._about(subject, patterns[0])
        if secondary:
            other = compiled(secondary, vocabulary_year, self._folder)
            at = max(2, len(paragraphs) - dice.below(3))
            paragraphs.insert(at, self._second(other))
        if passing:
            self._mention(paragraphs, compiled(passing, vocabulary_year, self._folder))
        return self._finished(headlines, paragraphs)

    def _about(self, subject: Patterns, title: Pattern) -> list[Paragraph]:
        dice, sections = self._dice, subject.sections
        body = iter(dice.some(sections["body"], 12))
        quotes = iter(dice.some(sections["quote"], 4))
        figures = iter(dice.some(sections["figure"], 3))
        leads = dice.some(sections["lead"], _LEADS)
        lead = [self._sentence(max(leads, key=lambda p: _in_common(p, title)), 1.0)]
        if dice.below(2):
            lead.append(self._sentence(next(body), 0.7))
        paragraphs = [Paragraph("lead", lead)]
        for turn in range(4 + dice.below(3)):
            sentences: list[str] = []
            if turn < 3 and dice.below(10) < 7:
                sentences.append(self._sentence(next(figures), _FOCUS))
            for _ in range(2 if turn < 4 else 1):
                pattern = next(body, None)
                if pattern is not None and len(sentences) < 3:
                    sentences.append(self._linked(self._sentence(pattern, _FOCUS), sentences))
            if turn < 4 and (turn == 1 or dice.below(10) < 6):
                sentences.append(self._sentence(next(quotes), _FOCUS))
            paragraphs.append(Paragraph("body", sentences))
        return [paragraph for paragraph in paragraphs if paragraph.sentences]

    def _second(self, other: Patterns) -> Paragraph:
        dice, main_focus = self._dice, self._focus
        self._focus = [-1] * other.slots
        first, second, third = dice.some(other.sections["body"], 3)
        sentences = [_turned(self._sentence(first, 1.0), dice.pick(_TURNS))]
        sentences.append(self._sentence(dice.pick(other.sections["figure"]), 1.0))
        sentences.append(self._sentence(second, 0.7))
        if dice.below(2):
            sentences.append(self._sentence(third, 0.7))
        self._focus = main_focus
        return Paragraph("secondary", sentences)

    def _mention(self, paragraphs: list[Paragraph], other: Patterns) -> None:
        main_focus, self._focus = self._focus, [-1] * other.slots
        sentence = self._sentence(self._dice.pick(other.sections["passing"]), 1.0)
        self._focus = main_focus
        paragraphs.append(Paragraph("passing", [sentence]))

    def _linked(self, sentence: str, before: list[str]) -> str:
        if before and self._dice.below(7) == 0:
            return _turned(sentence, self._dice.pick(_LINKS))
        return sentence

    def _sentence(self, pattern: Pattern, focus: float, headline: bool = False) -> str:
        values = []
        used: dict[tuple[int, int], int] = {}
        for gap in pattern.fields:
            if isinstance(gap, WordField):
                at = self._word(gap, used, focus)
                self._keywords.append(gap.words[at])
                values.append(gap.forms[at])
            elif isinstance(gap, CastField):
                if gap.fresh:
                    values.append(self._cast.fresh(gap.name, gap.marker))
                else:
                    introduce = gap.introduce and not headline
                    values.append(self._cast.named(gap.name, gap.marker, introduce))
            else:
                values.append(_printed(gap.number, self._dice.below(gap.number.count)))
        self._keywords.extend(pattern.nouns)
        return pattern.template % tuple(values)

    def _word(self, gap: WordField, used: dict[tuple[int, int], int], focus: float) -> int:
        """The word of a gap: the sentence's own, the article's, or a new one."""
        slot, order, n = gap.slot, gap.order, len(gap.words)
        if used:
            at = used.get((slot, order), -1)
            if at >= 0:
                return at
        if order == 0 and self._focus[slot] >= 0 and self._dice.unit() < focus:
            at = self._focus[slot]
        else:
            at = self._dice.below(n)
        if used:
            taken = {other for (s, _), other in used.items() if s == slot}
            while at in taken and len(taken) < n:
                at = (at + 1) % n
        if order == 0 and self._focus[slot] < 0:
            self._focus[slot] = at
        used[slot, order] = at
        return at

    def _finished(self, headlines: list[str], paragraphs: list[Paragraph]) -> Story:
        groups: dict[str, list[str]] = {"organisations": [], "places": []}
        for slot, member in self._cast.members.items():
            base, _ = base_slot(slot, {})
            if base in ("company", "ministry", "agency", "university"):
                groups["organisations"].append(member)
            elif base in ("region", "place"):
                groups["places"].append(member)
        return Story(headlines, paragraphs, self._keywords, self._cast.people, **groups)


def _in_common(lead: Pattern, title: Pattern) -> int:
    """How much a lead speaks of what the headline speaks of; who acts weighs most."""
    shared = lead.slots & title.slots
    return len(shared) + 2 * len(shared.intersection(CAST_SLOTS))


def _printed(number: Number, step: int) -> str:
    """A number as newspapers print it: 2,400 but 1만3400."""
    value = number.low + number.step * step
    if value < 10_000:
        return f"{value:,.{number.decimals}f}"
    tens, rest = divmod(round(value), 10_000)
    return f"{tens:,}만{rest or ''}"


def _turned(sentence: str, link: str) -> str:
    return sentence if sentence.startswith(_STARTS_ITSELF) else link + sentence
