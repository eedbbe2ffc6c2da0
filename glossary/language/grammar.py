"""Setting an agreed wording into a sentence: number, verb form, article, capital.

Rules of English are here; those of Portuguese, Spanish and French in `nouns` and `agreement`.
Other languages take the wording as it is. A form made here is always one that
`Requirements.found` accepts.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from glossary.language import agreement, nouns
from glossary.language.agreement import Noun
from glossary.language.words import base

_UNCOUNTED = frozenset(
    (
        "information work staff personnel management assistance aid equipment cooperation "
        "development integration communication communications affairs diplomacy protection "
        "security education training support progress advice publicity dissemination media people "
        "sovereignty consensus friendship solidarity peace integrity law immunity precedence "
        "protocol disarmament navigation overflight technology transformation awareness "
        "understanding help research knowledge evidence news popularisation peacekeeping police "
        "Government Party State credentials headquarters accession overseas Vietnamese"
    ).split()
)
_PREPOSITIONS = frozenset(
    "of on for at in to with by from into over between among against under about without per "
    "and or on".split()
)
_VERBS = frozenset(
    (
        "accede accelerate accept achieve adopt agree approve attend be boost broaden build carry "
        "chair closely co-chair communicate conclude conduct consolidate contribute coordinate "
        "create deepen defend denounce deposit develop discuss disseminate draw elevate enhance "
        "ensure enter establish exchange expand extend facilitate fight foster grasp guarantee "
        "hold host implement improve increase initial integrate keep launch lead maintain make "
        "mobilise negotiate open organise organize pay perform prepare present preside prevent "
        "promote propose protect provide publicise pursue raise ratify realise recall receive "
        "reform renew respect roll safeguard seek serve settle sign step strengthen study submit "
        "summon support take terminate thoroughly tighten undertake uphold welcome withdraw"
    ).split()
)
_ADVERBS = frozenset(["thoroughly", "closely", "actively", "jointly"])
_TO = frozenset(
    "to will would shall should can could may might must not do does did cannot let help".split()
)
_TOWARDS = ("contribut", "commit", "dedicat", "devot", "attention", "regard", "role", "key")
"""Beginnings of words after which *to* is a preposition."""
_DETERMINERS = frozenset("the a an this that its their our his her no each every".split())
_SEVERAL = frozenset("these those many several various few both all two three four five".split())
_SINGLE = frozenset("a an one this that each every another".split())
_BE = frozenset("be been being is are was were am has have had having gets get got".split())
_IRREGULAR_PARTICIPLES = {
    "be": ("been", "being"), "build": ("built", "building"), "draw": ("drawn", "drawing"),
    "fight": ("fought", "fighting"), "hold": ("held", "holding"), "keep": ("kept", "keeping"),
    "lead": ("led", "leading"), "make": ("made", "making"), "pay": ("paid", "paying"),
    "seek": ("sought", "seeking"), "take": ("taken", "taking"),
    "withdraw": ("withdrawn", "withdrawing"),
    "undertake": ("undertaken", "undertaking"), "uphold": ("upheld", "upholding"),
    "step": ("stepped", "stepping"), "submit": ("submitted", "submitting"),
}  # fmt: skip
_IRREGULAR_PLURALS = {
    "man": "men", "woman": "women", "child": "children", "person": "people",
    "chairman": "chairmen", "spokesman": "spokesmen",
}  # fmt: skip
_BODIES = frozenset(
    (
        "Ministry Department Committee Commission Union Association Assembly Council Office "
        "Party Front Army Court Procuracy Inspectorate Board Bank Agency Academy Institute "
        "Government State Federation Confederation Society Chamber Centre Secretariat Congress "
        "Organization Organisation Fund Programme Community Forum Group Movement Treaty "
        "Convention Charter Covenant Declaration Agreement Constitution Law Province Delta Sea "
        "Highlands River Fatherland Politburo Bureau Division Directorate Authority Service "
        "Parliament Senate Emirates Kingdom States Netherlands Philippines Nations"
    ).split()
)


def is_verb(wording: str, language: str) -> bool:
    """Whether a wording is a verb or opens with one, as far as its look tells."""
    words = wording.split()
    if not words or not words[0].islower():
        return False
    code = base(language)
    if code == "en":
        return words[0] in _VERBS and not (len(words) == 1 and words[0] in ("initial", "support"))
    if code in ("es", "pt"):
        return len(words[0]) > 3 and words[0].endswith(("ar", "er", "ir", "arse"))
    if code == "fr":
        return len(words[0]) > 3 and words[0].endswith(("er", "ir", "re"))
    return False


@lru_cache(maxsize=4096)
def plural(wording: str, language: str) -> str:
    """The wording with its head in the plural, or as it is where it has none.

    >>> plural("Vice President of the Union", "en"), plural("agency", "en")
    ('Vice Presidents of the Union', 'agencies')
    """
    if is_verb(wording, language):
        return wording
    if base(language) != "en":
        return nouns.plural(wording, language)
    words = wording.split(" ")
    head = next((i for i, w in enumerate(words) if w in _PREPOSITIONS and i), len(words)) - 1
    word = words[head]
    if word in _UNCOUNTED or word.lower() in _UNCOUNTED or not word.isalpha() or word.isupper():
        return wording
    if "and" in words or word.endswith(("s", "men")) or word == "Nam":
        return wording
    words[head] = _plural_word(word)
    return " ".join(words)


def _plural_word(word: str) -> str:
    lower = word.lower()
    for one, many in _IRREGULAR_PLURALS.items():
        if lower.endswith(one) and (lower == one or one == "man"):
            return word[: -len(one)] + many if lower != one else many
    if lower.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if lower.endswith("y") and lower[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def gerund(wording: str) -> str:
    """An English verb-headed wording with its verb in -ing.

    >>> gerund("draw up a plan"), gerund("step up"), gerund("closely follow")
    ('drawing up a plan', 'stepping up', 'closely following')
    """
    return _with_verb(wording, 1)


def participle(wording: str) -> str:
    """The same with the past participle: ``strengthened``, ``drawn up a plan``."""
    return _with_verb(wording, 0)


def _with_verb(wording: str, form: int) -> str:
    words = wording.split(" ")
    index = 1 if len(words) > 1 and words[0] in _ADVERBS else 0
    verb = words[index]
    if verb in _IRREGULAR_PARTICIPLES:
        words[index] = _IRREGULAR_PARTICIPLES[verb][form]
    elif form == 1:
        words[index] = (
            verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
        ) + "ing"
    elif verb.endswith("e"):
        words[index] = verb + "d"
    elif verb.endswith("y") and verb[-2:-1] not in "aeiou":
        words[index] = verb[:-1] + "ied"
    else:
        words[index] = verb + "ed"
    return " ".join(words)


_GERUNDS = frozenset(gerund(verb) for verb in _VERBS)


def like(
    expected: Sequence[str],
    found: str,
    left: str,
    language: str,
    *,
    right: str = "",
    many: bool = False,
) -> str:
    """The accepted wording that takes the place of another, in its form: plural for plural,
    -ing for -ing.

    ``left`` and ``right`` are the texts around it, which may say the number; ``many`` that the
    source has the term in the plural.

    >>> like(["shark"], "fish", "The ", "en", right=" were seen.")
    'sharks'
    """
    wording = expected[0]
    words = found.split()
    if agreement.has_rules(language):
        several = nouns.is_plural(found, language) or agreement.plural_before(left, language)
        return plural(wording, language) if several else wording
    if base(language) != "en" or not words:
        return wording
    if is_verb(wording, language):
        first = words[0].lower()
        if first.endswith("ing"):
            return gerund(wording)
        if first.endswith("ed") and len(first) > 4:
            return participle(wording)
        if is_verb(first, language) or (first.endswith("s") and is_verb(first[:-1], language)):
            return wording
        return fitted(expected, left, language)
    said = _number_said(left, right)
    several = said if said is not None else many or (wording[0].islower() and looks_plural(found))
    return plural(wording, language) if several else wording


def _number_said(left: str, right: str) -> bool | None:
    """Whether the words beside an English noun say plural; ``None`` where they do not say."""
    before = re.findall(r"[\w'’-]+|[^\w\s]", left[-60:].lower())
    if before and before[-1] in _SINGLE:
        return False
    if before and before[-1] in _SEVERAL:
        return True
    verb = re.match(r"\s+(?:(is|was|has)|are|were|have)(?!\w)", right)
    if verb is None or any(word in _PREPOSITIONS for word in before[-3:]):
        return None
    return verb[1] is None


def looks_plural(wording: str) -> bool:
    """Whether the head of an English wording ends as plurals do."""
    words = wording.split()
    head = next((i for i, w in enumerate(words) if w in _PREPOSITIONS and i), len(words)) - 1
    last = words[head].lower()
    return last.endswith("s") and not last.endswith(("ss", "us", "is")) and last not in _UNCOUNTED


def is_counted(wording: str) -> bool:
    """Whether an English wording is one thing of which there may be several: a venue, but not
    information, venues or Viet Nam."""
    words = wording.split(" ")
    return (
        words[0][:1].islower()
        and not is_verb(wording, "en")
        and words[0] not in _DETERMINERS | _GERUNDS
        and not words[0].endswith("ed")
        and plural(wording, "en") != wording
    )


def fitted(
    expected: Sequence[str], left: str, language: str, *, right: str = "", many: bool = False
) -> str:
    """The first of the accepted wordings that fits a gap, in the form that the gap asks for.

    ``left`` and ``right`` are the texts around the gap; ``many`` says that the source has the
    term in the plural. After *were* the wording *be briefed on* gives *briefed on*, after *the*
    a noun is taken before a verb, after *to* a verb stays, after *by* it becomes a gerund.

    >>> fitted(["strengthen", "enhance"], "by ", "en")
    'strengthening'
    >>> fitted(["defend the Fatherland", "defence of the Fatherland"], "to the ", "en")
    'defence of the Fatherland'
    """
    wording = expected[0]
    if agreement.has_rules(language):
        counted = re.search(r"(?<![\d.,])(?!1\s)[\d.,]+\s$", left)
        if many or counted or agreement.plural_before(left, language):
            wording = plural(wording, language)
        return _capital(wording, left)
    if base(language) != "en":
        return _capital(wording, left)
    before = re.findall(r"[\w'’-]+|[^\w\s]", left[-60:])
    last = before[-1].lower() if before else ""
    if is_verb(wording, language):
        if last in _BE:
            passive = next((o[3:] for o in expected if o.startswith("be ")), None)
            return passive or participle(wording)
        if last in _DETERMINERS:
            noun = next((o for o in expected[1:] if not is_verb(o, language)), None)
            return noun or gerund(wording)
        if last == "to" and len(before) > 1 and before[-2].lower().startswith(_TOWARDS):
            return gerund(wording)
        if last in _TO or not before or last in ".:;":
            return _capital(wording, left)
        return gerund(wording)
    said = _number_said(left, right)
    if (last.isdigit() and last != "1") or (many if said is None else said):
        wording = plural(wording, language)
    return _capital(wording, left)


def is_verbs_place(right: str, language: str) -> bool:
    """Whether what stood before a text was hardly a noun, for an article follows it at once.

    >>> is_verbs_place(" a pair of farmers", "en"), is_verbs_place(" of the farm", "en")
    (True, False)
    """
    pattern = _OBJECTS.get(base(language))
    return pattern is not None and re.match(rf"\s+(?:{pattern})\s", right) is not None


_OBJECTS = {
    "en": "the|an?|his|her|its|their|our|my",
    "pt": "o|os|as|uma?",
    "es": "el|los|las|una?",
    "fr": "les?|une?",
}


def opens(left: str) -> bool:
    """Whether what comes after a text begins a sentence."""
    return re.search(r"(?:^|[.!?]\s+)[\"“'‘(]*$", left) is not None


def _capital(wording: str, left: str) -> str:
    if opens(left) and wording[:1].islower():
        return wording[:1].upper() + wording[1:]
    return wording


def joined(
    left: str,
    wording: str,
    right: str,
    language: str,
    *,
    bare: bool = False,
    head: Noun | None = None,
    instead: str = "",
) -> str:
    """The sentence with the wording in its gap, the articles before it put right, and in
    Portuguese, Spanish and French the adjectives beside it.

    ``bare`` says that the wording is a common noun where the engine had none, a placeholder
    perhaps: it may lack an article. ``head`` is what is known of the wording's noun, ``instead``
    what stood in the gap, empty for a placeholder.

    >>> joined("The President of ", "State Bank of Viet Nam", " spoke.", "en")
    'The President of the State Bank of Viet Nam spoke.'
    """
    if base(language) == "en":
        left, wording = _english_article(left, wording)
        small = wording[:1].lower() + wording[1:] if opens(left) else wording
        if bare and is_counted(small) and _needs_determiner(left, right):
            wording = ("The " if opens(left) else "the ") + wording[:1].lower() + wording[1:]
        if wording.endswith("s") and re.match(r"['’]s(?!\w)", right):
            right = right[0] + right[2:]
    if agreement.has_rules(language) and not is_verb(wording, language):
        new = head or agreement.noun(wording, language)
        old = agreement.noun(instead, language) if instead else Noun("", new.plural)
        if wording[:1].islower() and agreement.describes(left, language):
            left += "de "
        left, right = agreement.agreed(left, wording, right, new, old, language)
    return left + wording + right


def _english_article(left: str, wording: str) -> tuple[str, str]:
    m = re.search(r"(?<![\w'’])(an?|the)\s+$", left, re.IGNORECASE)
    own = re.match(r"(?:the|an?)\s+", wording, re.IGNORECASE)
    if m and own:
        return left, wording[own.end() :]
    first = wording.split(" ")[0]
    if m and not own and (is_verb(first, "en") or first in _GERUNDS):
        return left[: m.start()], wording
    if m and m[1].lower() != "the":
        if plural(wording, "en") == wording and not wording[:1].isupper():
            return left[: m.start()], wording
        article = "an" if re.match(r"[aeiou]|hon|hour|[FHLMNRSX][A-Z]", wording) else "a"
        if m[1][0].isupper():
            article = article.capitalize()
        return left[: m.start()] + article + " ", wording
    if not m and not own and needs_article(wording) and _wants_article(left):
        return left, ("The " if re.search(r"(?:^|[.!?]\s+)$", left) else "the ") + wording
    return left, wording


_AFTER = frozenset(
    "of on for at in to with by from into over between among against under about and as via "
    "through during within is are was were".split()
)


def describes(right: str) -> bool:
    """Whether a noun follows at once, which what stands before it describes."""
    following = re.match(r"\s+([a-z]+)", right)
    if following is None or following[1] in _PREPOSITIONS | _AFTER | _NO_NOUNS:
        return False
    verb = following[1].removesuffix("s").removesuffix("ed").removesuffix("ing")
    return not (is_verb(verb, "en") or is_verb(verb + "e", "en")) and not following[1].endswith(
        ("ed", "ly")
    )


_NO_NOUNS = frozenset(
    "there here that which who whom has have had will would can could not also".split()
)


def _needs_determiner(left: str, right: str) -> bool:
    """Whether a common noun between two texts lacks an article: after a preposition, unless
    it only describes another noun."""
    if describes(right):
        return False
    before = re.findall(r"[\w'’-]+|[^\w\s]", left[-60:])
    last = before[-1].lower().replace("’", "'").lstrip("'") if before else ""
    return last in _AFTER or last in ("", "there's", "it's") or _takes_object(last)


def _takes_object(word: str) -> bool:
    """Whether a word is a form of a verb that hardly stands without an object."""
    stems = {word, word.removesuffix("s"), word.removesuffix("ed"), word.removesuffix("ing")}
    return any(stem in _TRANSITIVE or f"{stem}e" in _TRANSITIVE for stem in stems)


_TRANSITIVE = frozenset(
    "attack attend become build buy call close create control denounce describe destroy enter "
    "establish find form have hold host include join kill launch lead leave make meet need open "
    "own produce protect reach receive replace see sell send sign support take use visit want "
    "welcome win".split()
)


def needs_article(wording: str) -> bool:
    """Whether an English name is said with ``the``: the Ministry of …, but Viet Nam, VUFO."""
    words = wording.split(" ")
    head = next((i for i, w in enumerate(words) if w in _PREPOSITIONS and i), len(words)) - 1
    return words[0][:1].isupper() and words[head] in _BODIES and len(words) > 1


def _wants_article(left: str) -> bool:
    before = re.findall(r"[\w'’-]+|[^\w\s]", left[-60:])
    if not before:
        return True
    last = before[-1].lower()
    if any(
        word.lower() in _DETERMINERS
        and all(w.isalpha() and w.islower() for w in before[i + 1 :])
        and not any(w in _PREPOSITIONS or w in _AFTER for w in before[i + 1 :])
        for i, word in enumerate(before)
        if i >= len(before) - 3
    ):
        return False
    return not (
        last.endswith(("'s", "’s"))
        or last == "-"
        or (
            before[-1][:1].isupper()
            and before[-1] not in ("The", "At", "In", "On", "For", "With", "And", "According", "To")
        )
    )
