"""Copies of a story as other outlets print them: small edits to one text."""

from __future__ import annotations

from dataclasses import dataclass

from hwadu.demo.dice import Dice
from hwadu.demo.text.writing import Paragraph, Story

MOST_TITLES = 6  # headlines written for one story; later copies choose among them
_CHANCES = {"headline": 0.65, "dropped_paragraph": 0.35, "reordered": 0.2, "summary": 0.2}


@dataclass(frozen=True, slots=True)
class CopyText:
    """What one outlet printed, and how far it is from the original.

    Attributes
    ----------
    title : str
    paragraphs : list of str
    edits : tuple of str
        byline, headline, dropped_paragraph, reordered, summary, truncated.
    strength : float
        1 minus the sentences shared with the original over all sentences of both; 0 for an
        unchanged body.
    """

    title: str
    paragraphs: list[str]
    edits: tuple[str, ...]
    strength: float


def original(story: Story) -> CopyText:
    """The story as it was first printed."""
    return CopyText(story.titles[0], [p.text() for p in story.paragraphs], (), 0.0)


def copied(story: Story, dice: Dice) -> CopyText:
    """A copy with up to five small edits; the byline always changes.

    The paragraph of a second theme and a passing mention are never dropped, so a copy carries
    the labels of its story.

    Examples
    --------
    >>> story = Story(["가"], [Paragraph("lead", ["나."]), Paragraph("body", ["다.", "라."])])
    >>> copied(story, Dice([1])).edits[0]
    'byline'
    """
    edits = [edit for edit, chance in _CHANCES.items() if dice.unit() < chance]
    title, paragraphs = story.titles[0], list(story.paragraphs)
    others = story.titles[1:]
    droppable = [at for at, p in enumerate(paragraphs) if p.role == "body"]
    if "headline" in edits and others:
        title = dice.pick(others)
    if "dropped_paragraph" in edits and len(droppable) > 2:
        del paragraphs[dice.pick(droppable)]
    if "reordered" in edits and len(paragraphs) > 3:
        at = 1 + dice.below(len(paragraphs) - 3)
        paragraphs[at], paragraphs[at + 1] = paragraphs[at + 1], paragraphs[at]
    lines = [other for other in others if other != title][:2]
    if "summary" in edits and lines:
        paragraphs.insert(0, Paragraph("summary", lines))
    done = _what_happened(story, title, paragraphs)
    printed = ["\n".join(p.sentences) if p.role == "summary" else p.text() for p in paragraphs]
    return CopyText(title, printed, ("byline", *done), _strength(story.paragraphs, paragraphs))


def truncated(text: CopyText, dice: Dice) -> CopyText:
    """The same text with its body cut off after 180 to 420 characters, as by a pay wall."""
    room = 180 + dice.below(240)
    kept: list[str] = []
    for paragraph in text.paragraphs:
        if len(paragraph) >= room:
            kept.append(paragraph[:room].rstrip() + "...")
            break
        kept.append(paragraph)
        room -= len(paragraph)
    lost = 1.0 - sum(map(len, kept)) / max(1, sum(map(len, text.paragraphs)))
    return CopyText(
        text.title, kept, (*text.edits, "truncated"), round(max(text.strength, lost), 3)
    )


def _what_happened(story: Story, title: str, paragraphs: list[Paragraph]) -> tuple[str, ...]:
    kept = [p for p in paragraphs if p.role != "summary"]
    in_order = [p for p in story.paragraphs if any(p is k for k in kept)]
    happened = {
        "headline": title != story.titles[0],
        "dropped_paragraph": len(kept) < len(story.paragraphs),
        "reordered": any(a is not b for a, b in zip(kept, in_order, strict=True)),
        "summary": len(kept) < len(paragraphs),
    }
    return tuple(edit for edit, true in happened.items() if true)


def _strength(before: list[Paragraph], after: list[Paragraph]) -> float:
    first = {s for p in before for s in p.sentences}
    second = {s for p in after for s in p.sentences}
    return round(1.0 - len(first & second) / len(first | second), 3)
