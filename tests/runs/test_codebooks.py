"""A codebook tried on a run: what comes and goes is what a run with it would say."""

import shutil
from types import SimpleNamespace

import pandas as pd
import pytest

import hwadu
from hwadu.errors import SettingsError
from hwadu.schema import columns, conform

FARM = """[[theme]]
id = "farms"
label = "농사"
label_en = "farms"
definition = "밭에서 기르고 거두는 일"
definition_en = "growing and harvesting"
terms = ["배추"]
"""


def article(number):
    what = ("데이터센터", "서버실", "배추")[number % 3]
    body = f"{what} 소식이 전해졌다. 관계자는 {what} 일을 {number}월까지 마친다고 말했다."
    return {
        "제목": f"{what} 소식 {number}",
        "본문": body,
        "일자": "2024-05-28",
        "언론사": "가나일보",
    }


@pytest.fixture(scope="module")
def run(tmp_path_factory, one_theme):
    folder = tmp_path_factory.mktemp("study")
    pd.DataFrame([article(i) for i in range(36)]).to_csv(folder / "articles.csv", index=False)
    (folder / "themes.toml").write_text(one_theme, encoding="utf-8")
    (folder / "study.toml").write_text(
        '[read]\npaths = ["articles.csv"]\n[topics]\nrefits = 0\nnmf = false\n'
        '[themes]\ncodebook = "themes.toml"\n',
        encoding="utf-8",
    )
    return hwadu.run(folder, report=False)


def test_the_runs_own_codebook_changes_nothing(run):
    effect = hwadu.try_codebook(run, run.folder / "themes.toml")
    assert effect.articles.empty
    assert effect.themes[["theme", "articles_old", "articles_new"]].to_numpy().tolist() == [
        ["data", 12, 12]
    ]


def codes_of_chance(run):
    """Codes of all articles by a person who gives the theme to every other one."""
    rows = [
        (article, "data", "person", "absent" if number % 2 else "main", 1.0)
        for number, article in enumerate(sorted(run.articles["article_id"]))
    ]
    return conform(pd.DataFrame(rows, columns=columns("codes")), "codes")


def scored_copy(run, folder):
    """A run whose codes judge its themes, and did not make them."""
    shutil.copytree(run.study_folder, folder)
    scored = hwadu.open_run(folder / run.folder.name)
    scored.keep({"codes": codes_of_chance(run)})
    return scored


def test_codes_that_did_not_teach_the_run_are_no_effect_of_a_codebook(run, tmp_path):
    scored = scored_copy(run, tmp_path / "study")
    assert hwadu.try_codebook(scored, run.folder / "themes.toml").articles.empty


def test_a_run_set_right_by_codes_is_compared_with_themes_set_right_by_them(
    run, tmp_path, monkeypatch
):
    def set_right(themes, codes, *_):
        absent = codes.loc[codes["role"] == "absent", "article_id"]
        kept = themes["assigned"] & ~themes["article_id"].isin(absent)
        return SimpleNamespace(themes=themes.assign(assigned=kept))

    monkeypatch.setattr("hwadu.themes.recalibrate", set_right)
    scored = scored_copy(run, tmp_path / "study")
    right = set_right(run.themes, scored.codes).themes
    scored.keep({"themes_before_codes": run.themes, "themes": right})
    effect = hwadu.try_codebook(scored, run.folder / "themes.toml")
    assert effect.articles.empty
    kept = effect.themes[["articles_old", "articles_new"]].to_numpy().tolist()
    assert kept == [[int(right["assigned"].sum())] * 2] and 0 < kept[0][0] < 12


def test_articles_that_come_and_go_are_those_of_a_run_with_the_new_codebook(
    run, tmp_path, one_theme
):
    book = one_theme.replace('["데이터센터"]', '["서버실"]') + FARM
    (tmp_path / "new.toml").write_text(book, encoding="utf-8")
    effect = hwadu.try_codebook(run, tmp_path / "new.toml")
    text = (run.study_folder / "study.toml").read_text(encoding="utf-8")
    (tmp_path / "study.toml").write_text(
        text.replace("themes.toml", "new.toml").replace(
            "articles.csv", str(run.study_folder / "articles.csv")
        ),
        encoding="utf-8",
    )
    fresh = hwadu.run(tmp_path, report=False)

    def having(themes):
        assigned = themes[themes["assigned"]]
        return set(zip(assigned["theme"], assigned["article_id"], strict=True))

    moved = effect.articles
    pairs = set(zip(moved["change"], moved["theme"], moved["article_id"], strict=True))
    expected = {("gained", *pair) for pair in having(fresh.themes) - having(run.themes)}
    expected |= {("lost", *pair) for pair in having(run.themes) - having(fresh.themes)}
    assert pairs == expected
    counts = effect.themes.set_index("theme")
    assert counts.loc["farms", ["articles_old", "articles_new"]].tolist() == [0, 12]
    assert counts.loc["data", ["gained", "lost"]].tolist() == [12, 12]
    gained = moved[(moved["theme"] == "data") & (moved["change"] == "gained")]
    assert gained["title"].str.contains("서버실").all()
    assert gained["terms"].str.contains("서버실").all()
    assert (gained["new"] > gained["old"]).all()


def test_a_codebook_that_is_wrong_is_an_error(run, tmp_path):
    (tmp_path / "bad.toml").write_text("[[theme]]\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"bad\.toml"):
        hwadu.try_codebook(run, tmp_path / "bad.toml")


def test_a_theme_that_no_article_has_stands_in_the_comparison_too(run, tmp_path, one_theme):
    nowhere = FARM.replace("배추", "고래")
    (tmp_path / "new.toml").write_text(one_theme + nowhere, encoding="utf-8")
    themes = hwadu.try_codebook(run, tmp_path / "new.toml").themes.set_index("theme")
    assert themes.loc["farms", ["articles_old", "articles_new", "gained"]].tolist() == [0, 0, 0]
    assert themes.loc["data", "articles_new"] == 12


def test_shares_of_a_codebook_are_those_of_the_run(tmp_path, one_theme):
    """The run counts the articles inside its period, and no others are compared."""
    rows = [article(i) | {"일자": f"202{3 + i % 2}-05-28"} for i in range(36)]
    pd.DataFrame(rows).to_csv(tmp_path / "articles.csv", index=False)
    (tmp_path / "themes.toml").write_text(one_theme, encoding="utf-8")
    (tmp_path / "study.toml").write_text(
        '[read]\npaths = ["articles.csv"]\n[themes]\ncodebook = "themes.toml"\n'
        "[period]\nstart = 2024-01-01\n",
        encoding="utf-8",
    )
    run = hwadu.run(tmp_path, report=False)
    effect = hwadu.try_codebook(run, tmp_path / "themes.toml").themes.iloc[0]
    year = run.shares_by_year
    year = year[(year["key"] == "data") & (year["unit"] == "article") & (year["by"] == "")]
    assert effect["articles_old"] == effect["articles_new"] == year["n"].sum() == 6
    assert effect["share_new"] == pytest.approx(6 / 18)
