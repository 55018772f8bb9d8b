from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwadu.stories.fingerprints import (
    PASSAGE,
    SAMPLING,
    SHINGLE,
    Sketches,
    begins_shingle,
    characters,
    is_fingerprint,
    shingle_hashes,
    sketch,
)

TEXTS = st.lists(st.text(st.sampled_from("가나다라마바사천 a1,2.·…"), max_size=60), max_size=6)


def words(text: str) -> str:
    return "".join(map(chr, characters([text]).codes))


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("‘AI 3법’을, 내년까지…", "ai3법을내년까지"),
        ("ＡＩ　１２％", "ai12"),
        ("2천400억", "2400억"),
        ("3천50명", "3050명"),
        ("5천 명 7천여 곳", "5000명7000여곳"),
        ("하천 정비, 3 천막", "하천정비3천막"),
        ("1천23만4천567원", "1023만4567원"),
        ("12천3456", "12천3456"),
    ],
)
def test_only_letters_and_digits_count(written, kept):
    assert words(written) == kept


def test_a_gloss_makes_no_other_text():
    glossed = "정부는 인공지능(AI) 인재와 지방자치단체(이하 지자체)의 몫(3건)을 늘린다."
    plain = "정부는 인공지능 인재와 지방자치단체의 몫(3건)을 늘린다."
    assert (characters([glossed]).codes == characters([plain]).codes).all()


@given(TEXTS)
def test_a_batch_is_its_texts_one_by_one(texts):
    together = sketch(characters(texts))
    one_by_one = Sketches.joined([sketch(characters([text])) for text in texts])
    assert together.values.tolist() == one_by_one.values.tolist()
    assert together.starts.tolist() == one_by_one.starts.tolist()


@given(TEXTS)
def test_word_starts_and_lengths_fit_the_characters(texts):
    kept = characters(texts)
    assert kept.codes.size == kept.word_starts.size == kept.starts[-1]
    filled = kept.lengths > 0
    assert kept.word_starts[kept.starts[:-1][filled]].all()


@pytest.mark.parametrize("length", [SHINGLE, PASSAGE])
def test_equal_shingles_have_equal_hashes_and_others_differ(newsroom, length):
    text = " ".join(newsroom.paragraphs(10))
    kept = characters([text + text])
    hashes = shingle_hashes(kept, length)
    half = kept.codes.size // 2
    assert (hashes[: half - length] == hashes[half : 2 * half - length]).all()
    strings = {words(text)[i : i + length] for i in range(half - length + 1)}
    assert len(set(hashes[: half - length + 1].tolist())) == len(strings)


def test_one_shingle_in_eight_is_a_fingerprint(newsroom):
    kept = characters([" ".join(newsroom.paragraphs(200))])
    chosen = is_fingerprint(shingle_hashes(kept))[begins_shingle(kept)]
    assert chosen.mean() == pytest.approx(1 / SAMPLING, rel=0.1)


def test_no_shingle_runs_into_the_next_text():
    kept = characters(["가나다라마바사아자", "가나다라", "가나다라마바사아"])
    assert np.flatnonzero(begins_shingle(kept)).tolist() == [0, 1, 13]


def test_sketches_of_some_texts(newsroom):
    made = sketch(characters(newsroom.paragraphs(5)))
    some = made.of(np.array([3, 0]))
    assert some.values.tolist() == [
        *made.values[made.starts[3] : made.starts[4]],
        *made.values[: made.starts[1]],
    ]
    assert made.where(made.text_of == 2).sizes.tolist() == [0, 0, made.sizes[2], 0, 0]
