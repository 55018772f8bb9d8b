"""Answers as they come: lines of a batch, plain lines, or what a chat window wrote."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hwadu.errors import InputError

FAULTS = (
    "failed",  # the server gave no answer
    "refused",  # the model would not
    "cut",  # it stopped before the end
    "malformed",  # no JSON of the shape that was asked for
    "theme unknown",
    "theme missing",
    "code wrong",  # not 0, 1 or 2
    "quote wrong",  # not in the article, or none given
)
"""What can be wrong with an answer, from the whole of it to one theme."""

_THOUGHT = re.compile(r"^.*</think>", re.DOTALL)
_DECODER = json.JSONDecoder()
_ROLES = ("absent", "secondary", "main")


@dataclass(frozen=True)
class Given:
    """One answer as it arrived.

    Attributes
    ----------
    custom_id, content : str
    problem : str
        Empty, or failed, refused or cut.
    tokens_in, tokens_out : int
        As the server counted them; 0 in a file that does not say.
    text_hash : str
        Of the text that was read.
    """

    custom_id: str
    content: str
    problem: str = ""
    tokens_in: int = 0
    tokens_out: int = 0
    text_hash: str = ""


@dataclass(frozen=True)
class Answers:
    """What a file of answers holds.

    Attributes
    ----------
    given : list of Given
        In the order of the file.
    unreadable : int
        Lines that are no JSON or name no request.
    """

    given: list[Given]
    unreadable: int


@dataclass
class Decoded:
    """What an answer says of each theme.

    Attributes
    ----------
    codes : dict of str to (role, quote)
    faults : list of (theme, fault)
        ``theme`` is empty where the whole answer is at fault.
    """

    codes: dict[str, tuple[str, str]] = field(default_factory=dict)
    faults: list[tuple[str, str]] = field(default_factory=list)


def read_answers(path: str | Path) -> Answers:
    """Read answers: a batch's output, plain lines, or text that was copied out of a chat window.

    A line of a batch holds ``custom_id`` and ``response`` (or ``error``), a plain one ``custom_id``
    and ``content`` or ``themes``. Between the JSON objects anything may stand, as fences and words
    of courtesy do; an object may take several lines.

    Raises
    ------
    InputError
        If the file is missing, is no UTF-8 text, or holds no answer at all.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8-sig")
    except FileNotFoundError:
        raise InputError("files.no_file", path=path) from None
    except UnicodeDecodeError:
        raise InputError("chat.not_utf8", path=path) from None
    except (OSError, EOFError) as error:
        raise InputError("chat.unreadable", path=path, problem=error) from None
    given, unreadable = [], 0
    for found in _objects(text):
        made = None if found is None else as_given(found)
        if made is None:
            unreadable += 1
        else:
            given.append(made)
    if not given:
        raise InputError("chat.no_answers", path=path)
    return Answers(given, unreadable)


def _objects(text: str) -> Iterator[Any]:
    """Each JSON object of a text, and None for each line on which one begins and does not end."""
    at = text.find("{")
    while at >= 0:
        try:
            found, end = _DECODER.raw_decode(text, at)
            yield found
        except (json.JSONDecodeError, RecursionError):
            yield None
            end = text.find("\n", at)
            if end < 0:
                return
        at = text.find("{", end)


def as_given(found: Any) -> Given | None:
    """One object of a file as an answer; None if it names no request."""
    if not isinstance(found, dict) or not isinstance(found.get("custom_id"), str):
        return None
    name = found["custom_id"].strip()
    if "response" in found or "error" in found:
        response = found.get("response")
        body = response.get("body") if isinstance(response, dict) else None
        status = response.get("status_code", 200) if isinstance(response, dict) else 0
        if found.get("error") or status != 200 or not isinstance(body, dict):
            return Given(name, "", "failed")
        return from_completion(name, body)
    content = found.get("content", found)
    if isinstance(content, str):
        return Given(name, content)
    if isinstance(content, dict) and "themes" in content:
        return Given(name, json.dumps({"themes": content["themes"]}, ensure_ascii=False))
    return Given(name, "", "failed")


def from_completion(custom_id: str, body: dict[str, Any]) -> Given:
    """The answer in a server's completion."""
    usage = body.get("usage")
    usage = usage if isinstance(usage, dict) else {}
    tokens = _count(usage.get("prompt_tokens")), _count(usage.get("completion_tokens"))
    choices = body.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(choice, dict) or not isinstance(message, dict):
        return Given(custom_id, "", "failed", *tokens)
    content = message.get("content")
    content = content if isinstance(content, str) else ""
    finish = choice.get("finish_reason")
    if message.get("refusal") or finish == "content_filter":
        return Given(custom_id, content, "refused", *tokens)
    return Given(custom_id, content, "cut" if finish == "length" else "", *tokens)


def _count(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def decode(given: Given, themes: tuple[str, ...]) -> Decoded:
    """Codes and quotations of an answer, and everything that is wrong with it.

    Examples
    --------
    >>> content = '{"themes": {"ax": {"code": 2, "quote": "제조 AI"}, "x": {"code": 0}}}'
    >>> made = decode(Given("a|p", content), ("ax", "sovereign"))
    >>> made.codes, made.faults
    ({'ax': ('main', '제조 AI')}, [('x', 'theme unknown'), ('sovereign', 'theme missing')])
    """
    made = Decoded()
    if given.problem:
        made.faults.append(("", given.problem))
        return made
    found = _content(given.content)
    if not isinstance(found, dict) or not isinstance(found.get("themes"), dict):
        made.faults.append(("", "malformed"))
        return made
    for name, said in found["themes"].items():
        if name not in themes:
            made.faults.append((name, "theme unknown"))
            continue
        code = said.get("code") if isinstance(said, dict) else None
        if isinstance(code, bool) or code not in (0, 1, 2):
            made.faults.append((name, "code wrong"))
            continue
        quote = said.get("quote")
        made.codes[name] = _ROLES[int(code)], quote if isinstance(quote, str) and code else ""
    missing = set(themes) - set(found["themes"])
    made.faults += [(name, "theme missing") for name in themes if name in missing]
    return made


def _content(text: str) -> Any:
    """The JSON object of an answer, whatever stands around it; None if there is none."""
    text = _THOUGHT.sub("", text)
    at = text.find("{")
    if at < 0:
        return None
    try:
        return _DECODER.raw_decode(text, at)[0]
    except (json.JSONDecodeError, RecursionError):
        return None
