"""Names that a run has hidden, kept so that they are hidden in new articles too.

The run holds keyed hashes. The key is drawn from the bytes of the files that the study was read
from, in which the names stand open anyway, and is written nowhere: a run folder without these files
tells no name.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hwadu.files.placing import place_text
from hwadu.privacy.sealed_names import SealedNames
from hwadu.runs.folder.run_files import LEARNED

if TYPE_CHECKING:
    from hwadu.tokens import PersonNames

HIDDEN = f"{LEARNED}/hidden_names.json"
"""Where a run has them, from its folder on."""

_PURPOSE = b"hwadu names"
_CHUNK = 1 << 20


@dataclass(frozen=True)
class HiddenNames:
    """Sealed names of persons, and the files that their key is drawn from.

    Attributes
    ----------
    names : PersonNames
        Of sealed names.
    inputs : tuple of str
        SHA-256 of each file.
    """

    names: PersonNames
    inputs: tuple[str, ...]

    @classmethod
    def of(cls, names: PersonNames, files: Mapping[str, Path]) -> HiddenNames:
        """Seal names.

        Parameters
        ----------
        names : PersonNames
        files : mapping of str to Path
            What the study was read from, by SHA-256.
        """
        inputs = tuple(sorted(files))
        return cls(_sealed(names, _key(files, inputs)), inputs)

    def with_names(self, more: PersonNames) -> HiddenNames:
        """These, and others."""
        from hwadu.tokens import PersonNames

        own = _parts(self.names)
        added = _parts(_sealed(more, own["names"].key))
        return HiddenNames(PersonNames(**{k: own[k] | added[k] for k in own}), self.inputs)

    @classmethod
    def load(cls, path: Path, files: Mapping[str, Path]) -> HiddenNames:
        """Names that :meth:`save` has written.

        Parameters
        ----------
        path : Path
        files : mapping of str to Path
            As in :meth:`of`.

        Raises
        ------
        KeyError
            If one that they were sealed with is not among the files.
        """
        from hwadu.tokens import PersonNames

        held: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        inputs = tuple(held.pop("inputs"))
        key = _key(files, inputs)
        parts = {
            kind: SealedNames(key, frozenset(one["digests"]), frozenset(one["lengths"]))
            for kind, one in held.items()
        }
        return cls(PersonNames(**parts), inputs)

    def save(self, folder: Path) -> Path:
        """Write them into a run's folder; returns the file."""
        held = {
            kind: {"digests": sorted(sealed.digests), "lengths": sorted(sealed.lengths)}
            for kind, sealed in _parts(self.names).items()
        }
        path = folder / HIDDEN
        path.parent.mkdir(exist_ok=True)
        place_text(json.dumps({"inputs": self.inputs, **held}, indent=1) + "\n", path)
        return path


def _key(files: Mapping[str, Path], inputs: tuple[str, ...]) -> bytes:
    drawn = hashlib.blake2b(person=_PURPOSE)
    for sha256 in inputs:
        with files[sha256].open("rb") as file:
            while chunk := file.read(_CHUNK):
                drawn.update(chunk)
    return drawn.digest()


def _sealed(names: PersonNames, key: bytes) -> PersonNames:
    from hwadu.tokens import PersonNames

    return PersonNames(**{k: SealedNames.of(part, key) for k, part in _parts(names).items()})


def _parts(names: PersonNames) -> dict[str, Any]:
    return {field.name: getattr(names, field.name) for field in fields(names)}
