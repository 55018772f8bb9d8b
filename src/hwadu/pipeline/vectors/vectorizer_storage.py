"""How a run's vectors were made, kept with its model so that new articles get theirs alike."""

from __future__ import annotations

from pathlib import Path

from hwadu.errors import InputError, RunError
from hwadu.pipeline.vectors.vectorizer import Vectorizer
from hwadu.runs.folder.manifest import VECTORS_BEFORE
from hwadu.stats.saved import read_saved, write_saved

_NAME = "vectors"
_VERSION = 2
_AXES = " axes"
_SETTINGS = (
    "kinds",
    "dimensions",
    "seed",
    "syllables",
    "words",
    "weights",
    "windows",
    "analyser",
    "known_words",
)


def save_vectorizer(vectorizer: Vectorizer, folder: str | Path) -> None:
    """Write what new articles' vectors need: all that LSA learned, encoders' names, means, axes.

    Parameters
    ----------
    vectorizer : Vectorizer
        Fitted.
    folder : path-like
        Gets ``vectors.json`` and ``vectors.safetensors``, for LSA ``lsa.json`` and
        ``lsa.safetensors``, and likewise ``known_words`` where what is known of words counts.
    """
    from hwadu.vectors.known_words import save_known_words
    from hwadu.vectors.lsa_storage import save_lsa

    if vectorizer.fitted_ is not None:
        save_lsa(vectorizer.fitted_, folder)
    if vectorizer.known_ is not None:
        save_known_words(vectorizer.known_, folder)
    kept = {name: getattr(vectorizer, name) for name in _SETTINGS}
    arrays = {
        f"{place}{what}": learned[kind]
        for what, learned in (("", vectorizer.means_), (_AXES, vectorizer.axes_))
        for place, kind in enumerate(vectorizer.kinds)
        if kind in learned
    }
    rest = {
        "settings": kept,
        "versions": vectorizer.versions_,
        "views": vectorizer.views_,
        "known": vectorizer.known_ is not None,
    }
    write_saved(folder, _NAME, _VERSION, arrays, rest)


def load_vectorizer(folder: str | Path) -> Vectorizer:
    """Read what :func:`save_vectorizer` wrote; nothing is executed, no encoder is loaded yet.

    Raises
    ------
    RunError
        If the folder says nothing about its vectors, or in another format.
    InputError
        If what LSA learned is missing or cut off.
    """
    from hwadu.vectors.known_words import load_known_words
    from hwadu.vectors.lsa_storage import load_lsa

    try:
        with read_saved(folder, _NAME, _VERSION) as (arrays, rest):
            settings = VECTORS_BEFORE | rest["settings"]
            # an earlier version wrote no weights where kinds counted alike
            settings["weights"] = settings["weights"] or (1.0,) * len(settings["kinds"])
            made = Vectorizer(**settings)
            known = rest.get("known", made.by_terms and made.known_words > 0)
            made.versions_ = dict(rest["versions"])
            made.views_ = [[(first, last) for first, last in view] for view in rest["views"]]
            for name, array in arrays.items():
                place = name.removesuffix(_AXES)  # axes are not there in runs of earlier versions
                learned = made.means_ if name == place else made.axes_
                learned[made.kinds[int(place)]] = array
    except InputError as error:
        raise RunError("pipeline.no_vectorizer", path=Path(folder) / f"{_NAME}.json") from error
    if made.by_terms:
        made.fitted_ = load_lsa(folder)
    if known:
        made.known_ = load_known_words(folder)
    return made
