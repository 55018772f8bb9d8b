"""Sealed names are known again, and tell nothing to whoever lacks the key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwadu.privacy.sealed_names import SealedNames
from hwadu.tokens import PersonNames

NAMES = PersonNames(
    names=frozenset({"홍가온", "정보라", "남궁나래"}),
    short=frozenset({"이슬"}),
    foreign=frozenset({"트럼프", "샘 올트먼", "샘올트먼", "막스 베르너"}),
    words=frozenset({"정보라"}),
)
PARTS = ("names", "short", "foreign", "words")
SEALED = PersonNames(**{part: SealedNames.of(getattr(NAMES, part), b"key") for part in PARTS})
PIECES = ["홍가온", "은", " ", "정보라", "는", "이슬 씨", "이슬", "트럼프", "가", "샘 올트먼", ". ",
          "막스", " 베르너", "남궁나래", "의원", "(45)", "대트럼프"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_sealed_names_are_hidden_as_open_ones_are(text):
    assert SEALED.hide(text) == NAMES.hide(text)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("트럼프와 샘 올트먼이 만났다.", "○○○와 ○○○이 만났다."),
        ("대트럼프 정책과 트럼프타워", "대트럼프 정책과 트럼프타워"),
        ("홍가온은 이슬 씨를 보았다.", "○○○은 ○○○ 씨를 보았다."),
    ],
)
def test_what_is_hidden_and_what_is_not(text, hidden):
    assert (SEALED.hide(text), NAMES.hide(text)) == (hidden, hidden)


def test_without_the_key_nothing_is_known():
    own = SEALED.names
    assert "홍가온" in own and "홍가온" not in SealedNames(b"other", own.digests, own.lengths)
    assert not SealedNames(b"key")
    both = SealedNames.of(["가나다"], b"key") | SealedNames.of(["라마"], b"key")
    assert "가나다" in both and "라마" in both and "가나" not in both
