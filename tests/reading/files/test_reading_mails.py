"""Mails, boxes of mails and pages saved in one file are read as the articles they hold."""

import base64
from email.message import EmailMessage
from pathlib import Path

import pytest

import hwadu
from hwadu.errors import InputError
from hwadu.reading import read_files

FIRST = "가람시는 교실을 열 곳 연다고 밝혔다. 예산은 두 해에 걸쳐 쓴다."
SECOND = "학부모들은 통학 버스를 늘려 달라고 했다. 시의회는 다음 달에 심사한다."
PAGE = f"""<!DOCTYPE html><html lang="ko"><head><title>교실 연다</title></head>
<body><article><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"""


def mail(**headers: str) -> EmailMessage:
    made = EmailMessage()
    made["Subject"] = "교실 열 곳 3월에 연다"
    made["From"] = "a@example.kr"
    made["Date"] = "Tue, 14 Mar 2023 00:21:00 +0000"
    for name, value in headers.items():
        made[name] = value
    return made


def saved(path: Path, made: EmailMessage | bytes) -> Path:
    path.write_bytes(made if isinstance(made, bytes) else bytes(made))
    return path


@pytest.mark.parametrize("charset", ["utf-8", "euc-kr", "iso-2022-kr"])
@pytest.mark.parametrize("cte", ["base64", "quoted-printable", None])
def test_mail_has_title_text_and_date(tmp_path: Path, charset: str, cte: str | None) -> None:
    made = mail()
    made.set_content(f"{FIRST}\n\n{SECOND}\n", charset=charset, cte=cte)
    reading = read_files(saved(tmp_path / "a.eml", made))
    (row,) = reading.raw.to_dict("records")
    assert row["title"] == "교실 열 곳 3월에 연다"
    assert row["body"] == f"{FIRST}\n\n{SECOND}"
    assert str(row["published"]) == "2023-03-14 09:21:00"
    assert row["date_basis"] == "metadata Date of the mail"


def test_headers_in_any_order_and_bytes_that_no_standard_allows(tmp_path: Path) -> None:
    for encoding in ("utf-8", "cp949"):
        raw = f"Subject: 교실 연다\nFrom: a@example.kr\nContent-Type: text/plain\n\n{FIRST}\n"
        (row,) = read_files(saved(tmp_path / "a.eml", raw.encode(encoding))).raw.to_dict("records")
        assert (row["title"], row["body"]) == ("교실 연다", FIRST)


def test_words_before_a_subject_that_was_sent_on_are_not_of_the_title(tmp_path: Path) -> None:
    made = mail()
    del made["Subject"]
    made["Subject"] = "FW: Re: [스크랩] 교실 연다"
    made.set_content(f"---------- Forwarded message ---------\n제목: 교실 연다\n\n{FIRST}\n")
    (row,) = read_files(saved(tmp_path / "a.eml", made)).raw.to_dict("records")
    assert (row["title"], row["body"]) == ("교실 연다", FIRST)


def test_page_of_a_mail_stands_in_for_a_text_that_only_says_so(tmp_path: Path) -> None:
    made = mail()
    made.set_content("브라우저에서 보기\n")
    made.add_alternative(PAGE, subtype="html")
    (row,) = read_files(saved(tmp_path / "a.eml", made)).raw.to_dict("records")
    assert FIRST in row["body"] and SECOND in row["body"]
    assert "브라우저" not in row["body"]


def test_files_attached_are_told(tmp_path: Path) -> None:
    made = mail()
    made.set_content(FIRST)
    made.add_attachment(b"PK", maintype="application", subtype="zip", filename="a.zip")
    reading = read_files(saved(tmp_path / "a.eml", made))
    assert {n.code: n.facts for n in reading.notices}["mail_attachments"] == {"n": 1}
    alone = mail()
    alone.add_attachment(b"PK", maintype="application", subtype="zip", filename="a.zip")
    with pytest.raises(InputError, match="holds no text"):
        read_files(saved(tmp_path / "b.eml", alone))


def test_saved_page_is_dated_by_itself_and_not_by_when_it_was_saved(tmp_path: Path) -> None:
    packed = base64.encodebytes(PAGE.encode()).decode()
    raw = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://garam.example.kr/news/1\r\n"
        "Subject: 교실\r\nDate: Tue, 14 Mar 2023 00:21:00 +0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n--x\r\n'
        "Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Location: https://garam.example.kr/news/1\r\n\r\n{packed}\r\n--x--\r\n"
    )
    (row,) = read_files(saved(tmp_path / "a.mht", raw.encode())).raw.to_dict("records")
    assert (row["title"], row["url"]) == ("교실 연다", "https://garam.example.kr/news/1")
    assert row["body"].split("\n") == [FIRST, SECOND]
    assert str(row["published"]) == "NaT"


def test_box_of_mails_is_an_article_each_also_from_a_folder(tmp_path: Path) -> None:
    one, two = mail(), mail()
    one.set_content(FIRST)
    two.set_content(SECOND)
    mark = b"From a@example.kr Tue Mar 14 00:21:00 2023\n"
    saved(tmp_path / "box.mbox", mark + bytes(one) + b"\n" + mark + bytes(two))
    third = mail()
    third.set_content(f"{SECOND} {FIRST}")
    saved(tmp_path / "c.eml", third)
    raw = read_files(tmp_path).raw
    assert sorted(raw["source"]) == ["box.mbox/1", "box.mbox/2", "c.eml"]
    assert set(raw["body"]) == {FIRST, SECOND, f"{SECOND} {FIRST}"}


def test_labelled_lines_of_an_article_are_no_mail(tmp_path: Path) -> None:
    text = f"제목: 교실 연다\n일자: 2023-03-14\n본문: {FIRST}\n"
    reading = read_files(saved(tmp_path / "a.txt", text.encode()))
    assert reading.raw["body"].tolist() == [FIRST]
    assert str(reading.raw["published"].iloc[0]) == "2023-03-14 00:00:00"


def test_reading_that_leaves_no_article_says_why(tmp_path: Path) -> None:
    english = saved(tmp_path / "a.txt", b"The council will open ten classrooms in March.\n" * 5)
    with pytest.raises(InputError, match=r"no article is left to study .*Hangul"):
        hwadu.read(english)


def test_texts_on_both_sides_of_a_picture_are_one_text(tmp_path: Path) -> None:
    made = mail()
    made.set_content(FIRST)
    made.add_attachment(b"x", maintype="image", subtype="png", disposition="inline")
    made.add_attachment(SECOND, disposition="inline")
    (row,) = read_files(saved(tmp_path / "a.eml", made)).raw.to_dict("records")
    assert row["body"].split("\n\n") == [FIRST, SECOND]


def test_a_line_that_a_box_marks_as_text_is_without_the_mark(tmp_path: Path) -> None:
    made = mail()
    made.set_content(f"{FIRST}\nFrom 2023 to 2025\n{SECOND}")
    box = b"From a@example.kr Tue Mar 14 00:21:00 2023\n" + bytes(made).replace(
        b"\nFrom 2", b"\n>From 2"
    )
    (row,) = read_files(saved(tmp_path / "a.mbox", box)).raw.to_dict("records")
    assert "\nFrom 2023 to 2025" in row["body"]
