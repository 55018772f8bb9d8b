"""Values as TOML writes them."""

from __future__ import annotations

import datetime as dt
from typing import Any


def as_toml(value: Any) -> str:
    """A value as it stands in a TOML file, for errors to show.

    Examples
    --------
    >>> as_toml([True, 2, "가"]), as_toml({"after": "2023-01"})
    ("[true, 2, '가']", "{after = '2023-01'}")
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(as_toml, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name} = {as_toml(of)}' for name, of in value.items())}}}"
    is_moment = isinstance(value, dt.date | dt.time)
    return value.isoformat() if is_moment else repr(value)
