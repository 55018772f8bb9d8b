"""Who and where an article is about: invented firms and persons, real ministries and places.

A member of the cast is drawn when first named and stays the same through the article. A person is
introduced with the name and the place they work at (한도윤 세온테크 대표) and later called by
family name and title (한 대표), as Korean newspapers do.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path

from hwadu.demo.dice import Dice
from hwadu.demo.text.sentence_banks import FOLDER, Entry, attach, base_slot, common

_PERSONS = {"person": "company", "official": "ministry", "expert": "university"}


@cache
def _words(subject: str, slot: str, year: int, folder: Path) -> tuple[str, ...]:
    slots = common(folder)
    entries: tuple[Entry, ...] = slots.get(f"{slot}.{subject}", slots.get(slot, ()))
    return tuple(entry.text for entry in entries if entry.first <= year <= entry.last)


def invented_name(dice: Dice, folder: Path = FOLDER) -> str:
    """A Korean personal name of a family name and two syllables."""
    first = dice.pick(_words("", "given_first", 0, folder))
    last = dice.pick(_words("", "given_last", 0, folder))
    while last == first:
        last = dice.pick(_words("", "given_last", 0, folder))
    return dice.pick(_words("", "family_name", 0, folder)) + first + last


class Cast:
    """The cast of one article.

    Parameters
    ----------
    subject : str
        Subject of the article; ministries and the names of firms fit it.
    year : int
        Year of the vocabulary: ministries and agencies are renamed.
    published : datetime
        When the article appears; its dates look back from here.
    dice : Dice
        Where the draws come from.

    Examples
    --------
    >>> cast = Cast("semiconductors", 2024, datetime(2024, 5, 3), Dice([1]))
    >>> cast.named("company", "은") == cast.named("company", "은")
    True
    """

    def __init__(
        self, subject: str, year: int, published: datetime, dice: Dice, folder: Path = FOLDER
    ) -> None:
        self.subject = subject
        self.year = year
        self.published = published
        self.members: dict[str, str] = {}
        self.people: list[str] = []
        self._called: dict[str, tuple[str, str]] = {}  # slot of a person: name, title
        self._introduced: set[str] = set()
        self._amount_told = ""  # in the headline; the first amount of the body is the same
        self._in_body = False
        self._dice = dice
        self._folder = folder

    def named(self, slot: str, marker: str, introduce: bool = True) -> str:
        """A member's name with its particle; ``introduce`` adds where a person works."""
        member = self.members.get(slot)
        if member is None:
            member = self._draw(slot)
            self.members[slot] = member
        if slot in self._called:
            member = self._call(slot, introduce)
        return attach(member, marker) if marker else member

    def begin_body(self) -> None:
        """After the headlines: persons are introduced once more, the amount told is taken up."""
        self._introduced.clear()
        self._in_body = True

    def fresh(self, slot: str, marker: str) -> str:
        """A date word, an amount of money or a span of years, drawn anew."""
        if slot == "date_word":
            word = self._day()
        elif slot == "amount":
            word = self._amount_told or self._amount()
            self._amount_told = "" if self._in_body else word
        else:
            word = self._period()
        return attach(word, marker) if marker else word

    def _draw(self, slot: str) -> str:
        base, _ = base_slot(slot, {})
        if base in _PERSONS:
            name = invented_name(self._dice, self._folder)
            title = self._one_of(f"{base}_title")
            self._called[slot] = (name, title)
            self.people.append(name)
            return name
        taken = {word for other, word in self.members.items() if base_slot(other, {})[0] == base}
        for _ in range(20):  # a subject may have one ministry only
            word = self._company() if base == "company" else self._one_of(base)
            if word not in taken:
                break
        return word

    def _call(self, slot: str, introduce: bool) -> str:
        name, title = self._called[slot]
        if slot in self._introduced:
            return f"{name[0]} {title}"
        self._introduced.add(slot)
        if not introduce:
            return f"{name} {title}"
        base, order = base_slot(slot, {})
        home = self.named(_PERSONS[base] + (str(order + 1) if order else ""), "")
        return f"{name} {home} {title}"

    def _company(self) -> str:
        return self._one_of("company_head") + self._one_of("company_tail")

    def _one_of(self, slot: str) -> str:
        return self._dice.pick(_words(self.subject, slot, self.year, self._folder))

    def _day(self) -> str:
        """The day of what is reported: the day of publication or one shortly before."""
        day = self.published.day
        way = self._dice.below(4)
        if way == 0 and day > 2:
            return f"지난 {max(1, day - 1 - self._dice.below(9))}일"
        return "이날" if way == 1 else f"{day}일"

    def _amount(self) -> str:
        way = self._dice.below(6)
        if way == 0:
            trillions = 1 + self._dice.below(9)
            rest = self._dice.below(10) * 1000
            return f"{trillions}조{rest}억원" if rest else f"{trillions}조원"
        if way < 3:
            return f"{(11 + self._dice.below(88)) * 100}억원"
        return f"{(12 + self._dice.below(88)) * 10}억원"

    def _period(self) -> str:
        years = 2 + self._dice.below(6)
        way = self._dice.below(4)
        if way == 0:
            return f"{self.published.year + years}년까지"
        if way == 1:
            return f"내년부터 {years}년간"
        return f"앞으로 {years}년간" if way == 2 else f"올해부터 {years}년간"
