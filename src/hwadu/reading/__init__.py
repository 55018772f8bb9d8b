"""Files to raw articles: BigKinds exports, tables, web pages, page dumps, and their dates.

Nothing is cleaned here; what is read is what stands there. ``read_files`` is the way in.
"""

from hwadu.reading.files.paths import hashed_inputs
from hwadu.reading.queries import Query
from hwadu.reading.read import read_files
from hwadu.reading.result import Reading

__all__ = ["Query", "Reading", "hashed_inputs", "read_files"]
