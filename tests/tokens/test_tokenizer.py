import pytest

from hwadu.tokens import Lexicon, LexiconEntry, Tokenizer
from hwadu.tokens.morphemes.kiwi import KiwiAnalyser


@pytest.fixture(scope="module")
def tokenizer():
    return Tokenizer()


def test_synonyms_are_counted_together_and_stay_visible(tokenizer):
    texts = ["과기정통부는 소버린AI와 인공지능 전환을 앞당긴다."]
    assert tokenizer.tokenize(texts) == [["과학기술정보통신부", "소버린 AI", "AX"]]
    assert tokenizer.surfaces(texts) == [["과기정통부", "소버린AI", "인공지능 전환"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("H100과 HBM3E, GPT-4o를 샀다", ["H100", "HBM3E", "GPT-4O"]),
        ("5G와 6G 주파수", ["5G", "6G", "주파수"]),
        ("R&D와 M&A", ["R&D", "M&A"]),
        ("12대 국가전략기술과 AI 3대강국", ["12대 국가전략기술", "AI 3대 강국"]),
        ("300MW급 전력을 12일까지", ["전력"]),
        ("gpu와 GPU, Gpu", ["GPU", "GPU", "GPU"]),
        ("Toyota와 TOYOTA", ["toyota", "toyota"]),
        ("AI-반도체", ["AI", "반도체"]),
    ],
)
def test_latin_letters_and_digits(tokenizer, text, expected):
    assert tokenizer.tokenize([text]) == [expected]


def test_long_texts_are_analysed_once_whoever_asks(tmp_path, monkeypatch):
    texts = [
        "소버린AI 예산을 늘린다.\n국가 AI 컴퓨팅 센터를 짓는다.",
        "",
        " \n ",
        "가락시장 배추값",
    ]
    here = Tokenizer().tokenize(texts)
    monkeypatch.setattr("hwadu.tokens.tokenizer._WORTH_KEEPING", 0)
    assert Tokenizer(cache=tmp_path).tokenize(texts) == here
    monkeypatch.setattr(KiwiAnalyser, "analyse", lambda *_: pytest.fail("analysed again"))
    assert Tokenizer(cache=tmp_path).tokenize(texts) == here
    assert Tokenizer(cache=tmp_path).surfaces(texts)[0][0] == "소버린AI"
    assert Tokenizer(cache=tmp_path).tokenize([]) == []
    assert Tokenizer(cache=tmp_path).tokenize(["", " "]) == [[], []]


def test_a_prefix_is_part_of_the_noun(tokenizer):
    terms = tokenizer.tokenize(["비대면 수업과 친환경 공장, 탈중국, 비정형화"])[0]
    assert {"비대면", "친환경"} <= set(terms)
    assert "대면" not in terms


def test_suffixes_that_make_a_noun_stay_plurals_go(tokenizer):
    text = "신뢰성과 자동화율, 저작권을 기업들이 전략적으로"
    terms = tokenizer.tokenize([text])[0]
    assert {"신뢰성", "저작권", "기업", "전략"} <= set(terms)
    assert "신뢰" not in terms


@pytest.mark.parametrize(
    ("text", "flu"),
    [
        ("고병원성 AI가 발생했다.", True),
        ("도는 AI 방역 대책을 세웠다.", True),
        ("가금 농가에 AI 의심 신고가 들어왔다.", True),
        ("오리 농장에서 확진됐다. 살처분을 마쳤다. 올겨울 AI는 세 번째다.", True),
        ("코로나19 방역에 AI를 활용한다.", False),
        ("정부는 AI 인력을 늘린다.", False),
        ("AI 알고리즘으로 닭의 건강을 본다.", False),
    ],
)
def test_bird_flu_is_no_artificial_intelligence(tokenizer, text, flu):
    terms = tokenizer.tokenize([text])[0]
    assert ("고병원성 AI" in terms) is flu
    assert ("AI" in terms) is (not flu and "AI 인력" not in terms)


def test_stop_words_parts_of_speech_and_length_are_choices():
    text = ["기자는 이날 새 법을 전했다"]
    assert Tokenizer(stopwords=()).tokenize(text) == [["기자", "이날"]]
    assert Tokenizer(stopwords=["이날"], min_length=1).tokenize(text) == [["기자", "법"]]
    assert Tokenizer(stopwords=(), parts_of_speech=["NNP"]).tokenize(text) == [[]]


def test_learned_compounds_are_joined_after_kiwi(tokenizer):
    learned = Tokenizer(compounds={"가격 협상": "가격 협상"})
    texts = ["가격 협상과 가격협상, 협상 가격, 가격, 협상"]
    assert learned.tokenize(texts)[0].count("가격 협상") == 2
    assert learned.surfaces(texts)[0][:2] == ["가격 협상", "가격협상"]


def test_a_spelling_can_be_read_as_several_terms():
    lexicon = Lexicon(
        [
            LexiconEntry("AI 전환", "AX"),
            LexiconEntry("AI 전환점", "AI + 전환점"),
        ]
    )
    reader = Tokenizer(lexicon, stopwords=())
    assert reader.tokenize(["AI 전환점과 AI 전환"]) == [["AI", "전환점", "AX"]]
    assert reader.surfaces(["AI 전환점과 AI 전환"]) == [["AI", "전환점", "AI 전환"]]


@pytest.mark.parametrize(
    ("form", "text", "is_term"),
    [
        ("국가AI컴퓨팅센터", "국가 AI 컴퓨팅 센터를 짓는다", True),
        ("국가AI컴퓨팅센터", "국가AI 컴퓨팅센터를 짓는다", True),
        ("4차 산업혁명", "4차산업 혁명이 온다", True),
        ("4차 산업혁명", "4차산업혁명이 온다", True),
        ("푸른 은행", "푸른은행이 열렸다", True),
        ("한빛은행", "한빛 은행이 열렸다", True),
        ("핵융합", "핵 융합 시설이다", True),
        ("환경부", "환경 부 예산이다", False),
        ("환경부", "환경 부담을 던다", False),
        ("한은", "한 은행이 열렸다", False),
        ("배당", "배 당 가격이다", False),
    ],
)
def test_spaces_tell_no_spellings_apart_but_part_words(form, text, is_term):
    reader = Tokenizer(Lexicon([LexiconEntry(form, form)]), stopwords=())
    assert (form in reader.tokenize([text])[0]) is is_term


def test_nothing_in_nothing_out(tokenizer):
    assert tokenizer.tokenize([]) == []
    assert tokenizer.tokenize(["", "   ", "!!! ..."]) == [[], [], []]
