import numpy as np
import pandas as pd
import pytest

from hwadu.errors import InputError, NotEnoughDataError
from hwadu.themes import (
    decided_by_models,
    doubt,
    doubt_of_articles,
    draw_for_reader,
    draw_next,
    missed_by_audit,
    read_codes,
    write_coding_sheet,
)
from hwadu.themes.codebook.codebook_file import Codebook
from hwadu.themes.coding.drawing.draws import Draw, weights_of_draws

CODEBOOK = Codebook.model_validate(
    {
        "theme": [
            {"id": "t", "label": "주제", "terms": ["가"]},
            {"id": "u", "label": "유", "terms": ["나"]},
        ]
    }
)


@pytest.fixture
def archive():
    chance = np.random.default_rng(0)
    ids = [f"a{n:04d}" for n in range(400)]
    articles = pd.DataFrame(
        {"article_id": ids, "press": "가람일보", "title": "제목", "body": "본문"}
    )
    articles["published"] = pd.to_datetime("2025-03-02")
    score = chance.beta(0.3, 1.0, 400)
    themes = pd.DataFrame({"article_id": ids, "theme": "t", "score": score, "role": ""})
    themes["assigned"] = score >= 0.5
    themes["evidence"] = [[] for _ in ids]
    themes["decided"] = "signals"
    themes["evidence_sentences"] = [[] for _ in ids]
    return articles, themes


def test_doubt_is_about_what_is_between(archive):
    articles, themes = archive
    order = doubt_of_articles(themes, articles)
    far = (themes.set_index("article_id")["score"] - 0.5).abs()
    assert far[order.index].is_monotonic_increasing
    assert (doubt(np.array([[0.0], [1.0]])) == 0).all()
    shuffled = doubt_of_articles(themes.sample(frac=1, random_state=1), articles.iloc[::-1])
    pd.testing.assert_series_equal(shuffled, order)


def test_a_later_draw_holds_the_earlier_one(archive):
    articles, themes = archive
    small = draw_for_reader(themes, articles, n=40)
    large = draw_for_reader(themes, articles, n=80)
    assert set(small.query("reason == 'doubt'")["article_id"]) <= set(large["article_id"])
    assert (small["reason"] == "audit").sum() == 4
    again = draw_for_reader(themes, articles, n=40)
    pd.testing.assert_frame_equal(small, again)
    assert len(draw_for_reader(themes, articles, n=4000)) == 400


def test_the_audit_is_drawn_evenly_and_its_chance_is_told(archive):
    articles, themes = archive
    times = pd.Series(0, index=articles["article_id"])
    for seed in range(600):
        drawn = draw_for_reader(themes, articles, n=100, audit=0.4, seed=seed)
        times.loc[drawn.loc[drawn["reason"] == "audit", "article_id"]] += 1
    chance = drawn.loc[drawn["reason"] == "audit", "probability"].iloc[0]
    assert chance == pytest.approx(40 / 340)
    found = times[times > 0] / 600
    assert len(found) == 340 and abs(found - chance).max() < 0.07


def test_what_people_coded_is_read_for_its_own_sake_only_by_its_chance(archive):
    articles, themes = archive
    people = articles["article_id"].tolist()[:50]
    drawn = draw_for_reader(themes, articles, n=40, coded=people).set_index("article_id")
    assert set(people) <= set(drawn.index)
    judges = drawn[drawn["reason"] == "coded"]
    assert len(judges) and set(judges["probability"]) == {4 / 364}
    for wrong in ({"n": 0}, {"n": 5, "audit": 1.0}):
        with pytest.raises(NotEnoughDataError):
            draw_for_reader(themes, articles, **wrong)


def truth_of(themes):
    return (themes.set_index("article_id")["score"] > 0.4).astype(float)


def coded(sample, truth):
    role = np.where(truth[sample["article_id"]] > 0, "main", "absent")
    made = sample[["article_id", "weight"]].assign(theme="t", coder="x", role=role)
    return made[["article_id", "theme", "coder", "role", "weight"]]


