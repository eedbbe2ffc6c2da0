"""Inflection by paradigm: whether a word of a text is a form of a word of a term.

A stemmer joins words that only look alike (embajada, embajador) and parts forms of one word
(refuerzan, reforzar; Вьетнам, Вьетнама). Terms stand in their citation form, so a word of a text
is compared with that form instead: as a noun or an adjective by number, gender and case, as a
verb by the endings of its conjugation and the usual changes of its stem. The tables are those of
any school grammar; only verbs that keep to none of them are listed. What a dictionary of forms
knows as one word is one beside that (`glossary.language.inflections`).
"""

import re
from functools import lru_cache
from itertools import product

from glossary.language.accents import lacks_accent, unaccented
from glossary.language.inflections import INFLECTED, lemma
from glossary.language.words import base, same_word, without_marks

_CONSONANT = "bcdfghjklmnñpqrstvwxyzç"


def _endings(text: str) -> frozenset[str]:
    return frozenset("" if ending == "-" else ending for ending in text.split())


_SPANISH_AR = _endings(
    "ar o as a amos ais an aba abas abamos abais aban e aste asteis aron are aras ara aremos "
    "areis aran aria arias ariamos ariais arian es emos eis en aramos arais ase ases asemos "
    "asen ando ado ada ados adas"
)
_SPANISH_ER = _endings(
    "er ir o es e emos eis en imos is ia ias iamos iais ian i iste io isteis ieron yo yeron a as "
    "amos ais an iera ieras ieramos ieran iese ieses iesen iendo yendo ido ida idos idas "
    "ere eras era eremos eran eria erias eriamos erian ire iras ira iremos iran iria irias "
    "iriamos irian"
)
_PORTUGUESE_AR = _endings(
    "ar o as a amos ais am ava avas avamos avam ei aste ou astes aram arei aras ara aremos "
    "arão aria arias ariamos ariam e es emos em asse asses assemos assem ares armos arem "
    "ando ado ada ados adas"
)
_PORTUGUESE_ER = _endings(
    "er ir o es e emos em imos ia ias iam iamos i este eu estes eram iu iste istes iram erei "
    "eras era eremos erão irei iras ira iremos irão eria eriam iria iriam a as amos am esse "
    "essem isse issem endo indo ido ida idos idas eres ermos erem ires irmos irem"
)
_FRENCH_ER = _endings(
    "er e es ons ez ent ais ait ions iez aient ai as a ames ates erent erai eras era erons erez "
    "eront erais erait erions eriez eraient ee ees ant asse asses assent at"
)
_FRENCH_IR = _endings(
    "ir is it issons issez issent issais issait issions issiez issaient irai iras ira irons irez "
    "iront irais irait irions iriez iraient irent i ie ies issant isse isses imes ites"
)
_FRENCH_RE = _endings(
    "re s - t ons ez ent ais ait ions iez aient rai ras ra rons rez ront rais rait raient u ue us "
    "ues is it irent ant e es ut urent"
)
_CONJUGATIONS = {
    "es": {"ar": _SPANISH_AR, "er": _SPANISH_ER, "ir": _SPANISH_ER},
    "pt": {"ar": _PORTUGUESE_AR, "er": _PORTUGUESE_ER, "ir": _PORTUGUESE_ER},
    "fr": {"er": _FRENCH_ER, "ir": _FRENCH_IR, "re": _FRENCH_RE},
}
_CHANGES = {
    "es": (
        ("c\\Z", "qu"), ("c\\Z", "zc"), ("c\\Z", "z"), ("z\\Z", "c"), ("g\\Z", "gu"),
        ("g\\Z", "j"), ("gu\\Z", "g"), ("qu\\Z", "c"), ("u\\Z", "uy"), ("e(?=gu\\Z)", "i"),
        (f"e(?=[{_CONSONANT}]+\\Z)", "ie"), (f"e(?=[{_CONSONANT}]+\\Z)", "i"),
        (f"o(?=[{_CONSONANT}]+\\Z)", "ue"), (f"o(?=[{_CONSONANT}]+\\Z)", "u"),
        (f"o(?=[{_CONSONANT}]*z\\Z)", "ue"),
    ),
    "pt": (
        ("c\\Z", "qu"), ("c\\Z", "ç"), ("ç\\Z", "c"), ("g\\Z", "gu"), ("g\\Z", "j"),
        ("gu\\Z", "g"), (f"e(?=[{_CONSONANT}]+\\Z)", "i"), (f"o(?=[{_CONSONANT}]+\\Z)", "u"),
        ("e\\Z", "ei"),
    ),
    "fr": (
        ("c\\Z", "ç"), ("g\\Z", "ge"), ("y\\Z", "i"), ("l\\Z", "ll"), ("t\\Z", "tt"),
    ),
}  # fmt: skip
"""What the last letters of a verb's stem become before some endings."""
_IRREGULAR = {
    "es": {
        "tener": "teng tien tuv tendr", "venir": "veng vien vin vendr",
        "poner": "pong pus pondr puest", "hacer": "hag hic hiz har hech",
        "decir": "dig dic dij dir dich", "traer": "traig traj", "ducir": "duzc duj",
        "salir": "salg saldr", "cribir": "crit", "abrir": "abiert",
    },
    "pt": {
        "ter": "tenh tem ten tinh tiv tev", "vir": "venh vem ven vinh vi vie",
        "por": "ponh poe põe pus punh post", "fazer": "faç fez fiz far feit faz",
        "dizer": "dig diss dir dit diz", "crever": "crit", "abrir": "abert",
        "trazer": "trag troux trar traz",
    },
    "fr": {
        "tenir": "tien tienn tiend tin tenu ten", "venir": "vien vienn viend vin venu ven",
        "mettre": "met mett mis mi", "prendre": "prend prenn pren pris pri",
        "mouvoir": "meu meuv mouv mu mouvr", "faire": "fai fais fass fer fi font",
        "uire": "uis uit uir", "crire": "cri crit criv", "clure": "clu clur",
        "frir": "fre fr fert", "vrir": "vre vr vert", "voir": "voi voy ver vi vu",
        "courir": "cour courr couru",
    },
}  # fmt: skip
"""Stems of verbs that keep to no rule, by the end of their infinitive (mantener, souscrire)."""
_ANY = _SPANISH_AR | _SPANISH_ER | _PORTUGUESE_AR | _PORTUGUESE_ER | _FRENCH_RE | _FRENCH_ER
_CLITIC = re.compile(r"(?<=r|o)(?:se|me|te|nos|los?|las?|les?)\Z")

