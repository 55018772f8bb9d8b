"""Broken inputs by the thousand: no crash, no hang, no swelling, no row lost.

    python benchmarks/mutate.py [--cases 5000] [--seed 1] [--keep FOLDER] [--only FORMAT]

Small honest files of every format are written, and each case spoils one of them: bytes flipped,
cut, doubled or re-encoded, values replaced by lists, records, numbers and odd dates, cells put far
away, archives packed into archives. A case passes if it ends in articles whose rows add up, or in
an error that a user can mend. Where the number of rows is known (values are spoiled, not bytes),
articles and dropped rows must add up to it. ``--keep`` saves the inputs that failed.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import gc
import gzip
import io
import json
import logging
import random
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from hwadu.cleaning import clean
from hwadu.errors import HwaduError
from hwadu.reading import read_files

LONGEST = 10.0  # seconds of work
LARGEST = 1024.0  # MiB
ROWS = 7
TIMES = (500, 5_000, 50_000, 150_000)  # a token is repeated in a bomb
FAR_ROWS = (5_000, 200_000, 1_048_575)

Maker = Callable[[random.Random], tuple[bytes, int | None]]


@dataclass(frozen=True)
class Case:
    """One spoiled input: its name, bytes, and how many rows it has, None where nobody can say."""

    name: str
    data: bytes
    rows: int | None


@dataclass(frozen=True)
class Outcome:
    """What became of a case: "articles", "error", or what went wrong."""

    kind: str
    detail: str
    seconds: float
    mebibytes: float


def records(rng: random.Random) -> list[dict[str, Any]]:
    """Synthetic articles."""
    made = []
    for i in range(ROWS):
        day = rng.randrange(1, 28)
        made.append(
            {
                "title": f"가람시 인공지능 교실 {i}호 연다",
                "body": f"가람시는 인공지능 교실을 {i}곳 연다고 {day}일 밝혔다. 예산도 늘린다.\n"
                "한누리 시장은 “아이들이 반긴다”고 말했다. 한가람 기자 hgr@garam.example.kr",
                "date": f"2025-07-{day:02} 0{i}:30",
                "press": ("가람일보", "누리신문언론사 선정", "온새경제")[i % 3],
                "url": f"https://garam.example.kr/2025/07/{day:02}/{i}",
                "keywords": ["인공지능", "교실"],
            }
        )
    return made


ODD: tuple[Any, ...] = (
    None, "", " ", "\ud83d", "a\udc00b", "\0", "\u2028", [], {}, [[]], [None, 3], {"a": {"b": [1]}},
    ["문단 하나.", {"text": "문단 둘."}], 10**400, -1, 0.1, True, "2025-13-40", "1일 전", "A26면",
    "(2021-03-04)", "44259.4", "20210304T233000Z", "3/4/2021", "R&amp;amp;D", "<strong style=",
    "&#xD83D;", "['가', '나']", "[[[", '"', "=1+1", "가" * 5_000, "<p>" * 400, "2025" * 300, "²",
    "(서울=연합뉴스) 한가람 기자 =", "ㅤ", "\ufffe", "0000-00-00", "99999999999999", "{}", "nan",
)  # fmt: skip


def spoiled_records(rng: random.Random) -> list[dict[str, Any]]:
    """Articles of which some values, and some names, are odd."""
    made = records(rng)
    for _ in range(rng.randrange(1, 12)):
        record = rng.choice(made)
        record[rng.choice([*record, "extra"])] = rng.choice(ODD)
    if rng.random() < 0.3:
        old, new = (
            rng.choice(["title", "date", "press"]),
            rng.choice(["pDate", "기사", "x.y", "제목"]),
        )
        for record in made:
            if old in record:
                record[new] = record.pop(old)
    return made


def as_json(rng: random.Random) -> tuple[bytes, int | None]:
    """A list, a wrapper, lists by category, or columns."""
    made = spoiled_records(rng)
    shape = rng.randrange(9)
    value: Any = made
    if shape == 1:
        value = {"source": "x", "articles": made, "errors": []}
    elif shape == 2:
        value = {"정치": made[:3], "경제": made[3:]}
    elif shape == 3:
        value = {"data": {"items": made, "total": ROWS}}
    elif shape == 4:
        value = {str(i): record for i, record in enumerate(made)}
    elif shape == 5:
        value = [{"keyword": "AI", "items": made[:2]}, {"keyword": "반도체", "items": made[2:]}]
    elif shape == 6:
        value = {"articles": {f"a{i}": record for i, record in enumerate(made)}}
    elif shape == 7:
        value = [list(record.values()) for record in records(rng)]
    elif shape == 8:
        value = {"rows": [dict(enumerate(record.values())) for record in records(rng)]}
    known = ROWS if shape < 4 or shape == 7 else None
    return json.dumps(value, ensure_ascii=rng.random() < 0.8).encode(
        "utf-8", "surrogatepass"
    ), known


def as_json_lines(rng: random.Random) -> tuple[bytes, int | None]:
    """One record a line."""
    lines = [json.dumps(record) for record in spoiled_records(rng)]
    return "\n".join(lines).encode(), ROWS


def _cells(rng: random.Random) -> tuple[list[str], list[list[str]]]:
    made = spoiled_records(rng)
    names = list(dict.fromkeys(name for record in made for name in record))
    rows = [[str(record.get(name, "")) for name in names] for record in made]
    return names, [[c.encode("utf-8", "replace").decode() for c in row] for row in rows]


def as_csv(rng: random.Random) -> tuple[bytes, int | None]:
    """Comma-separated, in one of several encodings."""
    names, rows = _cells(rng)
    frame = pd.DataFrame(rows, columns=names)
    text = frame.to_csv(index=False, sep=rng.choice(",;\t|"), header=rng.random() < 0.8)
    encoding = rng.choice(["utf-8", "utf-8-sig", "cp949", "utf-16"])
    return text.encode(encoding, "replace"), None


def as_xlsx(rng: random.Random) -> tuple[bytes, int | None]:
    """A workbook, perhaps with a far cell or a merge."""
    from xlsxwriter import Workbook

    names, rows = _cells(rng)
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.add_worksheet()
        for i, row in enumerate([names, *rows]):
            for j, cell in enumerate(row):
                sheet.write_string(i, j, "".join(c for c in cell if c.isprintable())[:3_000])
        far = rng.randrange(4)
        if far == 1:
            row = rng.choice(FAR_ROWS)
            sheet.write_string(row, rng.choice([1, 40, 700, 16_383]), "x")
        elif far == 2:
            sheet.merge_range(rng.choice(["A2:A9", "XFD1:XFD30", "B1:ZZ1", "A1:A1048576"]), "m")
    return out.getvalue(), None


def as_parquet(rng: random.Random) -> tuple[bytes, int | None]:
    """A Parquet file of text."""
    names, rows = _cells(rng)
    out = io.BytesIO()
    pd.DataFrame(rows, columns=names).to_parquet(out, index=False)
    return out.getvalue(), None


def as_html_table(rng: random.Random) -> tuple[bytes, int | None]:
    """A web table that calls itself a spreadsheet, with spans."""
    names, rows = _cells(rng)
    span = rng.choice(["", ' colspan="1000" rowspan="1000"', ' rowspan="²"', ' colspan="-3"'])
    head = "".join(f"<th>{name}</th>" for name in names)
    body = "".join("<tr>" + "".join(f"<td{span}>{c}</td>" for c in row) + "</tr>" for row in rows)
    return f"<table><tr>{head}</tr>{body * rng.choice([1, 1, 40])}</table>".encode(), None


def as_feed(rng: random.Random) -> tuple[bytes, int | None]:
    """RSS or Atom."""
    items = ""
    atom = rng.random() < 0.5
    for record in records(rng):
        if atom:
            items += f"<entry><title>{record['title']}</title><link href='{record['url']}'/>"
            items += f"<updated>2025-07-03T10:00:00Z</updated><summary>{record['body']}</summary>"
            items += "</entry>"
        else:
            items += (
                f"<item><title>{record['title']}</title><link>{record['url']}</link><description>"
            )
            items += (
                f"<![CDATA[{record['body']}]]></description><pubDate>Thu, 17 Jul 2025 09:30:00 "
            )
            odd = rng.choice(["", "<x>&lol;</x>"])
            items += f"+0900</pubDate><dc:creator>한가람</dc:creator>{odd}</item>"
    if atom:
        text = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>가람일보</title>{items}</feed>'
    else:
        dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
        text = f"<rss {dc}><channel><title>가람일보</title>{items}</channel></rss>"
    return f'<?xml version="1.0" encoding="UTF-8"?>{text}'.encode(), ROWS


def as_page(rng: random.Random) -> tuple[bytes, int | None]:
    """A whole web page."""
    record = records(rng)[0]
    data = json.dumps(
        {"@type": "NewsArticle", "datePublished": rng.choice(ODD), "headline": rng.choice(ODD)}
    )
    return (
        f"<!doctype html><html><head><title>{record['title']}</title>"
        f"<meta property='og:article:author' content='가람일보 | 네이버'>"
        f"<script type='application/ld+json'>{data}</script></head><body><nav>홈</nav>"
        f"<article><h1>{record['title']}</h1><p>승인 2025.07.03 10:00</p>"
        f"<p>{record['body']}</p></article></body></html>".encode("utf-8", "replace"),
        1,
    )


def as_dump(rng: random.Random) -> tuple[bytes, int | None]:
    """Text copied off a page."""
    record = records(rng)[0]
    odd = str(rng.choice(ODD)).encode("utf-8", "replace").decode()
    head = f"{record['title']}\n- 한가람 기자\n- 승인 2025.07.03 10:00\n- 댓글 0"
    text = f"{head}\n{record['body']}\n{odd}"
    return text.encode(rng.choice(["utf-8", "cp949", "utf-16"]), "replace"), None


def as_archive(rng: random.Random) -> tuple[bytes, int | None]:
    """Archives within archives, names in CP949, and files that are not read."""
    data, _ = rng.choice([as_json, as_csv, as_dump])(rng)
    for _ in range(rng.randrange(1, 6)):
        if rng.random() < 0.5:
            data = gzip.compress(data, 1)
            name = "안.csv.gz"
        else:
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr("기사.json", data)
                archive.writestr(rng.choice(["글.hwp", "a.pdf", "b.txt"]), b"%PDF-1.4")
            data = out.getvalue()
            name = "안.zip"
        del name
    return data, None


TOKENS = (
    "[", '{"a":', "가", "2021.03.04 ", "<p>", "한가람 기자 ", ",", "\n", '"', "&amp;",
    "<td>", "[],", "(서울=연합뉴스) ", "입력 2021.03.04 ", '{"title":"a"}\n',
)  # fmt: skip


def as_bomb(rng: random.Random) -> tuple[bytes, int | None]:
    """Much out of little: zeros, brackets, one token again and again."""
    token = rng.choice(TOKENS)
    times = rng.choice(TIMES)
    data = (
        rng.choice(["", "title,body\n", "[", "제목\n입력 2021.03.04\n"]) + token * times
    ).encode()
    data = data[: 2**20]
    if rng.random() < 0.4:
        data = gzip.compress(b"\0" * 30_000_000 if rng.random() < 0.3 else data * 40, 9)
    return data, None


MAKERS: dict[str, tuple[str, Maker]] = {
    "json": (".json", as_json),
    "jsonl": (".jsonl", as_json_lines),
    "csv": (".csv", as_csv),
    "xlsx": (".xlsx", as_xlsx),
    "parquet": (".parquet", as_parquet),
    "htmltable": (".xls", as_html_table),
    "feed": (".xml", as_feed),
    "page": (".html", as_page),
    "dump": (".txt", as_dump),
    "archive": (".zip", as_archive),
    "bomb": (".txt", as_bomb),
}
_NAMES = (".txt", ".csv", ".json", ".xml", ".html", ".xlsx", ".gz", ".zip", ".parquet", "")


def spoil(data: bytes, rng: random.Random) -> bytes:
    """Bytes flipped, cut, doubled, inserted, swapped or re-encoded."""
    spoiled = bytearray(data)
    for _ in range(rng.randrange(1, 4)):
        at = rng.randrange(len(spoiled) + 1)
        size = rng.choice([1, 2, 8, 64, 512])
        way = rng.randrange(8)
        if way == 0 and spoiled:
            spoiled[min(at, len(spoiled) - 1)] ^= 1 << rng.randrange(8)
        elif way == 1:
            del spoiled[at : at + size]
        elif way == 2:
            spoiled[at:at] = rng.randbytes(size)
        elif way == 3:
            spoiled[at:at] = spoiled[at : at + size] * rng.choice([2, 30])
        elif way == 4:
            del spoiled[at:]
        elif way == 5:
            token = rng.choice(
                [b"\0", b'"', b"\n", b"<", b"[", b"}", b"\\ud83d", b"\xff\xfe", b"\xb0\xa1"]
            )
            spoiled[at:at] = token * size
        elif way == 6:
            other = rng.randrange(len(spoiled) + 1)
            spoiled[at:at] = spoiled[other : other + size]
        else:
            try:
                text = bytes(spoiled).decode()
                spoiled = bytearray(
                    text.encode(rng.choice(["cp949", "utf-16", "utf-8-sig"]), "replace")
                )
            except UnicodeDecodeError:
                spoiled.reverse()
    return bytes(spoiled)


def case(number: int, seed: int, only: str = "") -> Case:
    """The case of a number: the same for the same seed."""
    rng = random.Random(f"{seed}/{number}")
    kind = only or list(MAKERS)[number % len(MAKERS)]
    suffix, make = MAKERS[kind]
    data, rows = make(rng)
    if kind != "bomb" and rng.random() < 0.5:
        data, rows = spoil(data, rng), None
    if rng.random() < 0.1:
        suffix, rows = rng.choice(_NAMES), None
    return Case(f"{kind}-{number}{suffix}", data, rows)


class TooLongError(Exception):
    """A case took longer than allowed."""


def _ring(*_: Any) -> None:
    raise TooLongError


def run(made: Case, folder: Path) -> Outcome:
    """Read and clean one case."""
    path = folder / made.name
    path.write_bytes(made.data)
    _forget_peak()
    signal.setitimer(signal.ITIMER_PROF, 3 * LONGEST)  # seconds of work, not of a busy clock
    begun = time.process_time()
    kind, detail = "articles", ""
    try:
        reading = read_files(path)
        cleaning = clean(reading.raw)
        kept, dropped = len(cleaning.articles), len(reading.dropped) + len(cleaning.dropped)
        if len(reading.raw) != kept + len(cleaning.dropped):
            kind, detail = "rows lost", f"{len(reading.raw)} raw, {kept} + {len(cleaning.dropped)}"
        if made.rows is not None and kept + dropped != made.rows:
            kind, detail = "rows lost", f"{made.rows} written, {kept} kept, {dropped} dropped"
    except HwaduError as error:
        kind, detail = "error", str(error)
        if not str(error).startswith(str(path)):
            kind, detail = "error without file", str(error)
    except TooLongError:
        kind = "hang"
    except MemoryError:
        kind = "memory"
    except Exception:
        kind, detail = "traceback", traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        path.unlink()
    seconds, peak = time.process_time() - begun, _memory()
    if kind in ("articles", "error") and seconds > LONGEST:
        kind, detail = "hang", f"{seconds:.1f} s"
    if kind in ("articles", "error") and peak > LARGEST:
        kind, detail = "memory", f"{peak:,.0f} MiB"
    return Outcome(kind, detail, seconds, peak)


def _forget_peak() -> None:
    if _memory("VmRSS:") > LARGEST / 3:  # so that one case does not answer for another
        gc.collect()
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL("libc.so.6").malloc_trim(0)
    try:
        Path("/proc/self/clear_refs").write_text("5", "ascii")
    except OSError:
        return


def _memory(line: str = "VmHWM:") -> float:
    """Memory of the process in MiB, by default its peak since it was forgotten; 0 if unknown."""
    try:
        status = Path("/proc/self/status").read_text("ascii")
    except OSError:
        return 0.0
    return int(status.split(line)[1].split()[0]) / 1024


FAILURES = ("traceback", "hang", "memory", "rows lost", "error without file")


def run_all(
    cases: int,
    seed: int = 1,
    only: str = "",
    keep: Path | None = None,
    start: int = 0,
    progress: bool = False,
) -> tuple[Counter[str], list[tuple[str, Outcome]], Outcome]:
    """Run many cases: how each kind of outcome was met, the failures, and the largest of all."""
    signal.signal(signal.SIGPROF, _ring)
    counts: Counter[str] = Counter()
    failed: list[tuple[str, Outcome]] = []
    seconds = mebibytes = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(start, start + cases):
            made = case(number, seed, only)
            outcome = run(made, Path(folder))
            counts[outcome.kind] += 1
            seconds, mebibytes = max(seconds, outcome.seconds), max(mebibytes, outcome.mebibytes)
            if progress and number % 100 == 99:
                print(number + 1, dict(counts), file=sys.stderr, flush=True)
            if outcome.kind in FAILURES:
                failed.append((made.name, outcome))
                if keep is not None:
                    keep.mkdir(parents=True, exist_ok=True)
                    (keep / made.name).write_bytes(made.data)
    return counts, failed, Outcome("largest", "", seconds, mebibytes)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--cases", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--only", choices=MAKERS, default="")
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    logging.disable(logging.WARNING)
    begun = time.perf_counter()
    counts, failed, most = run_all(
        given.cases, given.seed, given.only, given.keep, given.start, progress=True
    )
    for name, outcome in failed[:40]:
        print(f"{name}: {outcome.kind} {outcome.detail.strip().splitlines()[-1:]}")
    print(dict(counts), f"in {time.perf_counter() - begun:,.0f} s")
    print(f"slowest {most.seconds:.1f} s, peak of the process {most.mebibytes:,.0f} MiB")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
