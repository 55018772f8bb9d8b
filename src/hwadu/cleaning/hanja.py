"""Hanja of headlines, mapped to Hangul by a table.

Korean headlines shorten countries, parties, institutions and people to one Chinese character.
A character stands for a *word* only where it stands alone (美 연준 -> 미국 연준); within a word it
is read as a syllable (訪美 -> 방미), and so are surnames and 中 behind a word (검토 中).
"""

from __future__ import annotations

import re

_HANJA = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"

_WORDS = """
美미국 中중국 日일본 北북한 韓한국 英영국 佛프랑스 獨독일 露러시아 印인도 伊이탈리아 濠호주
加캐나다 臺대만 台대만 蘇소련 越베트남 泰태국 歐유럽 亞아시아 墺오스트리아 南남한 港홍콩
靑청와대 青청와대 與여당 野야당 檢검찰 警경찰 政정부 府정부 憲헌법재판소 硏연구소 研연구소
銀은행 株주식 證증권 車자동차 委위원회 男남성 女여성 母어머니 父아버지 弟동생 妻아내 夫남편
子아들 孫손자 兒아이
"""
_READINGS = """
軍군 黨당 國국 院원 高고 處처 廳청 部부 市시 道도 郡군 兄형 翁옹 氏씨 前전 現현 新신 舊구 故고
反반 親친 脫탈 對대 非비 無무 全전 超초 總총 初초 最최 再재 準준 發발 行행 産산 製제 式식 的적
性성 化화 說설 案안 戰전 賞상 展전 史사 論론 外외 後후 等등 內내 上상 下하 左좌 右우 家가 人인
名명 社사 選선 次차 號호 層층 億억 兆조 萬만 千천 百백 年년 月월 時시 分분 間간 美미 中중 日일
北북 韓한 英영 佛불 獨독 露러 印인 伊이 濠호 加가 臺대 台대 蘇소 越월 泰태 歐구 亞아 比비 墺오
南남 港항 靑청 青청 與여 野야 檢검 警경 法법 政정 府부 憲헌 硏연 研연 銀은 株주 證증 車차 大대
委위 男남 女여 母모 父부 弟제 妻처 夫부 子자 孫손 兒아 尹윤 李이 文문 朴박 金김 安안 沈심 洪홍
崔최 鄭정 丁정 趙조 曺조 曹조 秋추 吳오 宋송 林임 姜강 權권 黃황 徐서 申신 孔공 許허 羅나 柳유
劉유 元원 盧노 梁양 閔민 張장 習시 會회 談담 議의 長장 民민 主주 力력 統통 一일 二이 三삼 四사
五오 六육 七칠 八팔 九구 十십 世세 界계 生생 死사 春춘 夏하 冬동 水수 火화 木목 土토 山산 川천
江강 海해 東동 西서 入입 出출 口구 門문 戶호 城성 京경 州주 縣현 省성 島도 湖호 電전 氣기 器기
機기 物물 品품 食식 藥약 醫의 病병 學학 校교 敎교 教교 育육 業업 經경 濟제 財재 稅세 油유 價가
格격 開개 閉폐 動동 訪방 核핵 彈탄 空공 陸육 兵병 神신 王왕 者자 手수 足족 頭두 目목 耳이 心심
身신 體체 重중 輕경 强강 弱약 多다 少소 小소 老노 愛애 憎증 喜희 悲비 樂락 酒주 米미 肉육 魚어
鳥조 犬견 馬마 牛우 龍용 虎호 花화 草초 書서 畵화 音음 詩시 話화 言언 語어 字자 始시 終종 先선
有유 不불 未미 完완 成성 敗패 勝승 負부 攻공 守수 進진 退퇴 急급 增증 減감 低저 速속 報보 特특
別별 公공 私사 官관 使사 命명 令령 限한 正정 副부 眞진 假가 實실 虛허 明명 暗암 光광 色색 白백
黑흑 赤적 綠녹 單단 竹죽 慶경 祝축 弔조 訃부 告고 賀하 謹근 顯현 代대 星성 商상 工공 農농 漁어
信신 用용 情정 技기 術술 知지 能능 計계 算산 數수 量량 保보 革혁 改개 變변 換환 轉전 移이 住주
宅택 地지 場장 所소 爭쟁 鬪투 平평 和화 協협 約약 條조 件건 事사
"""


def _table(text: str) -> dict[str, str]:
    return {entry[0]: entry[1:] for entry in text.split()}


WORDS: dict[str, str] = _table(_WORDS)
"""What a character alone stands for, where that is more than its reading."""

READINGS: dict[str, str] = _table(_READINGS)
"""How a character is read."""

_RUN = re.compile(f"[{_HANJA}]+")
_OPENS = re.compile(r"(?:^|[\s\"'“‘(\[<·,…~/↔→-])$")
_COUNTRIES = frozenset("美中日北韓英佛獨露")
_COMPOUND = re.compile(r"(?![류식복옥우반약간소기])[가-힣]{2}")
_SUFFIXES = {"證": "증권", "銀": "은행"}
_TITLE_OF_PERSON = re.compile(
    r" ?(?:대통령|위원장|의원|장관|총리|대표|여사|후보|지사|시장|의장|실장)"
)
_ONGOING = re.compile(r"[가-힣] $")
_ENDS = re.compile(r"$|[)\]'\"’”…]")
_GLOSS = re.compile(f"\\([{_HANJA}]+\\)")


def hanja_to_hangul(text: str) -> str:
    """Write the Hanja of a headline in Hangul.

    Parameters
    ----------
    text : str
        Usually a title.

    Returns
    -------
    str
        The text with every character of the table in Hangul. Characters that are not in the table
        stay, and so does a gloss in parentheses whose reading stands before it.

    Examples
    --------
    >>> hanja_to_hangul("美·中 정상회담, 與 환영…尹 訪美")
    '미국·중국 정상회담, 여당 환영…윤 방미'
    >>> hanja_to_hangul("北 미사일에 韓美日 공조, 前 장관 소환")
    '북한 미사일에 한미일 공조, 전 장관 소환'
    """
    if not _RUN.search(text):
        return text
    text = _GLOSS.sub(_drop_gloss, text)
    return _RUN.sub(_read, text)


def _read(match: re.Match[str]) -> str:
    run, text = match.group(), match.string
    if len(run) > 1:
        return _syllables(run)
    before, after = text[: match.start()][-2:], text[match.end() :][:12]
    if run == "金":
        return "김" if _TITLE_OF_PERSON.match(after) else "금"
    if run == "中" and _ONGOING.search(before) and _ENDS.match(after):
        return "중"
    starts = not before or _OPENS.search(before) is not None
    ends = not after[:1] or not "가" <= after[0] <= "힣" or _PARTICLE.match(after) is not None
    if run in _COUNTRIES and starts and _COMPOUND.match(after):
        return WORDS[run]
    if run in _SUFFIXES and ends and not starts:
        return _SUFFIXES[run]
    return WORDS[run] if run in WORDS and starts and ends else _syllables(run)


def _syllables(run: str) -> str:
    return "".join(READINGS.get(c, c) for c in run)


_PARTICLE = re.compile(
    r"(?:은|는|이|가|을|를|의|에|에서|에게|와|과|도|만|로|으로|까지|부터|측|선|발)(?=[\s,.…·\"'”’)\]]|$)"
)


def _drop_gloss(match: re.Match[str]) -> str:
    """A gloss such as 대미(對美) repeats the word before it."""
    reading = _syllables(match.group()[1:-1])
    return "" if match.string[: match.start()].endswith(reading) else match.group()
