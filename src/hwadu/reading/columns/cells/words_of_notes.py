"""The words that notes about a missing value are made of: those of records, pages and programs."""

MEDIA = "동영상|영상|사진|포토|그래픽|인포그래픽|카드|음성|오디오|비디오|화보|이미지"
"""What an article may be beside a text."""
THINGS = (
    "기사|기사명|본문|내용|제목|타이틀|헤드라인|원문|전문|텍스트|정보|데이터|자료|결과|페이지|"
    "문서|항목|값|문자열|필드|기자|기자명|작성자|저자|이름|성명|언론사|언론사명|신문사|방송사|"
    "매체|매체명|출처|링크|주소|경로|사이트|웹사이트|웹페이지|홈페이지|화면|게시물|게시글|글|"
    "뉴스|콘텐츠|컨텐츠|날짜|일자|시간|카테고리|섹션|분류|키워드|태그|요약|요약문|서버|네트워크|"
    "인터넷|브라우저|자바스크립트|쿠키|시스템|서비스|기능|파일|회원|구독자|독자|로그인|계정|인증|"
    "권한|저작권|계약|정책|사정|문제|사유|요청|기간|관리자|포털|트래픽|불편|양해|고객|내부|외부"
)
"""What records, pages and articles have or are."""
ACTS = (
    "크롤링|크롤|번역|스크래핑|스크랩|수집|추출|파싱|로딩|로드|접근|접속|연결|응답|호출|다운로드|처리|"
    "변환|조회|확인|인식|저장|열람|열기|표시|표기|제공|공개|등록|입력|기재|작성|게시|게재|노출|"
    "지원|이용|시도|재시도|이동|변경|수정|방문|발생|존재|해당|대상|관련|상세|전체|일부|일시|정상|"
    "유효|잘못|필요|가능|실행|설정|활성화|만료|종료|중단|중지|차단|제한|초과|누락|삭제|제거|"
    "비공개|금지|거부|불가|불가능|불능|실패|오류|에러|예외|타임아웃|점검|유료|전용|프리미엄|구독|"
    "결측|결측치|공란|공백|빈값|비어|생략|참조|참고|불명|미상|미확인|미제공|미기재|미입력|미수집|"
    "미확보|미공개|미등록|미표기|미지원|죄송|과도|원활|대기|준비|자동|직접|새로고침"
)
"""What is done with them, or fails, or forbids it."""
VERBS = (
    "없음|없습니다|없었습니다|없었음|없는|없어|없어요|없다|없네요|없거나|없으|않습니다|않음|않는|않은|않아|"
    "않았습니다|않았음|않거나|못했습니다|못했음|못함|못하|못하였습니다|못합니다|찾을|찾지|찾는|"
    "찾으시는|볼|보실|보려면|불러올|불러오지|불러오는|불러오기|가져올|가져오지|가져오기|가져오는|"
    "읽을|읽지|열|열리지|얻을|얻지|알|받을|받지|받아오지|나타나지|보이지|올바르지|올바른|빈|수|"
    "이미|더이상"
)
"""What is said of a value that is not there."""
ENDINGS = (
    "이|가|을|를|은|는|의|에|에서|에게|로|으로|와|과|도|만|이나|나|란|까지|부터|님|들|명|용|측|"
    "사|한|하는|할|하지|하여|해|해서|했습니다|했음|하였습니다|합니다|함|하고|하세요|하십시오|"
    "하시기|하려면|하거나|하면|하실|하신|하시는|하시려는|하기|하였거나|된|되는|될|되지|되어|돼|"
    "되었습니다|되었음|되었거나|됐습니다|됐음|됐거나|됨|됩니다|되거나|되면|되었으며|드립니다|"
    "드려|입니다|임|이다|이며|이거나|인|적인|적으로|중|중입니다|시|후|서|있음|있습니다|있는|수|"
    "요망|바람|바랍니다"
)
"""Endings and particles behind these."""
ALONE = (
    "것|등|때|때문|때문에|인해|인하여|의해|의하여|따라|따른|대한|대해|통해|위해|위한|관한|이|그|"
    "본|당|더|이상|다시|다음|잠시|잠시만|후|나중에|또는|및|혹은|아직|현재|주세요|주십시오|주시기|"
    "바랍니다|기다려|부탁드립니다|있습니다|있는|있음|있어|하는|한|하지|할|하여|해|된|됨|되지|"
    "되어|되어있지|입니다|임|중|중입니다|전|시|모든|어떤|아무|아무런|대단히|드려|드립니다|를|을|"
    "가|은|는|의|에|에서|로|으로|와|과|만|수|건|후에|지금|서"
)
"""Words without a meaning of their own, which stand alone."""
LATIN = (
    "no|not|none|null|nan|n|a|na|the|this|an|is|are|was|were|be|been|has|have|had|does|do|did|to|"
    "of|for|in|on|at|by|from|or|and|it|its|it's|we|could|couldn't|cannot|can't|can|unable|title|"
    "titles|headline|content|contents|text|texts|body|article|articles|news|story|page|pages|"
    "post|data|info|information|reporter|author|writer|press|media|publisher|outlet|source|link|"
    "url|address|name|date|category|section|value|field|result|results|item|found|available|"
    "unavailable|exist|exists|existing|longer|error|errors|failed|fail|failure|unknown|untitled|"
    "missing|empty|blank|undefined|removed|deleted|denied|access|forbidden|timeout|timed|out|"
    "read|request|requested|requests|connection|connect|bad|gateway|internal|server|service|"
    "unauthorized|too|many|expired|loading|please|wait|just|moment|enable|javascript|js|cookies|"
    "login|log|sign|required|require|subscribers|only|subscribe|parsing|parse|crawl|crawling|"
    "crawler|scrape|scraping|extract|extraction|extracted|http|https|html|status|code|invalid|"
    "exception|retrieve|retrieved|get|fetch|fetched|load|loaded|aborted|refused|reset|closed|"
    "temporarily|permanently|moved|continue|your|browser|checking|attention|captcha"
)
"""English words of notes."""
LATIN_ABSENT = (
    "none|null|nan|na|unknown|untitled|missing|empty|blank|unavailable|undefined|error|errors|"
    "failed|fail|failure|denied|forbidden|timeout|timed|removed|deleted|expired|unauthorized|"
    "invalid|cannot|can't|couldn't|unable|required|exception|loading|refused|aborted|captcha|"
    "wait|moment|enable"
)
"""Those that say that something lacks or failed."""
