"""What many files share is told once."""

import json

from hwadu.reading import read_files


def record(n, **more):
    text = f"가람시는 공원을 {n}곳 연다고 밝혔다. 나무 천 그루를 심는다."
    return {"M": {"doc_name": f"공원 {n}호 연다", **more}, "passage": text}


def write(folder, n, **more):
    value = record(n, **more)
    (folder / f"{n}.json").write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def told(reading):
    return [(notice.code, notice.where, notice.facts.get("of_files")) for notice in reading.notices]


def test_the_same_of_many_files_is_one_notice_and_says_of_how_many(tmp_path):
    for n in range(5):
        write(tmp_path, n)
    reading = read_files(tmp_path)
    assert len(reading.raw) == 5
    of_files = [line for line in told(reading) if line[1]]
    assert ("no_date_column", "0.json", 5) in of_files
    assert {(where, files) for _, where, files in of_files} == {("0.json", 5)}
    for language, said in (
        ("en", "5 files, for example 0.json: "),
        ("ko", "파일 5개(예: 0.json): "),
    ):
        lines = [notice.said(language) for notice in reading.notices if notice.where]
        assert lines
        assert all(line.startswith(said) for line in lines)


def test_what_differs_and_what_two_files_share_is_told_of_each(tmp_path):
    for n in range(4):
        write(tmp_path, n, **({"other": 1} if n % 2 else {}))
    found = [line for line in told(read_files(tmp_path)) if line[0] == "no_date_column"]
    assert [where for _, where, _ in found] == ["0.json", "2.json", "1.json", "3.json"]
    assert {files for *_, files in found} == {None}
