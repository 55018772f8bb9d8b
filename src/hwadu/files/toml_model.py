"""Read a TOML file into a pydantic model; every mistake in it becomes one clear sentence."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from hwadu.errors import SettingsError, did_you_mean
from hwadu.files.printable import printable
from hwadu.files.toml_lines import key_lines, line_of
from hwadu.files.toml_slips import way_to_valid_toml
from hwadu.files.workbook_cells import is_workbook
from hwadu.words.naming import value_name
from hwadu.words.phrases import Phrase, refusal

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails, PydanticCustomError

    Model = TypeVar("Model", bound=BaseModel)


def as_toml(value: Any) -> str:
    """A value as it stands in a TOML file, for errors to show.

    Examples
    --------
    >>> as_toml([True, 2, "가"]), as_toml({"after": "2023-01"})
    ("[true, 2, '가']", "{after = '2023-01'}")
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(as_toml, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name} = {as_toml(of)}' for name, of in value.items())}}}"
    is_moment = isinstance(value, dt.date | dt.time)
    return value.isoformat() if is_moment else repr(value)


def read_toml(path: str | Path, model: type[Model]) -> Model:
    """Read and check a TOML file.

    Parameters
    ----------
    path : path-like
    model : pydantic model class
        What the file must hold; unknown keys are an error if the model forbids them.

    Returns
    -------
    model
        An instance of `model`.

    Raises
    ------
    SettingsError
        If the file is missing, is no TOML, has an unknown key, lacks one, or a value is of the
        wrong type. The message names the file, the line, the key, and what is allowed.
    """
    return model_of_toml(text_of_toml(path), path, model)


def text_of_toml(path: str | Path) -> str:
    """The text of a TOML file, whatever it says.

    Raises
    ------
    SettingsError
        If there is no such file, it cannot be opened, or it is no text in UTF-8.
    """
    path = Path(path)
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise SettingsError("files.no_plain_file", path=path)
    try:
        refuse_workbook(path)
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise SettingsError("files.no_file", path=path) from None
    except IsADirectoryError:
        raise SettingsError("files.folder", path=path) from None
    except OSError as error:
        raise SettingsError("files.not_opened", path=path, problem=refusal(error)) from None
    except UnicodeDecodeError as error:
        raise SettingsError("files.not_utf8", path=path, byte=error.start) from None


def model_of_toml(source: str, path: str | Path, model: type[Model]) -> Model:
    """Check a TOML text; see :func:`read_toml`.

    Parameters
    ----------
    source : str
    path : path-like
        The file that errors name.
    model : pydantic model class
    """
    from pydantic import ValidationError

    path = Path(path)
    try:
        data = _shown(tomllib.loads(source))
    except tomllib.TOMLDecodeError as error:
        way = way_to_valid_toml(source, error)
        raise SettingsError("files.not_toml", path=path, problem=error, way=way) from None
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise _settings_error(error, model, path, source) from None


def refuse_workbook(path: Path) -> None:
    """Refuse a spreadsheet in the place of a text.

    Raises
    ------
    SettingsError
    """
    with path.open("rb") as stream:
        start = stream.read(4)
    if is_workbook(start):
        raise SettingsError("files.workbook_for_text", path=path)


def _shown(value: Any) -> Any:
    """A value whose texts can be shown anywhere: labels and titles reach terminals and reports."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list):
        return [_shown(item) for item in value]
    if isinstance(value, dict):
        return {key: _shown(item) for key, item in value.items()}
    return value


def wrong_at(code: str, *place: str | int, **facts: Any) -> PydanticCustomError:
    """The error for a validator to raise that knows which key within its model is wrong.

    Parameters
    ----------
    code : str
        What was found and what to do, as of any :class:`~hwadu.errors.HwaduError`.
    *place : str or int
        Where: keys, and numbers of list items counted from 0.
    **facts
        What fills the blanks of the text.

    Examples
    --------
    >>> print(wrong_at("settings.kinds_twice", "encoder").message())
    [vectors] encoder names one kind twice
    """
    from pydantic_core import PydanticCustomError

    context = {"error": SettingsError(code, **facts), "place": place}
    return PydanticCustomError("wrong_at", "{error}", context)


def _settings_error(
    error: ValidationError, model: type[BaseModel], path: Path, source: str
) -> SettingsError:
    errors = error.errors(include_url=False)
    # a key that is missing may be there under another name, which says more
    first = next((one for one in errors if one["type"] == "extra_forbidden"), errors[0])
    kind, context = first["type"], first.get("ctx", {})
    known = kind == "wrong_at"
    line = line_of(key_lines(source), (*first["loc"], *(context["place"] if known else ())))
    if known:
        found: SettingsError = context["error"]
    else:
        found = _found(kind, _spelled(first["loc"]), first, model)
    return found.at(path, line=line)


def _found(kind: str, key: str, first: ErrorDetails, model: type[BaseModel]) -> SettingsError:
    given = first.get("input")
    if kind == "extra_forbidden":
        allowed = _keys_at(model, first["loc"][:-1])
        hint = did_you_mean(str(first["loc"][-1]), allowed)
        return SettingsError("settings.unknown_key", key=key, hint=hint)
    if kind == "missing":
        return SettingsError("settings.missing_key", key=key)
    if kind in ("tuple_type", "list_type") and isinstance(given, dict):
        return SettingsError("settings.one_of_several", key=key)
    return SettingsError("settings.wrong_value", key=key, value=as_toml(given), way=Allowed(first))


class Allowed(Phrase):
    """What a value may be, as pydantic says it; in words of our own where we have some.

    Parameters
    ----------
    found : ErrorDetails
    english : str, optional
        What is said in English; by default pydantic's message as the end of a sentence.
    """

    def __init__(self, found: ErrorDetails, english: str = "") -> None:
        message = found["msg"].removeprefix("Value error, ")
        message = message.replace("valid tuple", "list in brackets")
        if found["type"].startswith("bool_"):
            message = "input should be true or false"
        super().__init__(found["type"], **found.get("ctx", {}))
        self.facts = {name: str(fact).replace(" or ", ", ") for name, fact in self.facts.items()}
        self.english = english or message[:1].lower() + message[1:]

    def said(self, language: str) -> str:
        """What it may be, in a language."""
        return value_name(self.code, language, self.facts) or self.english


def _spelled(location: tuple[int | str, ...]) -> str:
    """Write ('query', 0, 'name') as query[1].name, counted as a reader counts."""
    spelled = ""
    for part in location:
        if isinstance(part, int):
            spelled += f"[{part + 1}]"
        else:
            spelled += f".{part}" if spelled else part
    return spelled


def _keys_at(model: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    """Names of the keys allowed at a place in the file."""
    current: Any = model
    for part in location:
        if isinstance(part, int):
            continue
        field = current.model_fields[part]
        current = _model_in(field.annotation) or current
    return [field.alias or name for name, field in current.model_fields.items()]


def _model_in(annotation: Any) -> Any:
    if hasattr(annotation, "model_fields"):
        return annotation
    for argument in get_args(annotation):
        found = _model_in(argument)
        if found is not None:
            return found
    return None
