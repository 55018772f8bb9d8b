"""What is wrong with a text that is no TOML, in the words of who wrote it."""

from __future__ import annotations

import re
import tomllib

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


def way_to_valid_toml(source: str, error: tomllib.TOMLDecodeError) -> str:
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
    where = f"line {at}" if numbered else "the text"
    if "Unterminated" in str(error) or "Illegal character '\\n'" in str(error):
        return f"close the quotation mark that is opened in line {min(at, len(lines))}"
    for pattern, remedy in (
        (_BACKSLASH, f"write the path in {where} in 'single quotes', or with / in place of \\"),
        (_CURLY, f'write straight quotation marks in {where}, "so", in place of “so”'),
        (_COLON, f"write = in place of : in {where}"),
        (_TRUTH, f"write true or false, in small letters, in {where}, or leave the line out"),
        (_DAY, f'write the day in {where} in quotation marks, "2024-05-01"'),
        (_BARE, f'write quotation marks around the text in {where}: key = "text"'),
    ):
        if pattern.search(line) if pattern is not _COLON else pattern.match(line):
            return remedy
    section = _SECTION.match(line)
    named = section or _KEY.search(line)
    if named and not _BARE_KEY.fullmatch(named[1]):
        what = "names of sections" if section else "keys"
        see = "the file that `hwadu init` writes has them all"
        return f"{what} are Latin letters; {where} begins with {named[1]!r}: {see}"
    if "Expected newline" in str(error):
        return f"take out what stands behind the value in {where}, such as a comma"
    return f"look for a bracket, a comma or a quotation mark that is missing in {where} or above it"


def _keep_one(lines: list[str], at: int) -> str:
    """Which key or section stands a second time, and where it stood first."""
    # at the end of a line the next one is meant: the error is seen once the value is read
    named = _TWICE.match(lines[at - 1]) if at <= len(lines) else None
    name = named[1] if named else ""
    starts = [_TWICE.match(line) for line in lines[: at - 1]]
    same = [number for number, start in enumerate(starts, 1) if start and start[1] == name]
    if not name or not same:
        return "a key or a section stands twice: keep one of the two"
    return f"{name} stands in line {same[-1]} and in line {at}: keep one of the two"
