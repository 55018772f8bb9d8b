"""The folder ``codes/`` of a study: what was asked and answered, line by line, and never lost."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hwadu.chat.answers import Given
from hwadu.chat.prompts import Prompt
from hwadu.errors import InputError

PROMPTS, ASKED, ANSWERS = "prompts.jsonl", "asked.jsonl", "answers.jsonl"
FILES = (PROMPTS, ASKED, ANSWERS)


@dataclass(frozen=True)
class Asked:
    """One request that was made.

    Attributes
    ----------
    custom_id, article_id, prompt : str
    text_hash, request_hash : str
        Of the article's text, and of the whole request.
    reason : str
        doubt, audit or coded: see
        :func:`hwadu.themes.coding.drawing.draw_by_doubt.draw_for_reader`.
    probability : float
    """

    custom_id: str
    article_id: str
    prompt: str
    text_hash: str
    request_hash: str
    reason: str
    probability: float


class Store:
    """Requests and answers of a study. Every line is on the disk before the next is begun.

    Parameters
    ----------
    folder : path-like
        The study's folder ``codes``; it is made when something is first kept.
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self._read: dict[str, tuple[tuple[int, int], dict[str, Any]]] = {}

    def prompts(self) -> dict[str, Prompt]:
        """Prompts by id."""
        return self._by(PROMPTS, "id", _prompt)

    def asked(self) -> dict[str, Asked]:
        """Requests by custom_id, each with the reason it was last asked for."""
        return self._by(ASKED, "custom_id", lambda row: Asked(**row))

    def answers(self) -> dict[str, Given]:
        """Answers by custom_id; where there are several the last."""
        return self._by(ANSWERS, "custom_id", lambda row: Given(**row))

    def keep_prompts(self, prompts: Iterable[Prompt]) -> None:
        """Keep prompts that are not there yet."""
        known = self.prompts()
        self._append(PROMPTS, (vars(one) for one in prompts if one.id not in known))

    def keep_asked(self, asked: Iterable[Asked]) -> None:
        """Keep requests."""
        self._append(ASKED, map(vars, asked))

    def keep_answers(self, given: Iterable[Given]) -> None:
        """Keep answers."""
        self._append(ANSWERS, map(vars, given))

    def hashes(self) -> dict[str, str]:
        """SHA-256 of each file that is there."""
        found = {}
        for name in FILES:
            path = self.folder / name
            if path.is_file():
                found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
        return found

    def _by(self, name: str, key: str, make: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
        """What the rows of a file make, by their key; read again only when the file has changed."""
        path = self.folder / name
        if not path.is_file():
            return {}
        state = path.stat()
        now = state.st_size, state.st_mtime_ns
        known = self._read.get(name)
        if known is None or known[0] != now:
            known = now, {row[key]: make(row) for row in self._rows(name)}
            self._read[name] = known
        return dict(known[1])

    def _rows(self, name: str) -> list[dict[str, Any]]:
        """Every whole line; the last one may have been cut off by a kill."""
        path = self.folder / name
        data = path.read_bytes()
        whole = data[: data.rfind(b"\n") + 1]
        rows = []
        for number, line in enumerate(whole.splitlines(), start=1):
            try:
                row = json.loads(line)
            except ValueError as error:
                raise InputError(
                    "chat.line_damaged", path=path, row=number, problem=error
                ) from None
            rows.append(row)
        return rows

    def _append(self, name: str, rows: Iterable[dict[str, Any]]) -> None:
        lines = [json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows]
        if not lines:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / name
        with path.open("ab") as out:
            end = out.tell()
            if end:  # a line that a kill has cut off is taken away first
                data = path.read_bytes() if _cut(path) else b""
                if data:
                    out.truncate(data.rfind(b"\n") + 1)
            out.write(("\n".join(lines) + "\n").encode())
            out.flush()
            os.fsync(out.fileno())


def _prompt(row: dict[str, Any]) -> Prompt:
    return Prompt(**row | {name: tuple(row[name]) for name in ("themes", "meanings", "examples")})


def _cut(path: Path) -> bool:
    with path.open("rb") as stream:
        stream.seek(-1, os.SEEK_END)
        return stream.read(1) != b"\n"
