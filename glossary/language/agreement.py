"""Articles, contractions and adjectives around a noun: making them agree with it.

Portuguese, Spanish and French. Only what stands right beside the noun is changed, and only words
that belong to a closed class or bear an adjective's ending; a verb is never touched.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from glossary.language import nouns
from glossary.language.nouns import FEMININE, MASCULINE
from glossary.language.words import base

_NEAR = 4
"""Words before a noun that may agree with it: all as outras novas …"""

_ROWS = {
    "pt": """
        o a os as; um uma uns umas; do da dos das; no na nos nas; ao à aos às;
        pelo pela pelos pelas; num numa nuns numas; dum duma duns dumas;
        este esta estes estas; esse essa esses essas; aquele aquela aqueles aquelas;
        deste desta destes destas; desse dessa desses dessas; daquele daquela daqueles daquelas;
        neste nesta nestes nestas; nesse nessa nesses nessas; naquele naquela naqueles naquelas;
        meu minha meus minhas; seu sua seus suas; nosso nossa nossos nossas;
        outro outra outros outras; mesmo mesma mesmos mesmas; todo toda todos todas;
        algum alguma alguns algumas; nenhum nenhuma nenhuns nenhumas; certo certa certos certas;
        muito muita muitos muitas; pouco pouca poucos poucas; vário vária vários várias;
        próprio própria próprios próprias; novo nova novos novas; último última últimos últimas;
        primeiro primeira primeiros primeiras; segundo segunda segundos segundas;
        terceiro terceira terceiros terceiras; único única únicos únicas;
        antigo antiga antigos antigas; bom boa bons boas; - - dois duas; - - ambos ambas
    """,
    "es": """
        el la los las; un una unos unas; del de_la de_los de_las; al a_la a_los a_las;
        este esta estos estas; ese esa esos esas; aquel aquella aquellos aquellas;
        nuestro nuestra nuestros nuestras; otro otra otros otras; mismo misma mismos mismas;
        todo toda todos todas; algún alguna algunos algunas; ningún ninguna ningunos ningunas;
        mucho mucha muchos muchas; poco poca pocos pocas; - - varios varias; - - ambos ambas;
        nuevo nueva nuevos nuevas; último última últimos últimas; primer primera primeros primeras;
        segundo segunda segundos segundas; tercer tercera terceros terceras;
        único única únicos únicas; antiguo antigua antiguos antiguas; buen buena buenos buenas
    """,
    "fr": """
        le la les les; du de_la des des; au à_la aux aux; un une des des; ce cette ces ces;
        mon ma mes mes; ton ta tes tes; son sa ses ses; quel quelle quels quelles;
        tout toute tous toutes; aucun aucune - -; certain certaine certains certaines;
        nouveau nouvelle nouveaux nouvelles; premier première premiers premières;
        dernier dernière derniers dernières; ancien ancienne anciens anciennes;
        petit petite petits petites; grand grande grands grandes; seul seule seuls seules
    """,
}
"""Masculine, feminine, masculine plural, feminine plural; ``-`` where there is none."""

_ADJECTIVES = {
    "pt": (
        r"\w{2,}[ai]d[oa]s?|\w{3,}os[oa]s?|\w{2,}iv[oa]s?|\w*[áéíóúâêô]\w{0,3}ic[oa]s?"
        r"|\w{2,}ári[oa]s?|\w{2,}tóri[oa]s?|\w{3,}[aei]n[oa]s?|\w{2,}eir[oa]s?"
        r"|(?:nov|velh|alt|baix|long|curt|larg|negr|branc|pret|vermelh|públic|próxim|últim"
        r"|mesm|própri|únic|antig|modern|intern|extern|séri|segur|ric|mort|abert|eleit|escrit"
        r"|perfeit|direit|esquerd|inteir|médi|secret|pur|diret|indiret|mútu|conjunt)[oa]s?"
    ),
    "es": (
        r"\w{2,}[ai]d[oa]s?|\w{3,}os[oa]s?|\w{2,}iv[oa]s?|\w*[áéíóú]\w{0,3}ic[oa]s?"
        r"|\w{2,}ari[oa]s?|\w{2,}tori[oa]s?|\w{3,}[aei]n[oa]s?"
        r"|(?:nuev|viej|alt|baj|larg|cort|negr|blanc|roj|públic|próxim|últim|mism|propi|únic"
        r"|antigu|modern|intern|extern|seri|segur|ric|muert|abiert|elect|escrit|perfect|derech"
        r"|izquierd|enter|medi|secret|pur|direct|mutu|conjunt)[oa]s?"
    ),
    "fr": r"(?!)",
}
_NO_ADJECTIVES = frozenset(
    "semana semanas plano planos ano anos lado lados cada nada vida vidas medida medidas pena "
    "penas pessoa coisa coisas organiza reclama chama uma umas partida saída entrada camada "
    "estrada engana emana cena cenas planeta ainda tonelada toneladas década décadas zona "
    "zonas mano manos sido todo todos plana ontana semanas anos mañana fiscalía manera vez".split()
)
_FRENCH = (
    ("é", "ée", "és", "ées"),
    ("al", "ale", "aux", "ales"),
    ("el", "elle", "els", "elles"),
    ("if", "ive", "ifs", "ives"),
    ("eux", "euse", "eux", "euses"),
    ("ien", "ienne", "iens", "iennes"),
    ("ain", "aine", "ains", "aines"),
    ("ais", "aise", "ais", "aises"),
    ("ois", "oise", "ois", "oises"),
    ("public", "publique", "publics", "publiques"),
)
_BE = {
    "pt": "é|foi|será|era|está|estava|são|foram|serão|eram|estão|estavam",
    "es": "es|fue|será|era|está|estaba|son|fueron|serán|eran|están|estaban",
    "fr": "est|fut|sera|était|sont|furent|seront|étaient|a été|ont été",
}
_GOVERNED = re.compile(
    r"(?<!\w)(?:d[oae]s?|n[oa]s?|em|com|para|por|pel[oa]s?|ao?s?|às?|del?|en|con|al|du|des|au|aux"
    r"|dans|avec|pour|par|sur|à)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_ELIDED = {
    "le": "l'", "la": "l'", "du": "de l'", "de la": "de l'", "au": "à l'", "à la": "à l'",
}  # fmt: skip
_WHOLE = {
    "l'": "le", "de l'": "du", "à l'": "au", "cet": "ce", "nouvel": "nouveau",
}  # fmt: skip
_BEFORE_ARTICLES = frozenset(["todo", "tout", ""])
"""First cells of what stands before an article: *toda a*, *ambos os*."""
_INNER = frozenset(
    "outro mesmo certo muito pouco vário próprio novo último primeiro segundo terceiro único "
    "antigo bom otro mismo mucho poco nuevo primer tercer antiguo buen certain nouveau premier "
    "dernier ancien petit grand seul".split()
)
"""First cells of adjectives, which stand between a determiner and its noun."""
_SMALL = frozenset(
    "que não com para por sem sob entre como mas foi são está ser ter mais menos também já quem "
    "del con sin sobre pero más muy les des dans avec pour par sur est sont qui dont pas plus "
    "seu sua seus suas quando onde porque até desde contra após durante segundo".split()
)
_STRESSED_A = frozenset("agua área arma águila alma ala aula hambre habla ancla arca hacha".split())
"""Spanish feminines that are said with the masculine article in the singular."""
_VOWEL = re.compile(r"[aeiouyàâäéèêëîïôöùûüœæh]", re.IGNORECASE)
_ASPIRATED = re.compile(
    r"h(?:aut|éros|asard|andicap|iérarch|onte|ors|uit|ongr|olland|ameau|angar|arc|alte|aine"
    r"|ausse|alle|amas|aïti|avre)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Noun:
    """What agreement asks of a wording: its gender (empty: not known) and its number."""

    gender: str
    plural: bool

    @property
    def cell(self) -> int | None:
        """The column of a paradigm, or ``None`` where the gender is not known."""
        if self.gender not in (MASCULINE, FEMININE):
            return None
        return 2 * self.plural + (self.gender == FEMININE)


def noun(wording: str, language: str, gender: str = "", number: str = "") -> Noun:
    """A wording's gender and number: those given of it, else those that its ending tells."""
    known = gender if gender in (MASCULINE, FEMININE) else nouns.gender(wording, language)
    return Noun(known, number == "plural" or nouns.is_plural(wording, language))


