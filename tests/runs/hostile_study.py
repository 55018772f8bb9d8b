"""A study of sixty synthetic articles that were written to do harm wherever they are shown.

Every text is invented, and so are the names, numbers and addresses planted in it.
"""

from __future__ import annotations

import json
from pathlib import Path

OUTSIDE = "hostile.invalid"
"""The host that every planted link, image and script asks for."""

NAMES = ("도해랑", "변새솔", "추온별", "함루아", "권슬찬", "배나율")
"""Private persons, each called by name where the text says that they are persons."""

NUMBERS = (
    "010-5820-4417",
    "031-5820-4418",
    "1588-5820",
    "850307-2345671",
    "na.byeon@planted.example",
)

PAYLOADS = (
    f"<script>fetch('https://{OUTSIDE}/s')</script>",
    f"<img src=x onerror=\"location='https://{OUTSIDE}/i'\">",
    f"<svg/onload=alert(1)><iframe src='https://{OUTSIDE}/f'></iframe>",
    f"<a href=\"javascript:alert('{OUTSIDE}')\">눌러</a>",
    f"[눌러](javascript:alert(1)) ![그림](https://{OUTSIDE}/m.png)",
    f"[눌러](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==) <https://{OUTSIDE}/a>",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62; &amp;lt;b&amp;gt;",
    "</title></style></script><!--<h1>--> ]]> <![CDATA[<x>]]>",
    "\u202e뒤집힌 글\u202c \u2066숨은\u2069 \u200b\u200d\ufeff",
    "\x1b[31m빨강\x1b[0m\x1b]0;새 제목\x07\x1b[2J\x9b31m",
    "\x00널\x01\x08\x7f\x85 끝",
    f'=HYPERLINK("https://{OUTSIDE}/h","눌러")',
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    f'@SUM(1+1)*cmd|" /C calc"!A0 =WEBSERVICE("https://{OUTSIDE}/w")',
    "\t=1+1",
    "\r=1+1",
    "$\\frac{1}{0}$ $\\input{/etc/passwd}$ $$ \\begin{x} _{ ^{ \\unknown",
    "$x^{$ 100$ 200$ {} %s %d {0} {title} {{7*7}} ${7*7} #{7*7}",
    "# 제목\n\n```python\nimport os; os.system('x')\n```\n\n| a | b |\n|---|---|\n***",
    "\ud83d 반쪽 \udc00",
    "👨‍👩‍👧‍👦🏳️‍🌈🇰🇷 " * 4,
    "가" * 300 + "A" * 300,
    "../../../../etc/passwd\\..\\..\\windows CON NUL aux.txt",
    "'; DROP TABLE articles; -- \" ' `",
    "%3Cscript%3Ealert(1)%3C/script%3E \\u003cscript\\u003e",
    f"<link rel=stylesheet href=//{OUTSIDE}/c><style>*{{background:url(//{OUTSIDE}/u)}}</style>",
    f"<meta http-equiv=refresh content='0;url=https://{OUTSIDE}/r'><base href=//{OUTSIDE}/>",
    "<details open ontoggle=alert(1)> <input autofocus onfocus=alert(1)> <b>굵게",
    "Ａ＝１＋１ ﷽ Z̸̡͔͋a̵l̸g̶o̷ ﻿ ࿐",
)
_ABOUT = (
    "소버린 AI 모델을 만드는 계획이 나왔다. 정부는 독자 인공지능에 예산을 더 쓴다고 밝혔다.",
    "제조 AI 전환을 서두르는 공장이 늘었다. 스마트공장 협회는 지원이 더 필요하다고 말했다.",
    "데이터센터 착공이 이어졌다. 전력과 냉각수가 모자란다는 걱정도 나온다고 전했다.",
)


