"""A calendar that names themes the codebook lacks says so."""

from __future__ import annotations

import pandas as pd

from hwadu.files.bundled import bundled_path
from hwadu.pipeline.themes.theme_names import names_of_themes
from hwadu.pipeline.themes.themes_of_study import unknown_event_themes
from hwadu.themes import load_codebook
from hwadu.trends import load_events

CODEBOOK = load_codebook(bundled_path("themes.toml"))


def test_the_bundled_calendar_knows_the_bundled_codebook():
    assert unknown_event_themes(load_events(bundled_path("events.csv")), CODEBOOK) == []


def test_events_of_unknown_themes_are_counted_in_both_languages():
    events = pd.DataFrame({"themes": ["fintech", "fintech ai_talent", "", "ai_talent"]})
    (notice,) = unknown_event_themes(events, CODEBOOK)
    assert "lacks (fintech): 2 of 4 events name them, of which 1 stand at no" in str(notice)
    korean = notice.said("ko")
    assert "(fintech)" in korean and "4개 가운데 2개" in korean and "이 중 1개" in korean


def test_events_that_keep_another_theme_are_counted_too():
    events = pd.DataFrame({"themes": ["fintech ai_talent", "ai_talent", ""]})
    (notice,) = unknown_event_themes(events, CODEBOOK)
    assert (notice.facts["n"], notice.facts["lost"]) == (1, 0)


def test_no_label_of_two_themes_and_no_label_before_an_id():
    theme, other = CODEBOOK.theme[:2]
    first = theme.model_copy(update={"id": "one", "label": "Two", "label_en": "Same name"})
    second = other.model_copy(update={"id": "two", "label": "둘째", "label_en": "same Name"})
    names = names_of_themes(CODEBOOK.model_copy(update={"theme": (first, second)}))
    assert names["two"] == "two" and names["둘째"] == "two"
    assert "samename" not in names