_NOUN_RU = _endings(
    "- а я у ю о е ы и й ь ом ем ой ей ою ею ью ов ев ам ям ами ями ах ях ьми ья ьям ьями ьях ьев"
)
_ADJECTIVE_RU = _endings(
    "ый ий ой ая яя ое ее ого его ому ему ым им ом ем ую юю ей ою ею ые ие ых их ыми ими"
)
_SHORT_RU = _endings("- а о ы")
_NOUNS_EN = ("ence", "ship", "ity", "ness", "cy", "ism")
"""Ends of English nouns: no form of conference is conferencing."""
_LOANED = (("sis", "ses"), ("um", "a"), ("on", "a"), ("us", "i"), ("x", "ces"))
_FLEETING = re.compile(r"([бвгджзклмнпрстфхцчшщ])[ое]([бвгджзклмнпрстфхцчшщ])(ь?)\Z")
_FROM_A = "(?:ть|ла?|ло|ли|ю|ешь|ет|ем|ете|ют|я|в|й|йте|на?|но|ны|т[аоы]?|(?:вш|ющ|ем|нн|т){A})"
_FROM_I = (
    "(?:ить|ит|ишь|им|ите|ят|ат|ила?|ило|или|ив|и|ю|у|я|а|ена?|ено|ены|(?:ивш|ящ|ащ|енн|им){A})"
)
_FROM_OVA = (
    "(?:ова(?:ть|ла?|ло|ли|в|на?|но|ны|(?:вш|нн){A})|у(?:ю|ешь|ет|ем|ете|ют|я|й|йте|(?:ющ|ем){A}))"
)
_IRREGULAR_RU = {
    "вести": "вед вел", "нести": "нес", "йти": "йд шел шл шед", "дать": "дад дам даст дан",
    "давать": "да дава", "расти": "раст рос", "стать": "стан", "брать": "бер", "звать": "зов",
    "мочь": "мог мож", "писать": "пиш", "казать": "каж", "принять": "прим", "нять": "ним йм",
    "начать": "начн", "ехать": "ед", "быть": "буд", "слать": "шл",
}  # fmt: skip
"""Stems of Russian verbs that keep to no rule, by the end of their infinitive."""
_AFTER_IRREGULAR = (
    "(?:|у|ю|ешь|ет|ем|ете|ут|ют|ит|им|ят|л|ла|ло|ли|и|ите|й|йте|на?|но|ны|ена?|ено|ены|я|"
    "(?:вш|ш|енн|нн|ущ|ющ|ящ){A})"
)
_SOFTENED = (("ст", "щ"), ("д", "ж"), ("д", "жд"), ("т", "ч"), ("т", "щ"), ("с", "ш"), ("з", "ж"))
_LABIAL = frozenset("бпвфм")


