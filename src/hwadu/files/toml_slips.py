"""What is wrong with a text that is no TOML, in the words of who wrote it."""

from __future__ import annotations

import re
import tomllib

from hwadu.words.phrases import Phrase

_LINE = re.compile(r"line (\d+)")
_CURLY = re.compile("[“”‘’„‟＂＇「」]")
_BACKSLASH = re.compile(r'"[^"\n]*\\[^"\n]*"')
_COLON = re.compile(r"\s*[\w\"'-]+\s*:")
_TRUTH = re.compile(r"=\s*(?:True|False|TRUE|FALSE|yes|no|None|null)\b")
_BARE = re.compile(r"=\s*[^\s\"'\[{\d+\-.tfin#]")
_DAY = re.compile(r"=\s*\d{4}(?:[-./]\d{1,2}|\s*[^\W\d_])")
_KEY = re.compile(r"([^\W\d][\w-]*)(?=\s*=)")
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
    numbered = _LINE.search(str(error))
    lines = source.split("\n")
    at = int(numbered[1]) if numbered else len(lines)
    line = lines[at - 1] if at <= len(lines) else ""
    if "Cannot overwrite" in str(error) or "twice" in str(error):
        return _keep_one(lines, at)
    where = Phrase("files.slips.line", line=at) if numbered else Phrase("files.slips.text")
    if "Unterminated" in str(error) or "Illegal character '\\n'" in str(error):
        return Phrase("files.slips.quote_open", line=min(at, len(lines)))
    for pattern, slip in (
        (_BACKSLASH, Phrase("files.slips.backslash", where=where)),
        (_CURLY, Phrase("files.slips.curly", where=where)),
        (_COLON, Phrase("files.slips.colon", where=where)),
        (_TRUTH, Phrase("files.slips.truth", where=where)),
        (_DAY, Phrase("files.slips.day", where=where)),
        (_BARE, Phrase("files.slips.bare", where=where)),
    ):
        if pattern.search(line) if pattern is not _COLON else pattern.match(line):
            return slip
    section = _SECTION.match(line)
    named = section or _KEY.search(line)
    if named and not _BARE_KEY.fullmatch(named[1]):
        return Phrase(
            "files.slips.section_not_latin" if section else "files.slips.key_not_latin",
            where=where,
            name=named[1],
        )
    if "Expected newline" in str(error):
        return Phrase("files.slips.behind", where=where)
    return Phrase("files.slips.bracket", where=where)


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
