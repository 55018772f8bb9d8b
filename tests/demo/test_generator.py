import re

import pytest

from hwadu.demo.generator import generate, write_articles
from hwadu.demo.planted.drawn_articles import draw_labels
from hwadu.demo.planted.plan import default_plan


@pytest.fixture(scope="module")
def articles():
    return [a for batch in generate(1500, 7) for a in batch]


def test_batches_do_not_change_the_articles(articles):
    again = [a for batch in generate(1500, 7, batch_size=77) for a in batch]
    assert again == articles
    assert [a for batch in generate(1500, 8) for a in batch] != articles


def test_articles_carry_the_labels_that_were_drawn(articles):
    labels = draw_labels(1500, 7)
    written = [a for batch in write_articles(labels, 7) for a in batch if not a.repeated]
    assert written == [a for a in articles if not a.repeated]
    assert len(written) == 1500
    for name in ("main", "second", "passing"):
        attribute = "secondary" if name == "second" else name
        got = [getattr(a, attribute) for a in written]
        from hwadu.demo.text.sentence_banks import SUBJECTS

        assert got == [SUBJECTS[i] if i >= 0 else "" for i in getattr(labels, name).tolist()]
    assert [a.dated for a in written] == labels.dated.tolist()


def test_ids_are_unique_strings_like_an_archive_s(articles):
    ids = [a.article_id for a in articles if not a.repeated]
    assert len(ids) == len(set(ids))
    for article in articles:
        if article.dated:
            assert re.fullmatch(r"99\d{6}\.20\d{12}\d{3}", article.article_id)
            assert article.article_id[9:17] == article.published.strftime("%Y%m%d")
        else:
            assert re.fullmatch(r"99\d{6}\.undated\d{9}", article.article_id)


def test_some_rows_repeat_an_id(articles):
    repeated = [a for a in articles if a.repeated]
    first = {a.article_id: a for a in articles if not a.repeated}
    assert 0 < len(repeated) < 15
    assert all(first[a.article_id].title == a.title for a in repeated)


def test_articles_say_that_they_are_synthetic(articles):
    assert all("example.invalid/synthetic/" in a.url for a in articles)
    assert all(a.mail.endswith(".example.invalid") for a in articles)


def test_copies_come_from_different_bylines(articles):
    families = {}
    for article in articles:
        if article.family and not article.repeated:
            families.setdefault(article.family, []).append(article)
    assert len(families) > 50
    for members in families.values():
        assert len(members) >= 2
        assert len({(a.main, a.secondary, a.passing) for a in members}) == 1
        assert "byline" not in members[0].edits
        assert all(a.edits[0] == "byline" for a in members[1:])
        bare = [a for a in members[1:] if set(a.edits) <= {"byline", "headline", "reordered"}]
        whole = "truncated" not in members[0].edits
        assert all(set(a.paragraphs) == set(members[0].paragraphs) for a in bare if whole)


def test_null_corpora_keep_their_words():
    plan = default_plan("2019-01", "2020-12", null=True)
    text = " ".join(" ".join(a.paragraphs) for batch in generate(1500, 1, plan=plan) for a in batch)
    assert "소버린 AI" in text
    assert "데이터 주권" in text


def test_a_short_span_can_be_asked_for():
    when = [a.published for batch in generate(60, 1, "2024-03", "2024-04") for a in batch]
    assert {(t.year, t.month) for t in when} == {(2024, 3), (2024, 4)}
