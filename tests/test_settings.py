import re
from importlib import resources

import pytest

from hwadu.cleaning.drops import chosen_drops
from hwadu.errors import SettingsError
from hwadu.settings import Study, beside, load_study

PATHS = '[read]\npaths = ["a.csv"]\n'


def study(tmp_path, text):
    path = tmp_path / "study.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shortest_study_has_every_default(tmp_path):
    settings = load_study(study(tmp_path, PATHS))
    assert settings == Study(read={"paths": ("a.csv",)})
    assert settings.period.every == "month"
    assert settings.topics.engine == "communities"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (PATHS + "[topics]\nengin = 'x'", r"unknown key 'topics.engin'; did you mean 'engine'"),
        (PATHS + "colour = 'x'", r"unknown key 'read.colour'"),
        ("farbe = 1\n" + PATHS, r"unknown key 'farbe'; allowed: clean, engine, events"),
        (PATHS + "[period]\nevery = 'moth'", r"'period.every' has the value 'moth'.*'month'"),
        (PATHS + "[period]\nend = '2019-13'", r"line 4: '2019-13' is no period; .*quotation"),
        (PATHS + "[topics]\nneighbours = 'many'", r"'topics.neighbours' has the value 'many'"),
        (PATHS + "[topics]\nneighbours = [1, 2]", r"'topics.neighbours' has the value \[1, 2\];"),
        (PATHS + "[topics]\nneighbours = true", r"'topics.neighbours' has the value true;"),
        (PATHS + "[topics]\nneighbours = {a = false}", r"has the value \{a = false\};"),
        (PATHS + "[topics]\nneighbours = 2024-05-01", r"has the value 2024-05-01;"),
        (PATHS + "[vectors]\nknown_words = inf", r"'vectors.known_words' has the value inf;"),
        (PATHS + "[vectors]\nweights = [inf]", r"'vectors.weights\[1\]' has the value inf;"),
        ("[[query]]\npaths = ['a']", r"'query\[1\].name' is missing"),
        (
            PATHS + "[period]\nstart = 2025-01-01\nend = 2019-01-01",
            r"must not end \(2019-01-01\) before it starts",
        ),
        ("title = 'x'", r"name the articles"),
        ("[read]\npaths = 'a.csv'", r"'read.paths' has the value 'a.csv'; .*list in brackets"),
        (PATHS + "[[query]]\nname = 'q'\npaths = ['b']", r"not both"),
        ("[read\n", r"not valid TOML .*line 1"),
    ],
)
def test_a_wrong_study_is_one_sentence_with_file_and_key(tmp_path, text, said):
    path = study(tmp_path, text)
    with pytest.raises(SettingsError, match=said) as caught:
        load_study(path)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("start", "end"),
    [("2019-03-01", "2025-12-31"), ("'2019-03'", "2025"), ("'2019-03-01'", "'2025H2'")],
)
def test_a_study_lasts_from_a_first_to_a_last_day(tmp_path, start, end):
    period = load_study(study(tmp_path, PATHS + f"[period]\nstart = {start}\nend = {end}")).period
    assert (str(period.start), str(period.end)) == ("2019-03-01", "2025-12-31")


def test_a_missing_study_says_so(tmp_path):
    with pytest.raises(SettingsError, match="no such file"):
        load_study(tmp_path / "none.toml")


def test_a_study_in_cp949_says_so(tmp_path):
    path = tmp_path / "study.toml"
    path.write_bytes('title = "연구"'.encode("cp949"))
    with pytest.raises(SettingsError, match="not UTF-8"):
        load_study(path)


def test_files_of_a_study_stand_beside_it(tmp_path):
    path = study(tmp_path, PATHS)
    (tmp_path / "themes.toml").touch()
    assert beside(path, "themes.toml") == tmp_path / "themes.toml"
    assert beside(path, None) is None
    with pytest.raises(SettingsError, match=r"'lexikon.tsv', which does not exist"):
        beside(path, "lexikon.tsv")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_setting_of_the_file_that_init_writes_can_be_switched_on(tmp_path, language):
    templates = resources.files("hwadu.studies") / "templates"
    lines = (templates / f"study.{language}.toml").read_text("utf-8").splitlines()
    header, tried = 0, 0
    for at, line in enumerate(lines):
        if re.match(r"(# )?\[", line):
            header = at
        elif re.match(r"# [a-z_]+ = ", line) and "[query]" not in lines[header]:
            on = {at, header} if header else {at}
            chosen = [one.removeprefix("# ") if n in on else one for n, one in enumerate(lines)]
            settings = load_study(study(tmp_path, "\n".join(chosen)))
            assert settings.clean.drop is None or chosen_drops(settings.clean.drop)
            tried += 1
    assert tried > 20