@lru_cache(maxsize=200_000)
def same_form(term: str, there: str, language: str) -> bool:
    """Whether ``there`` is ``term`` or one of its forms; both folded to small letters.

    >>> same_form("посол", "послами", "ru"), same_form("посол", "посольство", "ru")
    (True, False)
    >>> same_form("fortalecer", "fortalezcan", "es"), same_form("embajador", "embajada", "es")
    (True, False)
    """
    if term == there:
        return True
    code = base(language)
    if code == "ru":
        term, there = term.replace("ё", "е"), there.replace("ё", "е")
        return _same_in_russian(term, there) or _same_lemma(term, there, code)
    if code == "en":
        return _same_in_english(without_marks(term), without_marks(there))
    if code not in _CONJUGATIONS:
        return same_word(there, term, language)
    if not (term + there).isalpha():
        return False
    if unaccented(term[:1], code) != unaccented(there[:1], code):
        return _same_lemma(term, there, code)
    if lacks_accent(term, there, code):
        return unaccented(term, code) != unaccented(there, code) and _same_lemma(term, there, code)
    return (
        bool(_nouns(term, code) & _nouns(there, code))
        or _conjugated(term, there, code)
        or _same_lemma(term, there, code)
    )


def first_letter(word: str, language: str) -> str:
    """The letter with which all forms of a folded word begin, without its accent: that of its
    lemma, where a dictionary knows it (дети, ребёнок)."""
    code = base(language)
    plain = word.replace("ё", "е")
    return without_marks(((lemma(plain, code) if code in INFLECTED else None) or plain)[:1])


def _same_lemma(term: str, there: str, code: str) -> bool:
    """Whether a dictionary knows the two words as forms of one."""
    known = lemma(term, code)
    return known is not None and known == lemma(there, code)


def _same_in_english(term: str, there: str) -> bool:
    """Whether two English words are one, with the plurals that came with loanwords (analyses,
    memoranda) and without accents (attaches)."""
    if term.endswith(_NOUNS_EN) and there.endswith(("ed", "ing")):
        return False
    if same_word(there, term, "en"):
        return True
    return any(
        len(term) > len(one) + 2 and term.endswith(one) and term[: -len(one)] + many == there
        for one, many in _LOANED
    )


@lru_cache(maxsize=50_000)
def _nouns(word: str, code: str) -> frozenset[str]:
    """What a noun or an adjective could be in the masculine singular."""
    if code == "fr":
        return frozenset(_french_nouns(word))
    singular = {word}
    if code == "pt":
        singular |= {re.sub("(?:ões|ães|ãos)\\Z", "ão", word), re.sub("ns\\Z", "m", word)}
        singular.add(re.sub("([aeéoóu])is\\Z", r"\1l", word))
        singular.add(re.sub("(?:ei|i)s\\Z", "il", word))
    singular.add(re.sub("ces\\Z", "z", word))
    singular.add(re.sub(f"(?<=[{_CONSONANT}])es\\Z", "", word))
    singular.add(re.sub("(?<=[aeiouáéíóúãõ])s\\Z", "", word))
    masculine = set(singular)
    for one in singular:
        if one.endswith("a") and len(one) > 2:
            masculine.add(f"{one[:-1]}o")
            if one.endswith("nta"):
                masculine.add(f"{one[:-1]}e")
            if one[-2] in "rnslz":
                masculine.add(one[:-1])
    if code == "pt":
        masculine |= {re.sub("ã\\Z", "ão", one) for one in masculine}
        masculine |= {re.sub("eia\\Z", "eu", one) for one in masculine}
    return frozenset(unaccented(one, code) for one in masculine if len(one) > 1)


def _french_nouns(word: str) -> set[str]:
    singular = {word, re.sub("(?<=..)s\\Z", "", word), re.sub("(?<=[aeo]u)x\\Z", "", word)}
    singular |= {re.sub("aux\\Z", "al", word), re.sub("aux\\Z", "ail", word)}
    found = set(singular)
    for one in singular:
        if one.endswith("e") and len(one) > 3:
            found.add(one[:-1])
            for feminine, masculine in (
                ("lle", "l"), ("nne", "n"), ("tte", "t"), ("sse", "s"), ("ve", "f"),
                ("euse", "eur"), ("euse", "eux"), ("trice", "teur"), ("drice", "deur"),
                ("ère", "er"), ("ète", "et"), ("que", "c"), ("gue", "g"), ("esse", "e"),
            ):  # fmt: skip
                if one.endswith(feminine):
                    found.add(one.removesuffix(feminine) + masculine)
    capital = {unaccented(one[0], "fr") + one[1:] for one in found if one}
    return found | capital


