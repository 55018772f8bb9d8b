"""What site software hands out, read as its articles: posts with their authors, texts in blocks."""

import json
from pathlib import Path
from typing import Any

import pytest

from hwadu.reading import Reading, read_files

TITLES = [f"가람시 동네 도서관 {i}곳 새로 연다" for i in range(3, 7)]
PARTS = [
    [
        f"가람시는 동네 도서관 {i}곳을 새로 연다고 밝혔다.",
        f"예산 {i}억원은 의회를 지났다.",
        "시민 단체는 사서를 더 뽑으라고 요구했다.",
    ]
    for i in range(3, 7)
]
DAYS = [f"2024-03-0{i}" for i in range(1, 5)]
TEASERS = [
    {"title": f"누리시 하천 산책로 {i}곳 고친다", "summary": "누리시가 산책로를 고친다."}
    for i in range(2)
]


def read(tmp_path: Path, value: Any) -> Reading:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(value, ensure_ascii=False), "utf-8")
    return read_files(path)


def has_articles(reading: Reading, breaks: str = "\n") -> bool:
    raw = reading.raw.sort_values("title")
    bodies = raw["body"].str.replace("\n\n", "\n").tolist()
    return raw["title"].tolist() == TITLES and bodies == [breaks.join(parts) for parts in PARTS]


def post(i: int, **more: Any) -> dict[str, Any]:
    html = "".join(f"<p>{part}</p>" for part in PARTS[i])
    return {"date": f"{DAYS[i]}T09:30:00", "title": {"rendered": TITLES[i]}, "content": {
        "rendered": html, "protected": False}, **more}  # fmt: skip


@pytest.mark.parametrize("description", ["", "기자", "가람시를 오래 다닌 기자. 도서관을 좋아한다."])
@pytest.mark.parametrize("beside", [{}, {"categories": []}, {"categories": [3], "tags": [7]}])
def test_authors_of_posts_are_no_articles(
    tmp_path: Path, beside: dict[str, Any], description: str
) -> None:
    author = {"id": 5, "name": "홍길순", "description": description}
    term = [[{"id": 3, "name": "문화", "taxonomy": "category"}]]
    embedded = {"author": [author], "wp:term": term}
    reading = read(tmp_path, [post(i, **beside, _embedded=embedded) for i in range(4)])
    assert has_articles(reading)
    assert sorted(reading.raw["published"].dt.strftime("%Y-%m-%d")) == DAYS
    assert set(reading.raw["reporter"]) == {"홍길순"}
    assert not [n for n in reading.notices if n.code.startswith("list_")]


def export(i: int, **more: Any) -> dict[str, Any]:
    blocks: list[dict[str, Any]] = [
        {"type": "paragraph", "data": {"text": part}} for part in PARTS[i]
    ]
    return {"blocks": [*blocks, {"type": "image", "data": {"caption": "도서관"}}], **more}


@pytest.mark.parametrize("related", [{}, {"related": TEASERS}])
@pytest.mark.parametrize("dated", [False, True])
def test_titles_and_days_in_records_of_their_own_are_the_articles(
    tmp_path: Path, related: dict[str, Any], dated: bool
) -> None:
    items = [
        export(i, titles={"main": TITLES[i], "sub": ""}, **related)
        | ({"dates": {"first_published": f"{DAYS[i]}T06:00:00+09:00"}} if dated else {})
        for i in range(4)
    ]
    reading = read(tmp_path, {"items": items})
    assert has_articles(reading)
    days = reading.raw["published"].dt.strftime("%Y-%m-%d")
    assert sorted(days.dropna()) == (DAYS if dated else [])


@pytest.mark.parametrize("levels", [1, 2])
@pytest.mark.parametrize("sizes", [(2, 2), (3, 1), (1, 3)])
def test_lists_made_alike_are_all_read_whatever_their_keys_are_called(
    tmp_path: Path, sizes: tuple[int, int], levels: int
) -> None:
    items = [{"h": TITLES[i], "t": " ".join(PARTS[i])} for i in range(4)]
    value: dict[str, Any] = {"가": items[: sizes[0]], "나": items[sizes[0] :]}
    value = value if levels == 1 else {DAYS[0]: {"가": value["가"]}, DAYS[1]: {"나": value["나"]}}
    reading = read(tmp_path, value)
    assert has_articles(reading, " ")
    assert not [n for n in reading.notices if n.code == "list_without_texts"]


