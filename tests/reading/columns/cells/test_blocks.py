"""Texts in blocks, as editors of web sites keep them, are the texts of their articles."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from hwadu.reading import read_files

FIRST = "가람시는 교실을 열 곳 연다고 밝혔다. 예산은 두 해에 걸쳐 쓴다."
SECOND = "학부모들은 통학 버스를 늘려 달라고 했다."
BREAK = "시의회는 다음 달에 심사한다."
CAPTION = "사진은 본문이 아니다."
ARC = [
    {"_id": "1", "type": "text", "content": FIRST},
    {"type": "image", "caption": CAPTION, "url": "https://a.example.kr/1.jpg"},
    {"type": "text", "content": SECOND},
    {"type": "link_list", "items": [{"type": "interstitial_link", "content": CAPTION}]},
]
EDITOR_JS = {
    "time": 1678752000000,
    "blocks": [
        {"id": "a", "type": "paragraph", "data": {"text": FIRST}},
        {"id": "b", "type": "image", "data": {"caption": CAPTION, "file": {"url": "x"}}},
        {"id": "c", "type": "header", "data": {"text": SECOND, "level": 2}},
        {"id": "d", "type": "list", "data": {"style": "ordered", "items": [BREAK]}},
    ],
    "version": "2.22.2",
}
DRAFT = {
    "blocks": [
        {"key": "a", "text": FIRST, "type": "unstyled", "depth": 0, "entityRanges": [], "data": {}},
        {"key": "b", "text": " ", "type": "atomic", "depth": 0, "entityRanges": [], "data": {}},
        {"key": "c", "text": SECOND, "type": "header-two", "depth": 0, "inlineStyleRanges": []},
    ],
    "entityMap": {"0": {"type": "IMAGE", "data": {"caption": CAPTION}}},
}


def pieces(text: str, kind: str, key: str) -> list[dict[str, Any]]:
    """A line in three pieces, the middle one of which is a link or bold."""
    a, b, c = text[:4], text[4:9], text[9:]
    return [{kind: "text", key: a}, {kind: "text", key: b, "marks": []}, {kind: "text", key: c}]


PROSE_MIRROR = {
    "type": "doc",
    "content": [
        {"type": "paragraph", "content": pieces(FIRST, "type", "text")},
        {"type": "image", "attrs": {"src": "x", "alt": CAPTION}},
        {
            "type": "blockquote",
            "content": [{"type": "paragraph", "content": pieces(SECOND, "type", "text")}],
        },
        {"type": "paragraph"},
    ],
}
CONTENTFUL = {
    "nodeType": "document",
    "data": {},
    "content": [
        {"nodeType": "paragraph", "data": {}, "content": pieces(FIRST, "nodeType", "value")},
        {"nodeType": "embedded-asset-block", "data": {"target": {"title": CAPTION}}, "content": []},
        {
            "nodeType": "paragraph",
            "data": {},
            "content": [
                {
                    "nodeType": "hyperlink",
                    "data": {"uri": "https://a.example.kr"},
                    "content": pieces(SECOND, "nodeType", "value"),
                }
            ],
        },
    ],
}
LEXICAL = {
    "root": {
        "type": "root",
        "children": [
            {"type": "paragraph", "children": pieces(FIRST, "type", "text")},
            {"type": "paragraph", "children": [{"type": "text", "text": SECOND}]},
        ],
    }
}
SANITY = [
    {"_type": "block", "style": "normal", "children": [{"_type": "span", "text": FIRST}]},
    {"_type": "image", "caption": CAPTION},
    {"_type": "block", "style": "h2", "children": [{"_type": "span", "text": SECOND}]},
]
WORDPRESS = [
    {"name": "core/paragraph", "attributes": {"content": FIRST}},
    {"name": "core/image", "attributes": {"caption": CAPTION}},
    {"name": "core/paragraph", "attributes": {"content": SECOND}},
]
QUILL = {"ops": [{"insert": FIRST[:5]}, {"insert": FIRST[5:] + "\n"}, {"insert": SECOND + "\n"}]}
NOTION = [
    {"type": "paragraph", "paragraph": {"rich_text": [{"type": "text", "plain_text": FIRST}]}},
    {"type": "image", "image": {"caption": [{"plain_text": CAPTION}]}},
    {"type": "heading_2", "heading_2": {"rich_text": [{"type": "text", "plain_text": SECOND}]}},
]
EVERY = {
    "arc": ARC, "editor.js": EDITOR_JS, "draft.js": DRAFT, "prosemirror": PROSE_MIRROR,
    "contentful": CONTENTFUL, "lexical": LEXICAL, "sanity": SANITY, "wordpress": WORDPRESS,
    "quill": QUILL, "notion": NOTION,
}  # fmt: skip


def bodies(path: Path) -> list[str]:
    raw = read_files(path).raw
    assert raw["title"].tolist() == ["교실 연다", "교실 더 연다"]
    assert raw["published"].astype(str).tolist() == ["2023-03-14", "2023-03-15"]
    return [str(body) for body in raw["body"]]


def articles(blocks: Any, key: str) -> list[dict[str, Any]]:
    return [
        {"title": "교실 연다", "date": "2023-03-14", key: blocks},
        {"title": "교실 더 연다", "date": "2023-03-15", key: blocks},
    ]


KEYS = ("content", "body", "content_elements", "blocks", "richText")


@pytest.mark.parametrize(
    ("kind", "key"),
    [(kind, KEYS[(at + step) % 5]) for at, kind in enumerate(EVERY) for step in (0, 2)],
)
def test_blocks_are_the_body_whatever_their_key(tmp_path: Path, kind: str, key: str) -> None:
    expected = [FIRST, SECOND, *([BREAK] if kind == "editor.js" else [])]
    made = articles(EVERY[kind], key)
    for value in (made, {"count": 2, "data": {"list": made}}):
        path = tmp_path / "a.json"
        path.write_text(json.dumps(value, ensure_ascii=False), "utf-8")
        assert [body.split("\n") for body in bodies(path)] == [expected] * 2
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in made), "utf-8")
    assert [body.split("\n") for body in bodies(path)] == [expected] * 2


@pytest.mark.parametrize("kind", EVERY)
def test_blocks_written_into_cells_and_frames(tmp_path: Path, kind: str) -> None:
    made = articles(EVERY[kind], "content")
    frame = pd.DataFrame(made)
    expected = [FIRST, SECOND, *([BREAK] if kind == "editor.js" else [])]
    assert [b.split("\n") for b in read_files(frame).raw["body"]] == [expected] * 2
    cells = frame.assign(content=[json.dumps(EVERY[kind], ensure_ascii=False)] * 2)
    cells.to_csv(tmp_path / "a.csv", index=False)
    assert [body.split("\n") for body in bodies(tmp_path / "a.csv")] == [expected] * 2


def test_titles_sections_and_reporters_of_arc(tmp_path: Path) -> None:
    story = {
        "type": "story",
        "headlines": {"basic": "교실 연다", "mobile": "교실"},
        "subheadlines": {"basic": "부제목"},
        "display_date": "2023-03-14T00:21:00Z",
        "last_updated_date": "2024-12-31T00:00:00Z",
        "content_elements": ARC,
        "credits": {"by": [{"type": "author", "name": "한가람"}]},
        "taxonomy": {"primary_section": {"_id": "/edu", "name": "교육"}},
        "canonical_url": "https://garam.example.kr/1",
        "distributor": {"name": "가람일보"},
    }
    for value in ([story], {"type": "results", "content_elements": [story, story | {"_id": "2"}]}):
        path = tmp_path / "a.json"
        path.write_text(json.dumps(value, ensure_ascii=False), "utf-8")
        row = read_files(path).raw.iloc[0]
        assert row["title"] == "교실 연다"
        assert row["body"].split("\n") == [FIRST, SECOND]
        assert str(row["published"]) == "2023-03-14 09:21:00"
        said = [row[n] for n in ("press", "reporter", "section", "url")]
        assert said == ["가람일보", "한가람", "교육", "https://garam.example.kr/1"]


def test_articles_with_a_type_and_a_text_are_no_blocks(tmp_path: Path) -> None:
    made = [{"type": "text", "title": f"교실 {i}호", "content": f"{i} {FIRST}"} for i in range(3)]
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"content": made}, ensure_ascii=False), "utf-8")
    assert len(read_files(path).raw) == 3


@pytest.mark.parametrize("own", ["url", "date"])
@pytest.mark.parametrize("kind", ["text", "html", "document"])
def test_articles_without_titles_are_no_blocks_of_what_lists_them(
    tmp_path: Path, kind: str, own: str
) -> None:
    values = {"url": "https://a.example.kr/{}", "date": "2023-03-1{}"}
    items = [
        {"type": kind, "text": text, own: values[own].format(n)}
        for n, text in enumerate([FIRST, SECOND])
    ]
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"url": "https://a.example.kr", "articles": items}))
    assert read_files([path]).raw["body"].tolist() == [FIRST, SECOND]
