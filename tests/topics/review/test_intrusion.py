"""Intrusion sheets are written without their answers, filled in, and scored."""

from __future__ import annotations

import zipfile

import numpy as np
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook
from scipy import sparse

from hwadu.errors import InputError, NotEnoughDataError, SettingsError
from hwadu.stats.intervals import wilson
from hwadu.topics import TopicModel, score_intrusion, write_topic_intrusion, write_word_intrusion
from hwadu.topics.review.intrusion_scores import read_key


@pytest.fixture(scope="module")
def model(collection):
    c = collection
    return TopicModel(n_topics=4).fit(c.counts, c.vectors, c.vocabulary)


@pytest.fixture(scope="module")
def fine_model(collection):
    c = collection
    return TopicModel(n_topics=6).fit(c.counts, c.vectors, c.vocabulary)


def fill(sheet, target, answer, coder=""):
    """Copy a sheet with answers, as a coder's spreadsheet program saves it."""
    with CalamineWorkbook.from_path(str(sheet)) as book:
        pages = [book.get_sheet_by_index(at).to_python(skip_empty_area=False) for at in (0, 1)]
    rows = pages[1]
    rows[0][1] = coder
    width = rows[1].index(next(name for name in rows[1] if name in ("답", "answer")))
    with xlsxwriter.Workbook(str(target)) as book:
        for page in pages:
            out = book.add_worksheet()
            for at, row in enumerate(page):
                out.write_row(at, 0, row[:width])
        for at, row in enumerate(rows[2:], start=2):
            out.write(at, width, answer(int(row[0]), row))
        out.write(1, width, rows[1][width])
    return target


def test_word_intrusion_round_trip(model, tmp_path):
    key = write_word_intrusion(model, tmp_path / "words.xlsx", per_topic=2)
    asked = read_key(key)
    assert key.name == "words.key.json" and len(asked.items) == 8
    for item in asked.items:
        own = set(model.topic_terms_.loc[model.topic_terms_["topic"] == item.topic, "term"])
        assert item.intruder not in own and set(item.options) - {item.intruder} <= own
        assert len(set(item.options)) == 6
    right = {
        at: item.options.index(item.intruder) + 1 for at, item in enumerate(asked.items, start=1)
    }
    one = fill(tmp_path / "words.xlsx", tmp_path / "a.xlsx", lambda n, row: right[n], "가")
    wrong_on_topic_0 = fill(
        tmp_path / "words.xlsx",
        tmp_path / "b.xlsx",
        lambda n, row: right[n] % 6 + 1 if asked.items[n - 1].topic == 0 else str(right[n]),
        "나",
    )
    table = score_intrusion([one, wrong_on_topic_0], key).set_index(["topic", "coder"])
    assert table.loc[(-1, "가"), "precision"] == 1.0
    assert table.loc[(0, "나"), "precision"] == 0.0
    assert table.loc[(0, ""), ["items", "right"]].tolist() == [4, 2]
    assert table.loc[(-1, ""), ["items", "right"]].tolist() == [16, 14]
    low, high = wilson(14, 16)
    assert table.loc[(-1, ""), ["low", "high"]].tolist() == [float(low), float(high)]
    assert table["chance"].tolist() == pytest.approx([1 / 6] * len(table))


def test_words_asked_about_are_those_the_topic_is_told_by(tmp_path):
    ride, sport = ["호출", "기사", "요금", "승객", "면허"], ["축구", "우승", "감독", "득점", "결승"]
    rows = [[1] * 5 + [0] * 6, [0] * 5 + [1] * 5 + [0]] * 12
    rows[0] = rows[2] = [1] * 5 + [0] * 5 + [4]  # two of a topic's twelve articles repeat a name
    vectors = np.array([[1, 0], [0, 1]] * 12, dtype=np.float32)
    counts = sparse.csr_matrix(rows)
    made = TopicModel(n_topics=2).fit(counts, vectors, [*ride, *sport, "가람택시"])
    key = read_key(write_word_intrusion(made, tmp_path / "words.xlsx"))
    told = made.topic_terms_
    for item in key.items:
        leading = told.loc[told["topic"] == item.topic, "term"].head(5)
        assert {*item.options} - {item.intruder} == {*leading}


