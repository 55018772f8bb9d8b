"""Files to raw articles: BigKinds exports, tables, web pages, page dumps, and their dates.

Nothing is cleaned here; what is read is what stands there. ``read_files`` is the way in.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hwadu.reading.files.paths import hashed_inputs
    from hwadu.reading.queries import Query
    from hwadu.reading.read import read_files
    from hwadu.reading.result import Reading
    from hwadu.reading.sample import Sample, sample_files
else:
    from hwadu.lazy_names import loaded_when_used

    __getattr__, __dir__ = loaded_when_used(__name__)

__all__ = ["Query", "Reading", "Sample", "hashed_inputs", "read_files", "sample_files"]
