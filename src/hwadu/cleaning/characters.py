"""Characters and spaces: what is decided without knowing what a line means.

Normalising removes invisible characters, decodes entities (whole and broken ones), folds
full-width letters, makes every middle dot the same one and brings the rest to NFC. Quotes and
line breaks stay as they are.
"""

from __future__ import annotations

import html
import re
import unicodedata

from hwadu.privacy.personal_details import BLANKS, INVISIBLE

_BREAKS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_MIDDLE_DOTS = "ㆍ・･‧∙⋅․ᆞ"
_CONTROLS = [c for c in (*range(0x20), *range(0x7F, 0xA0)) if chr(c) not in "\t\n\r" + _BREAKS]

_CHARACTERS: dict[int, str | None] = {
    **{0xFF01 + i: chr(0x21 + i) for i in range(94)},
    **dict.fromkeys(map(ord, INVISIBLE)),
    **dict.fromkeys(_CONTROLS),
    **dict.fromkeys(map(ord, BLANKS), " "),
    **dict.fromkeys(map(ord, _BREAKS), "\n"),
    **dict.fromkeys(map(ord, _MIDDLE_DOTS), "·"),
}
_TO_CHANGE = re.compile("[" + "".join(map(re.escape, map(chr, _CHARACTERS))) + "]")

_ENTITY = re.compile(r"&(?:amp;)*(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d{0,2});")
_BROKEN_ENTITY = re.compile(
    r"(?<![A-Za-z0-9&#;])(?:amp;)*"
    r"(#0?3[49]|#8[12]\d\d|amp|apos|quot|nbsp|lt|gt|middot|hellip|[lr][sd]quo);"
)

# cut off at the end of a lead: "R&amp;am...", "&quot", "<strong style=..."
_CUT_ENTITY = re.compile(
    r"&(?:amp;)*(?:#[xX]?[0-9a-fA-F]{0,6}|(?:am|amp|quo?|quot|ap|apos?|nb|nbsp?|l|lt|g|gt|mid\w{0,3}"
    r"|hell?\w{0,3}|[lr][sd]q\w{0,2})?)(?=[\s.…]*+\Z)"
)
_OPEN_ENTITY = re.compile(r"&(?:amp;)*(quot|amp|apos|nbsp|lt|gt|#39|#34)(?![A-Za-z0-9;=])")
_BLOCK_TAGS = (
    "p|br|div|li|ul|ol|dl|dt|dd|tr|td|th|table|tbody|thead|h[1-6]|section|article|figure|"
    "figcaption|blockquote|header|footer|nav|aside|hr|form|center"
)
_INLINE_TAGS = (
    "span|a|b|i|u|s|em|strong|font|img|iframe|script|style|button|input|label|sup|sub|video|"
    "source|svg|path|small|big|mark|o:p|wbr|caption|col|colgroup|picture|noscript|ins|link|meta"
)
_ATTRIBUTES = r"""(?:\s+[A-Za-z0-9_:.@-]+(?:\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s<>"']+))?)*\s*/?>"""
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCK_TAGS}){_ATTRIBUTES}", re.IGNORECASE)
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE_TAGS}){_ATTRIBUTES}", re.IGNORECASE)
_MOST_CUTS = 20  # pieces of markup cut in one another at the end of a text
_LONGEST_CUT = 700  # characters at the end of a text in which it may have been cut
_BEGUN = "|".join(  # <str, <spa, <fig: no whole names, so that A<B is left alone
    sorted(
        {
            name[:n]
            for name in ("strong", "span", "img", "div", "figure", "iframe", "script", "table",
                         "section", "article", "font", "style", "button", "video")
            for n in range(2, len(name) + 1)
        }
    )
)  # fmt: skip
_CUT_TAG = re.compile(
    rf"(?:<(?:{_BLOCK_TAGS}|{_INLINE_TAGS})(?:\s[^<>가-힣]{{0,500}})|</[a-z]{{0,10}}|<!--[^<>]{{0,500}}"
    rf"|(?<![A-Za-z0-9])<(?:{_BLOCK_TAGS}|{_INLINE_TAGS})|(?-i:<(?:{_BEGUN})))"
    r"(?=[\s.…]*+\Z)",
    re.IGNORECASE,
)
_TAG_FROM_BEFORE = re.compile(r"\A[^<>가-힣]{0,300}?(?<=[\"'\w/])\s?/?>(?=\S|\s)")
_ATTRIBUTE = re.compile(r"[\w-]=[\"']|[\"']\s?/?>\Z")
_COMMENT = re.compile(r"<!--[^<>]*-->|<!\[CDATA\[|\]\]>")
_HIDDEN = {
    name: re.compile(rf"<{name}\b[^<>]*>(?:(?!</?{name}\b).)*</{name}>", re.IGNORECASE | re.DOTALL)
    for name in ("script", "style", "figcaption", "button")
}

_RUN_OF_SPACES = re.compile(r" {2,}")
_SPACE_AT_BREAK = re.compile(r" *\n *")
_RUN_OF_BREAKS = re.compile(r"\n{3,}")

