"""Gender and plural of Portuguese, Spanish and French nouns, by their endings.

Endings decide (Portuguese: Cunha and Cintra, Nova Gramática; Spanish: RAE, Nueva gramática §2-3;
French: Riegel, Pellat and Rioul, Grammaire méthodique, ch. VII), with lists of the exceptions
that news has. What a termbase says of a term goes before it; where an ending tells nothing the
answer is empty, and nobody should change an article for it.
"""

import re
from functools import lru_cache

from glossary.language import noun_lists
from glossary.language.words import base

MASCULINE, FEMININE, COMMON = "masculine", "feminine", ""

_PREPOSITIONS = {
    "pt": frozenset(
        "de do da dos das em no na nos nas para com por a ao à e sem sobre contra".split()
    ),
    "es": frozenset("de del en para con por a al y e sin sobre contra".split()),
    "fr": frozenset("de du des d en au aux à pour avec par et sans sur contre".split()),
}
_BEFORE_NOUNS = {
    "pt": frozenset(
        "alto alta grande novo nova primeiro primeira segundo segunda antigo antiga".split()
    ),
    "es": frozenset(
        "alto alta gran grande nuevo nueva primer primera segundo segunda antiguo".split()
    ),
    "fr": frozenset(
        "haut haute grand grande nouveau nouvelle premier première second seconde ancien ancienne "
        "petit petite bon bonne".split()
    ),
}

_ENDINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "pt": (
        (FEMININE, "ção são gião nião sião stão xão dade tude gem ície triz ise ose ite ase eza"),
        (MASCULINE, "grama ema oma"),
        (COMMON, "ista nte"),
        (FEMININE, "a ã ez"),
        (MASCULINE, "o or al el il ol ul ar er ir ur um im om ão me te ce que gue rte i u ê"),
        (MASCULINE, "ó ô á és ês ís  us is ás x n le re se de ne"),
    ),
    "es": (
        (FEMININE, "ción sión gión nión xión dad tad tud umbre triz itis eza ez"),
        (MASCULINE, "grama ema oma aje"),
        (COMMON, "ista nte"),
        (FEMININE, "a"),
        (MASCULINE, "o or al el il ol ul ar er ir ur es iz ín án én ón ún te me ce que gue le re"),
        (MASCULINE, "se de ne i u é á  ó ús us és ís"),
    ),
    "fr": (
        (MASCULINE, "age isme eau oir ment ège tère"),
        (COMMON, "iste"),
        (FEMININE, "gion nion ique nque gue gne quipe erre"),
        (FEMININE, "tion sion xion té ée tude ture ance ence ette esse ise ie ade ine euse"),
        (FEMININE, "ice elle enne  onne ère aine ole ale ille ive arque nomie ude une"),
        (MASCULINE, "al el il eil ail et er ier at it ot ut art ard ant ent ont on an in"),
        (MASCULINE, "ien ois ais eur our  oin eux is us as os f c l p b g o i u é t d m n"),
    ),
}
_COMPOUND_FIRSTS = frozenset(
    "porta guarda vice ex pré anti super auto micro recém bem mal para quebra conta contra sub "
    "pós pró inter euro tele mini porte".split()
)

_VERBS = frozenset(["porta", "guarda", "porte", "garde"])
"""First parts of compounds that name a person by what they do: porta-voz."""


def head(wording: str, language: str) -> str:
    """The noun that a wording is about, in small letters: ``igreja`` of ``igreja católica``."""
    words = re.split(r"[\s’']+", wording.strip().lower())
    before = _BEFORE_NOUNS.get(base(language), frozenset())
    return next((w for w in words if w not in before), words[0]) if words else ""


@lru_cache(maxsize=4096)
def gender(wording: str, language: str) -> str:
    """``masculine``, ``feminine`` or nothing, as the ending of a wording's noun tells.

    >>> gender("comissão", "pt-BR"), gender("estilo de vida", "pt"), gender("loi", "fr")
    ('feminine', 'masculine', 'feminine')
    """
    code = base(language)
    noun = singular_of(head(wording, language), language)
    first, _, rest = noun.partition("-")
    if noun in noun_lists.COMMON.get(code, ()) or (rest and first in _VERBS):
        return COMMON
    if rest:
        noun = rest if first in _COMPOUND_FIRSTS else first
    if noun in noun_lists.FEMININE.get(code, ()):
        return FEMININE
    if noun in noun_lists.MASCULINE.get(code, ()):
        return MASCULINE
    for kind, endings in _ENDINGS.get(code, ()):
        if noun.endswith(tuple(endings.split())):
            return kind
    return ""