def write_hostile_study(folder: Path, *, language: str = "ko") -> Path:
    """Write the study, and return the path of its study file.

    Parameters
    ----------
    folder : Path
    language : {"ko", "en"}
    """
    folder.mkdir(parents=True)
    lines = [json.dumps(_article(i), ensure_ascii=True) for i in range(60)]
    (folder / "articles.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "study.toml").write_text(_study(language), encoding="utf-8")
    (folder / "themes.toml").write_text(_codebook(), encoding="utf-8")
    rows = ["date,label,label_en,themes,source"]
    for i, payload in enumerate(PAYLOADS[:16]):
        shown = _cell(payload)
        rows.append(f"202{i % 4 + 1}-0{i % 9 + 1}-11,{shown},{shown},,{shown}")
    (folder / "events.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    lexicon = ["form\tcanonical\ttag\taliases\tnear\tnote"]
    lexicon += ["독자 인공지능\t<b onclick=alert(1)>독자\x1b[31m</b>\tNNP\t\t\t=1+1"]
    (folder / "lexicon.tsv").write_text("\n".join(lexicon) + "\n", encoding="utf-8")
    return folder / "study.toml"


def _article(i: int) -> dict[str, str]:
    payload, about, name = PAYLOADS[i % len(PAYLOADS)], _ABOUT[i % 3], NAMES[i % len(NAMES)]
    number = NUMBERS[i % len(NUMBERS)]
    title = f"{payload} {about[:14]} {i}" if i % 2 else f"{name} 대표 {about[:14]} {payload}"
    body = [
        f"{about} {i}번째 소식이다. {name} 대표는 {payload} 라고 말했다.",
        f"{name}(3{i % 10})씨는 소버린 AI 예산을 두고 {number}로 물었다. {payload}",
        f"이어 {name}은 “독자 인공지능 모델이 필요하다”고 덧붙였다.",
        ("말" * 100_000 if i == 7 else "") + f"{payload}",
        f"{about} {name} 기자 {NUMBERS[4]}",
    ]
    return {
        "article_id": ("../" * 6 + f"etc/passwd{i}") if i % 5 == 0 else f"id{i}",
        "title": title,
        "body": "\n".join(body),
        "published": f"202{i % 4 + 1}-{i % 12 + 1:02d}-{i % 27 + 1:02d}",
        "press": f"가람일보 {payload}" if i % 6 == 0 else "가람일보",
        "reporter": f"{name} {NUMBERS[i % 5]}",
        "url": (
            "javascript:alert(1)",
            f"data:text/html,<script>alert('{OUTSIDE}')</script>",
            f'https://example.invalid/"><script>alert({i})</script>',
            f"https://example.invalid/{i}",
        )[i % 4],
        "keywords": ",".join((name, number, "예산", "=1+1", "<b>")),
    }


def _cell(text: str) -> str:
    kept = "".join(c for c in text if c not in "\x00\r\n" and not "\ud800" <= c <= "\udfff")
    return '"' + kept.replace('"', '""') + '"'


def _study(language: str) -> str:
    payload = f"<script>alert('{OUTSIDE}')</script> =1+1 $x_{{$ [a](javascript:b)"
    return (
        f'title = """{payload}"""\ntitle_en = """{payload}"""\nlanguage = "{language}"\n'
        '[read]\npaths = ["articles.jsonl"]\n'
        '[tokens]\nlexicon = "lexicon.tsv"\nmask_people = true\n'
        "[topics]\nrefits = 0\n"
        '[themes]\ncodebook = "themes.toml"\n[events]\ncalendar = "events.csv"\n'
    )


def _codebook() -> str:
    themes = []
    for i, terms in enumerate((["소버린 AI", "독자 인공지능"], ["스마트공장"], ["데이터센터"])):
        label = f"<img src=x onerror=alert({i})> $x_{{$ =1+1 **굵게** \\u001b[31m\\u202e {i}"
        listed = json.dumps([*terms, f"<b onmouseover=alert({i})>낱말"], ensure_ascii=False)
        themes.append(
            f'[[theme]]\nid = "theme_{i}"\nlabel = """{label}"""\nlabel_en = """{label}"""\n'
            f'definition = """{label} [눌러](javascript:alert(1))"""\nterms = {listed}\n'
        )
    return "\n".join(themes)