# after a closing quote the sentence may go on (”라고 말했다): only before words that open one
_OPENERS = (
    "이날|이어 |이에 (?:대해|따라|앞서)|한편|그는|그러나|하지만|그러면서|그동안|특히|다만|앞서|"
    "반면|아울러|최근|지난|올해|정부|현재|실제로|이번|오는|이와|이처럼|또한|또 "
)
_LOST_SPACE = re.compile(
    r"[다요죠까](?<=[가-힣].)[.?!](?:(?=[가-힣A-Z0-9“‘「『《\[【<◇◆△▲▷▶■□○●◎★☞※])|"
    rf"”(?={_OPENERS}))"
)


def normalise(text: str) -> str:
    r"""Bring the characters and spaces of a text to one form.

    Nothing that can be read is taken away. The result has no invisible or control characters,
    no entities, no HTML tags, single spaces, at most one blank line in a row, and is NFC.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        The same text in one form; normalising it again changes nothing.

    Examples
    --------
    >>> normalise("ＡＩ 기술ㆍ산업\u200b &amp;#39;육성&amp;#39;")
    "AI 기술·산업 '육성'"
    """
    for _ in range(_MOST_CUTS):
        whole = _plain(text)
        text = whole
        if "&" in text:
            text = _without_cut(text, _CUT_ENTITY, "&")
        if "<" in text:
            text = _without_cut(text, _CUT_TAG, "<")
        if text == whole:
            break
    return tidy(text)


def _plain(text: str) -> str:
    """The text without entities and tags, however often they were escaped."""
    before = ""
    while text != before:  # an entity may hold a tag, a full-width letter may complete an entity
        before = text
        text = _characters(text)
        if ";" in text:
            text = _BROKEN_ENTITY.sub(_decode_broken, _ENTITY.sub(_decode, text))
        if "&" in text:
            text = _OPEN_ENTITY.sub(_decode, text)
        if "<" in text:
            text = _without_tags(text)
        if ">" in text:
            text = _TAG_FROM_BEFORE.sub(_end_of_tag, text)
    return text


def tidy(text: str) -> str:
    """Single spaces, no spaces at line ends, at most one blank line in a row."""
    if "  " in text:
        text = _RUN_OF_SPACES.sub(" ", text)
    if "\n" in text:
        text = _SPACE_AT_BREAK.sub("\n", text)
        if "\n\n\n" in text:
            text = _RUN_OF_BREAKS.sub("\n\n", text)
    return text.strip()


def restore_spaces(text: str) -> tuple[str, int]:
    """Put back the space that was lost after the end of a sentence.

    Only after a Korean sentence ending, so that 3.5, 1.2%, U.S., addresses and enumerations such
    as 가.나.다 stay whole.

    Returns
    -------
    tuple of (str, int)
        The text and how many spaces were put in.

    Examples
    --------
    >>> restore_spaces("3.5% 늘었다고 밝혔다.이날 www.좋다.한국 누리집")
    ('3.5% 늘었다고 밝혔다. 이날 www.좋다.한국 누리집', 1)
    """
    pieces = []
    start = 0
    for match in _LOST_SPACE.finditer(text):
        at = match.end()
        if not _in_address(text, at):
            pieces.append(text[start:at])
            start = at
    if not pieces:
        return text, 0
    return " ".join([*pieces, text[start:]]), len(pieces)


def _in_address(text: str, at: int) -> bool:
    word = text[max(0, at - 80) : at].rsplit(None, 1)[-1]
    return "www." in word or "://" in word or "@" in word


def _characters(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        if _TO_CHANGE.search(text):
            text = text.translate(_CHARACTERS)
        if not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
    elif _TO_CHANGE.search(text):
        text = text.translate(_CHARACTERS)
    return text


def _decode(match: re.Match[str]) -> str:
    return _unescape(match.group(1), match.group(0))


def _without_cut(text: str, cut: re.Pattern[str], opener: str) -> str:
    """The text without a piece of markup that is cut off at its end, dots behind it kept."""
    start = max(0, len(text) - _LONGEST_CUT)
    head, tail = text[:start], text[start:]
    while match := cut.search(tail):
        tail = tail[: match.start()].rstrip(opener) + tail[match.end() :]
    return head + tail


def _end_of_tag(match: re.Match[str]) -> str:
    """Nothing where a text begins with the end of a tag, as of one that was cut in two."""
    return "" if _ATTRIBUTE.search(match.group()) else match.group()


def _decode_broken(match: re.Match[str]) -> str:
    return _unescape(match.group(1), match.group(0))


def _unescape(name: str, otherwise: str) -> str:
    character = html.unescape(f"&{name};")
    return otherwise if character.startswith("&") and character != "&" else character


def _without_tags(text: str) -> str:
    lowered = text.lower()
    for name, pattern in _HIDDEN.items():
        if f"</{name}>" in lowered:
            text = pattern.sub("\n", text)
    text = _COMMENT.sub("", text)
    return _INLINE_TAG.sub("", _BLOCK_TAG.sub("\n\n", text))
