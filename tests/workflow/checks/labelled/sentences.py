# ruff: noqa: E501 - a sentence stands on one line
"""Sentences of diplomatic and press style with their translations, as frames with slots.

``{name}`` and ``{name2}`` are people, ``{int}``, ``{dec}``, ``{pct}``, ``{date}``, ``{time}``,
``{ord}`` and ``{money}`` values, written as each language writes them. The third field of a frame,
where there is one, is a rendering of one of its terms that is right, and one that is wrong.
"""

from typing import NamedTuple


class Frame(NamedTuple):
    """A source and its translation with the same slots; a term of it, right and wrong."""

    source: str
    target: str
    term: tuple[str, str] | None = None


VI_EN = (
    Frame(
        "Ngày {date}, Bộ trưởng Ngoại giao {name} đã tiếp Đại sứ {name2} tại Hà Nội.",
        "On {date}, Minister of Foreign Affairs {name} received Ambassador {name2} in Ha Noi.",
        ("Minister of Foreign Affairs", "Minister of Foreign Trade"),
    ),
    Frame(
        "Thủ tướng {name} nhấn mạnh kim ngạch thương mại hai chiều đạt {money}, tăng {pct} so với năm trước.",
        "Prime Minister {name} stressed that two-way trade reached {money}, up {pct} from the previous year.",
        ("Prime Minister", "Deputy Prime Minister"),
    ),
    Frame(
        "Hội nghị lần thứ {ord} khai mạc lúc {time} với sự tham dự của {int} đại biểu.",
        "The {ord} conference opened at {time} with {int} delegates attending.",
    ),
    Frame(
        "Ông {name}, Chủ tịch Liên hiệp hội, và bà {name2} cùng chủ trì cuộc họp.",
        "Mr {name}, President of the federation, and Ms {name2} co-chaired the meeting.",
    ),
    Frame(
        "Dự án có tổng vốn {money} và sẽ tạo việc làm cho {int} người.",
        "The project has a total capital of {money} and will create jobs for {int} people.",
    ),
    Frame(
        "“Chúng tôi coi trọng quan hệ này”, Đại sứ {name} nói trong buổi lễ ngày {date}.",
        "“We value this relationship,” Ambassador {name} said at the ceremony on {date}.",
        ("Ambassador", "Consul"),
    ),
    Frame(
        "Việt Nam ủng hộ các nỗ lực hòa bình của Liên hợp quốc, bà {name} khẳng định.",
        "Viet Nam supports the peace efforts of the United Nations, Ms {name} affirmed.",
        ("United Nations", "European Union"),
    ),
    Frame(
        "Bộ Ngoại giao cho biết {int} công dân đã được đưa về nước an toàn.",
        "The Ministry of Foreign Affairs said that {int} citizens had been brought home safely.",
        ("Ministry of Foreign Affairs", "Ministry of Home Affairs"),
    ),
    Frame(
        "<b>Ông {name}</b> trao tặng {int} suất học bổng cho học sinh nghèo.",
        "<b>Mr {name}</b> presented {int} scholarships to poor pupils.",
    ),
    Frame(
        "Thông tin chi tiết có tại https://example.vn/tin/2041 từ ngày {date}.",
        "Details are available at https://example.vn/tin/2041 from {date}.",
    ),
    Frame(
        "Tỷ lệ hộ nghèo của tỉnh giảm còn {pct}, thấp hơn mức trung bình {dec} điểm.",
        "The province's poverty rate fell to {pct}, {dec} points below the average.",
    ),
    Frame(
        "Tại buổi gặp, ông {name} (trưởng đoàn) cảm ơn sự giúp đỡ của nhân dân địa phương.",
        "At the meeting, Mr {name} (head of the delegation) thanked the local people for their help.",
    ),
    Frame(
        "Hai bên nhất trí tổ chức cuộc họp tiếp theo vào ngày {date} tại Đà Nẵng.",
        "The two sides agreed to hold the next meeting on {date} in Da Nang.",
    ),
    Frame(
        "Quốc hội đã thông qua nghị quyết với {int} phiếu thuận.",
        "The National Assembly adopted the resolution with {int} votes in favour.",
        ("National Assembly", "State Council"),
    ),
    Frame(
        "Phát biểu tại lễ kỷ niệm, bà {name} ôn lại chặng đường {int} năm hợp tác.",
        "Speaking at the anniversary ceremony, Ms {name} recalled {int} years of cooperation.",
    ),
    Frame(
        "Đoàn gồm {int} thành viên do ông {name} dẫn đầu đã đến thăm nhà máy.",
        "The delegation of {int} members led by Mr {name} visited the factory.",
    ),
    Frame(
        "Xuất khẩu thủy sản đạt {money}, chiếm {pct} tổng kim ngạch.",
        "Seafood exports reached {money}, accounting for {pct} of the total.",
    ),
    Frame(
        "Liệu hai nước có đạt được {int} mục tiêu đã đề ra không?",
        "Will the two countries reach the {int} goals they have set?",
    ),
    Frame(
        "Bà {name} viết thư ngày {date} gửi tới toasoan@example.vn để cảm ơn.",
        "Ms {name} wrote to toasoan@example.vn on {date} to express her thanks.",
    ),
    Frame(
        "Lễ ký kết diễn ra lúc {time} ngày {date}, với sự chứng kiến của ông {name}.",
        "The signing ceremony took place at {time} on {date}, witnessed by Mr {name}.",
    ),
    Frame(
        "Ủy ban nhân dân tỉnh đã dành {money} để sửa chữa {int} trường học.",
        "The provincial People's Committee has set aside {money} to repair {int} schools.",
        ("People's Committee", "Town Hall"),
    ),
    Frame(
        "Nhiệt độ trung bình tăng {dec} độ, nước biển dâng ảnh hưởng tới {int} hộ dân.",
        "The average temperature rose by {dec} degrees, and the rising sea affected {int} households.",
    ),
    Frame(
        "Theo ông {name}, <i>tình hữu nghị</i> giữa hai dân tộc là tài sản quý.",
        "According to Mr {name}, the <i>friendship</i> between the two peoples is a precious asset.",
    ),
    Frame(
        "Phiên họp thứ {ord} của Ủy ban hỗn hợp kết thúc tốt đẹp ngày {date}.",
        "The {ord} session of the Joint Committee ended well on {date}.",
    ),
    Frame(
        "Chuyến thăm mở ra cơ hội hợp tác mới trong giáo dục, y tế và văn hóa.",
        "The visit opens new opportunities for cooperation in education, health care and culture.",
    ),
    Frame(
        "Ông {name}, bà {name2} và nhiều đại biểu khác đã dâng hương tại đài tưởng niệm.",
        "Mr {name}, Ms {name2} and many other delegates offered incense at the memorial.",
    ),
    Frame(
        "Người phát ngôn {name} bác bỏ thông tin sai lệch này trong cuộc họp báo.",
        "Spokesperson {name} rejected this false information at the press conference.",
    ),
    Frame(
        "Quỹ đã hỗ trợ {int} gia đình bị ảnh hưởng bởi bão, mỗi gia đình {money}.",
        "The fund supported {int} families affected by the storm, each with {money}.",
    ),
    Frame(
        "Trong {int} năm qua, tỉnh đã ký {dec} thỏa thuận mỗi tháng với các tổ chức nước ngoài.",
        "Over the past {int} years, the province has signed {dec} agreements a month with foreign organisations.",
    ),
    Frame(
        "Bộ trưởng {name} và người đồng cấp {name2} đã trao đổi về tình hình khu vực.",
        "Minister {name} and counterpart {name2} discussed the situation in the region.",
    ),
    Frame(
        "Khoảng {pct} cử tri đã đi bỏ phiếu tính đến {time}.",
        "About {pct} of voters had gone to the polls by {time}.",
    ),
    Frame(
        "Triển lãm “Ký ức hòa bình” trưng bày {int} bức ảnh của nghệ sĩ {name}.",
        "The exhibition “Memories of Peace” shows {int} photographs by artist {name}.",
    ),
    Frame(
        "Tổng thống Hoa Kỳ dự kiến thăm Việt Nam vào ngày {date}.",
        "The President of the United States is expected to visit Viet Nam on {date}.",
        ("United States", "United Kingdom"),
    ),
    Frame(
        "Hội đã quyên góp {money} giúp đỡ nạn nhân chất độc da cam.",
        "The association raised {money} to help victims of Agent Orange.",
    ),
    Frame(
        "Bà {name} được bầu giữ chức Chủ tịch Hội với {pct} số phiếu.",
        "Ms {name} was elected President of the association with {pct} of the votes.",
    ),
    Frame(
        "Công trình dài {dec} km được khởi công ngày {date} và hoàn thành sau {int} tháng.",
        "The {dec} km project was started on {date} and completed after {int} months.",
    ),
    Frame(
        "Các đại biểu thảo luận sôi nổi về biến đổi khí hậu, an ninh lương thực và chuyển đổi số.",
        "Delegates held lively discussions on climate change, food security and digital transformation.",
    ),
    Frame(
        "Sinh viên {name} (Đại học Cần Thơ) đoạt giải nhất cuộc thi lần thứ {ord}.",
        "Student {name} (Can Tho University) won first prize in the {ord} contest.",
    ),
    Frame(
        "Đại sứ quán đã cấp {int} thị thực trong quý đầu năm, tăng {pct}.",
        "The embassy issued {int} visas in the first quarter of the year, up {pct}.",
    ),
    Frame(
        "“Hãy chung tay vì hòa bình!”, bà {name} kêu gọi.",
        "“Let us join hands for peace!” Ms {name} urged.",
    ),
    Frame(
        "Nông dân trong vùng thu hoạch {int} tấn lúa, giá trị ước đạt {money}.",
        "Farmers in the area harvested {int} tonnes of rice, worth an estimated {money}.",
    ),
    Frame(
        "Cuộc họp trực tuyến kết nối {int} điểm cầu trong và ngoài nước.",
        "The online meeting connected {int} venues at home and abroad.",
    ),
    Frame(
        "Ngày {date}, ông {name} trình Quốc thư lên Tổng thống nước sở tại.",
        "On {date}, Mr {name} presented his credentials to the President of the host country.",
    ),
    Frame(
        "Hãng hàng không mở đường bay mới từ {time} ngày {date}.",
        "The airline will open a new route from {time} on {date}.",
    ),
    Frame(
        "Dân số thành phố là {int} người, trong đó {pct} dưới 35 tuổi.",
        "The city has a population of {int}, of whom {pct} are under 35.",
    ),
    Frame(
        "Nhà nghiên cứu {name} công bố báo cáo dài {int} trang về Biển Đông.",
        "Researcher {name} published a {int}-page report on the East Sea.",
    ),
    Frame(
        "Đội tuyển thắng với tỷ số cách biệt trước sự cổ vũ của {int} khán giả.",
        "The team won by a wide margin, cheered on by {int} spectators.",
    ),
    Frame(
        "Xem lịch đầy đủ tại www.example.org hoặc liên hệ bà {name}.",
        "See the full schedule at www.example.org or contact Ms {name}.",
    ),
    Frame(
        "Thứ trưởng {name} đề nghị <b>hai bên</b> sớm ký hiệp định trị giá {money}.",
        "Deputy Minister {name} proposed that <b>the two sides</b> soon sign the agreement worth {money}.",
    ),
    Frame(
        "Lãi suất giảm {dec} điểm phần trăm, còn lạm phát ở mức {pct}.",
        "Interest rates fell by {dec} percentage points, while inflation stood at {pct}.",
    ),
)

