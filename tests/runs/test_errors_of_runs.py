"""What is wrong with a run, or with the study it is made of, is said in the study's language."""

import json

import pytest

import hwadu
from hwadu.errors import InputError, NotEnoughDataError, RunError, parts_of
from hwadu.runs.folder import manifest
from hwadu.words.current_language import speaking


@pytest.fixture
def locale(monkeypatch):
    monkeypatch.setenv("LC_ALL", "en")


def damaged(folder, **facts):
    folder.mkdir()
    manifest.save({"settings": {"language": "ko"}, **facts}, folder)
    return folder


def test_a_damaged_run_speaks_its_own_language(tmp_path, errors_as_spoken, locale):
    path = damaged(tmp_path / "run", tables={"shares": ""})
    with pytest.raises(RunError) as caught:
        hwadu.open_run(path)
    gone = "이 실행의 파일이 없어졌습니다. 사본에서 되살리거나 연구를 다시 실행하십시오."
    assert str(caught.value) == f"{path / 'tables/shares.parquet'}: {gone}"


@pytest.mark.parametrize(
    ("written", "korean", "english"),
    [
        ("[1]", "항목의 목록이 아님", "it is no list of facts"),
        ('{"files": {}}', "검사합이 다름", "its checksum is another"),
        ('{"tables": {"../x": ""}}', "실행 밖의 ‘tables/../x.parquet’ 파일을 가리킴",
         "it names a file outside the run: 'tables/../x.parquet'"),
    ],
)  # fmt: skip
def test_how_a_manifest_is_damaged_is_said_in_both_languages(tmp_path, written, korean, english):
    (tmp_path / manifest.NAME).write_text(written, encoding="utf-8")
    with pytest.raises(RunError) as caught:
        manifest.load(tmp_path)
    assert f"명세(manifest)가 손상되었습니다({korean})." in caught.value.said("ko")
    assert f"the manifest is damaged ({english});" in caught.value.said("en")


def test_a_name_that_a_run_lacks(tmp_path, errors_as_spoken, locale):
    run = hwadu.open_run(damaged(tmp_path / "run"))
    with pytest.raises(AttributeError, match=r"‘shars’ 속성이 없습니다\. 혹시 ‘shares’입니까\?"):
        _ = run.shars
    with pytest.raises(AttributeError, match=r"‘shars’ 그림은 없습니다\. 혹시 ‘shares’입니까\?"):
        _ = run.plot.shars


def test_why_no_article_is_left(tmp_path, errors_as_spoken, locale):
    file, study = tmp_path / "a.jsonl", tmp_path / "study.toml"
    rows = [{"제목": "[포토] 나비", "본문": ""}, {"제목": "[포토] 꽃", "본문": ""}]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    study.write_text('language = "ko"\n[read]\npaths = ["a.jsonl"]\n', encoding="utf-8")
    with pytest.raises(InputError) as caught:
        hwadu.run(study)
    said = "연구할 기사가 남지 않았습니다(뺀 것: 사진 기사(사진과 설명뿐) 2건)."
    assert str(caught.value) == f"{said} 연구에 적은 경로를 확인하십시오."
    assert "(dropped: 2 photo news: a photo and its caption, no article)" in caught.value.said("en")


def test_an_error_within_another_is_said_in_the_language_of_the_other(errors_as_spoken):
    found, way = parts_of(NotEnoughDataError("runs.nothing_to_find"))
    error = NotEnoughDataError("runs.within", part="labour", found=found, way=way)
    with speaking("ko"):
        assert str(error) == "‘labour’의 기사: 찾을 것이 없습니다. 낱말이나 어구를 적으십시오."
    assert error.said("en") == (
        "within 'labour' there is nothing to look for; give a term or some words"
    )
