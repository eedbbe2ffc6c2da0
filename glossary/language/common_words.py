"""Words that say little by themselves, by language: term extraction bounds phrases with them.

Function words end a phrase; linking words end one too but may stand inside a name (Ministry *of*
Foreign Affairs); general words are frequent verbs and adverbs of any text, with which no term
begins or ends; ordinary ones are nouns that are no term alone.
"""

from collections.abc import Mapping

from glossary.language.words import base, fold

FUNCTION: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split("|") if "|" in words else words.split())
    for language, words in {
        "vi": "của|và|về|với|trong|ngoài|cho|tại|ở|từ|đến|tới|bởi|do|vì|nên|để|nhằm|theo|trên|dưới|"
        "giữa|qua|như|là|có|không|chưa|chẳng|đã|đang|sẽ|vừa|mới|cũng|còn|vẫn|đều|rất|quá|lắm|hơn|"
        "nhất|được|bị|phải|cần|nếu|thì|mà|nhưng|hay|hoặc|khi|lúc|sau|trước|này|kia|đó|ấy|nọ|đây|"
        "các|những|một|mỗi|mọi|từng|vài|nhiều|ít|cả|toàn|tất cả|hai|ba|bốn|năm|sáu|bảy|tám|chín|"
        "mười|gì|nào|ai|sao|đâu|bao nhiêu|tôi|ta|chúng ta|chúng tôi|anh|chị|ông|bà|em|họ|nó|mình|"
        "rằng|ra|vào|lên|xuống|lại|đi|thêm|nữa|chỉ|ngay|thậm chí|đặc biệt|gồm|bao gồm|cùng|"
        "cùng với|cũng như|đối với|liên quan|thông qua|căn cứ|nhờ|tuy|dù|mặc dù|bằng|so với|kể cả|"
        "trong đó|ngoài ra|bên cạnh|đồng thời|qua đó|từ đó|hiện|hiện nay|hôm nay|ngày|tháng|lần|"
        "người|việc|sự|cuộc|cái|con|chiếc|bài|điều|nước ta|khoảng|hàng|tối đa|ngày càng|càng|rồi|"
        "thế|vậy|nhau|lẫn nhau|luôn|thường|sắp|bao giờ|làm|nói|biết|muốn|thấy|cách|tuổi|số|phần|"
        "các nước|kịp thời|đầy đủ|đắc lực|rõ|tốt|tích cực|chủ động|mạnh|nhanh|cao|lớn|nhỏ|đúng|hết|"
        "khác|riêng|chung|chính|chủ yếu|quan trọng|cụ thể|nhất là|như vậy|tuy nhiên|do đó|vì vậy|"
        "thời gian|thời gian tới|hàng năm|hôm qua|ngày mai|năm nay|năm ngoái|gần|xa|vẫn còn|đó là",
        "en": "the a an of to in on at for with by from into over between about against under "
        "without and or but nor as that which who whom whose what when where while before after "
        "than then if because so not no his her its their our my your this these those there he "
        "she it they we i you him them us me is are was were be been being am has have had having "
        "do does did will would shall should can could may might must also more most very some "
        "any all each every other another such only just both during through until since per via "
        "up down out off again against among around how why too own same few many much one two "
        "three four five six seven eight nine ten first second last next new said says say told "
        "according including however still even yet now today yesterday tomorrow s t mr mrs ms "
        "monday tuesday wednesday thursday friday saturday sunday",
        "fr": "le la les l un une des de du d à au aux en et ou mais ni car donc par pour sur dans "
        "avec sans sous entre vers chez que qui qu dont où quand comme si ce cette ces cet son sa "
        "ses leur leurs notre nos votre vos mon ma mes il elle ils elles on nous vous je tu se s "
        "ne n pas plus est sont était étaient a ont avait avaient être été y lui eux c j m t très "
        "aussi tout toute tous toutes autre autres même après avant depuis pendant lors ainsi "
        "selon fait faire peut deux trois quatre cinq six sept huit neuf dix",
        "es": "el la los las lo un una unos unas de del al a en y e o u pero ni por para con sin "
        "sobre entre hacia hasta desde según que quien quienes cuando donde como si su sus mi mis "
        "tu este esta estos estas ese esa esos esas aquel se no más muy ya es son era eran fue "
        "fueron ha han había ser sido está están le les me te nos también otro otra otros otras "
        "todo toda todos todas tras durante ante bajo dos tres cuatro cinco seis siete ocho nueve "
        "diez así aunque porque",
        "pt": "o a os as um uma uns umas de do da dos das em no na nos nas ao à aos às por pelo "
        "pela pelos pelas e ou mas nem para com sem sobre entre até desde que quem quando onde "
        "como se seu sua seus suas este esta esse essa isso isto aquele aquela não mais muito já "
        "é são era eram foi foram tem têm há ser sido está estão lhe lhes me nós também outro "
        "outra outros outras todo toda todos todas após durante sob dois duas três quatro cinco "
        "seis sete oito nove dez num numa ele ela eles elas",
        "ru": "и в во на с со к ко о об от до по для из за у но а или не ни что чтобы кто ее "
        "который которая которое которые которых когда где как это этот эта эти этого его её их "
        "он она оно они мы вы я был была было были есть быть же бы ли так также при под над между "
        "через после перед во время только уже ещё все всех весь вся свой свои своего два три "
        "четыре пять том чем если",
        "zh": "的 了 在 是 和 与 及 为 对 从 等 就 也 都 而 但 或 并 将 被 把 向 由 于 以 其 "
        "之 这 那 他 她 它 们 我 你 有 不 没 到 说 着 个 很 最 更 还 又 再 让 给 该 此 各 每 "
        "某 所 因 如",
    }.items()
}
"""Function words, as folded small letters; a Vietnamese one may have several syllables."""

