import pytest

from hwadu.chat import make_prompts, make_request
from hwadu.chat.prompts import Guide

THEMES = (
    Guide("factory", "제조 AI", "공장에 AI를 들이는 일", ("로봇",), ("시세",), ("AI 주권",)),
    Guide("sovereign", "AI 주권", "스스로 갖는 AI 역량"),
)


@pytest.fixture
def guides():
    return list(THEMES)


@pytest.fixture
def requests():
    """Requests for five articles, in one wording."""
    prompt = make_prompts(THEMES, model="m", wordings=1)[0]
    return [
        make_request(
            f"a{n}", f"제목 {n}", f"{n}번 공장에 로봇이 들어왔다. 조용한 하루였다.", prompt
        )
        for n in range(5)
    ]
