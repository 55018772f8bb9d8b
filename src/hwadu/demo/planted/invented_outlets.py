"""The invented outlets: what they write about, how much, since when, and in which page style."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Outlet:
    """One outlet of the panel.

    Attributes
    ----------
    name : str
        Name as printed.
    code : str
        Eight digits at the head of its article ids, as archives number outlets.
    site : str
        Host name under the reserved domain ``example.invalid``.
    style : str
        Page style: wire, daily, business, broadcast, portal or regional.
    volume : float
        Articles it publishes, relative to the others.
    first, last : str
        First and last month it is in the archive ("" for no bound), such as "2022-03".
    tilt : dict
        How much more (above 1) or less it writes about a subject than the panel does.
    """

    name: str
    code: str
    site: str
    style: str
    volume: float
    first: str = ""
    last: str = ""
    tilt: dict[str, float] = field(default_factory=dict)

    @property
    def stays(self) -> bool:
        """Whether it is in the archive from the first month to the last."""
        return not self.first and not self.last


OUTLETS = (
    Outlet("가람누리통신", "99100101", "garamnuri", "wire", 2.4),
    Outlet(
        "새나루일보",
        "99100201",
        "saenaru",
        "daily",
        1.5,
        tilt={"ai_regulation": 1.5, "elections": 1.3, "semiconductors": 0.8},
    ),
    Outlet(
        "두레경제",
        "99200101",
        "dureh",
        "business",
        1.6,
        tilt={"semiconductors": 1.5, "ax_manufacturing": 1.3, "housing": 1.4, "ai_talent": 0.7},
    ),
    Outlet(
        "해마루방송",
        "99300101",
        "haemaru",
        "broadcast",
        1.1,
        tilt={"data_infrastructure": 0.6, "ax_manufacturing": 0.6, "weather": 1.5, "health": 1.3},
    ),
    Outlet(
        "테크너울",
        "99400101",
        "technoul",
        "portal",
        1.3,
        tilt={"generative_services": 1.5, "data_infrastructure": 1.4, "housing": 0.5},
    ),
    Outlet(
        "동녘마을신문",
        "99500101",
        "dongnyeok",
        "regional",
        1.2,
        tilt={"ax_manufacturing": 1.4, "ai_talent": 1.4, "semiconductors": 0.7, "bird_flu": 1.6},
    ),
    Outlet("온새벽뉴스", "99100301", "onsaebyeok", "daily", 0.9, tilt={"housing": 1.2}),
    Outlet(
        "이음한글신문",
        "99100401",
        "ieum",
        "regional",
        1.0,
        last="2023-06",
        tilt={"ai_talent": 1.6, "sovereign_ai": 0.5, "generative_services": 0.6},
    ),
    Outlet(
        "모아인공지능신문",
        "99400201",
        "moaai",
        "portal",
        1.8,
        first="2022-03",
        tilt={
            "sovereign_ai": 2.0,
            "generative_services": 1.6,
            "data_infrastructure": 1.5,
            "ai_regulation": 1.3,
            "housing": 0.3,
            "weather": 0.2,
        },
    ),
    Outlet(
        "산마루비즈",
        "99200201",
        "sanmaru",
        "business",
        1.0,
        first="2022-07",
        tilt={"ax_manufacturing": 1.8, "semiconductors": 1.4, "elections": 0.4},
    ),
)
"""Ten outlets: two join in 2022 and one leaves in 2023, each with a mix of its own, so that the
raw share of a theme moves although nobody writes more about it."""
