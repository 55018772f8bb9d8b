"""Where a model is asked, at what pace, and for how much at most."""

from __future__ import annotations

import os
from dataclasses import dataclass
from urllib.parse import urlsplit

from hwadu.errors import SettingsError

_COMPLETIONS = "/chat/completions"
_LOCAL = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True)
class Endpoint:
    """Where a model is asked.

    Attributes
    ----------
    url : str
        With or without ``/chat/completions``, for example ``http://127.0.0.1:8000/v1``.
    key_env : str
        Name of the environment variable that holds the key; empty for a server without one.
    per_minute : int
        Requests a minute at most.
    at_once : int
        Requests under way at one time.
    timeout : float
        Seconds to wait for an answer.
    retries : int
        How often a request is tried again.
    price_in, price_out : float, optional
        Of a million tokens.
    most : float, optional
        What all requests together may cost; needs prices.
    """

    url: str
    key_env: str = ""
    per_minute: int = 60
    at_once: int = 2
    timeout: float = 120.0
    retries: int = 5
    price_in: float | None = None
    price_out: float | None = None
    most: float | None = None

    @property
    def host(self) -> str:
        """The machine that is asked, as a person may be shown it."""
        parts = urlsplit(self.url)
        return parts.netloc.rpartition("@")[2]

    @property
    def completions(self) -> str:
        """Where requests go.

        Examples
        --------
        >>> Endpoint("http://127.0.0.1:8000/v1/").completions
        'http://127.0.0.1:8000/v1/chat/completions'
        """
        return self.url.rstrip("/").removesuffix(_COMPLETIONS) + _COMPLETIONS

    @property
    def is_local(self) -> bool:
        """Whether what is sent stays on this machine."""
        return urlsplit(self.url).hostname in _LOCAL

    def key(self) -> str:
        """The key out of the environment; empty if none is needed.

        Raises
        ------
        SettingsError
            If the address is none, would show the key, or the variable is not set.
        """
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise SettingsError(
                "chat.no_address", column="reader.endpoint", address=self.host or self.url
            )
        if parts.username or parts.password or parts.query:
            raise SettingsError("chat.secret_in_address", column="reader.endpoint")
        if not self.key_env:
            return ""
        if parts.scheme == "http" and not self.is_local:
            raise SettingsError(
                "chat.key_without_encryption", column="reader.endpoint", host=self.host
            )
        key = os.environ.get(self.key_env, "").strip()
        if not key:
            raise SettingsError("chat.key_not_set", column="reader.key_env", name=self.key_env)
        return key
