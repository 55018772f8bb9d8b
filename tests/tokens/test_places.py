"""Words are placed where they stand, and as fast in a long sentence as in a short one."""

from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from hwadu.tokens import places_of


def worth(text, places):
    """Letters placed, and ends of words that stand beside none."""
    found = [place for place in places if place is not None]
    letters = sum(end - start for start, end in found)
    free = sum(
        (not text[max(start - 1, 0) : start].isalnum()) + (not text[end : end + 1].isalnum())
        for start, end in found
    )
    return letters, free


def all_ways(text, words):
    spelled = [
        [None, *((at, at + len(w)) for at in range(len(text)) if text.startswith(w, at))]
        for w in words
    ]
    for way in product(*spelled):
        found = [place for place in way if place is not None]
        if all(one[1] <= two[0] for one, two in pairwise(found)):
            yield way


@given(st.text("가나 ", max_size=9), st.lists(st.text("가나", min_size=1, max_size=2), max_size=4))
def test_no_other_way_to_place_the_words_finds_more(text, words):
    best = max(worth(text, way) for way in all_ways(text, words))
    assert worth(text, places_of(text, words)) == best


def test_a_word_that_stands_everywhere_costs_no_time():
    text = " ".join(["가", "나"] * 300)  # an hour, where every way is held against every other
    words = text.split()[::3]
    assert None not in places_of(text, words)
