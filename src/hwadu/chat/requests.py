"""Requests in the batch form of chat-completion servers: one article and one wording a line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hwadu.chat.prompts import Prompt, fenced
from hwadu.files.placing import placed

URL = "/v1/chat/completions"
SEPARATOR = "|"


@dataclass(frozen=True)
class Request:
    """One article that a model is asked to code.

    Attributes
    ----------
    custom_id : str
        ``article_id|prompt``.
    article_id : str
    prompt : Prompt
    text_hash : str
        Of title and body: an answer holds only as long as they are the same.
    title, body : str
    """

    custom_id: str
    article_id: str
    prompt: Prompt
    text_hash: str
    title: str
    body: str

    def chat(self) -> dict[str, Any]:
        """The body of the request: model, messages, temperature, schema of the answer."""
        return {
            "model": self.prompt.model,
            "messages": [
                {"role": "system", "content": self.prompt.text},
                {"role": "user", "content": fenced(self.title, self.body, self.prompt.language)},
            ],
            "temperature": 0,
            "response_format": answer_schema(self.prompt.themes),
        }

    def line(self) -> str:
        """The request as a line of a batch file."""
        return json.dumps(
            {"custom_id": self.custom_id, "method": "POST", "url": URL, "body": self.chat()},
            ensure_ascii=False,
        )


def make_request(article_id: str, title: str, body: str, prompt: Prompt) -> Request:
    """Ask for one article.

    Examples
    --------
    >>> from hwadu.chat.prompts import Guide, make_prompts
    >>> prompt = make_prompts([Guide("ax", "AX", "제조업의 AI 전환")], model="m")[0]
    >>> request = make_request("a1", "제목", "본문이다.", prompt)
    >>> request.custom_id.startswith("a1|ko1."), request.chat()["temperature"]
    (True, 0)
    """
    return Request(
        f"{article_id}{SEPARATOR}{prompt.id}",
        article_id,
        prompt,
        text_hash(title, body),
        title,
        body,
    )


def text_hash(title: str, body: str) -> str:
    """What tells one text of an article from a later one."""
    return hashlib.sha256(f"{title}\n{body}".encode()).hexdigest()


def answer_schema(themes: Iterable[str]) -> dict[str, Any]:
    """The JSON schema of an answer, which leaves no room for anything else."""
    names = list(themes)
    code = {
        "type": "object",
        "properties": {
            "code": {"type": "integer", "enum": [0, 1, 2]},
            "quote": {"type": "string"},
        },
        "required": ["code", "quote"],
        "additionalProperties": False,
    }
    inner = {
        "type": "object",
        "properties": dict.fromkeys(names, code),
        "required": names,
        "additionalProperties": False,
    }
    schema = {
        "type": "object",
        "properties": {"themes": inner},
        "required": ["themes"],
        "additionalProperties": False,
    }
    return {
        "type": "json_schema",
        "json_schema": {"name": "codes", "strict": True, "schema": schema},
    }


def write_requests(requests: Iterable[Request], path: str | Path) -> int:
    """Write requests as JSON lines, moved into place whole; how many there are is returned."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    n = 0
    with placed(path) as partial, partial.open("w", encoding="utf-8", newline="\n") as out:
        for request in requests:
            out.write(request.line() + "\n")
            n += 1
    return n
