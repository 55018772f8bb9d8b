"""What JSON or YAML holds of a codebook: lists, and names with their values, none given twice."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

from hwadu.errors import InputError


def value_of_json(text: str, path: Path) -> Any:
    """The value of a text in JSON.

    Raises
    ------
    InputError
        If it is none, or a name is given twice.
    """
    try:
        return json.loads(text, object_pairs_hook=partial(_no_key_twice, path, None))
    except (json.JSONDecodeError, RecursionError) as error:
        row = error.lineno if isinstance(error, json.JSONDecodeError) else None
        raise InputError("themes.table.no_json", path=path, row=row, problem=error) from None


def value_of_yaml(text: str, path: Path) -> Any:
    """The value of a text in YAML, whose words, numbers and dates are all texts.

    Raises
    ------
    InputError
        If it is none, a name is given twice, or values stand for one another.
    """
    import yaml

    try:
        events = yaml.parse(text, Loader=yaml.BaseLoader)
        # a few lines of values that stand for one another could hold billions of them
        if any(isinstance(event, yaml.AliasEvent) for event in events):
            raise InputError("themes.table.yaml_alias", path=path)
        return yaml.load(text, Loader=_loader(path))
    except (yaml.YAMLError, RecursionError) as error:
        at = getattr(error, "problem_mark", None)
        row = None if at is None else at.line + 1
        problem = getattr(error, "problem", None) or error
        raise InputError("themes.table.no_yaml", path=path, row=row, problem=problem) from None


def _loader(path: Path) -> Any:
    """A loader of YAML that refuses a key given twice, of which others keep the last alone."""
    import yaml

    class Loader(yaml.BaseLoader):  # type: ignore[misc]  # it has no types
        def construct_mapping(self, node: Any, deep: bool = False) -> dict[str, Any]:
            del deep  # what is not constructed whole has no values to look at
            pairs = super().construct_pairs(node, deep=True)
            return _no_key_twice(path, node.start_mark.line + 1, pairs)

    return Loader


def _no_key_twice(path: Path, row: int | None, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise InputError("themes.table.key_twice", path=path, row=row, name=twice)
    return dict(pairs)
