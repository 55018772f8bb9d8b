"""What stages refuse is said whole in Korean: parts, hints, lists and particles are filled in."""

from __future__ import annotations

import pytest

from hwadu.chat.answers import read_answers
from hwadu.chat.endpoint import Endpoint
from hwadu.errors import HwaduError
from hwadu.themes import read_codes
from hwadu.tokens import Lexicon
from hwadu.topics.beside.mixtures import check_models
from hwadu.topics.estimator import check_parameters
from hwadu.topics.review.review_file import read_review
from hwadu.trends.changes.event_calendar import load_events
from hwadu.trends.shares.totals import load_totals
from hwadu.vectors import encoder_from_name
from hwadu.vectors.optional_package import optional
from hwadu.words.current_language import speaking
from hwadu.words.phrases import Phrase

pytestmark = pytest.mark.usefixtures("errors_as_spoken")


def of_codes(path):
    return read_codes([path])


WORDS, EVENTS, TOTALS, CODES, REVIEW = (
    (Lexicon.load, "words.tsv"),
    (load_events, "events.csv"),
    (load_totals, "totals.csv"),
    (of_codes, "kim.csv"),
    (read_review, "topics.toml"),
)


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        (
            WORDS,
            "form\tcanonical\n대파\t파\n대파\t대파\n",
            ": 한 표기를 두 가지로 읽는 항목이 있습니다(‘대파’ → ‘대파’(3행) 또는 ‘파’(2행)). "
            "표기마다 한 가지로만 읽게 하십시오.",
        ),
        (
            WORDS,
            "form\ttag\n대파\tNNB\n",
            ", 2행, ‘tag’ 열: ‘NNB’ 태그는 쓰지 않습니다. 혹시 ‘NNP’입니까?",
        ),
        (
            EVENTS,
            "date,label\n어제,비\n",
            ", 2행, ‘date’ 열: '어제' 값은 날짜가 아닙니다. 날짜는 2024-12-26처럼, "
            "여러 날은 2024-12-26~2025-01-03처럼 적고, 날짜가 여럿이면 쉼표로 나누십시오.",
        ),
        (
            EVENTS,
            "day,label\n2024-05-01,비\n",
            ", 1행: ‘date’ 열이 없습니다(있는 것: 'day', 'label'). 사건 달력의 열은 "
            "date, label, label_en, themes, source입니다(날짜, 사건, 영문, 주제, 출처).",
        ),
        (
            TOTALS,
            "date,press,n\n2024-05-01,가람일보,열\n",
            ", 2행, ‘n’ 열: '열' 값은 기사 수가 아닙니다. 0이나 자연수를 단위 없이 적으십시오.",
        ),
        (
            CODES,
            "article_id,theme,role\na1,노동,주요\n",
            ", 2행, ‘role’ 열: '주요' 값은 판정이 아닙니다. "
            "주제, 부주제, 없음(main, secondary, absent) 가운데 하나를 적거나 비워 두십시오. "
            "O와 X는 모든 칸을 그렇게 적을 때에만 씁니다.",
        ),
        (
            CODES,
            "article_id,비고\na1,좋음\n",
            ": 판정이 든 열이 없고, 코드북의 주제 가운데 하나를 이름으로 쓴 열도 없습니다"
            "(다른 열: '비고'). 한 행에 코드 하나를 두고 "
            "article_id, theme, role(기사 ID, 주제, 판정) 열을 적거나, "
            "한 행에 기사 하나를 두고 article_id 열과 주제마다 열 하나를 적으십시오. "
            "코더를 나란히 둘 때는 열을 코더1, 코더2나 A, B로, "
            "주제마다 열이 있으면 노동_A, 노동_B로 적습니다.",
        ),
        (
            REVIEW,
            '[[topic]]\nterms = ["파업"]\nsplit = "둘"\n',
            " 3번째 줄, ‘split’ 키: 토픽의 값이 '둘'입니다. 정수로 적으십시오.",
        ),
        (
            REVIEW,
            '[[topic]]\nterms = ["파업"]\nsplti = 2\n',
            " 3번째 줄, ‘splti’ 키: 토픽에 이 키는 쓰지 않습니다. 혹시 ‘split’입니까?",
        ),
        (
            (read_answers, "answers.txt"),
            "죄송합니다.\n",
            ": 답이 하나도 없습니다. 줄마다 custom_id, 그리고 response나 content가 있어야 합니다. "
            "`hwadu code ask`를 보십시오.",
        ),
    ],
)
def test_of_a_file(tmp_path, file, text, said):
    read, name = file
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(HwaduError) as caught, speaking("ko"):
        read(path)
    assert str(caught.value) == f"{path}{said}"


def test_of_a_coder_in_two_minds(tmp_path):
    path = tmp_path / "kim.csv"
    path.write_text("article_id,theme,role\na1,노동,main\na1,노동,absent\n", encoding="utf-8")
    with pytest.raises(HwaduError) as caught, speaking("ko"):
        read_codes([path])
    assert str(caught.value).startswith(
        f"{path}, 3행: ‘kim’ 코더의 코드가 둘입니다. "
        f"‘a1’ 기사의 ‘노동’ 주제가 여기서는 ‘absent(없음)’, "
        f"{path} 2행에서는 ‘main(주제)’입니다. 하나만 남기십시오. "
    )


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (
            lambda: Endpoint("ftp://여기").key(),
            "‘reader.endpoint’ 키: '여기' 값은 서버의 주소가 아닙니다. "
            '"http://127.0.0.1:8000/v1"처럼 적으십시오.',
        ),
        (lambda: check_models(["ldaa"]), "‘ldaa’ 모형은 없습니다. 혹시 ‘lda’입니까?"),
        (lambda: check_models([]), "모형의 이름이 없습니다. 쓸 수 있는 것: keyatm, lda, stm"),
        (
            lambda: check_parameters("communities", (5, 2)),
            "n_topics 값이 (5, 2)입니다. "
            "0보다 큰 수 하나, 또는 가장 적은 수와 가장 많은 수를 적으십시오.",
        ),
        (
            lambda: check_parameters("communities", resolution=0),
            "resolution 값이 0입니다. 0보다 큰 수를 적으십시오.",
        ),
        (
            lambda: optional("no_such", purpose=Phrase("vectors.for_encoder", name="가")),
            "‘가’ 인코더에 필요한 ‘no-such’ 패키지가 설치되어 있지 않습니다. "
            '이렇게 설치하십시오: pip install "hwadu[neural]"',
        ),
        (
            lambda: encoder_from_name("lsaa"),
            "‘lsaa’ 인코더는 없습니다. 혹시 ‘lsa’입니까?",
        ),
        (
            lambda: Lexicon.load("없는 폴더/words.tsv"),
            "없는 폴더/words.tsv: 그런 어휘집이 없습니다. 있는 파일의 경로를 적으십시오.",
        ),
    ],
)
def test_of_an_argument(call, said):
    with pytest.raises(HwaduError) as caught, speaking("ko"):
        call()
    assert str(caught.value) == said
