"""Whole pages around the articles of the demo, in six styles, as a crawler dumps them."""

from collections.abc import Callable

from hwadu.demo import DemoArticle
from hwadu.demo.text.boilerplate import STYLES

NOTICE = "이 기사는 hwadu demo가 지어낸 합성 기사입니다."
"""What every page says of itself."""

Lines = list[str]


def page_text(article: DemoArticle) -> str:
    """The whole page: menus above, headlines and forms below."""
    name = article.outlet.style
    above, below = PAGES[name]
    framed = [line for paragraph in STYLES[name](article) for line in (paragraph, "")]
    lines = [*above(article), "", *framed, *below(article)]
    return "\n".join([*lines, f"{NOTICE} {article.url}", ""])


def _stamp(article: DemoArticle, pattern: str) -> str:
    return article.published.strftime(pattern) if article.dated else ""


def _bullets(titles: list[str], mark: str) -> Lines:
    return [f"{mark}{title}" for title in titles]


def _numbered(titles: list[str]) -> Lines:
    return [f"- {rank}{title}" for rank, title in enumerate(titles, 1)]


def _wire_above(article: DemoArticle) -> Lines:
    menu = [
        "본문 바로가기",
        "최신기사 정치 북한 경제 마켓+ 산업 사회 전국 세계 문화 건강 연예 스포츠",
    ]
    sent = _stamp(article, "송고시간 %Y-%m-%d %H:%M")
    share = ["공유 댓글 글자크기조정 인쇄"]
    return [*menu, article.title, *([sent] if sent else []), *share]


def _wire_below(article: DemoArticle) -> Lines:
    return ["핫뉴스", *_bullets(article.related, ""), "댓글쓰기", "이 시각 주요뉴스", "제보하기"]


def _daily_above(article: DemoArticle) -> Lines:
    date = _stamp(article, "입력 %Y.%m.%d. 오후 %I:%M" if article.published.hour > 11
                  else "입력 %Y.%m.%d. 오전 %I:%M")  # fmt: skip
    return [
        f"{article.outlet.name} 로그인 구독 전체메뉴",
        "오피니언 정치 사회 경제 국제 문화 스포츠 라이프",
        article.title,
        f"{article.reporter} 기자",
        *([date] if date else []),
        "가 가 스크랩 프린트",
    ]


def _daily_below(article: DemoArticle) -> Lines:
    return [
        "당신이 좋아할 만한 기사",
        *article.related,
        "100자평 도움말 삭제기준",
        "로그인 후 등록",
    ]


def _business_above(article: DemoArticle) -> Lines:
    date = _stamp(article, "입력 %Y-%m-%d %H:%M")
    sizes = ["  • 가장작게", "  • 작게", "  • 기본", "  • 크게", "  • 가장크게"]
    return [article.title, "", *([date] if date else []), *sizes]


def _business_below(article: DemoArticle) -> Lines:
    seed = sum(map(ord, article.article_id))
    prices = [
        f"    • {name}\n    • {price * 1000 + seed % 997:,}\n    • {'+-'[seed % 2]}{seed % 7 / 10}%"
        for name, price in (("비트코인", 61000), ("이더리움", 3200), ("리플", 1), ("솔라나", 140))
    ]
    return [
        *("  • 좋아요0", "  • 화나요0", "  • 슬퍼요0", "  • 추가취재 원해요0", "주요 뉴스"),
        *_bullets(article.related, "  • "),
        *("실시간 암호화폐 시세", "  • 종목", "  • 현재가(원)", "  • 변동률", *prices),
        "* 24시간 변동률 기준",
    ]


def _broadcast_above(article: DemoArticle) -> Lines:
    date = _stamp(article, "등록 %Y.%m.%d %H:%M")
    menu = ["편성표 다시보기 ON AIR", "뉴스 시사교양 예능 드라마 라디오"]
    return [*menu, article.title, *([date] if date else []), "동영상 재생 공유하기"]


def _broadcast_below(article: DemoArticle) -> Lines:
    crew = f"영상취재 : {article.reporter} 영상편집 : {article.reporter}"
    return [crew, "이 시각 뉴스", *_numbered(article.related), "댓글 0개", "댓글을 입력해 주세요."]


def _portal_above(article: DemoArticle) -> Lines:
    date = _stamp(article, "작성일 %Y-%m-%d")
    count = 10 + sum(map(ord, article.article_id)) % 90
    return [f"{article.title} {date} {count} 목록".replace("  ", " ")]


def _portal_below(article: DemoArticle) -> Lines:
    near = [f"이전 {article.related[0]}", f"다음 {article.related[-1]}"] if article.related else []
    form = "등록된 댓글이 없습니다. 로그인한 회원만 댓글 등록이 가능합니다."
    return ["관련자료", *near, "댓글 0", form]


def _regional_above(article: DemoArticle) -> Lines:
    date = _stamp(article, "승인 %Y.%m.%d %H:%M")
    return [
        "홈 > 뉴스 > 지역",
        article.title,
        f"기자명 {article.reporter} 기자",
        *([date] if date else []),
        "댓글 0 SNS 기사보내기 페이스북(으)로 기사보내기 트위터(으)로 기사보내기",
    ]


def _regional_below(article: DemoArticle) -> Lines:
    return ["관련기사", *_bullets(article.related, "- "), "댓글삭제", "0 / 400 등록", "기사제보"]


PAGES: dict[str, tuple[Callable[[DemoArticle], Lines], Callable[[DemoArticle], Lines]]] = {
    "wire": (_wire_above, _wire_below),
    "daily": (_daily_above, _daily_below),
    "business": (_business_above, _business_below),
    "broadcast": (_broadcast_above, _broadcast_below),
    "portal": (_portal_above, _portal_below),
    "regional": (_regional_above, _regional_below),
}
"""Lines above and below an article, by the style."""