def test_lists_made_otherwise_stay_out(tmp_path: Path) -> None:
    items = [{"h": TITLES[i], "t": " ".join(PARTS[i])} for i in range(4)]
    pictures = [{"src": "a.jpg", "h": "480"}, {"src": "b.jpg", "h": "360"}]
    reading = read(tmp_path, {"가": items, "사진": pictures})
    assert has_articles(reading, " ")
    left = [n.facts["name"] for n in reading.notices if n.code == "list_without_texts"]
    assert left == ["사진"]


def test_paragraphs_under_an_unknown_name_are_lines(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        [
            {"h": t, "lines": p, "words": ["도서관", "예산"]}
            for t, p in zip(TITLES, PARTS, strict=True)
        ],
    )
    assert has_articles(reading)


@pytest.mark.parametrize(
    ("reporter", "names"),
    [
        ([{"nm": "홍길순", "mail": "gil@example.com"}], "홍길순"),
        (
            [{"mail": "gil@example.com", "nm": "홍길순"}, {"nm": "김구름", "mail": ""}],
            "홍길순,김구름",
        ),
        ([{"dept": "문화부", "rptrNm": "홍길순"}], "홍길순"),
        ([{"seq": 1, "kor": "홍길순", "page": "https://a.example/1"}], "홍길순"),
        ([{"mail": "gil@example.com"}], ""),
        (
            [{"role": "취재", "person": "홍길순"}, {"role": "사진", "person": "김구름"}],
            "홍길순,김구름",
        ),
        ([{"@type": "Person", "@id": "https://a.example/1"}], ""),
        ([{"login": "gil01", "kor": "홍길순"}], "홍길순"),
    ],
)
@pytest.mark.parametrize("written", [False, True])
def test_reporters_in_records_of_any_keys_are_names(
    tmp_path: Path, reporter: list[Any], names: str, written: bool
) -> None:
    held = json.dumps(reporter, ensure_ascii=False) if written else reporter
    value = [{"title": TITLES[0], "body": "\n".join(PARTS[0]), "reporter": held}]
    assert read(tmp_path, value).raw["reporter"].tolist() == [names]


@pytest.mark.parametrize("key", ["org", "company", "부서", "orgName", "기관"])
@pytest.mark.parametrize(("field", "name"), [("organisations", "가람시청"), ("press", "가람일보")])
def test_organisations_in_records_have_keys_of_organisations(
    tmp_path: Path, field: str, name: str, key: str
) -> None:
    held = [{key: name, "kind": "신문사", "seq": "7"}]
    value = [{"title": TITLES[0], "body": "\n".join(PARTS[0]), field: held}]
    assert read(tmp_path, value).raw[field].tolist() == [name]


def story(i: int, **more: Any) -> dict[str, Any]:
    elements = [{"type": "text", "content": part} for part in PARTS[i]]
    return {"headlines": {"basic": TITLES[i]}, "description": {"basic": "가람시가 연다."},
            "display_date": f"{DAYS[i]}T09:30:00+09:00", "content_elements": elements,
            "credits": {"by": [{"type": "author", "name": "홍길순"}]}, **more}  # fmt: skip


@pytest.mark.parametrize(
    "one",
    [
        story(0),
        story(0, subheadlines={"basic": ""}, label={}),
        post(0),
        post(0, excerpt={"rendered": "<p>가람시가 연다.</p>", "protected": False}),
        {"date": DAYS[0], "title": {"ko": TITLES[0], "en": "Libraries open"},
         "body": {"ko": "\n".join(PARTS[0]), "en": "Four libraries open."}},
    ],
)  # fmt: skip
def test_one_article_with_wrapped_texts_is_no_table_of_columns(
    tmp_path: Path, one: dict[str, Any]
) -> None:
    raw = read(tmp_path, one).raw
    assert raw["title"].tolist() == [TITLES[0]]
    assert raw["body"].str.replace("\n\n", "\n").tolist() == ["\n".join(PARTS[0])]
    assert raw["published"].dt.strftime("%Y-%m-%d").tolist() == [DAYS[0]]


@pytest.mark.parametrize("names", ["@graph", "itemListElement"])
def test_the_context_of_linked_data_is_no_text(tmp_path: Path, names: str) -> None:
    items = [
        {"@type": "NewsArticle", "headline": TITLES[i], "articleBody": "\n".join(PARTS[i])}
        for i in range(4)
    ]
    reading = read(tmp_path, {"@context": "https://schema.org", names: items})
    assert has_articles(reading)
