"""The accents of French, Spanish and Portuguese words: which of them inflection moves or drops.

All but those are a part of the spelling: cortesia is no Spanish word, paises none for países.
"""

import re

_ACUTE = str.maketrans("áéíóúâêôàü", "aeiouaeoau")
_FRENCH = str.maketrans("àâéèêëîïôûùü", "aaeeeeiiouuu")
_DROPPED = {
    "es": re.compile("(?:[áéó]|(?<![aeo])[íú])(?=[ns]\\Z)"),
    "pt": re.compile("(?:[áéóâêô]|(?<![aeo])[íú])(?=[nsr]\\Z)|[úê](?=nior\\Z)"),
    "fr": re.compile("(?!)"),
}
"""Accents that are not written when a syllable comes after theirs."""
_UNMARKED_VERB = re.compile("[aeo]ír\\Z|\\A(?:pôr|être)\\Z")
"""Infinitives whose accent is not that of their other forms."""


def unaccented(word: str, code: str) -> str:
    """A word without the accents that inflection and capitals move or drop."""
    return word.translate(_FRENCH if code == "fr" else _ACUTE)


def lacks_accent(term: str, there: str, code: str) -> bool:
    """Whether a word has no accent where a term has one that its inflection does not drop.

    An accent before a final n or s goes when the word grows (reunión, reuniones; francés,
    francesa; but país, países), and that of some French verbs does (connaître, connaissons).
    In French a capital at the beginning may do without (Etat), and so may i and u without the
    circumflex since 1990.

    >>> lacks_accent("cortesía", "cortesia", "es"), lacks_accent("misión", "misiones", "es")
    (True, False)
    """
    if _UNMARKED_VERB.search(term):
        return False
    dropped = _DROPPED[code].search(term) if len(there) > len(term) else None
    for index, (one, other) in enumerate(zip(term, there, strict=False)):
        if one == other:
            continue
        if unaccented(one, code) != unaccented(other, code):
            return False
        if unaccented(one, code) != other or (dropped and index == dropped.start()):
            continue
        if code == "fr" and (one in "îïû" or index == 0):
            continue
        if one != "ü" or code != "pt":
            return True
    return False
