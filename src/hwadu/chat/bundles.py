"""Requests as text to paste into a chat window, for those who have no server."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from hwadu.chat.prompts import answer_of, bundle_texts, fenced
from hwadu.chat.requests import Request
from hwadu.files.placing import place_text
from hwadu.words.in_commands import filled

PER_BUNDLE = 10
_NUMBERED = re.compile(r"bundle-([0-9]{1,9})(?![0-9])")
"""Also of a bundle that was renamed or copied: bundle-001-done.md, bundle-001 (1).md."""


def write_bundles(
    requests: Sequence[Request], folder: str | Path, *, run: str, per_bundle: int = PER_BUNDLE
) -> list[Path]:
    """Write requests as Markdown files, each to be pasted whole into a new chat.

    Parameters
    ----------
    requests : sequence of Request
    folder : path-like
        Where ``bundle-001.md`` and so on are written, after those that are there.
    run : str
        The run folder, for the command that each file names.
    per_bundle : int
        Articles in a file.

    Returns
    -------
    list of Path
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    names = (_NUMBERED.match(found.name) for found in folder.glob("bundle-*"))
    taken = max((int(name[1]) for name in names if name), default=0)
    ordered = sorted(requests, key=lambda one: one.prompt.id)
    parts = []
    for _, of_prompt in groupby(ordered, key=lambda one: one.prompt.id):
        same = list(of_prompt)
        parts += [same[at : at + per_bundle] for at in range(0, len(same), per_bundle)]
    written = []
    for number, part in enumerate(parts, start=1):
        path = folder / f"bundle-{taken + number:03d}.md"
        place_text(_bundle(part, number, len(parts), run), path)
        written.append(path)
    return written


def _bundle(part: Sequence[Request], number: int, total: int, run: str) -> str:
    prompt = part[0].prompt
    said = bundle_texts(prompt.language)
    codes = dict.fromkeys(prompt.themes, 0)
    blank = json.loads(answer_of(codes, dict.fromkeys(prompt.themes, "")))
    line = json.dumps({"custom_id": part[0].custom_id, "content": blank}, ensure_ascii=False)
    articles = [
        f"custom_id: {request.custom_id}\n\n{fenced(request.title, request.body, prompt.language)}"
        for request in part
    ]
    return "\n\n".join(
        [
            filled(said["intro"].strip(), {"number": number, "total": total, "run": run}),
            prompt.text,
            said["task"].strip().format(n=len(part), line=line),
            *articles,
            "",
        ]
    )
