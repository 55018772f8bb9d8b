"""Names that the stages give to rules and reasons in their tables, in the reader's language.

The stages speak English; where ``texts`` has words for a name they are shown, else the name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hwadu.words import LANGUAGES, fill, name_of, say, texts

# of what a stage rests on: the code and its packages, an update, what stages before it gave
_PROGRAM, _UPDATE, _GIVEN = "hwadu", "update", ("tables/", "model")
_MOST_CAUSES = 3
_ROW = re.compile(r"^row \d+: ")  # where in a file it was, which differs from row to row
_FILLED = re.compile(r"(?<=')[^']*(?=')|\d[\d,]*")  # what differs between texts of one kind
_CODES = re.compile(r"(?<=')[^']+(?=')")  # codes or names of the study, in quotation marks
_DETAIL = re.compile(
    r"[:;] |, (?!title and )| \("
)  # what follows explains, or names the one row that was kept


def is_settled(coder: str) -> bool:
    """Whether a sheet holds what its coders settled together, by what stands beside coder.

    Examples
    --------
    >>> is_settled("Settled"), is_settled("합의"), is_settled("coder1")
    (True, True, False)
    """
    return coder.strip().casefold() in {say("sheet.settled", each) for each in LANGUAGES}


def rule_name(rule: str, language: str) -> str:
    """How a reader calls a rule of cleaning.

    Examples
    --------
    >>> rule_name("byline", "ko"), rule_name("byline", "en")
    ('기자 이름', 'byline')
    """
    return _named("rule", rule, language)


def stage_name(stage: str, language: str) -> str:
    """How a reader calls the stage that dropped a row.

    Examples
    --------
    >>> stage_name("clean", "ko")
    '정제'
    """
    return _named("stage", stage, language)


def kind_of_reason(reason: str) -> str:
    """The part of a reason that rows share: without its row, its explanation, its example.

    Examples
    --------
    >>> kind_of_reason("duplicate id, kept from a.csv#row 4")
    'duplicate id'
    >>> kind_of_reason("the same outlet, title and text, kept from a.csv#row 4")
    'the same outlet, title and text'
    >>> kind_of_reason("row 7: the text has more than 100,000 characters, which no article has")
    'the text has more than 100,000 characters'
    """
    return _DETAIL.split(_ROW.sub("", reason), maxsplit=1)[0]


def reason_name(kind: str, language: str) -> str:
    """How a reader calls a kind of reason for dropping a row.

    Examples
    --------
    >>> reason_name("photo news", "ko")
    '사진 기사(사진과 설명뿐)'
    """
    return _named("reason", kind, language)


def told_reason(reason: str, language: str) -> str:
    """A reason as a reader has it: its kind in words, or all of it where none are known.

    Examples
    --------
    >>> told_reason("the line is no valid JSON (char 3)", "en")
    'the line is no valid JSON (char 3)'
    """
    kind = kind_of_reason(reason)
    known = reason_name(kind, language)
    return reason if known == kind else known


def note_text(note: str, language: str) -> str:
    """How a reader calls the reason why a theme has no model.

    Examples
    --------
    >>> note_text("no article of '가람일보' has the theme", "ko")
    '‘가람일보’의 기사 가운데 이 주제가 있는 것이 없어 추정할 수 없습니다.'
    >>> note_text("all articles are alike in 'time, outlet_type'", "ko")
    '모든 기사의 시간, 언론사 유형 값이 같아 견줄 것이 없습니다.'
    """

    def said(found: re.Match[str]) -> str:
        return ", ".join(name_of(part, language) for part in found[0].split(", "))

    return _named("note", _CODES.sub(said, note), language)


def variant_name(variant: str, language: str) -> str:
    """How a reader calls a choice that was changed to see how far topics move.

    Examples
    --------
    >>> variant_name("first 1,000 characters", "ko")
    '앞의 1,000자만'
    """
    return _named("variant", variant, language)


def step_name(step: str, language: str) -> str:
    """How a reader calls a step of a study.

    Examples
    --------
    >>> step_name("tokens", "ko")
    '형태소 분석'
    """
    return _named("step", step, language)


def why_again(parts: Sequence[str], language: str) -> str:
    """How a reader calls what a stage rests on that is another now, so that it is made again.

    What earlier stages gave is named only where nothing else changed, for it follows from the rest.

    Examples
    --------
    >>> why_again(["files", "tables/articles", "update"], "ko")
    'hwadu update로 기사를 넣음, 다른 파일'
    >>> why_again([f"tables/{name}" for name in ("articles", "terms", "tokens", "stories")], "en")
    'tables/articles, tables/terms and 2 more'
    >>> why_again(["hwadu", "files"], "en")
    'another version of the program or a package'
    """
    if _PROGRAM in parts:  # then the rest need not be looked at
        return say("cli.said.the_program", language)
    causes = [part for part in parts if not part.startswith(_GIVEN)] or [*parts]
    causes.sort(key=lambda part: part != _UPDATE)
    shown = causes if len(causes) <= _MOST_CAUSES else causes[: _MOST_CAUSES - 1]
    told = ", ".join(step_name(part, language) for part in shown)
    more = len(causes) - len(shown)
    return say("cli.said.and_more", language, told=told, n=more) if more else told


def field_name(field: str, language: str) -> str:
    """How a reader calls what a column of the input was read as.

    Examples
    --------
    >>> field_name("clock", "ko")
    '시각'
    """
    return _named("field", field, language)


def value_name(kind: str, language: str, facts: Mapping[str, str]) -> str:
    """What a setting may be, by the kind of pydantic's error; empty where no words are known.

    Examples
    --------
    >>> value_name("greater_than_equal", "ko", {"ge": "1"})
    '1 이상의 수를 적으십시오.'
    """
    known: dict[str, str] = texts(language).get("name", {}).get("value", {})
    return fill(known[kind], language, facts) if kind in known else ""


def reads_names_of_tables(language: str) -> bool:
    """Whether readers of a language are shown names and reasons as tables hold them.

    Examples
    --------
    >>> reads_names_of_tables("en"), reads_names_of_tables("ko")
    (True, False)
    """
    return "name" not in texts(language)


def _named(kind: str, name: str, language: str) -> str:
    names = texts(language).get("name", {}).get(kind, {})
    filled = _FILLED.findall(name)
    known: str = names.get(name) or names.get(_FILLED.sub("{}", name), "").format(*filled)
    return known or name
