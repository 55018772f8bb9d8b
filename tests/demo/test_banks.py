import pytest

from hwadu.demo.text.sentence_banks import (
    EVERYDAY,
    SUBJECTS,
    THEMES,
    Entry,
    common,
    load,
    parse_number,
)
from hwadu.demo.text.sentence_patterns import compiled
from hwadu.errors import SettingsError

GOOD = """
id = "sport"
label = "스포츠"
[words]
team = ["가팀", "나팀|2021-", "다팀|-2020", "라팀|2022"]
[sentences]
title = ["{team}, {team2} 꺾었다"]
lead = ["{team:이} {#10-90}점을 올렸다."]
body = ["{team:은} 이겼다."]
quote = ['{person:은} "기쁘다"고 말했다.']
figure = ["{#1.5-9.9}% 늘었다."]
passing = ["한편 {team:은} 쉬었다."]
"""


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_bank_is_rich_enough(subject):
    bank = load(subject)
    patterns = {section: len(entries) for section, entries in bank.sentences.items()}
    words, body = (300, 30) if subject in THEMES else (150, 15)
    assert len(bank.content_words()) >= words
    assert patterns["body"] >= body
    assert patterns["title"] >= (10 if subject in THEMES else 5)
    assert min(patterns[s] for s in ("lead", "quote", "figure")) >= (8 if subject in THEMES else 4)
    assert patterns["passing"] >= (4 if subject in THEMES else 2)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_bank_serves_every_year(subject):
    for year in range(2019, 2026):
        sections = compiled(subject, year).sections
        assert len(sections["body"]) >= 15  # an article draws twelve
        assert min(len(patterns) for patterns in sections.values()) >= 2


@pytest.mark.parametrize("subject", SUBJECTS)
def test_no_sentence_is_written_twice(subject):
    texts = [entry.text for entries in load(subject).sentences.values() for entry in entries]
    assert len(texts) == len(set(texts))


def test_vocabulary_changes_with_the_years():
    def concepts(subject, year):
        words = load(subject).words["concept"]
        return {e.text for e in words if e.first <= year <= e.last}

    assert "데이터 주권" in concepts("sovereign_ai", 2020)
    assert "소버린 AI" not in concepts("sovereign_ai", 2022)
    assert "소버린 AI" in concepts("sovereign_ai", 2024)
    assert "스마트공장" in concepts("ax_manufacturing", 2019)
    assert "AX" not in concepts("ax_manufacturing", 2021)
    assert "AX" in concepts("ax_manufacturing", 2025)


def test_common_slots_fit_their_subjects():
    slots = common()
    subjects = {name.partition(".")[2] for name in slots if "." in name}
    assert subjects <= set(SUBJECTS)
    assert set(EVERYDAY) & subjects
    assert Entry("보건복지부") in slots["ministry.health"]


def test_years_of_words(tmp_path):
    (tmp_path / "sport.toml").write_text(GOOD, encoding="utf-8")
    assert load("sport", tmp_path).words["team"] == (
        Entry("가팀"),
        Entry("나팀", 2021, 9999),
        Entry("다팀", 0, 2020),
        Entry("라팀", 2022, 2022),
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "{team:은} 이겼다",
            "{teem:은} 이겼다",
            r"sport.toml, column 'body': .*no slot 'teem'.*team",
        ),
        ("{team:은} 이겼다", "{team:에서} 이겼다", r"'body': .*no particle '에서'"),
        ("{team:은} 이겼다", "{team:은 이겼다", r"'body': .*open brace"),
        ("{#10-90}", "{#90-10}", r"'lead': .*bad number '#90-10'"),
        ("나팀|2021-", "나팀|요즘", r"'team': '나팀\|요즘' has no years"),
        ("나팀|2021-", "나팀|2025-2021", r"'team': .*ends before it begins"),
        ("나팀|2021-", "나팀\u20bf", r"'team': .*CP949 lacks"),
        ('["{team:은} 이겼다."]', "[]", r"'body': .*holds no pattern"),
        ('["{team:은} 이겼다."]', "3", r"'body': .*no list of texts"),
        ('id = "sport"', 'id = "spirt"', r"'id': 'spirt' is not the file's name"),
        ("passing =", "pasing =", r"'sentences': 'pasing' is unknown; did you mean 'passing'"),
        ('label = "스포츠"', 'name = "스포츠"', r"'name' is no key of a bank"),
        ("[words]", "[words", r"not valid TOML"),
    ],
)
def test_a_broken_bank_says_where(tmp_path, old, new, message):
    assert old in GOOD
    (tmp_path / "sport.toml").write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(SettingsError, match=message):
        load("sport", tmp_path)


def test_missing_bank_and_year_without_patterns(tmp_path):
    with pytest.raises(SettingsError, match="no such sentence bank"):
        load("sport", tmp_path)
    only_later = GOOD.replace('"가팀", ', "").replace(', "다팀|-2020"', "")
    (tmp_path / "sport.toml").write_text(only_later, encoding="utf-8")
    with pytest.raises(SettingsError, match="no pattern of section 'title' can be used in 2019"):
        compiled("sport", 2019, tmp_path)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("#10-12", [10, 11, 12]),
        ("#1.5-1.7", [1.5, 1.6, 1.7]),
        ("#100-130/10", [100, 110, 120, 130]),
        ("#5-5", [5]),
    ],
)
def test_number_placeholders(text, values):
    number = parse_number(text)
    drawn = [round(number.low + number.step * k, 6) for k in range(number.count)]
    assert drawn == values


@pytest.mark.parametrize("text", ["#", "#10", "#90-10", "#a-b", "10-90", "#1-9/0x"])
def test_bad_numbers(text):
    assert parse_number(text) is None
