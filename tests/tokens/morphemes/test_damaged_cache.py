"""A shard that a disk has damaged is never read: what it held is analysed again."""

import hashlib
import logging
from types import SimpleNamespace

import numpy as np
import pytest

from hwadu import schema
from hwadu.tokens import tokenize_articles
from hwadu.tokens.morphemes import morpheme_store
from hwadu.tokens.morphemes.morpheme_store import MorphemeStore

DAMAGED = 300
TEXTS = [
    ("부산항에 데이터센터", "부산시가 항만에 데이터센터를 짓기로 했다. 예산은 늘었다."),
    ("소버린 AI 사업 공고", "정부가 소버린 AI 사업을 공고했다.\n지원 대상은 다섯 곳이다."),
    ("스마트공장 확산", "중소기업 절반이 스마트공장을 들였다. 로봇은 아직 드물다."),
]


def articles():
    frame = schema.empty("articles").reindex(range(len(TEXTS)))
    frame["article_id"] = [f"{number:02}" for number in range(len(TEXTS))]
    frame["title"], frame["body"] = zip(*TEXTS, strict=True)
    frame["text_basis"] = "full"
    return schema.conform(frame, "articles")


def fingerprints(store):
    made = tokenize_articles(articles(), store=store)
    return [
        schema.fingerprint(table, name)
        for table, name in ((made.tokens, "tokens"), (made.terms, "terms"))
    ]


def damage(data, rng):
    """One flipped bit, a cut, zeros in place of a piece, or bytes that came behind."""
    at = int(rng.integers(len(data)))
    kind = rng.integers(5)
    if kind == 0:
        return data[:at]
    if kind == 1:
        end = min(len(data), at + int(rng.integers(1, 512)))
        made = data[:at] + bytes(end - at) + data[end:]
        return made if made != data else b""
    if kind == 2:
        return data + b"\0" * 8
    flipped = bytearray(data)
    flipped[at] ^= 1 << int(rng.integers(8))
    return bytes(flipped)


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A store with its tables' fingerprints, and the bytes of its shards."""
    folder = tmp_path_factory.mktemp("store")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("hwadu.tokens.morphemes.morpheme_streams._CHARACTERS_PER_SHARD", 40)
        expected = fingerprints(folder)
    store = MorphemeStore(folder)
    assert len(store.shards) > 1
    return expected, {shard.path.name: shard.path.read_bytes() for shard in store.shards}


def fill(folder, shards):
    store = MorphemeStore(folder).folder
    for name, data in shards.items():
        (store / name).write_bytes(data)


def test_no_damage_is_ever_read(tmp_path, kept, caplog):
    _, shards = kept
    rng = np.random.default_rng(8)
    for name, data in shards.items():
        others = {other: shards[other] for other in shards if other != name}
        for _ in range(DAMAGED // len(shards) + 1):
            fill(tmp_path, shards | {name: damage(data, rng)})
            caplog.clear()
            with caplog.at_level(logging.WARNING):
                opened = MorphemeStore(tmp_path).shards
            assert {shard.path.name for shard in opened} == set(others)
            assert f"{name} is damaged and is removed" in caplog.text


def test_tables_are_the_same_whatever_was_damaged(tmp_path, kept):
    expected, shards = kept
    rng = np.random.default_rng(9)
    for _ in range(10):
        fill(tmp_path, {name: damage(data, rng) for name, data in shards.items()})
        assert fingerprints(tmp_path) == expected


def test_a_whole_store_is_read_without_analysing(tmp_path, kept, monkeypatch):
    expected, shards = kept
    fill(tmp_path, shards)
    monkeypatch.setattr("hwadu.tokens.morphemes.kiwi.kiwi", None)
    assert fingerprints(tmp_path) == expected


def test_a_file_of_something_else_is_removed_with_a_word(tmp_path, kept, caplog):
    expected, _ = kept
    path = MorphemeStore(tmp_path).folder / "other.arrow"
    path.write_bytes(b"no shard")
    assert fingerprints(tmp_path) == expected
    assert "other.arrow is damaged" in caplog.text
    assert not path.exists()


def test_a_shard_is_opened_once_while_it_stays_as_it_is(kept, tmp_path, monkeypatch):
    _, shards = kept
    fill(tmp_path, shards)
    read = []

    def counted(stream, checksum):
        read.append(stream.name)
        return hashlib.file_digest(stream, checksum)

    counting = SimpleNamespace(**{**vars(hashlib), "file_digest": counted})
    monkeypatch.setattr(morpheme_store, "hashlib", counting)
    first = MorphemeStore(tmp_path)
    assert len(read) == len(first.shards) == len(shards)
    again = MorphemeStore(tmp_path)
    assert len(read) == len(shards)
    assert list(map(id, again.shards)) == list(map(id, first.shards))
    spoiled = first.shards[0].path
    data = spoiled.read_bytes()
    spoiled.write_bytes(bytes([data[0] ^ 1]) + data[1:])
    assert len(MorphemeStore(tmp_path).shards) == len(shards) - 1


def test_why_a_shard_is_not_read_is_said_in_the_readers_words(tmp_path, kept, caplog, monkeypatch):
    def refused(*of):
        raise OSError(13, "Permission denied")

    fill(tmp_path, kept[1])
    monkeypatch.setattr(morpheme_store, "_if_whole", refused)
    with caplog.at_level(logging.WARNING):
        assert not MorphemeStore(tmp_path).shards
    notice = caplog.records[0].args[0]
    assert notice.code == "morphemes_unread"
    assert "(권한이 없음)" in notice.said("ko")
    assert "(Permission denied)" in notice.said("en")
