"""A CSV file of somebody else is copied without formulas, and otherwise as it is."""

from hwadu.reporting.documents.spreadsheets import copy_csv


def copied(tmp_path, data):
    (tmp_path / "in.csv").write_bytes(data)
    copy_csv(tmp_path / "in.csv", tmp_path / "out.csv")
    return (tmp_path / "out.csv").read_bytes()


def test_a_harmless_file_is_copied_byte_for_byte(tmp_path):
    for data in (
        b"date,label\r\n2024-01-01,-3.5\r\n",
        '\ufeff날짜,이름\n2024-01-01,"법, 통과"\n'.encode(),
        "날짜,이름\n".encode("cp949"),
        b"",
    ):
        assert copied(tmp_path, data) == data


def test_formulas_and_control_characters_are_disarmed(tmp_path):
    made = copied(
        tmp_path, '날짜,이름\n2024-01-01,"=HYPERLINK(""http://x"")"\n-1,@SUM(A1)\n'.encode()
    )
    assert made.decode("utf-8-sig").splitlines() == [
        "날짜,이름",
        '2024-01-01,"\'=HYPERLINK(""http://x"")"',
        "-1,'@SUM(A1)",
    ]
    assert copied(tmp_path, b"a\n\x1b[31mred\x1b[0m\n").decode("utf-8-sig") == "a\nred\n"
    made = copied(tmp_path, "날짜;이름\n2024-01-01;=1+1\n2;＝1+1\n".encode()).decode("utf-8-sig")
    assert made.splitlines() == ["날짜;이름", "2024-01-01;'=1+1", "2;'＝1+1"]
