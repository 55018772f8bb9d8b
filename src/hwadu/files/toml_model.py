"""Read a TOML file into a pydantic model; every mistake in it becomes one clear sentence."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from hwadu.errors import SettingsError, did_you_mean
from hwadu.files.printable import printable
from hwadu.files.toml_lines import key_lines, line_of
from hwadu.files.toml_slips import way_to_valid_toml

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError
    from pydantic_core import PydanticCustomError

    Model = TypeVar("Model", bound=BaseModel)


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
    from pydantic import ValidationError

    path = Path(path)
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise SettingsError(
            "this is a pipe or a device, not a file", path=path, remedy="save it as a file"
        )
    try:
        refuse_workbook(path)
        source = path.read_text(encoding="utf-8-sig")
        data = _shown(tomllib.loads(source))
    except FileNotFoundError:
        raise SettingsError("there is no such file", path=path, remedy="check the path") from None
    except IsADirectoryError:
        raise SettingsError("this is a folder", path=path, remedy="name the file itself") from None
    except UnicodeDecodeError as error:
        raise SettingsError(
            f"this is not UTF-8 text (byte {error.start})",
            path=path,
            remedy="save it as UTF-8 in your editor",
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(
            f"this is not valid TOML ({error})", path=path, remedy=way_to_valid_toml(source, error)
        ) from None
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
    if start in (b"PK\x03\x04", bytes.fromhex("d0cf11e0")):
        raise SettingsError(
            "this is a spreadsheet or document, no text file",
            path=path,
            remedy="copy what it holds into a file as `hwadu init` writes it; a table of themes "
            "and terms becomes a codebook by `hwadu init NEW-FOLDER --codebook TABLE`",
        )


def _shown(value: Any) -> Any:
    """A value whose texts can be shown anywhere: labels and titles reach terminals and reports."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list):
        return [_shown(item) for item in value]
    if isinstance(value, dict):
        return {key: _shown(item) for key, item in value.items()}
    return value


def wrong_at(message: str, *place: str | int, remedy: str = "") -> PydanticCustomError:
    """The error for a validator to raise that knows which key within its model is wrong.

    Parameters
    ----------
    message : str
        What was found.
    *place : str or int
        Where: keys, and numbers of list items counted from 0.
    remedy : str
        What to do.

    Examples
    --------
    >>> print(wrong_at("the term 'AI' stands here twice", "terms", 3).message())
    the term 'AI' stands here twice
    """
    from pydantic_core import PydanticCustomError

    context = {"message": message, "place": place, "remedy": remedy}
    return PydanticCustomError("wrong_at", "{message}", context)


def _settings_error(
    error: ValidationError, model: type[BaseModel], path: Path, source: str
) -> SettingsError:
    errors = error.errors(include_url=False)
    # a key that is missing may be there under another name, which says more
    first = next((one for one in errors if one["type"] == "extra_forbidden"), errors[0])
    context = first.get("ctx", {}) if first["type"] == "wrong_at" else {}
    line = line_of(key_lines(source), (*first["loc"], *context.get("place", ())))
    where = "" if line is None else f"line {line}: "
    key = _spelled(first["loc"])
    kind = first["type"]
    given = first.get("input")
    if kind == "wrong_at":
        return SettingsError(where + first["msg"], path=path, remedy=context["remedy"])
    if kind == "extra_forbidden":
        allowed = _keys_at(model, first["loc"][:-1])
        return SettingsError(
            f"{where}unknown key {key!r}",
            path=path,
            remedy=did_you_mean(str(first["loc"][-1]), allowed),
        )
    if kind == "missing":
        return SettingsError(f"{where}the key {key!r} is missing", path=path, remedy="add it")
    if kind in ("tuple_type", "list_type") and isinstance(given, dict):
        return SettingsError(
            f"{where}the table [{key}] is one of several", path=path, remedy=f"write [[{key}]]"
        )
    message = first["msg"].removeprefix("Value error, ").replace("valid tuple", "list in brackets")
    if kind == "value_error" and isinstance(given, dict):  # a rule over several keys
        return SettingsError(where + (message if not key else f"[{key}] {message}"), path=path)
    return SettingsError(
        f"{where}the key {key!r} has the value {given!r}",
        path=path,
        remedy=message[:1].lower() + message[1:],
    )


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
