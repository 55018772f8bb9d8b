"""What docstrings speak of: members of hwadu's own, and references that lead somewhere.

A docstring may name an internal of the package, which no page describes; it stays a plain name. One
that names what does not exist is a fault.
"""

from __future__ import annotations

import inspect
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

PACKAGE = "hwadu"


def skip_foreign(
    app: Sphinx, what: str, name: str, found: Any, skip: bool, options: Any
) -> bool | None:
    """Leave out members that come from pydantic, scikit-learn or Python itself."""
    home = getattr(inspect.unwrap(found) if callable(found) else found, "__module__", None)
    home = getattr(getattr(found, "fget", None), "__module__", home)
    foreign = isinstance(home, str) and home.split(".")[0] != PACKAGE
    return True if foreign and name != "__init__" else None


def resolve(app: Sphinx, env: BuildEnvironment, node: Any, contents: Any) -> Node | None:
    """Lead a reference to where its object is described under a shorter name, or nowhere."""
    target = str(node.get("reftarget", ""))
    if node.get("refdomain") != "py" or not target.startswith(f"{PACKAGE}."):
        return None
    found = _imported(target)
    if found is None:
        return None  # Sphinx warns
    domain = env.domains.python_domain
    for name in domain.objects:
        if name.rsplit(".", 1)[-1] == target.rsplit(".", 1)[-1] and _imported(name) is found:
            return domain.resolve_xref(
                env, node["refdoc"], app.builder, "obj", name, node, contents
            )
    return contents  # type: ignore[no-any-return]


def _imported(name: str) -> Any:
    """The object of a name, a module or what stands in one; None where there is none."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found: Any = import_module(".".join(parts[:length]))
        except ImportError:
            continue
        for part in parts[length:]:
            found = getattr(found, part, None)
        return found
    return None
