"""Packages of encoders, which are optional."""

from __future__ import annotations

import importlib
from typing import Any

from hwadu.errors import MissingExtraError
from hwadu.words.phrases import Phrase


def optional(module: str, *, purpose: Phrase, extra: str = "neural") -> Any:
    """A module that an extra brings.

    Raises
    ------
    MissingExtraError
        If it is not installed.

    Examples
    --------
    >>> optional("json", purpose=Phrase("vectors.for_encoder", name="lsa")).__name__
    'json'
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        package = module.replace("_", "-")
        raise MissingExtraError(package, extra=extra, purpose=purpose) from error