def test_topic_intrusion_round_trip(collection, fine_model, tmp_path):
    texts = [f"제목 {at}\n{text}" for at, text in enumerate(collection.texts)]
    path = tmp_path / "topics.xlsx"
    key = write_topic_intrusion(fine_model, texts, path, language="en", characters=50)
    asked = read_key(key)
    assert asked.kind == "topic" and len(asked.items) == 12
    assert all(len(item.text) <= 50 and len(set(item.options)) == 4 for item in asked.items)
    filled = fill(path, tmp_path / "kim.xlsx", lambda n, row: "" if n == 1 else 1)
    table = score_intrusion([filled], key)
    assert table["coder"].tolist() == [""] * len(table)
    assert table.set_index("topic").loc[-1, "items"] == 11
    assert table["chance"].iloc[0] == 0.25


def test_nothing_in_the_sheet_tells_the_answers(model, tmp_path):
    key = read_key(write_word_intrusion(model, tmp_path / "words.xlsx", per_topic=3))
    with zipfile.ZipFile(tmp_path / "words.xlsx") as parts:
        assert not any("key" in name.lower() for name in parts.namelist())
    places = [item.options.index(item.intruder) for item in key.items]
    assert len(set(places)) > 2


def test_same_seed_same_bytes(model, tmp_path):
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        write_word_intrusion(model, tmp_path / f"{name}.xlsx", seed=seed)
    a, b, c = ((tmp_path / f"{name}.xlsx").read_bytes() for name in "abc")
    assert a == b and a != c
    assert (tmp_path / "a.key.json").read_bytes() == (tmp_path / "b.key.json").read_bytes()


def test_files_that_do_not_belong_together(model, tmp_path):
    key = write_word_intrusion(model, tmp_path / "one.xlsx", seed=1)
    write_word_intrusion(model, tmp_path / "two.xlsx", seed=2)
    with pytest.raises(InputError, match="the key that was written with the sheet"):
        score_intrusion([tmp_path / "two.xlsx"], key)
    with pytest.raises(InputError, match="not the key's"):  # though an answer is wrong as well
        other = fill(tmp_path / "two.xlsx", tmp_path / "other.xlsx", lambda n, row: 99)
        score_intrusion([other], key)
    bad = fill(tmp_path / "one.xlsx", tmp_path / "bad.xlsx", lambda n, row: "9" if n == 2 else 1)
    with pytest.raises(InputError, match=r"bad\.xlsx, row 4, column '답': item 2 has .* 9;"):
        score_intrusion([bad], key)
    same = [
        fill(tmp_path / "one.xlsx", tmp_path / f"{at}.xlsx", lambda n, row: 1, "김")
        for at in range(2)
    ]
    with pytest.raises(InputError, match="two sheets are by '김'"):
        score_intrusion(same, key)
    (tmp_path / "no.xlsx").write_bytes(b"")
    with pytest.raises(InputError, match="no intrusion sheet"):
        score_intrusion([tmp_path / "no.xlsx"], key)
    with pytest.raises(InputError, match="no key"):
        score_intrusion(same, tmp_path / "no.xlsx")


def test_too_few_topics_and_unknown_languages(collection, model, tmp_path):
    c = collection
    one = TopicModel(n_topics=1).fit(c.counts, c.vectors, c.vocabulary)
    with pytest.raises(NotEnoughDataError, match="an intruder"):
        write_word_intrusion(one, tmp_path / "w.xlsx")
    with pytest.raises(NotEnoughDataError, match="needs 5 topics"):
        write_topic_intrusion(model, c.texts, tmp_path / "t.xlsx")
    with pytest.raises(SettingsError, match="no text in the language 'fr'"):
        write_word_intrusion(model, tmp_path / "w.xlsx", language="fr")
    assert np.isin(model.topics_, range(4)).all()