EN_PT = (
    Frame(
        "On {date}, Ambassador {name} handed over {int} computers to the school.",
        "Em {date}, o embaixador {name} entregou {int} computadores à escola.",
    ),
    Frame(
        "Trade between the two countries reached {money}, up {pct} on the year.",
        "O comércio entre os dois países atingiu {money}, um aumento de {pct} no ano.",
    ),
    Frame(
        "The {ord} edition of the festival opens at {time} and will host {int} artists.",
        "A {ord} edição do festival abre às {time} e receberá {int} artistas.",
    ),
    Frame(
        "Mr {name} and Ms {name2} signed the agreement on cultural cooperation.",
        "O Sr. {name} e a Sra. {name2} assinaram o acordo de cooperação cultural.",
    ),
    Frame(
        "“We will keep our promise,” said {name} after the vote.",
        "“Vamos cumprir a nossa promessa”, disse {name} depois da votação.",
    ),
    Frame(
        "Will the summit of {date} bring a lasting peace?",
        "A cúpula de {date} trará uma paz duradoura?",
    ),
    Frame(
        "The fund, worth {money}, will help {int} families rebuild their homes.",
        "O fundo, no valor de {money}, ajudará {int} famílias a reconstruir suas casas.",
    ),
    Frame(
        "Read the <b>full text</b> at https://example.org/news/817 today.",
        "Leia o <b>texto completo</b> em https://example.org/news/817 hoje.",
    ),
    Frame(
        "Mr {name} (head of the mission) thanked the volunteers for their work.",
        "O Sr. {name} (chefe da missão) agradeceu aos voluntários pelo trabalho.",
    ),
    Frame(
        "The unemployment rate fell to {pct}, the lowest in {int} years.",
        "A taxa de desemprego caiu para {pct}, a mais baixa em {int} anos.",
    ),
    Frame(
        "The road is {dec} km long and was built by {int} workers.",
        "A estrada tem {dec} km de extensão e foi construída por {int} trabalhadores.",
    ),
    Frame(
        "Ms {name}, Mr {name2} and other guests laid wreaths at the monument.",
        "A Sra. {name}, o Sr. {name2} e outros convidados depositaram coroas de flores no monumento.",
    ),
    Frame(
        "The delegates discussed climate change, food security and the role of young people.",
        "Os delegados discutiram a mudança do clima, a segurança alimentar e o papel dos jovens.",
    ),
    Frame(
        "Write to press@example.org before {date} to take part.",
        "Escreva para press@example.org antes de {date} para participar.",
    ),
    Frame(
        "Farmers exported {int} tonnes of coffee for {money}.",
        "Os agricultores exportaram {int} toneladas de café por {money}.",
    ),
    Frame(
        "About {pct} of the votes had been counted by {time}.",
        "Cerca de {pct} dos votos haviam sido contados até às {time}.",
    ),
    Frame(
        "Spokesperson {name} said that {int} people had returned safely.",
        "A porta-voz {name} disse que {int} pessoas haviam retornado em segurança.",
    ),
    Frame(
        "The agreement enters into force on {date}, said Minister {name}.",
        "O acordo entra em vigor em {date}, disse o ministro {name}.",
    ),
    Frame(
        "Temperatures rose by {dec} degrees over {int} decades, the report says.",
        "As temperaturas subiram {dec} graus em {int} décadas, diz o relatório.",
    ),
    Frame(
        "Speaking in the capital, {name} praised the <i>friendship</i> of the two peoples.",
        "Falando na capital, {name} elogiou a <i>amizade</i> dos dois povos.",
    ),
    Frame(
        "The museum bought {int} paintings for {money} from the heirs of {name}.",
        "O museu comprou {int} quadros por {money} dos herdeiros de {name}.",
    ),
    Frame(
        "The {ord} conference was attended by scholars from all over the region.",
        "A {ord} conferência contou com a presença de estudiosos de toda a região.",
    ),
    Frame(
        "Let us work together for peace and development!",
        "Vamos trabalhar juntos pela paz e pelo desenvolvimento!",
    ),
    Frame(
        "Inflation slowed to {pct} in the quarter, from {dec} points more a year ago.",
        "A inflação desacelerou para {pct} no trimestre, ante {dec} pontos a mais há um ano.",
    ),
    Frame(
        "The ceremony begins at {time} on {date} in the presence of {name}.",
        "A cerimônia começa às {time} de {date} na presença de {name}.",
    ),
)

