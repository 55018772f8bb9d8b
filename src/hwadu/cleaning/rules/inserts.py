"""Rules for what is set between paragraphs: advertisements, players, links to other articles."""

from __future__ import annotations

from hwadu.cleaning.rules.page_words import either, words
from hwadu.cleaning.rules.rule import Rule

_PLAYER = words(
    """
    Video_Player Play_Video Play Pause Mute Unmute Fullscreen Loaded Progress Captions Subtitles
    Chapters Picture-in-Picture Stream_Type_LIVE Seek_to_live This_is_a_modal_window.
    비디오_플레이어 동영상_재생기 영상_재생 영상_보기 영상보기 동영상_보기
    """
)
_LINK = words(
    """
    관련_기사 관련기사 관련_뉴스 연관_기사 함께_보는_기사 함께_읽는_기사 함께_보기 이어_보기
    이전_기사 다음_기사 함께_볼_기사
    """
)
_PRINTED = r"(?:공개|게재|출고|보도|발행|송고)(?:됐|되었)(?:습니다|던 기사입니다)\.?"

INSERTS: tuple[Rule, ...] = (
    Rule(
        "advertisement",
        "line",
        either(
            r"[-=~*<(]{0,3}\s?\[?(?:AD|ad|광고|PR|Sponsored|SPONSORED|스폰서|Advertisement|"
            r"ADVERTISEMENT|배너|Ads?)\]?\s?[-=~*>)]{0,3}",
            r"(?:이 ?)?광고 ?(?:닫기|보기|열기|건너뛰기|영역|숨기기|차단)|스폰서 ?(?:링크|콘텐츠)",
            r"(?:AD|Ads|Sponsored|Powered|powered|Recommended|recommended) ?(?:by|BY)"
            r"(?:\s[가-힣A-Za-z0-9.]{1,20}){0,2}",
            r"(?:by )?(?:Taboola|taboola|Outbrain|Dable|dable|데이블|타불라)",
        ),
        "an advertisement stood here",
    ),
    Rule(
        "player",
        "line",
        either(
            _PLAYER,
            r"(?:(?:Current Time|Duration|Remaining Time)\s?-?\s?)?\d{1,2}:\d{2}(?::\d{2})?"
            r"(?:\s?/\s?(?:Duration\s)?\d{1,2}:\d{2}(?::\d{2})?)?",
        ),
        "the controls of a film",
    ),
    Rule(
        "picture button",
        "line",
        either(
            r"[<\[(]?\s?(?:이미지|사진|그림|그래픽)?[를을]? ?(?:클릭|터치|누르)[^\n]{0,24}"
            r"(?:크게|원본|확대)[^\n]{0,24}[>\])]?",
            r"(?:사진|화보|이미지|갤러리) ?더 ?(?:보기|크게 ?보기)",
            r"\[\s?(?:포토|화보|영상|동영상|사진|그래픽)\s?\]|×|✕|PICK(?: 안내)?",
        ),
        "something to click beside a picture",
    ),
    Rule(
        "linked headline",
        "line",
        either(
            rf"(?:[▶▷☞■◆→]\s?)?[\[<【(]\s?{_LINK}\s?[\]>】)]\s?\S[^\n]{{1,90}}",
            rf"[▶▷☞■◆→]\s?{_LINK}\s?[:|]\s?[^\n]{{2,90}}",
            r"☞\s?[^\n]{2,90}",
            r"(?:Read more|READ MORE|See also)\s?:\s?[^\n]{2,90}",
        ),
        "the headline of another article",
        ("기사", "뉴스", "보기", "☞", "more", "MORE", "also"),
    ),
    Rule(
        "continued",
        "line",
        r"[\[(<▼]?\s?(?:(?:기사|뉴스|본문)(?:는|가)? ?(?:계속|이어집니다|이어서)|계속|"
        r"다음 ?(?:면|쪽|페이지)에 계속|(?:아래|하단)에 계속)\s?[\])>▼]?",
        "the article goes on below",
    ),
    Rule(
        "funding note",
        "line",
        r"[※*■]\s?[^\n]{0,110}(?:지원|후원|도움|협찬|제작비)[을를으로]{0,2} ?(?:받|제작|작성|"
        r"만들|취재)[^\n]{0,60}니다\.?",
        "who paid for the article",
        ("지원", "후원", "도움", "협찬", "제작비"),
    ),
    Rule(
        "placed mark",
        "line",
        rf"[※■▶*]?\s?이 ?(?:기사|글|콘텐츠)[는은] [^\n.]{{0,70}}{_PRINTED}",
        "where else the article was printed",
        ("이 기사", "이기사", "이 글", "이 콘텐츠"),
    ),
    Rule(
        "hashtags",
        "line",
        r"(?:#(?!\d)[\w가-힣·&.+\-]{1,30}[\s,]*){1,30}",
        "tags set by the publisher",
        ("#",),
    ),
)
