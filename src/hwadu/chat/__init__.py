"""A language model as one more reader: what it is asked, how, and what it answered.

Nothing here decides whether a reader is believed: :mod:`hwadu.themes.evaluation.earning` does, by
people's codes.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hwadu.chat.answers import Answers, read_answers
    from hwadu.chat.bundles import write_bundles
    from hwadu.chat.endpoint import Endpoint
    from hwadu.chat.prompts import Guide, Prompt, make_prompts
    from hwadu.chat.reading_costs import Estimate, estimate
    from hwadu.chat.requests import Request, make_request, write_requests
    from hwadu.chat.sending import Sent, send
    from hwadu.chat.store import Store
else:
    from hwadu.lazy_names import loaded_when_used

    __getattr__, __dir__ = loaded_when_used(__name__)

__all__ = [
    "Answers",
    "Endpoint",
    "Estimate",
    "Guide",
    "Prompt",
    "Request",
    "Sent",
    "Store",
    "estimate",
    "make_prompts",
    "make_request",
    "read_answers",
    "send",
    "write_bundles",
    "write_requests",
]