LINKING: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "of for the and on in to against",
        "fr": "de du des d la les l et pour sur en à aux contre",
        "es": "de del la las los el y e para sobre en contra",
        "pt": "de do da dos das e para sobre o a os as contra",
        "ru": "и по в о при",
    }.items()
}
"""Function words that may stand inside a name."""

BINDING: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "of",
        "fr": "de du des d",
        "es": "de del",
        "pt": "de do da dos das",
    }.items()
}
"""Linking words that may stand inside an ordinary term (freedom of navigation)."""

ORDINARY: Mapping[str, frozenset[str]] = {
    "vi": frozenset(
        (
            "nội dung|hình thức|vấn đề|hoạt động|tình hình|bối cảnh|kết quả|lĩnh vực|hiệu quả|"
            "chất lượng|vai trò|mục tiêu|khả năng|điều kiện|thời điểm|bạn bè|đối tác|nhiệm vụ|"
            "giải pháp|hệ thống|khu vực|thế giới|xã hội|lý do|trường hợp|ý kiến|vị trí|nhóm|"
            "bộ phận|quá trình|giai đoạn|trung tâm|cộng đồng|năng lực|nhận thức|phát triển|"
            "hợp tác|tổ chức|quyết định|tuyên bố|phối hợp|kết luận|xây dựng|công tác|phương tiện|"
            "điểm|trang|mức|loại|câu|định hướng|thông tin|cơ quan|chính sách|đơn vị|cuộc sống|"
            "đầu tư|gia đình|công việc|cơ hội|nhu cầu|nguyên nhân|mọi người|con người|phụ nữ|trẻ em"
        ).split("|")
    ),
    "zh": frozenset(
        (
            "表示 进行 发现 提供 尽管 关系 方式 告诉 情况 大多数 多数 世纪 发生 方面 附近 "
            "众多 指出 包括 什么 大约 已经 可能 一位 一名 一个 一些 周一 周二 周三 周四 周五 "
            "周六 周日 先生 女士 十年 目前 通过 认为 要求 希望 开始 成为 需要 没有 但是 因为 "
            "所以 以及 如果 这个 我们 他们 时间 今年 去年 明年 今天 昨天 明天 问题 工作 人们 "
            "之后 之前 同时 继续 举行 出席 参加 加强 推动 重要 主要 相关 有关 许多 不同 这些 "
            "那些 自己 其中 使用 进一步 强调 介绍 支持 促进 实现 开展 积极 共同 大多 其他 "
            "这种 时候"
        ).split()
    ),
}
"""Nouns of any text, which are no term by themselves but begin and end many (Chinese: words)."""