EN_FR = (
    Frame(
        "On {date}, Ambassador {name} opened the exhibition of {int} photographs.",
        "Le {date}, l’ambassadeur {name} a inauguré l’exposition de {int} photographies.",
    ),
    Frame(
        "The two countries aim to raise trade to {money}, a rise of {pct}.",
        "Les deux pays veulent porter les échanges à {money}, soit une hausse de {pct}.",
    ),
    Frame(
        "The {ord} session starts at {time} and will last {int} days.",
        "La {ord} session commence à {time} et durera {int} jours.",
    ),
    Frame(
        "Mr {name} and Ms {name2} co-chaired the forum on education.",
        "M. {name} et Mme {name2} ont coprésidé le forum sur l’éducation.",
    ),
    Frame(
        "“Peace is our common task,” {name} told the meeting.",
        "«\u00a0La paix est notre tâche commune\u00a0», a déclaré {name} à la réunion.",
    ),
    Frame(
        "Can the plan of {date} still be saved?",
        "Le plan du {date} peut-il encore être sauvé\u202f?",
    ),
    Frame(
        "The loan of {money} will finance {int} rural clinics.",
        "Le prêt de {money} financera {int} dispensaires ruraux.",
    ),
    Frame(
        "The <b>full report</b> is at https://example.org/report/365 and in libraries.",
        "Le <b>rapport complet</b> se trouve sur https://example.org/report/365 et dans les bibliothèques.",
    ),
    Frame(
        "Ms {name} (director of the institute) welcomed the visitors warmly.",
        "Mme {name} (directrice de l’institut) a chaleureusement accueilli les visiteurs.",
    ),
    Frame(
        "The share of renewable energy rose to {pct} over {int} years.",
        "La part des énergies renouvelables est passée à {pct} en {int} ans.",
    ),
    Frame(
        "The bridge, {dec} km long, was opened on {date}.",
        "Le pont, long de {dec} km, a été inauguré le {date}.",
    ),
    Frame(
        "Mr {name}, Ms {name2} and the other delegates visited the port.",
        "M. {name}, Mme {name2} et les autres délégués ont visité le port.",
    ),
    Frame(
        "The ministers spoke of migration, trade and the security of the region.",
        "Les ministres ont parlé des migrations, du commerce et de la sécurité de la région.",
    ),
    Frame(
        "Applications should be sent to press@example.org by {date}.",
        "Les candidatures doivent être envoyées à press@example.org avant le {date}.",
    ),
    Frame(
        "The port handled {int} containers, worth {money}.",
        "Le port a traité {int} conteneurs, d’une valeur de {money}.",
    ),
    Frame(
        "Turnout stood at {pct} at {time}, the commission said.",
        "La participation s’élevait à {pct} à {time}, a indiqué la commission.",
    ),
    Frame(
        "Spokesperson {name} confirmed that {int} passengers were safe.",
        "Le porte-parole {name} a confirmé que {int} passagers étaient sains et saufs.",
    ),
    Frame(
        "The treaty was signed on {date} by Minister {name}.",
        "Le traité a été signé le {date} par le ministre {name}.",
    ),
    Frame(
        "The river rose by {dec} metres and flooded {int} houses.",
        "Le fleuve est monté de {dec} mètres et a inondé {int} maisons.",
    ),
    Frame(
        "In her speech, {name} recalled the <i>solidarity</i> of the two nations.",
        "Dans son discours, {name} a rappelé la <i>solidarité</i> des deux nations.",
    ),
    Frame(
        "The library received {int} books and {money} from the family of {name}.",
        "La bibliothèque a reçu {int} livres et {money} de la famille de {name}.",
    ),
    Frame(
        "The {ord} conference brought together experts from the whole region.",
        "La {ord} conférence a réuni des experts de toute la région.",
    ),
    Frame(
        "Thank you for your trust and your patience!",
        "Merci de votre confiance et de votre patience\u202f!",
    ),
    Frame(
        "Growth reached {pct} in the quarter, {dec} points more than forecast.",
        "La croissance a atteint {pct} au trimestre, {dec} points de plus que prévu.",
    ),
    Frame(
        "The talks resume at {time} on {date}, according to {name}.",
        "Les pourparlers reprendront à {time} le {date}, selon {name}.",
    ),
)
