"""Texts whose blanks stand in commands to copy: ``hwadu run {study!q}``."""

from __future__ import annotations

import re
import shlex
import string
import sys
from collections.abc import Mapping
from typing import Any

_PLAIN = re.compile(r"[\w@+=:,./-]+")  # of any script


def filled(text: str, facts: Mapping[str, Any]) -> str:
    """A text with its blanks filled; one marked ``!q`` is quoted where the shell needs it.

    Examples
    --------
    >>> filled("hwadu run {study!q}", {"study": "연구/study.toml"})
    'hwadu run 연구/study.toml'
    """
    return _Filled().vformat(text, (), facts) if "!q}" in text else text.format(**facts)


def in_command(text: str, *, windows: bool) -> str:
    """A path as it is typed: quoted where the shell would read it as something else.

    Examples
    --------
    >>> in_command("내 연구", windows=False), in_command("내 연구", windows=True)
    ("'내 연구'", '"내 연구"')
    """
    if _PLAIN.fullmatch(text.replace("\\", "/") if windows else text):
        return text
    return f'"{text}"' if windows else shlex.quote(text)


class _Filled(string.Formatter):
    def convert_field(self, value: Any, conversion: Any) -> Any:
        if conversion == "q":
            return in_command(str(value), windows=sys.platform == "win32")
        return super().convert_field(value, conversion)
