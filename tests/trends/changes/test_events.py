import pytest

from hwadu.errors import SettingsError
from hwadu.files.bundled import EVENTS, bundled_path
from hwadu.themes import bundled_codebook
from hwadu.trends import load_events


def test_every_bundled_event_is_dated_sourced_and_in_two_languages():
    events = load_events(bundled_path(EVENTS))
    assert len(events) >= 15
    assert events["date"].is_monotonic_increasing
    assert events["date"].dt.year.between(2019, 2025).all()
    assert (events[["label", "label_en", "source"]] != "").to_numpy().all()
    assert not events["label"].duplicated().any()


def test_bundled_events_name_themes_of_the_bundled_codebook():
    ids = {theme.id for theme in bundled_codebook().theme}
    named = {
        theme for themes in load_events(bundled_path(EVENTS))["themes"] for theme in themes.split()
    }
    assert named <= ids


def test_a_calendar_needs_only_date_and_label(tmp_path):
    path = tmp_path / "events.csv"
    path.write_text("date,label\n2024-05-28,포럼\n", encoding="utf-8-sig")
    event = load_events(path).iloc[0]
    assert (event["label_en"], event["themes"]) == ("포럼", "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("date,label\n2023-02-30,없는 날\n", "row 2, column 'date': '2023-02-30' is no date"),
        ("day,label\n2023-02-03,x\n", "the column 'date' is missing"),
        ("", "not a CSV file"),
    ],
)
def test_a_wrong_calendar_names_row_and_column(tmp_path, text, said):
    path = tmp_path / "events.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=said):
        load_events(path)
