"""Bytes to text: UTF-8, UTF-16 and CP949 (EUC-KR), also mixed within one file."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from hwadu.errors import InputError
from hwadu.notices import Notice
from hwadu.reading.files.raw_bytes.mojibake import unmangled
from hwadu.reading.files.raw_bytes.syllables import composed

_BOMS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
_BROKEN_SHARE = 0.1  # more undecodable lines than this, and the file is in another encoding
_CONTROL_SHARE = 0.02  # more control characters than this, and the file is no text
_SAMPLE = 4_000  # characters
_CONTROLS = re.compile("[\x01-\x08\x0e-\x19\x1c-\x1f\x7f\ufffd]")
_WORDS = re.compile(rb"[^\x00-\x40]+")  # no CP949 character has a byte below A as its second


@dataclass(frozen=True)
class Decoded:
    """Text of a file and what had to be done to get it.

    Attributes
    ----------
    text : str
        Without byte order mark and NUL characters, its syllables whole.
    encoding : str
        "utf-8", "utf-16", "cp949", "mixed" or what was guessed.
    notices : tuple of Notice
        About bytes that were lost or odd.
    """

    text: str
    encoding: str
    notices: tuple[Notice, ...] = ()


def decode(data: bytes, path: str) -> Decoded:
    """Decode the bytes of a text file.

    UTF-8 is taken where all bytes allow it, then CP949; a file that is neither as a whole is
    decoded line by line, and a line that is neither word by word, so that files and rows glued
    together from two sources come out right.

    Parameters
    ----------
    data : bytes
    path : str
        For the error.

    Returns
    -------
    Decoded

    Raises
    ------
    InputError
        If the bytes are no text.

    Examples
    --------
    >>> decode("가\\n".encode("cp949") + "나".encode(), "a.csv").text
    '가\\n나'
    """
    decoded = _checked(_decode(data, path), path)
    return replace(decoded, text=composed(decoded.text))


def _checked(decoded: Decoded, path: str) -> Decoded:
    if whole := unmangled(decoded.text):
        said = (*decoded.notices, Notice("mojibake_mended"))
        decoded = Decoded(whole.removeprefix("\ufeff"), decoded.encoding, said)
    sample = decoded.text[:_SAMPLE]
    if len(_CONTROLS.findall(sample)) > _CONTROL_SHARE * len(sample) + 1:
        raise _no_text(path)
    return decoded


def _decode(data: bytes, path: str) -> Decoded:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return _without_nul(data.decode(encoding), encoding.removesuffix("-sig"))
            except UnicodeDecodeError as error:
                text = data.decode(encoding, errors="replace")
                facts = {"position": error.start, "encoding": encoding}
                return _without_nul(text, encoding, Notice("bytes_broken", facts))
    wide = _wide_encoding(data)
    if wide:
        return _without_nul(data.decode(wide, errors="replace"), "utf-16")
    for encoding in ("utf-8", "cp949"):
        try:
            return _without_nul(data.decode(encoding), encoding)
        except UnicodeDecodeError:
            continue
    return _line_by_line(data, path)


def decode_start(data: bytes, size: int, path: str) -> str:
    """The first bytes of a file as text, to see what it is; a character cut in two goes.

    Examples
    --------
    >>> decode_start("가나다".encode(), 5, "a.txt")
    '가'
    """
    if len(data) <= size or data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return decode(data[: size - size % 2], path).text
    for encoding, longest in (("utf-8-sig", 4), ("cp949", 2)):
        for cut in range(longest):
            try:
                return composed(data[: size - cut].decode(encoding).replace("\0", ""))
            except UnicodeDecodeError:
                continue
    return decode(data[:size], path).text


def mended_bytes(data: bytes) -> tuple[str, bool]:
    """Bytes of one cell as text, and whether they were UTF-8 as they should be.

    Examples
    --------
    >>> mended_bytes("가".encode("cp949")), mended_bytes("나".encode())
    (('가', False), ('나', True))
    """
    try:
        return data.decode(), True
    except UnicodeDecodeError:
        try:
            return data.decode("cp949"), False
        except UnicodeDecodeError:
            return data.decode(errors="replace"), False


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without a mark: nearly every line feed, space and digit has a NUL beside it."""
    sample = data[:4000]
    nuls = sample.count(0)
    if nuls < len(sample) / 20 or len(data) % 2:
        return ""
    odd = sample[1::2].count(0)
    if odd > 0.9 * nuls:
        return "utf-16-le"
    return "utf-16-be" if odd < 0.1 * nuls else ""


def _line_by_line(data: bytes, path: str) -> Decoded:
    lines: list[str] = []
    broken: list[int] = []
    used: set[str] = set()
    for number, line in enumerate(data.split(b"\n"), start=1):
        for encoding in ("utf-8", "cp949"):
            try:
                lines.append(line.decode(encoding))
            except UnicodeDecodeError:
                continue
            if not line.isascii():
                used.add(encoding)
            break
        else:
            text = _word_by_word(line)
            lines.append(text)
            if "\ufffd" in text:
                broken.append(number)
            else:
                used |= {"utf-8", "cp949"}
    if len(broken) > max(1, _BROKEN_SHARE * len(lines)):
        try:
            return _checked(_guess(data, path), path)
        except InputError:
            if len(broken) * 2 < len(lines):
                raise _no_text(path, broken, len(lines)) from None
            raise
    notices = []
    if len(used) > 1:
        notices.append(Notice("encodings_mixed"))
    if broken:
        facts = {"n": len(broken), "lines": list(map(str, broken))}
        notices.append(Notice("bytes_unknown", facts))
    encoding = "mixed" if len(used) > 1 else next(iter(used), "utf-8")
    return _without_nul("\n".join(lines), encoding, *notices)


def _word_by_word(line: bytes) -> str:
    """A line of words in either encoding; what is neither becomes �."""
    pieces: list[str] = []
    done = 0
    for word in _WORDS.finditer(line):
        pieces.append(line[done : word.start()].decode("ascii"))
        try:
            pieces.append(word.group().decode("utf-8"))
        except UnicodeDecodeError:
            pieces.append(word.group().decode("cp949", errors="replace"))
        done = word.end()
    return "".join([*pieces, line[done:].decode("ascii")])


def _guess(data: bytes, path: str) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    if best is None or b"\0" in data[:4000]:
        raise _no_text(path)
    text = data.decode(best.encoding, errors="replace")
    guessed = Notice("encoding_guessed", {"encoding": best.encoding})
    return _without_nul(text, best.encoding, guessed)


def _no_text(path: str, broken: list[int] | None = None, lines: int = 0) -> InputError:
    """The error about bytes that are no text, or about the lines of a text that are none."""
    if not broken:
        return InputError("reading.no_known_encoding", path=path)
    return InputError(
        "reading.lines_of_no_encoding", path=path, row=broken[0], n=len(broken), all=lines
    )


def _without_nul(text: str, encoding: str, *notices: Notice) -> Decoded:
    nuls = text.count("\0")
    if nuls:
        text = text.replace("\0", "")
        notices += (Notice("nul_removed", {"n": nuls}),)
    return Decoded(text.removeprefix("\ufeff"), encoding, notices)