GENERAL: Mapping[str, frozenset[str]] = {
    "vi": frozenset(
        (
            "tham gia|tham dự|phát biểu|thảo luận|nhấn mạnh|cho rằng|cho biết|khẳng định|đề xuất|"
            "đề nghị|yêu cầu|thực hiện|tiếp tục|tập trung|góp phần|đóng góp|phản ánh|thể hiện|"
            "xác định|giới thiệu|tranh thủ|duy trì|mở rộng|củng cố|hoàn thiện|phục vụ|cung cấp|"
            "tăng cường|đẩy mạnh|nâng cao|triển khai|đặt|đặt ra|bắt đầu|kết thúc|diễn ra|bám sát|"
            "cho thấy|trở thành|đưa|đưa ra|nhận được|ghi nhận|đánh giá|chia sẻ|gửi|nhận|mang|giúp|"
            "sử dụng|ứng dụng|áp dụng|bảo đảm|đảm bảo|tạo|tạo ra|tạo điều kiện|nổi bật|phù hợp|"
            "hấp dẫn|chính xác|ngoài nước|trong nước|tầm quan trọng|thay đổi|tăng|giảm|đạt|"
            "bắt|gặp|hỏi|trả lời|xem|nghe|đọc|viết|tìm|chọn|giữ|trở lại|quay lại|xảy ra|gây|gây ra|"
            "thu hút|bày tỏ|hy vọng|tin|nghĩ|cảm thấy|thành công|chuyện|cho|hiểu|dự kiến|"
            "thông báo|công bố|trao đổi|toàn quốc|đến thăm|trả|mất|chết|sống|chơi|ăn|ngồi|đứng|"
            "chạy|mua|bán|dùng|cố gắng|quyết tâm|phát hiện|dẫn đến|liên tục|hoàn toàn|bất kỳ|"
            "thực sự|gần đây|trước đây|sau đó|trước đó|lúc đó|mọi thứ|dường như|có thể|không thể"
        ).split("|")
    ),
    "en": frozenset(
        "year years day days week weeks month months time times people way thing things part "
        "number make made making take taken took get got give given go going come came see seen "
        "know known think want use used work good great big long high low old young end start "
        "started began left right place case point fact lot need needs help like back well show "
        "find found call called set put become became including able likely recent late early "
        "january february april june july august september october november december "
        "million billion percent per cent".split()
    ),
    "fr": frozenset(
        "an ans année années jour jours fois partie nombre grand grande grands bon bonne nouveau "
        "nouvelle nouveaux premier première dernier dernière cas point dit encore bien peu moins "
        "alors million millions".split()
    ),
    "es": frozenset(
        "año años día días vez veces parte número gran grande grandes buen nuevo nueva nuevos "
        "primer primero primera último última caso punto dijo aún bien poco menos entonces "
        "millón millones".split()
    ),
    "pt": frozenset(
        "ano anos dia dias vez vezes parte número grande grandes bom boa novo nova novos primeiro "
        "primeira último última caso ponto disse ainda bem pouco menos então milhão milhões".split()
    ),
    "ru": frozenset(
        "год года году лет день дня раз часть число большой новый новая первый последний случай "
        "сказал сказала более менее очень тогда может можно нужно человек люди".split()
    ),
}


_FUNCTION, _GENERAL, _ORDINARY = (
    {
        language: frozenset(
            " ".join(fold(part, language) for part in word.split()) for word in words
        )
        for language, words in table.items()
    }
    for table in (FUNCTION, GENERAL, ORDINARY)
)


def is_function(word: str, language: str) -> bool:
    """Whether a folded word (or Vietnamese word of several syllables) is a function word."""
    return word in _FUNCTION.get(base(language), ())


def is_weak(word: str, language: str) -> bool:
    """Whether no term begins or ends with a folded word."""
    return is_function(word, language) or word in _GENERAL.get(base(language), ())


def is_ordinary(word: str, language: str) -> bool:
    """Whether a folded word is no term by itself."""
    return word in _ORDINARY.get(base(language), ())
