"""What the key or the label of a single record says of it: its id, its title or its address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from hwadu.reading.columns.wrappers.wrappers import is_address, said_by_key, with_said
from hwadu.reading.files.records.json_texts import fields_of

_ID = re.compile(r"(?=\S*\d)(?!https?:)[\x21-\x7e]+")
_PLACE = re.compile(r"(?i)[a-z]{0,8}[\s_.#-]?\d{1,6}")
"""A number that tells where a record stood, not which article it is."""


def with_own_keys(record: Mapping[str, Any]) -> list[Any]:
    """Records under keys of their own, with the ids, titles or addresses that the keys are.

    Examples
    --------
    >>> with_own_keys({"010.2024-7": {"title": "가"}, "010.2024-8": {"title": "나"}})[0]
    {'article_id': '010.2024-7', 'title': '가'}
    >>> with_own_keys({"0": {"title": "가"}, "1": {"title": "나"}})[0]
    {'title': '가'}
    >>> with_own_keys({"https://a.kr/1": {"title": "가"}, "https://a.kr/2": {"title": "나"}})[0]
    {'title': '가', 'url': 'https://a.kr/1'}
    >>> with_own_keys({"비가 온다": {"body": "가"}, "눈이 온다": {"body": "나"}})[0]
    {'title': '비가 온다', 'body': '가'}
    """
    records = list(record.values())
    read = sum(" " in str(key).strip() for key in record) * 2 > len(record)
    if read and "title" not in fields_of(records):
        return [{"title": str(key), **value} for key, value in record.items()]
    return with_labels(records, list(record))


def with_labels(records: list[Any], labels: Any) -> list[Any]:
    """Records with their labels as ids or addresses, where all are, and the records name none.

    Examples
    --------
    >>> with_labels([{"title": "가"}, {"title": "나"}], ["n1234567", "n1234568"])[1]
    {'article_id': 'n1234568', 'title': '나'}
    """
    if not isinstance(labels, list) or len(labels) != len(records):
        return records
    if labels and all(map(is_address, labels)):
        pairs = zip(labels, records, strict=True)
        return [
            with_said(one, {"url": str(label).strip()}) if isinstance(one, Mapping) else one
            for label, one in pairs
        ]
    if "article_id" in fields_of(records):
        return records
    names = [str(label) for label in labels]
    if len(set(names)) < len(names) or not all(map(_is_id, names)):
        return records
    return [
        {"article_id": name, **one} if isinstance(one, Mapping) else one
        for name, one in zip(names, records, strict=True)
    ]


def _is_id(name: str) -> bool:
    code = _ID.fullmatch(name) and not _PLACE.fullmatch(name)
    return bool(code) and "published" not in said_by_key(name, ())