@lru_cache(maxsize=20_000)
def _stems(infinitive: str, code: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """A verb's stems, those of no rule, and the endings of its conjugation."""
    endings = _CONJUGATIONS[code].get(infinitive[-2:])
    irregular = {
        infinitive.removesuffix(ending) + stem
        for ending, stems in _IRREGULAR[code].items()
        if infinitive.endswith(ending)
        for stem in stems.split()
    }
    if endings is None or len(infinitive) < 4:
        return frozenset(), frozenset(irregular), frozenset()
    stem = infinitive[:-2]
    changed = {stem}
    for pattern, becomes in _CHANGES[code]:
        changed |= {re.sub(pattern, becomes, one) for one in tuple(changed)}
    return frozenset(changed), frozenset(irregular), endings


def _conjugated(infinitive: str, there: str, code: str) -> bool:
    """Whether a word is a form of a verb of which the infinitive is given."""
    if infinitive.endswith("ère"):
        return False
    infinitive = unaccented(infinitive, code)
    word = unaccented(there, code)
    if code == "es":
        infinitive = re.sub("(?<=[aei]r)se\\Z", "", infinitive)
    stems, irregular, endings = _stems(infinitive, code)
    words = {word, _CLITIC.sub("", word)} if code == "es" else {word}
    return any(
        one.startswith(stem) and one[len(stem) :] in allowed
        for one in words
        for group, allowed in ((stems, endings), (irregular, _ANY))
        for stem in group
    )


@lru_cache(maxsize=20_000)
def _russian_verb(infinitive: str) -> re.Pattern[str] | None:
    """The forms of a Russian verb and of its pair in the other aspect (укрепить, укреплять)."""
    adjective = f"(?:{'|'.join(sorted(_ADJECTIVE_RU))})"
    forms = [
        re.escape(infinitive.removesuffix(ending) + stem) + _AFTER_IRREGULAR
        for ending, stems in _IRREGULAR_RU.items()
        if infinitive.endswith(ending)
        for stem in stems.split()
    ]
    if infinitive.endswith(("овать", "евать")):
        forms.append(re.escape(infinitive[:-5]) + _FROM_OVA)
    if infinitive.endswith(("ать", "ять", "еть")):
        forms.append(re.escape(infinitive[:-2]) + _FROM_A)
    if infinitive.endswith("ить"):
        stems = _softened(infinitive[:-3])
        forms += [re.escape(one) + _FROM_I for one in stems]
        forms += [f"{re.escape(one)}(?:а|я|ива){_FROM_A}" for one in stems]
    if (lasting := re.search("(?:[ыи]в|л)[ая]ть\\Z", infinitive)) is not None:
        stem = infinitive[: lasting.start()]
        forms += [re.escape(one) + _FROM_I for one in _softened(stem)]
        forms.append(f"{re.escape(stem)}(?:а|я){_FROM_A}")
    elif infinitive.endswith("ать"):
        forms.append(f"{re.escape(infinitive[:-3])}[ыи]ва{_FROM_A}")
    if not forms:
        return None
    return re.compile("(?:" + "|".join(forms).replace("{A}", adjective) + r")(?:ся|сь)?\Z")


def _softened(stem: str) -> list[str]:
    """A stem in -и- with what its last letters become in some forms (посещу, укрепляю)."""
    stems = {stem, *(stem.removesuffix(a) + b for a, b in _SOFTENED if stem.endswith(a))}
    if stem[-1:] in _LABIAL:
        stems.add(f"{stem}л")
    return sorted(stems)


def _same_in_russian(term: str, there: str) -> bool:
    if term == there or _declined_otherwise(term, there):
        return True
    if term[:1] != there[:1] or not (term + there).isalpha():
        return False
    if (verb := _russian_verb(re.sub("ся\\Z", "", term))) is not None and verb.match(there):
        return True
    for one, other in product(_russian_stems(term), _russian_stems(there)):
        shared = _shared(one, other)
        for size in range(shared, max(1, shared - 3), -1):
            left, right = one[size:], other[size:]
            if size >= 2 and left in _NOUN_RU and right in _NOUN_RU:
                return True
            if size >= 3 and left in _ADJECTIVE_RU and right in _ADJECTIVE_RU:
                return True
    return False


def _russian_stems(word: str) -> tuple[str, ...]:
    """A word, and the same without the vowel that other cases drop (посол, посла)."""
    dropped = _FLEETING.sub(r"\1\2\3", word)
    return (word,) if dropped == word else (word, dropped)


def _declined_otherwise(term: str, there: str) -> bool:
    """Nouns like гражданин (граждане) and время (времени)."""
    if term.endswith("нин"):
        stem = term[:-2]
        return there.startswith(stem) and there[len(stem) :].removeprefix("ин") in _NOUN_RU
    if term.endswith("мя"):
        stem = term[:-1]
        rest = there.removeprefix(stem)
        return there != rest and rest[:2] in ("ен", "ён") and rest[2:] in _NOUN_RU
    return False


def _shared(one: str, other: str) -> int:
    size = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        size += 1
    return size
