"""Texts that recur are counted exactly; those that do not are not held."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from hwadu.cleaning.repeated_lines import count_texts

ARTICLES = st.lists(
    st.tuples(
        st.sampled_from(["가", "나"]),
        st.sets(st.sampled_from(["안내", "구독", "제보", "광고"])),
        st.sampled_from(["", "2024-01-01", "2024-01-02"]),
    ),
    max_size=30,
)


@given(ARTICLES, st.integers(1, 5))
def test_counts_are_those_of_all_texts_without_the_rare(articles, least):
    per_outlet = Counter((press, text) for press, texts, _ in articles for text in texts)
    expected = Counter(
        (press, text, day)
        for press, texts, day in articles
        for text in texts
        if per_outlet[press, text] >= least
    )
    expected.update((press, "", day) for press, _, day in articles)
    made = count_texts(lambda: iter(articles), least)
    rows = made[["press", "text", "day"]].itertuples(index=False, name=None)
    assert dict(zip(rows, made["articles"].tolist(), strict=True)) == expected
    assert made[["press", "text", "day"]].to_numpy().tolist() == [list(k) for k in sorted(expected)]
