"""How the tests of dates read columns of cells."""

from collections.abc import Callable

import pandas as pd
import pytest

from hwadu.reading import Reading, read_files


@pytest.fixture(scope="session")
def read() -> Callable[..., Reading]:
    """A function that reads these columns, each row with a title of its own."""

    def read(**columns: list[str]) -> Reading:
        rows = len(next(iter(columns.values())))
        frame = pd.DataFrame({"제목": [f"교실 {i}호 연다" for i in range(rows)], **columns})
        return read_files(frame)

    return read
