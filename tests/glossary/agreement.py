"""Judging whether what stands around a term agrees with it, apart from the code that sets it in.

English: *a* and *an*, doubled and missing articles, number after numerals and before *is* and
*are*. Portuguese: article, contraction and adjacent adjective against the gender that the term
list gives, number, contractions left open (*de o*), a noun run into another. Nothing here is
shared with `glossary`; a rule fires where the words leave no doubt, and silence is not praise.
"""

import re
from collections.abc import Callable, Iterator

Place = tuple[int, int]

_NUMERALS = "two three four five six seven eight nine ten twelve dozen hundreds thousands".split()
_PREPOSITIONS = frozenset(
    "of in on at by with for from to into over under against between about as without".split()
)
_FUNCTION = _PREPOSITIONS | frozenset(
    "and or but is are was were be been has have had will would can could that which who when "
    "while if because than then also not so the a an this these".split()
)
_SINGULAR_BEFORE = frozenset("a an one this that each every another 1".split())
_PLURAL_BEFORE = frozenset(
    "these those many several few both various numerous two three four five six seven eight nine "
    "ten twelve".split()
)


def english(target: str, place: Place, noun: str) -> Iterator[str]:
    """The faults around an English term. ``noun`` is ``u`` for what is not counted (and takes no
    *a*), ``x`` for what is no noun, else empty."""
    term = target[slice(*place)]
    left, right = target[: place[0]], target[place[1] :]
    before = re.findall(r"[\w'’.,]+|[^\w\s]", left)
    last = before[-1].lower() if before else ""
    following = re.match(r"[\s]+([\w'’-]+)", right)
    then = following[1].lower() if following else ""
    if re.search(r"\b(the|an?)\s+(the|an?)\s+$", left, re.IGNORECASE):
        yield "doubled article"
    if last == term.lower() or then == term.lower():
        yield "doubled word"
    if last in ("a", "an"):
        sound = re.match(r"(?!uni|use|usu|eu|one\b|once)[aeiou]|hour|honou?r|heir", term.lower())
        if (last == "an") != (sound is not None) and not term.isupper():
            yield f"“{last} {term}”"
        if noun == "u" and then in _FUNCTION:
            yield f"article before “{term}”"
    if noun == "x":
        return
    many = _plural(term)
    if many and last in _SINGULAR_BEFORE and then != "of" and noun != "u":
        yield f"“{last} {term}”"
    counted = last in _PLURAL_BEFORE or re.fullmatch(r"(?!1$)\d[\d.,]*", last)
    year = re.fullmatch(r"(?:19|20)\d\d", last)
    if not many and counted and not year and noun != "u" and (not then or then in _FUNCTION):
        yield f"“{last} {term}”"
    governed = any(word.lower() in _PREPOSITIONS for word in before[-3:])
    if not governed and noun != "u":
        if many and then in ("is", "was", "has"):
            yield f"“{term} {then}”"
        if not many and then in ("are", "were", "have"):
            yield f"“{term} {then}”"
    if (
        not many
        and noun == ""
        and term[:1].islower()
        and last in _PREPOSITIONS
        and (not following or then in _FUNCTION)
    ):
        yield f"no article before “{term}”"


def _plural(term: str) -> bool:
    last = term.split()[-1].lower() if " of " not in term else term.split(" of ")[0].lower()
    if last in ("police", "people", "children", "men", "women"):
        return True
    return last.endswith("s") and not last.endswith(("ss", "us", "is", "news"))


_DETERMINERS = {
    ("m", "s"): """
        o um do no ao pelo num este esse aquele deste desse neste nesse seu meu nosso outro novo
        primeiro último todo algum nenhum muito próprio mesmo
    """,
    ("f", "s"): """
        a uma da na à pela numa esta essa aquela desta dessa nesta nessa sua minha nossa outra nova
        primeira última toda alguma nenhuma muita própria mesma
    """,
    ("m", "p"): """
        os uns dos nos aos pelos nuns estes esses aqueles destes desses nestes seus meus nossos
        outros novos primeiros últimos todos alguns muitos vários dois ambos mesmos
    """,
    ("f", "p"): """
        as umas das nas às pelas numas estas essas aquelas destas dessas nestas suas minhas nossas
        outras novas primeiras últimas todas algumas muitas várias duas ambas
    """,
}
_ARTICLES = {word: kind for kind, words in _DETERMINERS.items() for word in words.split()}
_ADJECTIVE = re.compile(
    r"[a-zà-ü]+(?:[ai]d|os|iv|[áéíóúâêô][a-zà-ü]{0,3}ic|ári|ian|ican|lian|uguês|ensiv|nov|velh|públic"
    r"|negr|branc|própri)([oa])(s?)"
)
_RUN_ON = re.compile(
    r"(?:os?|as?|uma?) (?!\w*(?:ando|endo|indo|mente) ?$)(?!(?:grandes?|mais|menos|maior|melhor)$)"
    r"[a-zà-ü]{4,}"
)
"""A determiner and its noun, after which another noun needs a preposition."""
_NUMERAL = re.compile(r"(?:dois|duas|três|quatro|cinco|seis|sete|oito|nove|dez|(?!1$)\d[\d.]*)")
_OPEN = re.compile(r"(?:\b(?:de|em|por) (?:o|a|os|as)|\ba os?) $", re.IGNORECASE)


def portuguese(target: str, place: Place, noun: str) -> Iterator[str]:
    """The faults around a Portuguese term. ``noun`` is ``m``, ``f`` or ``c`` (either), with a
    ``p`` behind it where the term is a plural; ``x`` for what is no noun."""
    if noun == "x":
        return
    term = target[slice(*place)]
    left, right = target[: place[0]], target[place[1] :]
    head = re.split(r"[\s-]", term.lower())[0] if noun[:1] != "c" else term.lower()
    number = "p" if head.endswith("s") and head not in ("país", "mês") else "s"
    before = re.findall(r"[\w'’.,]+|[^\w\s]", left)
    last = before[-1].lower() if before else ""
    if _OPEN.search(left):
        yield f"“{' '.join(before[-2:])} {term}”"
    if last in _ARTICLES:
        gender, many = _ARTICLES[last]
        if (noun[:1] in ("m", "f") and gender != noun[:1]) or many != number:
            yield f"“{last} {term}”"
        if re.fullmatch(r"(?:os?|as?|d[oa]s?|n[oa]s?) (?:os?|as?)", " ".join(before[-2:]).lower()):
            yield f"doubled article before “{term}”"
    elif _NUMERAL.fullmatch(last) and number == "s":
        yield f"“{last} {term}”"
    elif term[:1].islower() and _RUN_ON.fullmatch(" ".join(before[-2:]).lower()):
        yield f"“{' '.join(before[-2:])} {term}”"
    following = re.match(r"\s+([\w-]+)", right)
    adjective = _ADJECTIVE.fullmatch(following[1]) if following else None
    if following and adjective:
        gender, many = ("m" if adjective[1] == "o" else "f"), ("p" if adjective[2] else "s")
        if (noun[:1] in ("m", "f") and gender != noun[:1]) or many != number:
            yield f"“{term} {following[1]}”"


JUDGES: dict[str, Callable[[str, Place, str], Iterator[str]]] = {
    "en": english,
    "pt-BR": portuguese,
}
