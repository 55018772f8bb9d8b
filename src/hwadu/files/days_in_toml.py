"""Days in TOML files: dates, or years, halves, quarters and months written as text."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import BeforeValidator

from hwadu.files.toml_model import wrong_at
from hwadu.stats.written_periods import FORMS, written_period


def _first(value: object) -> object:
    return _day(value, 0)


def _last(value: object) -> object:
    return _day(value, 1)


def _day(value: object, end: int) -> object:
    if not isinstance(value, str | int):
        return value
    span = written_period(str(value))
    if span is None:
        raise wrong_at("settings.no_period", value=value, forms=FORMS)
    return span[end]


FirstDay = Annotated[dt.date | None, BeforeValidator(_first)]
"""A date; of a longer period its first day."""
LastDay = Annotated[dt.date | None, BeforeValidator(_last)]
"""A date; of a longer period its last day."""
