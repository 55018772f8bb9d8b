"""Errors of a Korean study are Korean in a terminal, even of a study that cannot be read."""

import nbformat
import pytest
from nbclient import NotebookClient

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
    said = "‘topics.neighbour’ 키는 쓰지 않습니다. 혹시 ‘neighbours’입니까?"
    assert err == f"오류: {path} 5번째 줄: {said}\n"


def test_an_english_study_is_told_in_english_where_the_locale_is_korean(
    hwadu, written, errors_as_spoken, monkeypatch
):
    path = written("en", "[topics]\nneighbour = 5\n")
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    code, _, err = hwadu("run", path)
    assert code == 2
    assert err.startswith(f"Error: {path}: line 5: unknown key 'topics.neighbour'; did you mean")


def test_a_file_that_is_missing(hwadu, written, errors_as_spoken):
    path = written("ko")
    code, _, err = hwadu("run", path)
    assert code == 2
    file = path.parent / "news.csv"
    assert err == f"오류: {file}: 그런 파일이나 폴더가 없습니다. 이름을 확인하십시오.\n"


def test_a_codebook_with_a_wrong_weight(hwadu, written, errors_as_spoken):
    path = written("ko", '[themes]\ncodebook = "themes.toml"\n')
    codebook = path.parent / "themes.toml"
    codebook.write_text(
        '[[theme]]\nid = "labour"\nlabel = "노동"\nterms = [{term = "파업", weight = -1}]\n',
        encoding="utf-8",
    )
    (path.parent / "news.csv").write_text("제목,본문\n가,나\n", encoding="utf-8")
    code, _, err = hwadu("run", path)
    assert code == 2
    said = "낱말 ‘파업’의 가중치가 -1입니다. 0보다 큰 수를 적으십시오."
    assert err == f"오류: {codebook} 4번째 줄: {said}\n"


def test_an_error_in_a_notebook(written, monkeypatch, cold_kernels):
    monkeypatch.setenv("LC_ALL", "en")
    path = written("ko")
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [
        nbformat.v4.new_code_cell("import hwadu\nhwadu.read('nothing.csv')"),
        nbformat.v4.new_code_cell(f"hwadu.run({str(path)!r})"),
        nbformat.v4.new_code_cell("hwadu.read('nothing.csv')"),
    ]
    there = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, kernel_name="python3", allow_errors=True, resources=there).execute()
    told = ["\n".join(cell.outputs[0].traceback).strip() for cell in notebook.cells]
    korean = "그런 파일이나 폴더가 없습니다. 이름을 확인하십시오."
    assert told == [
        "InputError: nothing.csv: there is no such file or folder; check the name",
        f"InputError: {path.parent / 'news.csv'}: {korean}",
        f"InputError: nothing.csv: {korean}",
    ]
