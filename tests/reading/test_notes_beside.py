"""Texts that lie beside tables of articles and tell of them are none."""

import zipfile

import pytest

from hwadu.errors import InputError
from hwadu.reading import read_files

TABLE = "제목,본문,언론사,일자\n" + "".join(
    f"새 공원 {n}호 문 연다,가람시가 공원을 열었다. 나무가 많다.,가람일보,2024-03-0{n}\n"
    for n in range(1, 6)
)
NOTES = {
    "조건.txt": "찾은 말: 공원 AND 가람시\n기간: 2024-01-01 ~ 2024-03-31\n언론사: 가람일보",
    "낱말.txt": "그리고\n그러나\n하지만\n",
    "할 일.txt": "가람일보 3월분은 다시 받았다.\n",
    "형태소.txt": "가람공원\tNNP\n누리시장\tNNP\n",
}
ARTICLE = "버스 새로 산다\n\n누리시가 버스를 샀다.\n\n값은 그대로라고 시는 밝혔다. 노선도 같다."


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "기사.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", NOTES)
@pytest.mark.parametrize("packed", [False, True])
def test_a_note_beside_tables_is_dropped_and_told(folder, name, packed):
    (folder / name).write_text(NOTES[name], encoding="utf-8")
    place = folder
    if packed:
        place = folder / "자료.zip"
        with zipfile.ZipFile(place, "w") as archive:
            for file in ("기사.csv", name):
                archive.write(folder / file, file)
    reading = read_files(place)
    assert len(reading.raw) == 5
    assert reading.dropped["reason"].tolist() == ["a note beside the tables of articles"]
    (told,) = [notice for notice in reading.notices if notice.code == "notes_beside"]
    assert told.facts["n"] == 1
    assert told.facts["names"][0].endswith(name)
    assert reading.files["dropped"].sum() == 1


def test_an_article_beside_tables_stays_one(folder):
    (folder / "버스.txt").write_text(ARTICLE, encoding="utf-8")
    assert len(read_files(folder).raw) == 6


@pytest.mark.parametrize("name", NOTES)
def test_a_file_named_by_itself_is_an_article(folder, name):
    (folder / name).write_text(NOTES[name], encoding="utf-8")
    assert len(read_files([folder / "기사.csv", folder / name]).raw) == 6


def test_among_texts_a_short_one_is_an_article(tmp_path):
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text(f"{n}. {ARTICLE}", encoding="utf-8")
    (tmp_path / "사진.txt").write_text("[포토] 가람시에 핀 봄꽃", encoding="utf-8")
    assert len(read_files(tmp_path).raw) == 4


@pytest.mark.parametrize("name", ["불용어.txt", "메모_2.txt", "stopwords.txt", "사용자 사전.txt"])
def test_a_file_of_the_name_of_a_note_is_passed_over_among_texts(tmp_path, name):
    (tmp_path / "버스.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / name).write_text(NOTES["낱말.txt"], encoding="utf-8")
    reading = read_files(tmp_path)
    assert len(reading.raw) == 1
    assert len(reading.passed_over) == 1


@pytest.mark.parametrize(
    "name", ["사전 예약 폭주한 새 공원", "사전_청약_시작", "메모 한 장 남긴 시장"]
)
def test_a_file_whose_headline_begins_like_the_name_of_a_note_is_an_article(tmp_path, name):
    (tmp_path / f"{name}.txt").write_text(ARTICLE, encoding="utf-8")
    assert len(read_files(tmp_path).raw) == 1


@pytest.mark.parametrize("name", ["sample_submission.csv", "submission.csv"])
def test_an_example_of_answers_beside_articles_is_passed_over(folder, name):
    (folder / name).write_text("id,summary\n6,빈 문장\n7,빈 문장\n", encoding="utf-8")
    (folder / "submissions_of_may.csv").write_text(TABLE.replace("호", "번"), encoding="utf-8")
    reading = read_files(folder)
    assert len(reading.raw) == 10
    assert reading.passed_over["source"].str.endswith(name).tolist() == [True]


def test_a_file_without_an_article_says_so(tmp_path):
    (tmp_path / "a.csv").write_text("제목,본문,일자\n,,2024-03-01\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_files(tmp_path / "a.csv")
    assert error.value.code == "reading.no_article"
