"""A pair of terms is no network."""

from __future__ import annotations

import pandas as pd
import pytest

from hwadu.exhibits.registry import exhibit


class Tables:
    def __init__(self, terms: int) -> None:
        self.terms = terms

    def table(self, name: str) -> pd.DataFrame:
        return pd.DataFrame(
            {"key": "ax", "period": pd.NaT, "term": [*"가나다라마바"[: self.terms]]}
        )


@pytest.mark.parametrize(("terms", "shown"), [(2, False), (4, False), (5, True)])
def test_the_report_shows_no_network_of_a_few_terms(terms, shown):
    assert exhibit("network").reported(Tables(terms), "ax") is shown
