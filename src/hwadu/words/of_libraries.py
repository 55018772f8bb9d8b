"""What libraries say of a text or file that they cannot read, in the reader's language."""

from __future__ import annotations

import re

from hwadu.words import say, texts

_LAYERS = re.compile(
    r"^(?:\[(?:Errno|WinError) \d+\] |\w*Error: |(?:Xlsx|Xls|Ods|Xlsb|Zip|Xml|Cfb|C) error: "
    r"|Error tokenizing data\. |Could not open Parquet input source '[^']*': "
    r"|(?:pydantic|pyarrow)\S*: )+"
)
"""What stands before the sentence itself: names of kinds of errors, one within another."""
_PLACE = re.compile(
    r"line (?P<line>\d+),? col(?:umn)? (?P<column>\d+)|(?:position|char) (?P<sign>\d+)"
    r"|(?P<end>end of document)\)"
)


def told_by_library(said: str, language: str) -> str:
    """What a library says, in words that are known for its kind; else marked as the original.

    Where it was found stays, by line and column or by its sign.

    Examples
    --------
    >>> told_by_library("unterminated character set at position 3", "ko")
    '대괄호가 닫히지 않음, 4번째 글자'
    >>> told_by_library("[Errno 13] Permission denied: 'a.csv'", "ko")
    '권한이 없음'
    """
    names = texts(language).get("name", {})
    known = {**names.get("reason", {}), **names.get("library", {})}
    bare = _LAYERS.sub("", said.strip())
    kinds = [kind for kind in known if bare.startswith(kind)]
    if not kinds:
        return say("error.place.original", language, text=" ".join(said.split()))
    told: str = known[max(kinds, key=len)]
    place = _PLACE.search(bare)
    return f"{told}, {_where(place, language)}" if place else told


def _where(place: re.Match[str], language: str) -> str:
    if place["end"]:
        return say("error.place.at_end", language)
    if place["sign"]:
        return say("error.place.at_sign", language, n=int(place["sign"]) + 1)
    return say("error.place.at_line", language, line=place["line"], column=place["column"])