def has_rules(language: str) -> bool:
    """Whether there are rules of agreement for a language."""
    return base(language) in _ROWS


def agreed(
    left: str, wording: str, right: str, new: Noun, old: Noun, language: str
) -> tuple[str, str]:
    """What stands before and after a wording, made to agree with it.

    ``old`` is what stood there before; where its gender is not known (a placeholder), the words
    around it are taken for agreeing with it.

    >>> new, old = noun("igreja", "pt"), noun("templo", "pt")
    >>> agreed("Ele visitou o novo ", "igreja", " católico de Lisboa.", new, old, "pt")
    ('Ele visitou a nova ', ' católica de Lisboa.')
    >>> agreed("Il parle du ", "assemblée", ".", noun("assemblée", "fr"), noun("sénat", "fr"), "fr")
    ("Il parle de l'", '.')
    """
    code = base(language)
    if code not in _ROWS or new.cell is None:
        return left, right
    before = left
    left = _before(left, wording, new, code)
    if new != old:
        right = _after(right, new, old, code)
        if new.plural == old.plural and not _GOVERNED.search(before):
            right = _predicate(right, new, old, code)
    return left, right


@lru_cache(maxsize=8)
def _rows(code: str) -> dict[str, tuple[str, ...]]:
    """Each determiner's paradigm; of two that share a form the first in the list."""
    found: dict[str, tuple[str, ...]] = {}
    for line in _ROWS[code].split(";"):
        row = tuple("" if cell == "-" else cell.replace("_", " ") for cell in line.split())
        for cell in row:
            if cell:
                found.setdefault(cell, row)
    return found


