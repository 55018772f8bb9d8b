"""Invented articles: every sentence is put together from word lists written for these tests."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

WHO = [
    "한빛시",
    "가람연구원",
    "누리산업진흥원",
    "다솜대학교",
    "라온전자",
    "마루항만공사",
    "바른교육청",
    "사랑의료재단",
    "아름도서관",
    "자람농업센터",
    "차오름물류",
    "하늘기상청",
    "늘봄복지관",
    "도담건설",
    "새온에너지",
    "푸른수산조합",
]
WHERE = [
    "북쪽 산업단지",
    "옛 역사 광장",
    "강변 체육관",
    "시청 별관",
    "남부 농공지구",
    "바닷가 시험장",
    "대학 본관",
    "중앙 도매시장",
    "항구 물류창고",
    "산간 마을회관",
    "새로 지은 연수원",
    "공원 안 전시장",
    "외곽 정비고",
]
WHAT = [
    "자동 선별 장비",
    "낡은 배수관",
    "어린이 안전 교육",
    "전기 버스 노선",
    "공동 작업장",
    "품질 검사 체계",
    "주민 상담 창구",
    "태풍 대비 훈련",
    "지역 화폐 사업",
    "온실 난방 설비",
    "중고 농기계",
    "신입 기술자 과정",
    "야간 진료소",
    "도로 포장 공사",
    "폐기물 분리 시설",
    "작은 도서관",
    "예산 절감 계획",
    "수출 상담회",
]
HOW = [
    "단계에 따라",
    "주민과 함께",
    "전문가의 도움을 받아",
    "예정보다 일찍",
    "민간 기업과 손잡고",
    "시험 운영을 거쳐",
    "국비를 보태어",
    "현장 의견을 모아",
    "두 차례로 나누어",
    "이웃 지역과 나란히",
    "외부 점검을 마친 뒤",
]
DID = [
    "늘리기로 했다",
    "새로 들여놓았다",
    "고치기 시작했다",
    "내년까지 마무리한다",
    "시민에게 공개했다",
    "다시 설계하고 있다",
    "시범으로 운영한다",
    "규모를 줄였다",
    "위탁하기로 정했다",
    "점검에 들어갔다",
]


class Newsroom:
    """Writes articles that nobody else writes, and copies of them."""

    def __init__(self, seed: int = 1) -> None:
        self._rng = np.random.default_rng(seed)
        self.rows: list[dict[str, object]] = []
        self.family: list[str] = []

    def sentence(self) -> str:
        who, where, what, how, did = (
            self._rng.choice(words) for words in (WHO, WHERE, WHAT, HOW, DID)
        )
        number = self._rng.integers(2, 9_000)
        return f"{who} 관계자는 {where}에서 {what} {number}건을 {how} {did}."

    def paragraphs(self, n: int = 6, sentences: int = 3) -> list[str]:
        return [" ".join(self.sentence() for _ in range(sentences)) for _ in range(n)]

    def headline(self) -> str:
        who, what = self._rng.choice(WHO), self._rng.choice(WHAT)
        return f"{who}, {what} {self._rng.choice(DID)}"

    def file(
        self,
        body: str,
        family: str = "",
        *,
        title: str | None = None,
        day: float = 0.0,
        press: str = "가람일보",
        basis: str = "full",
        flagged: str = "",
    ) -> str:
        """Put an article into the archive; its id."""
        article_id = f"a{len(self.rows):05d}"
        self.rows.append(
            {
                "article_id": article_id,
                "title": self.headline() if title is None else title,
                "body": body,
                "text_basis": basis,
                "published": pd.NaT
                if np.isnan(day)
                else pd.Timestamp("2025-03-03 09:00") + pd.Timedelta(days=day),
                "press": press,
                "flagged": flagged,
            }
        )
        self.family.append(family or article_id)
        return article_id

    def others(self, n: int = 40, days: float = 6.0) -> None:
        """Fill the archive with articles of their own."""
        for _ in range(n):
            day = float(self._rng.uniform(0, days))
            self.file("\n".join(self.paragraphs(int(self._rng.integers(2, 8)))), day=day)

    def articles(self) -> pd.DataFrame:
        frame = pd.DataFrame(self.rows)
        frame["published"] = frame["published"].astype("datetime64[s]")
        return frame

    def truth(self) -> pd.DataFrame:
        ids = [row["article_id"] for row in self.rows]
        return pd.DataFrame({"article_id": ids, "family": self.family})


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom()


@pytest.fixture(scope="session")
def new_newsroom() -> Callable[[int], Newsroom]:
    return Newsroom
