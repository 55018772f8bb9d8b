"""Tables of checks in a terminal have headings in the language that is spoken."""

import re

import pandas as pd
import pytest

from hwadu import schema
from hwadu.cli.topic_commands import _COMPARED, shown_table

TABLES = {
    "topic_comparison": _COMPARED,
    "sensitivity": schema.columns("sensitivity"),
    "intrusion_scores": schema.columns("intrusion_scores"),
}


@pytest.mark.parametrize("name", TABLES)
def test_every_heading_is_korean(monkeypatch, name):
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    head = shown_table(pd.DataFrame([dict.fromkeys(TABLES[name], "x")])).splitlines()[0]
    assert not re.sub(r"\((?:NPMI|ARI|AMI)\)", "", head).isascii()
    assert not re.search("[a-z]", head), head
    monkeypatch.setenv("LC_ALL", "C")
    head = shown_table(pd.DataFrame([dict.fromkeys(TABLES[name], "x")])).splitlines()[0]
    assert head.split() == TABLES[name]


def test_codes_are_named_and_numbers_stay(monkeypatch):
    row = {"variant": "coarser", "topics": 3, "npmi": 0.123}
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    assert shown_table(pd.DataFrame([row])).splitlines()[1].split() == [
        "더",
        "성긴",
        "해상도",
        "3",
        "0.123",
    ]
    monkeypatch.setenv("LC_ALL", "C")
    assert shown_table(pd.DataFrame([row])).splitlines()[1].split() == ["coarser", "3", "0.123"]
