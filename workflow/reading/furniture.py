"""Lines that belong to a web site and not to the article copied from it."""

import re

_PHRASES = """
chia sẻ | chia sẻ bài viết | chia sẻ bài viết này | chia sẻ bài | chia sẻ facebook | chia sẻ zalo
bình luận | ý kiến bạn đọc | ý kiến của bạn | gửi bình luận | viết bình luận | bình luận của bạn
gửi ý kiến | gửi phản hồi | phản hồi | xem tất cả bình luận | chưa có bình luận | đăng bình luận
tin liên quan | bài liên quan | tin bài liên quan | bài viết liên quan | có liên quan | tin khác
các tin khác | bài viết khác | tin mới | tin mới nhất | mới nhất | tin cùng chuyên mục
cùng chuyên mục | tin đọc nhiều | đọc nhiều | đọc nhiều nhất | xem nhiều | có thể bạn quan tâm
bạn có thể quan tâm | xem thêm | đọc thêm | xem tiếp | tin nổi bật | tin nóng | quảng cáo
in bài viết | in bài | in trang | bản in | gửi email | gửi bài viết | gửi cho bạn bè | lưu bài
lưu bài viết | lưu tin | nghe đọc bài | nghe bài viết | nghe audio | sao chép liên kết
copy link | sao chép | link bài gốc | quay lại | quay về | trở về | về trang chủ | về đầu trang
trang chủ | trang nhất | đăng nhập | đăng ký | đăng xuất | tìm kiếm | liên hệ | liên hệ quảng cáo
thích | theo dõi | theo dõi chúng tôi | theo dõi trên google news | từ khóa | cỡ chữ | mục lục
xem thêm bình luận | đóng | thu gọn | bỏ qua
share | share this | share this article | share this story | share this page | share on facebook
share on twitter | tweet | like | like this | comment | comments | leave a comment
leave a reply | add a comment | post a comment | view comments | show comments | no comments
related | related articles | related news | related stories | related posts | related content
related topics | read more | read next | read also | more stories | more news | see also
more from this section | most read | most popular | most viewed | popular | trending
latest news | latest | recommended | recommended for you | you may also like | you might also like
advertisement | advertisements | ad | sponsored | print | print this article | email
email this article | save | save article | copy link | subscribe | subscribe now | sign in
sign up | log in | login | register | search | menu | home | back | back to top | next article
previous article | skip to content | skip to main content | newsletter | follow us | tags
listen to this article | contact us | close
partager | partager cet article | partager sur facebook | partager sur twitter | commentaires
commentaire | laisser un commentaire | réagir | réactions | à lire aussi | lire aussi
lire la suite | à lire également | sur le même sujet | sur le même thème | articles liés
articles similaires | les plus lus | publicité | imprimer | imprimer l’article | s’abonner
se connecter | connexion | s’inscrire | accueil | rechercher | retour | retour en haut
copier le lien | envoyer par e-mail | suivez-nous | écouter l’article
compartir | compartir en facebook | compartir artículo | comentarios | dejar un comentario
deja un comentario | comentar | te puede interesar | te recomendamos | lea también | lee también
leer más | ver más | noticias relacionadas | artículos relacionados | relacionadas | lo más leído
más leídas | más noticias | publicidad | imprimir | enviar por correo | suscríbete | suscribirse
iniciar sesión | regístrate | inicio | buscar | volver | volver arriba | copiar enlace | síguenos
compartilhar | compartilhe | compartilhar no facebook | compartilhe esta notícia | comentários
deixe um comentário | deixe seu comentário | leia também | leia mais | veja também | saiba mais
notícias relacionadas | matérias relacionadas | mais lidas | mais notícias | publicidade | anúncio
assine | entrar | cadastre-se | início | página inicial | pesquisar | voltar | voltar ao topo
copiar link | siga-nos | ouça esta notícia
поделиться | поделиться в вконтакте | комментарии | комментировать | оставить комментарий
добавить комментарий | читайте также | читать далее | читать также | подробнее | по теме
материалы по теме | похожие материалы | похожие новости | другие новости | последние новости
новости по теме | самое читаемое | популярное | реклама | распечатать | версия для печати
отправить на e-mail | подписаться | подпишитесь | войти | регистрация | главная | поиск | наверх
скопировать ссылку | теги | нравится
分享 | 分享到 | 分享至 | 分享文章 | 评论 | 发表评论 | 网友评论 | 我要评论 | 查看评论 | 暂无评论
相关新闻 | 相关文章 | 相关阅读 | 相关报道 | 推荐阅读 | 延伸阅读 | 热门新闻 | 热门文章 | 最新新闻
更多新闻 | 更多 | 阅读更多 | 阅读全文 | 广告 | 打印 | 打印本页 | 收藏 | 点赞 | 返回 | 返回顶部
返回首页 | 首页 | 登录 | 注册 | 搜索 | 上一篇 | 下一篇 | 责任编辑 | 字号 | 复制链接 | 扫一扫
分享到微信 | 关闭窗口 | 微信 | 微博
分享 | 留言 | 相關新聞 | 相關文章 | 評論 | 廣告 | 列印 | 回首頁 | 首頁
シェア | シェアする | 共有 | コメント | コメントする | 関連記事 | 関連ニュース | あわせて読みたい
おすすめ | おすすめ記事 | ランキング | 広告 | 印刷 | ログイン | 会員登録 | トップ | 検索 | 戻る
続きを読む | ツイート
공유 | 공유하기 | 기사공유 | 댓글 | 댓글쓰기 | 관련기사 | 관련 기사 | 많이 본 뉴스 | 추천기사
광고 | 인쇄 | 로그인 | 회원가입 | 홈 | 검색 | 더보기 | 목록 | 스크랩
แชร์ | แชร์บทความ | แบ่งปัน | ความคิดเห็น | แสดงความคิดเห็น | ข่าวที่เกี่ยวข้อง | บทความที่เกี่ยวข้อง
อ่านต่อ | อ่านเพิ่มเติม | โฆษณา | พิมพ์ | เข้าสู่ระบบ | หน้าแรก
ແບ່ງປັນ | ແຊຣ໌ | ຄວາມຄິດເຫັນ | ຂ່າວທີ່ກ່ຽວຂ້ອງ | ອ່ານຕໍ່ | ໂຄສະນາ | ໜ້າຫຼັກ
ចែករំលែក | មតិយោបល់ | អត្ថបទពាក់ព័ន្ធ | ព័ត៌មានពាក់ព័ន្ធ | អានបន្ត | ពាណិជ្ជកម្ម | ទំព័រដើម
chia sẻ twitter | chưa có bình luận nào | le puede interesar | lên đầu trang | sao chép link
trở lại | đầu trang | печать
facebook | twitter | x | zalo | youtube | tiktok | instagram | linkedin | telegram | whatsapp
viber | pinterest | messenger | google news | rss | vkontakte | вконтакте
"""
FURNITURE = frozenset(
    phrase.strip() for line in _PHRASES.splitlines() for phrase in line.split("|") if phrase.strip()
)
_SECTIONS = """
thời sự | chính trị | xã hội | kinh tế | văn hóa | thể thao | thế giới | quốc tế | trong nước
đối ngoại | tin tức | tin trong nước | tin thế giới | tin đối ngoại | hoạt động | sự kiện
đối ngoại nhân dân | hữu nghị | pháp luật | giáo dục | đời sống | tin hoạt động
news | world | politics | business | society | culture | sports | opinion | national | asia
actualités | monde | politique | économie | société | culture
noticias | mundo | política | economía | sociedad | cultura | notícias | economia | sociedade
новости | политика | мир | экономика | общество | культура
新闻 | 国际 | 国内 | 政治 | 经济 | 时政 | 社会 | 文化
"""
SECTIONS = frozenset(
    phrase.strip()
    for line in _SECTIONS.splitlines()
    for phrase in line.split("|")
    if phrase.strip()
)
_COMMENTS = frozenset(
    "bình luận | ý kiến bạn đọc | comments | commentaires | comentarios | comentários | комментарии"
    " | 评论 | 网友评论 | コメント | 댓글 | ความคิดเห็น".split(" | ")
)
_OTHERS = frozenset(
    "tin liên quan | bài liên quan | tin bài liên quan | bài viết liên quan | tin khác"
    " | các tin khác | tin mới nhất | tin cùng chuyên mục | cùng chuyên mục | đọc nhiều"
    " | có thể bạn quan tâm | tin mới | related articles | related news | related stories"
    " | most read | latest news | more news | you may also like | à lire aussi | lire aussi"
    " | articles liés | les plus lus | noticias relacionadas | te puede interesar | leia também"
    " | notícias relacionadas | mais lidas | читайте также | материалы по теме | 相关新闻"
    " | 相关阅读 | 相关文章 | 推荐阅读 | 関連記事 | 관련기사".split(" | ")
)
_COUNT = re.compile(r"\s*[(\[]?\d{1,6}[)\]]?\s*")
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")
_LABELLED = re.compile(
    r"(?:từ khóa|tags?|chủ đề|thẻ|keywords|mots-clés|etiquetas|palavras-chave|ключевые слова|теги"
    r"|关键词|关键字|标签|タグ|키워드)\s*[:：]\s*.{1,300}",
    re.IGNORECASE | re.DOTALL,
)
_COUNTED = re.compile(
    r"(?:bình luận|comments?|ý kiến|lượt xem|views|commentaires|coment[aá]rios)\s*\(?\d+\)?"
    r"|\d[\d.,]* (?:lượt xem|views|vues|vistas)|bình chọn.{0,40}",
    re.IGNORECASE,
)
_FOLLOW = re.compile(
    r"(?:theo dõi|mời (?:quý )?(?:bạn|độc giả|vị)|follow|suivez|síguenos|siga|подпис\w+)\b.{0,80}"
    r"\b(?:google news|facebook|fanpage|zalo|youtube|tiktok|telegram|twitter|whatsapp|instagram)\b"
    r".{0,40}",
    re.IGNORECASE | re.DOTALL,
)


