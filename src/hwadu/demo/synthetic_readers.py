"""Synthetic coders and a synthetic reader of the demo: they know the truth and spoil some of it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

READER = "synthetic-reader-not-a-model"
"""A program that answers from the planted truth. No language model has read the demo."""

CODERS = ("synthetic-coder-1", "synthetic-coder-2")
CODED = 200
CODED_TWICE = 80

_CODERS_ERR = 0.01
_READER_ERRS = 0.01
_MISSED = 0.65  # of the theme that the reader is bad at
_BAD_AT = "ai_talent"
_REFUSED = 0.005
_SENTENCE = re.compile(r"[^.\n]{10,60}")
_CODES = {"main": 2, "secondary": 1}


def synthetic_roles(
    truth: pd.DataFrame, articles: Sequence[str], themes: Sequence[str], coder: str
) -> dict[tuple[str, str], str]:
    """What a synthetic coder says of each article and theme; one in a hundred is wrong.

    Parameters
    ----------
    truth : DataFrame
        article_id, theme, role: what was planted.
    articles, themes : sequence of str
    coder : str
        One of :data:`CODERS`; each errs in places of its own.
    """
    planted = _planted(truth)
    made = {}
    for article in articles:
        for theme in themes:
            role = planted.get((article, theme), "absent")
            if _dice(coder, article, theme) < _CODERS_ERR:
                role = "absent" if role != "absent" else "secondary"
            made[article, theme] = role
    return made


def synthetic_answers(
    truth: pd.DataFrame, requests: Iterable[tuple[str, str]], themes: Sequence[str]
) -> list[str]:
    """Lines of answers to requests, in the plain form that ``hwadu code answer`` reads.

    Of most themes one code in a hundred is wrong; of one (AI talent) two articles in three are
    overlooked, so that the reader does not earn it. A few requests are refused.

    Parameters
    ----------
    truth : DataFrame
        article_id, theme, role.
    requests : iterable of (custom_id, body)
        The id of each request and the text of its article.
    themes : sequence of str
    """
    planted = _planted(truth)
    lines = []
    for custom_id, body in requests:
        if _dice("refused", custom_id) < _REFUSED:
            lines.append(_line(custom_id, {"message": {"content": "", "refusal": "synthetic"}}))
            continue
        article = custom_id.split("|")[0]
        sentence = _SENTENCE.search(body)
        said: dict[str, dict[str, Any]] = {}
        for theme in themes:
            code = _CODES.get(planted.get((article, theme), ""), 0)
            # one dice for all wordings: where a reader errs it mostly errs in each
            dice = _dice(READER, article, theme)
            if code and theme == _BAD_AT and dice < _MISSED:
                code = 0
            elif dice > 1 - _READER_ERRS or _dice(custom_id, theme) < _READER_ERRS / 2:
                code = 0 if code else 1
            said[theme] = {"code": code, "quote": sentence[0].strip() if code and sentence else ""}
        content = json.dumps({"themes": said}, ensure_ascii=False)
        lines.append(_line(custom_id, {"message": {"content": content}, "finish_reason": "stop"}))
    return lines


def _line(custom_id: str, choice: dict[str, Any]) -> str:
    body = {"model": READER, "choices": [choice]}
    response = {"status_code": 200, "body": body}
    return json.dumps({"custom_id": custom_id, "response": response}, ensure_ascii=False)


def _planted(truth: pd.DataFrame) -> dict[tuple[str, str], str]:
    keys = zip(truth["article_id"], truth["theme"], strict=True)
    return dict(zip(keys, truth["role"], strict=True))


def _dice(*of: str) -> float:
    """A number from 0 to 1 that belongs to these words for ever."""
    digest = hashlib.blake2b("|".join(of).encode(), digest_size=7).digest()
    return int.from_bytes(digest) / 2**56
