"""Codes of several files: whose they are, what contradicts itself, what they weigh."""

from pathlib import Path

import pandas as pd
import pytest

from hwadu.errors import InputError, TableError
from hwadu.themes import draw_next, draw_sample, read_codes, write_coding_sheet
from hwadu.themes.codebook.codebook_file import Codebook
from hwadu.themes.coding.codes.coded import checked_codes
from hwadu.themes.coding.codes.joined_codes import coder_names

CODEBOOK = Codebook.model_validate({"theme": [{"id": "t", "label": "주제", "terms": ["가"]}]})
STUDY = [f"a{number:03}" for number in range(200)]


@pytest.fixture
def articles():
    made = pd.DataFrame({"article_id": STUDY, "press": "가람일보", "title": "제목", "body": "본문"})
    return made.assign(published=pd.Timestamp("2024-03-02"))


@pytest.fixture
def table(tmp_path):
    def write(name, *rows, header="article_id,theme,role"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
        return path

    return write


@pytest.fixture
def sheet(tmp_path, articles):
    def write(name, sample, role="absent", coder="", earlier=None):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        roles = {(article, "t"): role for article in sample["article_id"]}
        write_coding_sheet(
            *(sample, articles, CODEBOOK, path), roles=roles, coder=coder, earlier=earlier
        )
        return path

    return write


def themes_of(articles):
    made = articles[["article_id"]].assign(theme="t", score=0.4, assigned=False)
    return made.assign(score=[0.1 + 0.8 * (at % 7) / 7 for at in range(len(made))])


def test_files_of_one_name_are_of_two_coders(table, sheet, articles):
    sample = draw_sample(themes_of(articles), articles, n=10)
    first = sample["article_id"].iloc[0]
    one, other = (
        table("kim/codes.csv", f"{first},t,main"),
        table("lee/codes.csv", f"{first},t,absent"),
    )
    assert read_codes([one, other])["coder"].tolist() == ["kim/codes", "lee/codes"]
    drawn = [sheet("kim/coding.xlsx", sample, "main"), sheet("lee/coding.xlsx", sample)]
    codes = read_codes(drawn)
    assert codes.groupby("coder")["role"].unique().map(list).to_dict() == {
        "kim/coding": ["main"],
        "lee/coding": ["absent"],
    }
    pd.testing.assert_frame_equal(codes, read_codes(drawn[::-1]))


def test_names_of_coders_are_as_short_as_they_can_be():
    paths = map(Path, ["x/kim/codes.csv", "y/kim/codes.csv", "lee.csv", "lee.xlsx"])
    assert coder_names(list(paths)) == ["x/kim/codes", "y/kim/codes", "lee", "lee"]
    assert coder_names([Path("a/합의.csv"), Path("b/합의.csv")]) == ["합의", "합의"]


@pytest.mark.parametrize("second", ["one.csv", "two.csv", "two.xlsx"])
def test_a_coder_who_says_two_things_is_told_with_both_places(table, sheet, articles, second):
    header = "article_id,theme,role,coder"
    first = ["a000,t,main,kim"]
    again = "a000,t,absent,kim"
    paths = [table("one.csv", *first, *([again] if second == "one.csv" else []), header=header)]
    if second == "two.csv":
        paths.append(table(second, "a001,t,main,kim", again, header=header))
    if second == "two.xlsx":
        sample = articles.head(3)[["article_id"]].assign(weight=2.0)
        paths.append(sheet(second, sample, coder="kim"))
    with pytest.raises(
        InputError, match=r"'kim' says absent of 'a000'.* and main in .*one.csv, ro"
    ):
        read_codes(paths, articles)
    settled = table("settled.csv", "a000,t,secondary")
    codes = read_codes([*paths, settled], articles)
    own = codes[codes["article_id"] == "a000"]
    assert own[["coder", "role"]].to_numpy().tolist() == [["settled", "secondary"]]


def test_the_same_code_twice_is_one(table):
    codes = read_codes([table("kim.csv", "a000,t,main", "a000,t,main")])
    assert len(codes) == 1


def test_codes_without_weights_are_an_even_draw(table, articles):
    path = table("kim.csv", *(f"{name},t,absent" for name in STUDY[:20]))
    assert read_codes([path], articles)["weight"].eq(10.0).all()
    assert read_codes([path])["weight"].isna().all()
    assert checked_codes(read_codes([path]), articles)["weight"].eq(10.0).all()
    whole = table("all.csv", *(f"{name},t,absent" for name in STUDY))
    assert read_codes([whole], articles)["weight"].eq(1.0).all()
    mixed = pd.concat([read_codes([path]), read_codes([whole], articles)])
    with pytest.raises(TableError, match="no weight above 0"):
        checked_codes(mixed.drop_duplicates("article_id"), articles)


def test_codes_without_weights_stand_beside_sheets_as_a_draw_of_their_own(table, sheet, articles):
    sample = draw_sample(themes_of(articles), articles, n=20)
    drawn = sheet("kim.xlsx", sample)
    path = table("lee.csv", *(f"{name},t,absent" for name in STUDY[::5]))
    weight = read_codes([drawn, path], articles).groupby("article_id")["weight"].first()
    expected = (sample["weight"].sum() * 20 + 200 * 40) / 60
    assert weight.sum() == pytest.approx(expected)
    with pytest.raises(InputError, match=r"lee.csv: .*no weights.*give the articles"):
        read_codes([drawn, path])


def test_a_table_of_drawn_articles_has_the_weights_of_their_sheet(table, sheet, articles):
    sample = draw_sample(themes_of(articles), articles, n=20)
    drawn = sheet("kim.xlsx", sample)
    alone = read_codes([drawn]).set_index("article_id")["weight"]
    path = table("lee.csv", *(f"{name},t,main" for name in sample["article_id"][:7]))
    codes = read_codes([path, drawn], articles)
    assert len(codes) == 27
    assert codes["weight"].tolist() == alone[codes["article_id"]].tolist()


def test_a_sheet_may_have_been_drawn_after_a_table(table, sheet, articles):
    coded = STUDY[:20]
    path = table("kim.csv", *(f"{name},t,absent" for name in coded))
    sample = draw_next(themes_of(articles), articles, n=30, coded=coded)
    later = sheet("next.xlsx", sample, earlier=dict.fromkeys(coded, 1.0))
    codes = read_codes([later, path], articles).set_index("article_id")
    assert codes.loc[coded, "weight"].tolist() == pytest.approx([(20 * 10 + 30 * 1) / 50] * 20)
    own = sample.set_index("article_id")["weight"]
    assert codes.loc[own.index, "weight"].tolist() == pytest.approx((own * 30 / 50).tolist())
    with pytest.raises(InputError, match=r"next.xlsx: .*20 articles had been coded"):
        read_codes([later], articles)


def test_a_table_of_codes_without_a_row_is_refused(table, articles):
    with pytest.raises(InputError, match="nothing is coded"):
        read_codes([table("kim.csv", "a001,t,main"), table("none.csv")], articles)
