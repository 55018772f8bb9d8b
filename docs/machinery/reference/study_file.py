"""Every key of study.toml: what it is by default, what is allowed, what it does.

What it does is said by the comment beside it in the file that ``hwadu init`` writes, in the
language of that file, else by the words of this site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from hwadu.settings import Study
from machinery.reference.markdown import code, table
from machinery.site import texts, words

FILE = "study_keys"
_SECTION = re.compile(r"#? ?\[\[?(\w+)(?:\.(\w+))?\]\]?\s*(?:#\s*(.*))?$")
_KEY = re.compile(r"#? ?(\w+) = .*?\s#\s+(.*)$")


def study_file_part(language: str) -> str:
    """All keys, section by section."""
    head = [words(language, f"head.{name}", FILE) for name in ("key", "default", "allowed", "does")]
    lines = []
    for section, keys in sections().items():
        title = f"`[{section}]`" if section else words(language, "page.above", FILE)
        if section == "query":
            title = "`[[query]]`"
        lines += [f"(study-{section or 'top'})=", f"## {title}", ""]
        lines += [str(texts(language, FILE)["section"][section or "top"]), ""]
        rows = [
            (code(key), _default(about), _allowed(about, language), does(section, key, language))
            for key, about in keys.items()
        ]
        lines += [table(head, rows)]
    return "\n".join(lines)


def sections() -> dict[str, dict[str, Any]]:
    """The keys of each section with their JSON schema; those above all sections under ""."""
    schema = Study.model_json_schema(by_alias=True)
    found: dict[str, dict[str, Any]] = {"": {}}
    for name, about in schema["properties"].items():
        parts = [about, *about.get("anyOf", ()), about.get("items", {})]
        inside = next((one["$ref"] for one in parts if "$ref" in one), "")
        if inside:
            found[name] = schema["$defs"][inside.rsplit("/", 1)[1]]["properties"]
        else:
            found[""][name] = about
    return found


def does(section: str, key: str, language: str) -> str:
    """What a key does; empty where nobody has said it."""
    own = texts(language, FILE).get(section or "above", {}).get(key, "")
    return str(own or commented(language).get((section, key), ""))


@cache
def commented(language: str) -> dict[tuple[str, str], str]:
    """The comments of the file that ``hwadu init`` writes, by section and key."""
    path = resources.files("hwadu.studies") / "templates" / f"study.{language}.toml"
    found, section = {}, ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if named := _SECTION.match(line):
            section = named[1]
        elif said := _KEY.match(line):
            found[section, said[1]] = said[2]
    return found


def _default(about: dict[str, Any]) -> str:
    if "default" not in about or about["default"] in (None, "", [], {}):
        return ""
    value = about["default"]
    if isinstance(value, bool):
        return code(str(value).lower())
    if isinstance(value, list):
        return code("[" + ", ".join(f'"{one}"' for one in value) + "]")
    return code(f'"{value}"' if isinstance(value, str) else str(value))


def _allowed(about: dict[str, Any], language: str) -> str:
    kinds = [one for one in _kinds(about, language) if one]
    return words(language, "page.or", FILE).join(dict.fromkeys(kinds))


def _kinds(about: dict[str, Any], language: str) -> Iterator[str]:
    for one in about.get("anyOf", [about]):
        kind = one.get("type")
        if "enum" in one:
            yield ", ".join(code(f'"{value}"') for value in one["enum"] if value)
        elif "const" in one:
            yield code(f'"{one["const"]}"')
        elif kind == "array":
            yield words(language, "kind.array", FILE)
        elif kind == "null":
            continue
        elif kind:
            name = words(language, f"kind.{one.get('format', kind).replace('-', '_')}", FILE)
            yield f"{name} {_bounds(one)}".rstrip()


def _bounds(one: dict[str, Any]) -> str:
    signs = {"minimum": "≥", "exclusiveMinimum": ">", "maximum": "≤", "exclusiveMaximum": "<"}
    return ", ".join(f"{sign} {one[name]:,}" for name, sign in signs.items() if name in one)