def reason(text: str) -> str | None:
    """Why a line is the site's and not the article's, or ``None``.

    Only whole lines are judged, by lists of what press sites print around their articles; a
    number of comments or shares beside the words is overlooked.
    """
    words = _wording(text)
    if words in FURNITURE:
        return "furniture of the site"
    line = text.strip()
    if _LABELLED.fullmatch(line):
        return "keywords of the site"
    if len(line) <= 160 and (_COUNTED.fullmatch(line) or _FOLLOW.fullmatch(line)):
        return "furniture of the site"
    return None


def is_section(text: str) -> bool:
    """Whether a line is a section's name, as sites print it over a headline."""
    return _wording(text) in SECTIONS


def opens_comments(text: str) -> bool:
    """Whether readers' comments follow a line."""
    return _wording(text) in _COMMENTS


def opens_other_stories(text: str) -> bool:
    """Whether headlines of other stories follow a line."""
    return _wording(text) in _OTHERS


def is_trail(text: str) -> bool:
    """Whether a line is a path through the site: "Trang chủ > Thời sự"."""
    parts = [part for part in re.split(r"\s*[>»›/|]\s*", text.strip()) if part]
    return bool(parts) and all(_wording(part) in FURNITURE or is_section(part) for part in parts)


def _wording(text: str) -> str:
    words = _EDGE.sub("", _COUNT.sub(" ", text.casefold().replace("'", "’"), count=1))
    return " ".join(words.split())
