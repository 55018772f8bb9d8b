"""Errors of a Korean study are Korean in a terminal, even of a study that cannot be read."""

import pytest

STUDY = 'language = "{language}"\n[read]\npaths = ["news.csv"]\n'


@pytest.fixture
def written(tmp_path):
    def write(language, rest=""):
        path = tmp_path / "study.toml"
        path.write_text(STUDY.format(language=language) + rest, encoding="utf-8")
        return path

    return write


def test_a_wrong_key(hwadu, written, errors_as_spoken):
    path = written("ko", "[topics]\nneighbour = 5\n")
    code, _, err = hwadu("run", path)
    assert code == 2
    assert (
        err
        == f"오류: {path} 5째 줄: ‘topics.neighbour’ 키는 쓰지 않습니다. 혹시 ‘neighbours’입니까?\n"
    )


def test_an_english_study_is_told_in_english_where_the_locale_is_korean(
    hwadu, written, errors_as_spoken, monkeypatch
):
    path = written("en", "[topics]\nneighbour = 5\n")
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    code, _, err = hwadu("run", path)
    assert code == 2
    assert err.startswith(f"Error: {path}: line 5: unknown key 'topics.neighbour'; did you mean")
