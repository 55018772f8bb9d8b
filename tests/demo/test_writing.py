import re
from collections import defaultdict
from datetime import datetime

import pytest

from hwadu.demo.dice import Dice
from hwadu.demo.planted.cast import Cast
from hwadu.demo.text.printed_versions import copied, original, truncated
from hwadu.demo.text.sentence_banks import SUBJECTS, THEMES, Number
from hwadu.demo.text.writing import Paragraph, Story, Writer, _printed


def write(main, secondary="", passing="", year=2024, seed=0, titles=1):
    when = datetime(year, 5, 13, 9, 30)
    return Writer(Dice([seed])).story(main, secondary, passing, when, year, titles)


def sentences(story):
    return [s for p in story.paragraphs for s in p.sentences]


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("year", [2019, 2025])
def test_every_subject_writes_clean_sentences(subject, year):
    for seed in range(12):
        story = write(subject, year=year, seed=seed)
        assert story.paragraphs[0].role == "lead"
        assert 350 < len(" ".join(sentences(story))) < 2500
        for sentence in sentences(story):
            assert not re.search(r"[{}|]|%s|  ", sentence), sentence
            assert re.search(r"[다요]\.$", sentence), sentence
        assert not story.titles[0].endswith(".")


def test_no_sentence_comes_twice_in_a_story():
    for seed in range(60):
        written = sentences(write("ai_regulation", "ai_talent", "semiconductors", seed=seed))
        assert len(written) == len(set(written))


def test_second_theme_has_a_paragraph_and_a_mention_one_sentence():
    story = write("ax_manufacturing", "data_infrastructure", "sovereign_ai")
    roles = [p.role for p in story.paragraphs]
    assert roles.count("secondary") == 1
    assert roles.count("passing") == 1
    second = next(p for p in story.paragraphs if p.role == "secondary")
    assert len(second.sentences) >= 3
    assert len(story.paragraphs[roles.index("passing")].sentences) == 1


def test_words_belong_to_their_year():
    early = " ".join(
        " ".join(sentences(write("sovereign_ai", year=2020, seed=s))) for s in range(40)
    )
    late = " ".join(
        " ".join(sentences(write("sovereign_ai", year=2025, seed=s))) for s in range(40)
    )
    assert "소버린" not in early
    assert "데이터 주권" in early
    assert "소버린 AI" in late
    early = " ".join(
        " ".join(sentences(write("ax_manufacturing", year=2019, seed=s))) for s in range(40)
    )
    assert "스마트공장" in early
    assert not re.search(r"\bAX\b", early)


def test_headlines_and_leads_speak_of_the_same():
    alike = 0
    for seed in range(100):
        story = write("sovereign_ai", seed=seed, titles=3)
        assert len(set(story.titles)) == 3
        lead = story.paragraphs[0].sentences[0]
        alike += any(word[:2] in lead for word in re.findall(r"[가-힣]{2,}", story.titles[0]))
    assert alike > 90


def test_the_amount_of_the_headline_is_taken_up():
    cast = Cast("housing", 2024, datetime(2024, 5, 13), Dice([3]))
    headline = cast.fresh("amount", "을")
    assert cast.fresh("amount", "을") == headline
    cast.begin_body()
    assert cast.fresh("amount", "을") == headline
    assert len({cast.fresh("amount", "") for _ in range(50)}) > 10


@pytest.mark.parametrize("subject", THEMES)
def test_different_stories_share_hardly_a_sentence(subject):
    writer = Writer(Dice([11]))
    where = defaultdict(list)
    for number in range(150):
        story = writer.story(subject, "", "", datetime(2024, 5, 13), 2024, 1)
        for sentence in sentences(story):
            where[sentence].append(number)
    shared = defaultdict(int)
    for numbers in where.values():
        for at, first in enumerate(numbers):
            for second in numbers[at + 1 :]:
                shared[first, second] += 1
    assert max(shared.values(), default=0) <= 3
    assert sum(shared.values()) < 0.05 * 150 * 149 / 2


def test_cast_stays_and_people_are_introduced_once():
    cast = Cast("ax_manufacturing", 2024, datetime(2024, 5, 13), Dice([2]))
    company = cast.named("company", "")
    assert cast.named("company", "은") in (company + "은", company + "는")
    assert cast.named("company2", "") != company
    first, later = cast.named("person", ""), cast.named("person", "")
    name, home, title = first.split(" ", 2)
    assert home == company
    assert later == f"{name[0]} {title}"
    plain = cast.named("expert", "", introduce=False)
    assert cast.named("university", "") not in plain


def test_ministries_fit_subject_and_year():
    def ministries(subject, year):
        return {
            Cast(subject, year, datetime(year, 1, 5), Dice([s])).named("ministry", "")
            for s in range(60)
        }

    assert ministries("bird_flu", 2021) == {"농림축산식품부", "환경부"}
    assert "개인정보보호위원회" not in ministries("ai_regulation", 2019)
    assert "개인정보보호위원회" in ministries("ai_regulation", 2023)


def test_dates_look_back_from_publication():
    for day in (1, 2, 20):
        cast = Cast("sport", 2024, datetime(2024, 12, day), Dice([3]))
        words = {cast.fresh("date_word", "") for _ in range(200)}
        assert words >= {"이날", f"{day}일"}
        assert max(int(d) for word in words for d in re.findall(r"(\d+)일", word)) == day


def test_large_numbers_are_printed_in_ten_thousands():
    number = Number(low=9_500, step=500, count=8, decimals=0)
    assert [_printed(number, k) for k in range(8)] == [
        *("9,500", "1만", "1만500", "1만1000", "1만1500", "1만2000", "1만2500", "1만3000")
    ]
    assert _printed(Number(1.5, 0.1, 10, 1), 3) == "1.8"


STORY = Story(
    ["머리", "다른 머리", "셋째 머리"],
    [
        Paragraph("lead", ["첫 문장이다."]),
        *(Paragraph("body", [f"{n}째 문단이다.", f"{n}째 설명이다."]) for n in "둘셋넷다"),
        Paragraph("secondary", ["한편 다른 주제다."]),
        Paragraph("passing", ["언급이다."]),
    ],
)


def test_copies_are_small_edits_that_keep_the_labels():
    dice = Dice([5])
    seen = set()
    for _ in range(300):
        copy = copied(STORY, dice)
        seen.update(copy.edits)
        assert copy.edits[0] == "byline"
        assert "한편 다른 주제다." in copy.paragraphs
        assert "언급이다." in copy.paragraphs
        assert "첫 문장이다." in copy.paragraphs
        assert ("headline" in copy.edits) == (copy.title != "머리")
        assert ("summary" in copy.edits) == (copy.paragraphs[0] != "첫 문장이다.")
        dropped = sum(f"{n}째 문단이다. {n}째 설명이다." not in copy.paragraphs for n in "둘셋넷다")
        assert dropped == ("dropped_paragraph" in copy.edits)
        assert 0 <= copy.strength < 0.5
        assert (copy.strength == 0) == (not {"dropped_paragraph", "summary"} & set(copy.edits))
    assert seen == {"byline", "headline", "dropped_paragraph", "reordered", "summary"}


def test_truncated_bodies_end_early():
    text = original(write("housing"))
    cut = truncated(text, Dice([1]))
    assert cut.edits == ("truncated",)
    assert 150 < sum(map(len, cut.paragraphs)) < 430
    assert "".join(text.paragraphs).startswith("".join(cut.paragraphs).removesuffix("..."))
    assert 0 < cut.strength < 1
