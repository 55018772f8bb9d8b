"""A language model as one more reader: what it is asked, how, and what it answered.

Nothing here decides whether a reader is believed: :mod:`hwadu.themes.earning` does, by people's
codes.
"""

from hwadu.reader.answers import Answers, read_answers
from hwadu.reader.bundles import write_bundles
from hwadu.reader.costs import Estimate, estimate
from hwadu.reader.endpoint import Endpoint, send
from hwadu.reader.prompts import Guide, Prompt, make_prompts
from hwadu.reader.requests import Request, make_request, write_requests
from hwadu.reader.store import Store

__all__ = [
    "Answers",
    "Endpoint",
    "Estimate",
    "Guide",
    "Prompt",
    "Request",
    "Store",
    "estimate",
    "make_prompts",
    "make_request",
    "read_answers",
    "send",
    "write_bundles",
    "write_requests",
]