@lru_cache(maxsize=8)
def _at_the_end(code: str) -> re.Pattern[str]:
    cells = sorted(_rows(code), key=len, reverse=True)
    elided = r"|(?:cet|nouvel)\s+|(?:de |à )?l['’]" if code == "fr" else ""
    return re.compile(rf"(?<![\w'’])(?:(?:{'|'.join(cells)})\s+{elided})$", re.IGNORECASE)


def _before(left: str, wording: str, new: Noun, code: str) -> str:
    """The determiners at the end of a text, in a noun's gender and number."""
    made = ""
    for there, row, rest in _determiners(left, code):
        wanted = row[new.cell or 0] or there
        if code == "es" and wording.lower() in _STRESSED_A and not made and not new.plural:
            wanted = {"la": "el", "una": "un", "de la": "del", "a la": "al"}.get(wanted, wanted)
        wanted = _elided(wanted, made or wording, code)
        made = (wanted.capitalize() if left[len(rest)].isupper() else wanted) + made
        left = rest
    if not made and code == "fr":
        left = _bare_elision(left, wording)
    return left + made


def _determiners(left: str, code: str) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """The words at the end of a text that agree with what follows, the last one first, each with
    its paradigm and what is before it: adjectives, one determiner, and *all* before that."""
    rows = _rows(code)
    determined = False
    for _ in range(_NEAR):
        m = _at_the_end(code).search(left)
        if m is None:
            return
        there = m.group().strip().lower().replace("’", "'")
        row = rows.get(_WHOLE.get(there, there)) if code == "fr" else rows[there]
        if row is None:
            return
        if determined and row[0] not in _BEFORE_ARTICLES:
            return
        determined = determined or (row[0] != "" and row[0] not in _INNER)
        left = left[: m.start()]
        yield there, row, left


