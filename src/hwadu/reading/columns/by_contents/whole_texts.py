"""Which of several columns of texts holds the whole articles, told by what they hold."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from hwadu.notices import Notice
from hwadu.reading.columns.by_contents.contents import JudgedColumn, judged_column
from hwadu.reading.columns.by_name.column_names import plain
from hwadu.reading.columns.cells.changed import share

if TYPE_CHECKING:
    import pandas as pd

_LONGER = 1.5  # times the text that it goes beyond
_HEADLINE = 90  # characters of half of the headlines at most
_FEW, _MOST = 0.4, 0.6  # of the cells: those of headlines that end as sentences, and texts that do
_HARDLY_ANY = 0.02  # of the headlines that stand alone end in a full stop; some ask or exclaim
_FULL_STOP = re.compile(r"(?<!\.)\.[\"'”’)\]]*$")
_STATEMENT = re.compile(r"[다요죠까음함임됨](?:https?://\S+|[ㄱ-ㅣ]|\W)*$")
"""How a statement ends, marks or addresses behind it."""
_BEGIN, _NEAR = 30, 200  # letters of a lead that are looked for, and where in the whole text
_SAMPLE = 300  # rows that are looked at
_FEWEST = 5  # headlines that stand alone
_WHOLE = re.compile(r"full|whole|entire|complete|전체|전문|원문")
_OTHER = re.compile(
    r"raw|html|page|source|origin|원본|소스|token|noun|형태소|명사|댓글|comment"
    r"|번역|translat|분석|analy[sz]|해설|평가|메모|memo|비고|답변|응답|respon[sd]|gpt|llm|prompt"
)
"""Names of what was made of a text, said of it, or holds more: never the text in its stead."""
_TAG = re.compile(r"<[^<>]*>")
_NO_LETTER = re.compile(r"[\W_]+")


def with_whole_texts(
    frame: pd.DataFrame, fields: Mapping[str, list[str]], given: Collection[str], path: str
) -> tuple[dict[str, list[str]], list[Notice]]:
    """Fields in which the body is the column of the whole articles.

    A column that is named like a text may hold leads, or headlines, beside one that holds the
    whole. The longer of two is the whole where it begins with the other, where the other is one of
    headlines, or where its name says so. Leads stay leads; headlines are the titles where no other
    column is. Headlines that stand alone hardly ever end in a full stop, and seldom as statements.

    Parameters
    ----------
    frame : DataFrame of str
    fields : mapping of str to list of str
        Columns of each field.
    given : collection of str
        Fields that the user has set.
    path : str
        For the notices.

    Returns
    -------
    dict of str to list of str
    list of Notice
        Which column was taken in place of which.

    Examples
    --------
    >>> import pandas as pd
    >>> lead = "가람시는 교실을 열 곳 연다고 밝혔다. 예산은 두 해에 걸쳐 쓴다."
    >>> texts = {"본문": [lead, lead[:20]], "전체글": [lead * 3, lead * 2]}
    >>> named = {"title": ["제목"], "body": ["본문"]}
    >>> with_whole_texts(pd.DataFrame({"제목": ["가", "나"], **texts}), named, [], "a.csv")[0]
    {'title': ['제목'], 'body': ['전체글'], 'lead': ['본문']}
    """
    kept = dict(fields)
    bodies, leads = fields.get("body", []), fields.get("lead", [])
    first = next(iter([*bodies, *leads]), None)
    if first is None or ("body" if bodies else "lead") in given:
        return kept, []
    taken = {n for field, names in fields.items() if field not in ("body", "lead") for n in names}
    free = [str(n) for n in frame.columns if n not in taken and n != first]
    free = [n for n in free if bodies and n not in leads and not _OTHER.search(plain(n))]
    texts = {
        n: [_TAG.sub("", cell).strip() for cell in frame[n].to_list()[:_SAMPLE]]
        for n in [first, *free]
    }
    own = judged_column(texts[first], first)
    if own is None:
        return kept, []
    headlines = own.length <= _HEADLINE and own.sentences < _FEW
    longer = [
        one
        for n in free
        if (one := judged_column(texts[n], n))
        and one.reads()
        and one.length >= _LONGER * own.length
        and _goes_beyond(one, texts[n], first, texts[first], headlines=headlines)
    ]
    untitled = "title" not in fields and headlines
    if not longer:
        alone = untitled and [*bodies, *leads] == [first] and own.reads()
        heads = [text for text in texts[first] if text]
        if not alone or len(heads) < _FEWEST:
            return kept, []
        if share(_FULL_STOP, heads) > _HARDLY_ANY or share(_STATEMENT, heads) >= _FEW:
            return kept, []
        kept = {n: names for n, names in kept.items() if n not in ("body", "lead")}
        kept["title"] = [first]
        return kept, [Notice("headlines_in_text", {"column": first}, where=path)]
    whole = max(longer, key=lambda one: one.length).name
    kept["body"] = [whole, *(n for n in bodies if n not in (first, whole))]
    if untitled:
        kept["title"] = [first]
    else:
        kept["lead"] = [first, *leads]
    facts = {"taken": whole, "other": first, "field": "title" if untitled else "lead"}
    return kept, [Notice("body_of_several", facts, where=path)]


def _goes_beyond(
    one: JudgedColumn, text: list[str], name: str, other: list[str], *, headlines: bool
) -> bool:
    """Whether a longer text is the whole of another."""
    if _WHOLE.search(plain(one.name)) or plain(name) in plain(one.name):
        return True
    if headlines:
        return one.sentences >= _MOST
    pairs = [(a, b) for a, b in zip(text, other, strict=True) if a and b]
    begun = sum(_NO_LETTER.sub("", b)[:_BEGIN] in _NO_LETTER.sub("", a[:_NEAR]) for a, b in pairs)
    return begun > _MOST * len(pairs)
