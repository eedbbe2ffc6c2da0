"""The words that names of bodies, posts, documents, events and places begin with, by language,
and the numbers of documents.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from glossary.concepts import Kind
from glossary.language.words import base, fold

_HEADS: Mapping[str, Mapping[Kind, str]] = {
    "vi": {
        Kind.PERSON: "chủ tịch|phó chủ tịch|chủ nhiệm|phó chủ nhiệm|bộ trưởng|thứ trưởng|"
        "thủ tướng|phó thủ tướng|tổng thống|phó tổng thống|tổng bí thư|bí thư|phó bí thư|"
        "bí thư thứ nhất|ủy viên|tổng thư ký|phó tổng thư ký|giám đốc|phó giám đốc|tổng giám đốc|"
        "vụ trưởng|phó vụ trưởng|cục trưởng|phó cục trưởng|trưởng ban|phó trưởng ban|"
        "chánh văn phòng|"
        "viện trưởng|chánh án|đại sứ|tổng lãnh sự|lãnh sự|tham tán|đại biện|đặc phái viên|"
        "trưởng đoàn|trưởng phòng|hiệu trưởng|quốc vương|ngoại trưởng|thống đốc|thị trưởng|"
        "tổng biên tập|phó tổng biên tập|người phát ngôn|đại diện|"
        "trưởng đại diện|tổng tham mưu trưởng|"
        "thủ hiến|nghị sĩ|hội trưởng",
        Kind.ORGANISATION: "bộ|ban|ủy ban|uỷ ban|hội|hội đồng|liên hiệp|liên hiệp hội|liên đoàn|"
        "hiệp hội|tổng cục|cục|chi cục|vụ|sở|viện|trường|đại học|học viện|trung tâm|công ty|"
        "tổng công ty|tập đoàn|ngân hàng|quỹ|tổ chức|đảng|đảng bộ|tỉnh ủy|thành ủy|huyện ủy|đoàn|"
        "mặt trận|tòa án|toà án|viện kiểm sát|văn phòng|báo|tạp chí|đài|thông tấn xã|nhà xuất bản|"
        "quân đội|quốc hội|chính phủ|nghị viện|thượng viện|hạ viện|đại sứ quán|tổng lãnh sự quán|"
        "liên minh|cơ quan|câu lạc bộ|thanh tra|kiểm toán|ban thư ký|ban chấp hành|ban thường vụ|"
        "ban chỉ đạo|ban tuyên giáo|bộ chính trị|bộ chỉ huy|bộ tư lệnh|cảnh sát|bệnh viện|phòng|"
        "nhà hát|bảo tàng|thư viện|liên hợp quốc|đảng cộng sản|cộng đồng|phong trào",
        Kind.DOCUMENT: "nghị quyết|nghị định|thông tư|quyết định|chỉ thị|luật|bộ luật|pháp lệnh|"
        "hiến pháp|hiệp định|công ước|hiệp ước|tuyên bố|tuyên ngôn|kết luận|đề án|chiến lược|"
        "công văn|hiến chương|nghị định thư|chương trình|kế hoạch|văn kiện|thông cáo|quy định",
        Kind.EVENT: "hội nghị|đại hội|diễn đàn|hội thảo|tọa đàm|toạ đàm|lễ|lễ hội|giải|giải thưởng|"
        "tuần|tuần lễ|liên hoan|festival|cuộc thi|triển lãm|tết|kỳ họp|cách mạng|chiến dịch|"
        "chiến tranh|world cup|hội chợ|seminar|kỷ niệm|quốc khánh",
        Kind.PLACE: "tỉnh|thành phố|tp|huyện|quận|xã|phường|thị xã|thị trấn|thôn|ấp|làng|sông|hồ|"
        "biển|đảo|quần đảo|núi|vịnh|cầu|chùa|đường|phố|quảng trường|sân bay|cảng|khu|châu|bang|"
        "thủ đô|bán đảo|cố đô|đồng bằng|vùng|khu kinh tế|đặc khu",
    },
    "en": {
        Kind.PERSON: "president|vice president|chairman|chairwoman|chair|minister|prime minister|"
        "deputy minister|secretary|secretary-general|general secretary|director|director general|"
        "ambassador|governor|mayor|king|queen|prince|spokesperson|commissioner|chancellor|"
        "first minister|foreign minister|senator|judge|head|consul",
        Kind.ORGANISATION: "ministry|department|committee|commission|council|union|association|"
        "federation|organization|organisation|agency|authority|bank|fund|court|party|assembly|"
        "parliament|government|office|university|institute|academy|centre|center|board|bureau|"
        "company|corporation|group|front|embassy|consulate|league|alliance|army|police|hospital|"
        "museum|club|newspaper|society|school|college|senate|congress|foundation|trust|network",
        Kind.DOCUMENT: "resolution|decree|circular|decision|directive|law|act|convention|treaty|"
        "agreement|protocol|charter|constitution|declaration|covenant|accord|statement|plan|"
        "strategy|programme|program|code",
        Kind.EVENT: "conference|summit|forum|seminar|workshop|festival|week|day|congress|games|cup|"
        "championship|session|ceremony|award|awards|prize|war|revolution|exhibition|fair|open",
        Kind.PLACE: "province|city|district|ward|commune|river|lake|sea|island|islands|mount|bay|"
        "bridge|street|road|avenue|square|park|airport|port|county|region|delta|peninsula|north|"
        "south|east|west",
    },
    "fr": {
        Kind.PERSON: "président|présidente|ministre|secrétaire|directeur|directrice|ambassadeur|"
        "ambassadrice|gouverneur|maire|roi|reine|premier ministre|consul|chef",
        Kind.ORGANISATION: "ministère|comité|commission|conseil|union|association|fédération|"
        "organisation|agence|banque|fonds|cour|tribunal|parti|assemblée|parlement|gouvernement|"
        "bureau|université|institut|académie|centre|compagnie|société|groupe|front|ambassade|"
        "consulat|ligue|alliance|armée|police|hôpital|musée|club|sénat|fondation|école",
        Kind.DOCUMENT: "résolution|décret|circulaire|décision|directive|loi|convention|traité|"
        "accord|"
        "accords|protocole|charte|constitution|déclaration|pacte|plan|stratégie|programme|code",
        Kind.EVENT: "conférence|sommet|forum|séminaire|festival|semaine|journée|fête|congrès|"
        "coupe|"
        "championnat|cérémonie|prix|guerre|révolution|exposition|salon|jeux",
        Kind.PLACE: "province|ville|district|fleuve|lac|mer|île|îles|mont|baie|pont|rue|avenue|"
        "place|parc|aéroport|port|région|golfe",
    },
    "es": {
        Kind.PERSON: "presidente|presidenta|ministro|ministra|secretario|secretaria|director|"
        "directora|embajador|embajadora|gobernador|alcalde|rey|reina|primer ministro|cónsul|jefe",
        Kind.ORGANISATION: "ministerio|comité|comisión|consejo|unión|asociación|federación|"
        "organización|agencia|banco|fondo|corte|tribunal|partido|asamblea|parlamento|gobierno|"
        "oficina|universidad|instituto|academia|centro|compañía|sociedad|grupo|frente|embajada|"
        "consulado|liga|alianza|ejército|policía|hospital|museo|club|senado|fundación|escuela",
        Kind.DOCUMENT: "resolución|decreto|circular|decisión|directiva|ley|convención|tratado|"
        "acuerdo|acuerdos|protocolo|carta|constitución|declaración|pacto|plan|estrategia|programa|"
        "código|convenio",
        Kind.EVENT: "conferencia|cumbre|foro|seminario|festival|semana|día|fiesta|congreso|copa|"
        "campeonato|ceremonia|premio|guerra|revolución|exposición|feria|juegos",
        Kind.PLACE: "provincia|ciudad|distrito|río|lago|mar|isla|islas|monte|bahía|puente|calle|"
        "avenida|plaza|parque|aeropuerto|puerto|región|golfo",
    },
    "pt": {
        Kind.PERSON: "presidente|ministro|ministra|secretário|secretária|diretor|diretora|"
        "embaixador|embaixadora|governador|prefeito|rei|rainha|primeiro-ministro|cônsul|chefe",
        Kind.ORGANISATION: "ministério|comitê|comité|comissão|conselho|união|associação|federação|"
        "organização|agência|banco|fundo|corte|tribunal|partido|assembleia|parlamento|governo|"
        "escritório|universidade|instituto|academia|centro|companhia|sociedade|grupo|frente|"
        "embaixada|consulado|liga|aliança|exército|polícia|hospital|museu|clube|senado|fundação|"
        "escola",
        Kind.DOCUMENT: "resolução|decreto|circular|decisão|diretiva|lei|convenção|tratado|"
        "acordo|"
        "acordos|protocolo|carta|constituição|declaração|pacto|plano|estratégia|programa|código",
        Kind.EVENT: "conferência|cúpula|cimeira|fórum|seminário|festival|semana|dia|festa|"
        "congresso|"
        "copa|campeonato|cerimônia|cerimónia|prêmio|prémio|guerra|revolução|exposição|feira|jogos",
        Kind.PLACE: "província|cidade|distrito|rio|lago|mar|ilha|ilhas|monte|baía|ponte|rua|"
        "avenida|"
        "praça|parque|aeroporto|porto|região|golfo",
    },
    "ru": {
        Kind.PERSON: "президент|председатель|министр|секретарь|директор|посол|губернатор|мэр|"
        "король|"
        "королева|премьер-министр|консул|глава",
        Kind.ORGANISATION: "министерство|комитет|комиссия|совет|союз|ассоциация|федерация|"
        "организация|агентство|банк|фонд|суд|партия|собрание|парламент|правительство|управление|"
        "университет|институт|академия|центр|компания|общество|группа|фронт|посольство|"
        "консульство|лига|альянс|армия|полиция|больница|музей|клуб|сенат",
        Kind.DOCUMENT: "резолюция|указ|постановление|решение|директива|закон|конвенция|договор|"
        "соглашение|протокол|устав|хартия|конституция|декларация|пакт|план|стратегия|программа|"
        "кодекс",
        Kind.EVENT: "конференция|саммит|форум|семинар|фестиваль|неделя|день|праздник|съезд|кубок|"
        "чемпионат|церемония|премия|война|революция|выставка|игры",
        Kind.PLACE: "провинция|город|район|река|озеро|море|остров|острова|гора|залив|мост|улица|"
        "проспект|площадь|парк|аэропорт|порт|область",
    },
    "zh": {
        Kind.PERSON: "主席|总统|总理|部长|大使|书记|秘书长|局长|司长|省长|市长|外长",
        Kind.ORGANISATION: "部|委员会|局|协会|联合会|总会|大学|学院|研究院|银行|基金会|法院|政府|"
        "国会|议会|公司|集团|大使馆|组织|联盟|通讯社|党",
        Kind.DOCUMENT: "条约|公约|协定|协议|宪章|宣言|声明|决议|法|条例|计划|战略|纲领",
        Kind.EVENT: "会议|大会|峰会|论坛|研讨会|节|运动会|博览会|奖",
        Kind.PLACE: "省|市|县|区|河|湖|海|岛|群岛|山|湾|州",
    },
}
_DOCUMENTS = {
    "vi": r"(?:nghị quyết|nghị định|thông tư|quyết định|chỉ thị|kết luận|luật|công văn|kế hoạch|"
    r"hướng dẫn|quy định|pháp lệnh|thông báo)(?: liên tịch)?(?: số)?",
    "en": r"(?:resolution|decree|circular|decision|directive|law|conclusion|regulation|plan)"
    r"(?: no\.?| number| nº)?",
    "fr": r"(?:résolution|décret|circulaire|décision|directive|loi|arrêté)(?: n[°ºo]\.?)?",
    "es": r"(?:resolución|decreto|circular|decisión|directiva|ley)(?: n[°ºo.]+| núm\.)?",
    "pt": r"(?:resolução|decreto|circular|decisão|diretiva|lei|portaria)(?: n[°ºo.]+)?",
    "ru": r"(?:резолюци\w|указ\w?|постановлени\w|решени\w|директив\w|закон\w?)(?: №)?",
}
_NUMBER = r"\s?(?=\S*\d)\d[\w]*(?:[/-][\w]+)*"


@lru_cache(maxsize=16)
def heads(language: str) -> Mapping[tuple[str, ...], Kind]:
    """First words of names, as tuples of small-letter words, with what they name."""
    return {
        tuple(fold(word, language) for word in head.split()): kind
        for kind, words in _HEADS.get(base(language), {}).items()
        for head in words.split("|")
    }


def head_at(folded: Sequence[str], start: int, language: str) -> tuple[Kind, int] | None:
    """The longest head that stands at a place in folded words, and where it ends."""
    known = heads(language)
    for size in (4, 3, 2, 1):
        kind = known.get(tuple(folded[start : start + size]))
        if kind is not None and start + size <= len(folded):
            return kind, start + size
    return None


@lru_cache(maxsize=16)
def numbered_document(language: str) -> re.Pattern[str] | None:
    """What finds a document by its number: Nghị định số 28/2025/NĐ-CP, Resolution No. 59-NQ/TW."""
    words = _DOCUMENTS.get(base(language))
    return re.compile(rf"(?<!\w){words}{_NUMBER}", re.IGNORECASE) if words else None