def test_draws_after_one_another_stay_without_bias(archive):
    articles, themes = archive
    truth = truth_of(themes)
    estimates = []
    for seed in range(80):  # their mean errs by 1.1, as that of 300 draws of half as many does
        codes = coded(draw_next(themes, articles, n=60, seed=seed), truth)
        known = dict.fromkeys(codes["article_id"], 1)
        second = draw_next(themes, articles, n=100, seed=seed, coded=known)
        assert not set(second["article_id"]) & set(known)
        both = weights_of_draws([Draw(codes), Draw(coded(second, truth), known)])
        has = truth[both.index.get_level_values("article_id")].to_numpy()
        estimates.append((both * has).sum())
    error = np.std(estimates) / len(estimates) ** 0.5
    assert abs(np.mean(estimates) - truth.sum()) < 3 * error


def test_sheets_of_several_draws_are_put_together(archive, tmp_path):
    articles, themes = archive
    truth = truth_of(themes)
    first = draw_next(themes, articles, n=20)
    write_coding_sheet(first, articles, CODEBOOK, tmp_path / "one.xlsx")
    known = dict.fromkeys(first["article_id"], 1)
    second = draw_next(themes, articles, n=10, coded=known)
    write_coding_sheet(second, articles, CODEBOOK, tmp_path / "two.xlsx", earlier=known)
    for name in ("one", "two"):
        _fill(tmp_path / f"{name}.xlsx", tmp_path / f"{name}-done.xlsx")
    done = [tmp_path / "two-done.xlsx", tmp_path / "one-done.xlsx"]
    codes = read_codes(done)
    expected = weights_of_draws([Draw(coded(first, truth)), Draw(coded(second, truth), known)])
    weight = codes.drop_duplicates("article_id").set_index("article_id")["weight"]
    pd.testing.assert_series_equal(
        weight.sort_index(),
        expected.droplevel("theme").rename("weight").sort_index(),
        check_exact=False,
    )
    with pytest.raises(InputError, match="give the earlier sheets too"):
        read_codes(done[:1])


def _fill(path, out):
    import xlsxwriter
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(path))
    with xlsxwriter.Workbook(str(out)) as made:
        for name in book.sheet_names:
            sheet = made.add_worksheet(name)
            for at, row in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False)):
                for column, value in enumerate(row):
                    filled = at and name.startswith("기사") and column in (5, 6)
                    sheet.write(at, column, "없음" if filled else value)


def test_codes_decide_and_evidence_stays(archive):
    _, themes = archive
    themes = themes.assign(evidence=[["가"]] * len(themes))
    rows = [("a0000", "t", "m", "absent", 1.0), ("a0001", "t", "m", "main", 1.0)]
    rows.append(("a0002", "u", "m", "secondary", 1.0))
    rows.append(("a0003", "u", "m", "absent", 1.0))
    names = ["article_id", "theme", "coder", "role", "weight"]
    made = decided_by_models(themes, pd.DataFrame(rows, columns=names))
    assert len(made) == len(themes) + 1
    row = made.set_index(["article_id", "theme"])
    assert not row.loc[("a0000", "t"), "assigned"]
    assert row.loc[("a0001", "t"), "assigned"]
    assert list(row.loc[("a0001", "t"), "evidence"]) == ["가"]
    assert row.loc[("a0001", "t"), "decided"] == "model"
    assert (row.loc[("a0002", "u"), "role"], row.loc[("a0002", "u"), "assigned"]) == (
        "secondary",
        True,
    )


def test_the_audit_tells_what_was_missed(archive):
    articles, themes = archive
    drawn = draw_for_reader(themes, articles, n=200, audit=0.5)
    requests = drawn.assign(reader="m", wordings=1)
    said = articles[["article_id"]].assign(theme="t", present=1.0)
    found = missed_by_audit(said, requests, themes.assign(assigned=False), articles, "m", "t")
    assert found["audited"].item() == 100
    assert found["missed"].item() == pytest.approx(1.0)
    assert found["unread"].item() == 200
    assert found["missed_low"].item() > 0.9
    nothing = requests[requests["reason"] == "doubt"]
    assert missed_by_audit(said, nothing, themes, articles, "m", "t").empty
