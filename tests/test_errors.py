import pytest

from hwadu.errors import HwaduError, InputError, MissingExtraError, did_you_mean


def test_a_message_says_where_what_and_what_to_do():
    error = HwaduError("no date", path="a.csv", row=3, column="일자", remedy="write 2024-05-28")
    assert str(error) == "a.csv, row 3, column '일자': no date; write 2024-05-28"


def test_a_missing_package_names_its_install_line():
    error = MissingExtraError("model2vec", extra="neural", purpose="the encoder 'x'")
    assert 'pip install "hwadu[neural]"' in str(error)


@pytest.mark.parametrize(
    ("word", "said"), [("moth", "did you mean 'month'?"), ("zzz", "allowed: day, month")]
)
def test_an_unknown_word_gets_a_hint(word, said):
    assert did_you_mean(word, ["month", "day"]) == said


def test_jupyter_shows_the_sentence_without_the_frames_above_it():
    error = InputError("no articles in the file", remedy="export it again", path="a.csv")
    assert error._render_traceback_() == [f"InputError: {error}"]