@lru_cache(maxsize=4096)
def is_plural(wording: str, language: str) -> bool:
    """Whether the noun of a wording is in the plural, as its ending tells."""
    code = base(language)
    noun = head(wording, language)
    if noun in noun_lists.SINGULAR_IN_S.get(code, ()) or len(noun) < 3:
        return False
    if code == "fr":
        return noun.endswith(("s", "aux", "eux", "oux"))
    if code == "pt":
        return noun.endswith("s") and not noun.endswith(("ês", "ís", "és"))
    return code == "es" and noun.endswith("s") and not noun.endswith(("és", "ís", "ús", "sis"))


def singular_of(noun: str, language: str) -> str:
    """A noun's singular as far as its gender depends on it: ``comissões`` → ``comissão``."""
    code = base(language)
    if not is_plural(noun, language):
        return noun
    if "-" in noun:
        return "-".join(singular_of(part, language) for part in noun.split("-"))
    known = {many: one for one, many in noun_lists.PLURALS.get(code, {}).items()}
    if noun in known:
        return known[noun]
    if code == "pt":
        for many, one in (("ões", "ão"), ("ães", "ão"), ("ãos", "ão"), ("éis", "el"), ("eis", "il"),
                          ("ais", "al"), ("óis", "ol"), ("uis", "ul"), ("ns", "m"), ("ores", "or"),
                          ("ares", "ar"), ("eres", "er"),
                          ("zes", "z"), ("eses", "ês")):  # fmt: skip
            if noun.endswith(many):
                return noun.removesuffix(many) + one
    if code == "es":
        for many, one in (("iones", "ión"), ("ones", "ón"), ("ces", "z"), ("dades", "dad"),
                          ("tades", "tad"), ("tudes", "tud"), ("ores", "or"), ("ales", "al"),
                          ("leyes", "ley"), ("reyes", "rey"), ("eses", "és"), ("eres", "er"),
                          ("ares", "ar")):  # fmt: skip
            if noun.endswith(many):
                return noun.removesuffix(many) + one
    if code == "fr" and noun.endswith("aux") and not noun.endswith("eaux"):
        return noun.removesuffix("aux") + "al"
    return noun[:-1]


@lru_cache(maxsize=4096)
def plural(wording: str, language: str) -> str:
    """A wording with its noun, and the adjectives beside it, in the plural; as it is where it
    has none or is a name.

    >>> plural("arma nuclear", "pt"), plural("número de mortos", "pt"), plural("míssil", "pt")
    ('armas nucleares', 'números de mortos', 'mísseis')
    >>> plural("ley orgánica", "es"), plural("conseil régional", "fr")
    ('leyes orgánicas', 'conseils régionaux')
    """
    code = base(language)
    words = wording.split(" ")
    if code not in _PREPOSITIONS or wording[:1].isupper() or is_plural(wording, language):
        return wording
    made: list[str] = []
    for index, word in enumerate(words):
        if word.lower() in _PREPOSITIONS[code] or word.lower().startswith(("d'", "d’")):
            return " ".join([*made, *words[index:]])
        made.append(plural_word(word, language))
    return " ".join(made)


def plural_word(word: str, language: str) -> str:
    """One noun or adjective in the plural."""
    code = base(language)
    known = noun_lists.PLURALS.get(code, {}).get(word.lower())
    if known is not None:
        return known
    if "-" in word:
        first, _, rest = word.partition("-")
        kept = first.lower() in _COMPOUND_FIRSTS
        made = first if kept else plural_word(first, language)
        return f"{made}-{plural_word(rest, language)}"
    if code == "pt":
        return _portuguese(word)
    if code == "es":
        return _spanish(word)
    return _french(word) if code == "fr" else word


def _portuguese(word: str) -> str:
    marked = re.search("[áéíóúâêô]", word[:-2]) is not None
    for ending, many in (("ão", "ões"), ("al", "ais"), ("ol", "óis"), ("ul", "uis"), ("m", "ns")):
        if word.endswith(ending):
            return word.removesuffix(ending) + many
    if word.endswith("el"):
        return word[:-2] + ("eis" if marked else "éis")
    if word.endswith("il"):
        return word[:-2] + ("eis" if marked else "is")
    if word.endswith(("r", "z")):
        return word + "es"
    if word.endswith("ês"):
        return word[:-2] + "eses"
    if word.endswith("s"):
        return word + "es" if word in ("país", "gás", "deus", "revés", "viés") else word
    return word if word.endswith("x") else word + "s"


def _spanish(word: str) -> str:
    for ending, many in (("ón", "ones"), ("án", "anes"), ("én", "enes"), ("ín", "ines"),
                         ("ún", "unes"), ("és", "eses"), ("ús", "uses"), ("z", "ces")):  # fmt: skip
        if word.endswith(ending):
            return word.removesuffix(ending) + many
    if word.endswith("s"):
        return word + "es" if word in ("país", "mes", "gas", "dios") else word
    return word + "s" if word[-1:] in "aeiouáéíóú" else word + "es"


def _french(word: str) -> str:
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al"):
        return word[:-2] + "aux"
    return word + ("x" if word.endswith(("eau", "au", "eu")) else "s")
