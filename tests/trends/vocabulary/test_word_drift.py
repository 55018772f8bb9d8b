import numpy as np
import pandas as pd
import pytest

from hwadu.trends import find_drift

WORDS = ["정책", "데이터 주권", "소버린 AI", "예산", "2023", *[f"말{i:03}" for i in range(200)]]


def terms():
    numbers = np.arange(len(WORDS), dtype=np.int32)
    return pd.DataFrame({"term_id": numbers, "form": WORDS, "kind": "surface"})


def corpus(rng, years, per_year=60, changed=True):
    """Articles with common words; one word replaces another in 2023."""
    rows = []
    for year in years:
        for number in range(per_year):
            words = [0, *rng.choice(np.arange(5, 205), 12, replace=False)]
            if rng.random() < 0.5:
                words.append(2 if changed and year >= 2023 else 1)
            day = pd.Timestamp(year, 1, 1) + pd.Timedelta(days=int(rng.integers(0, 360)))
            rows.append((f"{year}-{number:03}", day, words))
    table = pd.DataFrame(rows, columns=["article_id", "published", "surface_ids"])
    return table.astype({"published": "datetime64[s]"})


def drift(table, story=None, every="year", key="x"):
    stories = pd.DataFrame(
        {
            "article_id": table["article_id"],
            "story_id": table["article_id"] if story is None else story,
        }
    )
    members = pd.DataFrame({"article_id": table["article_id"], "key": key})
    return find_drift(
        table, table, terms(), members, stories, kind="theme", keys=["x"], every=every
    )


def test_a_word_that_replaces_another_shows_in_its_year_with_dated_examples():
    table = corpus(np.random.default_rng(0), range(2020, 2025))
    words = drift(table).words
    changed = words[words["period"] == "2023-01-01"].set_index("direction")
    assert changed["term"].to_dict() == {"new": "소버린 AI", "fading": "데이터 주권"}
    published = table.set_index("article_id")["published"]
    new, old = changed.loc["new", "articles"], changed.loc["fading", "articles"]
    assert len(new) == len(old) == 3
    assert published[new].is_monotonic_increasing
    assert (published[new].dt.year == 2023).all()
    assert (published[old].dt.year == 2022).all()
    holding = table.set_index("article_id")["surface_ids"]
    assert all(2 in holding[article] for article in new)


def test_later_years_do_not_change_what_was_found():
    table = corpus(np.random.default_rng(1), range(2020, 2026))
    early = drift(table[table["published"].dt.year < 2024]).words
    late = drift(table).words
    both = ["direction", "term", "stories", "stories_before"]
    late = late[late["period"] < "2024-01-01"]
    assert late[both].values.tolist() == early[both].values.tolist()


def test_random_halves_of_one_year_differ_in_nothing():
    found = 0
    for seed in range(8):
        rng = np.random.default_rng(seed)
        table = corpus(rng, [2020], per_year=120)
        half = rng.random(120) < 0.5
        table["published"] = pd.to_datetime(np.where(half, "2020-05-01", "2021-05-01"))
        found += len(drift(table).words) > 0
    assert found <= 1


def test_copies_of_one_story_are_one_piece_of_evidence():
    table = corpus(np.random.default_rng(2), [2020, 2021], changed=False)
    copied = table[table["published"].dt.year == 2021].iloc[:1]
    copies = pd.concat([copied] * 40).assign(
        article_id=[f"copy{i}" for i in range(40)], surface_ids=[[0, 3]] * 40
    )
    everything = pd.concat([table, copies], ignore_index=True)
    story = np.where(
        everything["article_id"].str.startswith("copy"), "one", everything["article_id"]
    )
    assert "예산" in set(drift(everything).words["term"])
    assert "예산" not in set(drift(everything, story).words["term"])


def test_what_is_too_small_or_undated_is_named():
    table = corpus(np.random.default_rng(3), [2020, 2021], per_year=10)
    skipped = drift(table).skipped
    assert skipped["reason"].tolist() == ["fewer than 20 stories in the period"] * 2
    undated = table.assign(published=pd.NaT).astype({"published": "datetime64[s]"})
    assert drift(undated).skipped["reason"].tolist() == ["no dated article has it"]
    never = drift(table, key="other").skipped
    assert never["reason"].tolist() == ["no dated article has it"]


def test_numbers_are_no_words():
    table = corpus(np.random.default_rng(4), [2022, 2023], changed=False)
    table["surface_ids"] = [
        [*words, 4] if day.year == 2023 else words
        for words, day in zip(table["surface_ids"], table["published"], strict=True)
    ]
    assert "2023" not in set(drift(table).words["term"])


@pytest.mark.parametrize("every", ["year", "quarter"])
def test_the_order_of_the_articles_changes_nothing(every):
    table = corpus(np.random.default_rng(5), range(2021, 2024), per_year=100)
    usual = drift(table, every=every).words
    again = drift(table.sample(frac=1, random_state=0), every=every).words
    pd.testing.assert_frame_equal(usual, again)
