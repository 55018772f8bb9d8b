"""What is wrong with a text that is no TOML, in the words of who wrote it."""

from __future__ import annotations

import re
import tomllib

from hwadu.words.phrases import Phrase

_PLACE = re.compile(r"line (\d+), column (\d+)")
_CURLY = re.compile("[“”‘’„‟＂＇「」]")
_BACKSLASH = re.compile(r'"[^"\n]*\\[^"\n]*"')
_COLON = re.compile(r"^\s*[\w\"'-]+\s*:")
_TRUTH = re.compile(r"=\s*(?:True|False|TRUE|FALSE|yes|no|None|null)\b")
_BEGUN_DAY = re.compile(r"=\s*\d{4}(?:\.\d*)?\s*$")
_DAY = re.compile(r"=\s*\d{4}(?:[-./]\d{1,2}|\s*[^\W\d_])")
_WHOLE_DAY = re.compile(r"=\s*\d{4}-\d\d-\d\d$")
_KEY = re.compile(r"\s*([^\W\d][\w-]*)(?=\s*=)")
_SECTION = re.compile(r"\s*\[+\s*([^\W\d][\w-]*)(?=\s*\])")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_TWICE = re.compile(r"\s*(\[\[?[^\]\n]*\]\]?|[\w\"'-]+)")


def way_to_valid_toml(source: str, error: tomllib.TOMLDecodeError) -> Phrase:
    """What to do about a line that is no TOML.

    Parameters
    ----------
    source : str
    error : TOMLDecodeError
        What :func:`tomllib.loads` said of it.

    Examples
    --------
    >>> try:
    ...     tomllib.loads("title = “가람”")
    ... except tomllib.TOMLDecodeError as error:
    ...     print(way_to_valid_toml("title = “가람”", error))
    write straight quotation marks in line 1, "so", in place of “so”
    """
    said = str(error)
    numbered = _PLACE.search(said)
    lines = source.split("\n")
    at, column = (int(numbered[1]), int(numbered[2]) - 1) if numbered else (len(lines), 0)
    line = lines[at - 1] if at <= len(lines) else ""
    if "Cannot overwrite" in said or "twice" in said:
        return _keep_one(lines, at)
    where = Phrase("files.slips.line", line=at) if numbered else Phrase("files.slips.text")
    if not numbered and "'" in source and 'Expected "\'"' in said:
        at = source.count("\n", 0, source.rindex("'")) + 1  # no other is left to close it
        return Phrase("files.slips.quote_open", line=at)
    if "Unterminated" in said or "Illegal character '\\n'" in said:
        return Phrase("files.slips.quote_open", line=min(at, len(lines)))
    section = _SECTION.match(line)
    named = section or _KEY.match(line)
    if named and not _BARE_KEY.fullmatch(named[1]):
        return Phrase(
            "files.slips.section_not_latin" if section else "files.slips.key_not_latin",
            where=where,
            name=named[1],
        )
    if "Expected newline" in said:
        return _behind(line[:column], line[column:], where)
    slips = (
        (_BACKSLASH, Phrase("files.slips.backslash", where=where)),
        (_CURLY, Phrase("files.slips.curly", where=where)),
        (_COLON, Phrase("files.slips.colon", where=where)),
        (_TRUTH, Phrase("files.slips.truth", where=where)),
        (_DAY, Phrase("files.slips.no_day", where=where)),
    )
    bare = "Invalid value" in said and line[column : column + 1].isalpha()
    other = Phrase("files.slips.bare" if bare else "files.slips.bracket", where=where)
    return next((slip for pattern, slip in slips if pattern.search(line)), other)


def _behind(value: str, rest: str, where: Phrase) -> Phrase:
    """What to do where a line goes on behind a key and a value that are whole."""
    day = _BEGUN_DAY.search(value) and _DAY.search(value + rest)
    rest = rest.split("#", 1)[0].strip().rstrip(",")
    quoted = value.rstrip()[-1] == '"'
    several = rest[:1] == "," or (quoted and rest[:1] == '"')
    within = quoted and '"' in rest and (value[-1] == '"' or rest.count('"') % 2)
    slips = (
        (_WHOLE_DAY.search(value + rest), Phrase("files.slips.no_day", where=where)),
        (day, Phrase("files.slips.day", where=where)),
        (several, Phrase("files.slips.several", where=where)),
        (within, Phrase("files.slips.quotes_within", where=where)),
        (rest and value[-1].isspace(), Phrase("files.slips.remark", where=where)),
    )
    return next((slip for fits, slip in slips if fits), Phrase("files.slips.behind", where=where))


def _keep_one(lines: list[str], at: int) -> Phrase:
    """Which key or section stands a second time, and where it stood first."""
    # at the end of a line the next one is meant: the error is seen once the value is read
    named = _TWICE.match(lines[at - 1]) if at <= len(lines) else None
    name = named[1] if named else ""
    starts = [_TWICE.match(line) for line in lines[: at - 1]]
    same = [number for number, start in enumerate(starts, 1) if start and start[1] == name]
    if not name or not same:
        return Phrase("files.slips.twice")
    return Phrase("files.slips.twice_in_lines", name=name, first=same[-1], line=at)
