"""Names that users write: each means one thing, whoever reads it."""

import pandas as pd
import pytest

from hwadu.words.of_users import ids_by_name

LABELS = [("a", "물가", "Prices"), ("b", "금리", "Rates"), ("c", "환율", "")]


def table(*rows):
    return pd.DataFrame([*rows], columns=["theme", "label", "label_en"])


def test_a_theme_is_known_by_its_id_and_its_labels():
    known = {"물가": "a", "Prices": "a", "금리": "b", "Rates": "b", "환율": "c"}
    assert ids_by_name(table(*LABELS)) == known | {"a": "a", "b": "b", "c": "c"}


@pytest.mark.parametrize("more", [("d", "물가", "Costs"), ("d", "비용", "물가")])
def test_a_label_of_two_themes_names_neither(more):
    for rows in ([*LABELS, more], [more, *LABELS]):
        names = ids_by_name(table(*rows))
        assert "물가" not in names and names["Prices"] == "a" and names["d"] == "d"


def test_no_label_hides_an_id_and_one_in_both_languages_is_one():
    names = ids_by_name(table(("a", "b", "AX"), ("b", "AX 전환", "AX 전환")))
    assert names["b"] == "b" and names["AX 전환"] == "b" and names["AX"] == "a"
