"""Which language a text is written in: by its script, then by its commonest words."""

import re
from collections import Counter

from glossary.language.syllables import unmarked

_SCRIPTS = (
    ("ko", "\uac00-\ud7af"),
    ("ja", "\u3040-\u30ff"),
    ("zh-Hans", "\u4e00-\u9fff"),
    ("th", "\u0e00-\u0e7f"),
    ("lo", "\u0e80-\u0eff"),
    ("km", "\u1780-\u17ff"),
    ("ru", "\u0400-\u04ff"),
    ("ar", "\u0600-\u06ff"),
)
_COMMON = {
    "vi": "và của các là có được cho với những trong không người một tại ngày đã này về đến theo",
    "en": "the of and to in is that for with was on as by are at from this be which has",
    "fr": "le la les des et de du en un une est dans pour que qui sur par avec au ce",
    "es": "el la los las de y en un una que se del por con para es su al lo como",
    "pt": "o a os as de e em um uma que do da no na para com não por dos das se ao",
    "de": "der die das und den von zu mit ist im für auf des dem ein eine nicht als",
    "id": "yang dan di dengan untuk pada ini dari itu adalah dalam tidak akan ke oleh",
}
_MARKED = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")


def told(text: str) -> str | None:
    """The language's BCP 47 tag, or ``None`` when the text is too short to tell.

    Vietnamese without its diacritics is Vietnamese.

    >>> told("Hội nghị diễn ra tại Hà Nội."), told("Das Treffen fand in Hanoi statt und war gut.")
    ('vi', 'de')
    """
    sample = text[:20_000]
    letters = sum(c.isalpha() for c in sample)
    if not letters:
        return None
    for language, span in _SCRIPTS:
        if len(re.findall(f"[{span}]", sample)) > 0.25 * letters:
            return language
    lower = sample.lower()
    if len(_MARKED.findall(lower)) > 0.04 * letters or unmarked(sample):
        return "vi"
    words = Counter(re.findall(r"[^\W\d_]+", lower))
    scores = {
        language: sum(words[word] for word in common.split())
        for language, common in _COMMON.items()
    }
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] else None