def plural_before(left: str, language: str) -> bool | None:
    """Whether the determiner at the end of a text says plural; ``None`` where it does not say."""
    for there, row, _ in _determiners(left, base(language)):
        columns = {index // 2 for index, cell in enumerate(row) if cell == _WHOLE.get(there, there)}
        if len(columns) == 1:
            return columns == {1}
    return None


def describes(left: str, language: str) -> bool:
    """Whether what follows a text can only describe a noun there: a determiner and its noun have
    been said (*um agricultor*, *os deputados galeses*)."""
    code = base(language)
    m = re.search(r"((?:[a-zà-ÿ-]{3,}\s+){1,2})$", left)
    if m is None or code not in _ROWS:
        return False
    words = m[1].split()
    before = left[: m.start()]
    determiner = next((row for _, row, _ in _determiners(before, code)), None)
    if determiner is None or determiner[0] in _INNER:
        return False
    inside = _rows(code).keys() | _SMALL
    if any(word in inside for word in words):
        return False
    return len(words) == 1 or _paradigm(words[1], code) is not None


def _elided(determiner: str, following: str, code: str) -> str:
    """A French determiner before a vowel or not, with the space after it."""
    if code != "fr":
        return determiner + " "
    if _begins_with_vowel(following):
        short = {
            "le": "l'",
            "la": "l'",
            "du": "de l'",
            "de la": "de l'",
            "au": "à l'",
            "à la": "à l'",
        }
        if determiner in short:
            return short[determiner]
        longer = {"ce": "cet", "ma": "mon", "ta": "ton", "sa": "son", "nouveau": "nouvel"}
        return longer.get(determiner, determiner) + " "
    return determiner + " "


def _bare_elision(left: str, wording: str) -> str:
    """``de`` and ``que`` before a wording: with an apostrophe before a vowel only."""
    if _begins_with_vowel(wording):
        return re.sub(r"(?<![\w'’])(d|qu)e\s+$", r"\1'", left, flags=re.IGNORECASE)
    return re.sub(r"(?<![\w'’])(d|qu)['’]$", r"\1e ", left, flags=re.IGNORECASE)


def _begins_with_vowel(wording: str) -> bool:
    return bool(_VOWEL.match(wording)) and not _ASPIRATED.match(wording)


def _after(right: str, new: Noun, old: Noun, code: str) -> str:
    """The adjectives right after a noun, in its gender and number."""
    done = ""
    for _ in range(2):
        m = re.match(r"(\s+)(\w+)", right)
        if m is None:
            break
        changed = _inflected(m[2], new, old, code)
        if changed is None:
            break
        done += m[1] + changed
        right = right[m.end() :]
    return done + right


def _predicate(right: str, new: Noun, old: Noun, code: str) -> str:
    """A participle after the noun and a form of *to be*: a lei foi aprovada."""
    m = re.match(rf"(\s+(?:{_BE[code]})\s+)(\w+(?:d[oa]s?|é|ée|és|ées))(?!\w)", right)
    changed = _inflected(m[2], new, old, code) if m else None
    return right if m is None or changed is None else m[1] + changed + right[m.end() :]


def _inflected(word: str, new: Noun, old: Noun, code: str) -> str | None:
    """An adjective that agrees with ``old``, agreeing with ``new``; ``None`` if it is none."""
    row = _paradigm(word, code)
    column = new.cell
    if row is None or column is None:
        return None
    if old.cell is not None and word != row[old.cell]:
        return None
    return row[column]


def _paradigm(word: str, code: str) -> tuple[str, ...] | None:
    """An adjective's four forms, or ``None`` for a word that does not look like one."""
    if word in _NO_ADJECTIVES:
        return None
    if code == "fr":
        return next(_french(word), None)
    if re.fullmatch(_ADJECTIVES[code], word):
        stem = re.sub(r"[oa]s?$", "", word)
        return (stem + "o", stem + "a", stem + "os", stem + "as")
    m = re.fullmatch(r"(\w{3,})(ês|és|esa|eses|esas)", word)
    if m is None:
        return None
    return (m[1] + ("ês" if code == "pt" else "és"), *(m[1] + e for e in ("esa", "eses", "esas")))


def _french(word: str) -> Iterator[tuple[str, ...]]:
    for row in _FRENCH:
        for ending in sorted(set(row), key=len, reverse=True):
            if word.endswith(ending) and (len(word) > len(ending) + 2 or ending == word):
                stem = word.removesuffix(ending)
                yield tuple(stem + cell for cell in row)
