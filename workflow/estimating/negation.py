"""Words that deny, by language: a denial on one side only is a fault that reads well."""

import re
from functools import cache
from typing import Final

WORDS: Final = {
    "vi": "không chưa chẳng chả đừng chớ vô phi miễn thiếu hết ngừng thôi trừ cấm khỏi",
    "en": "not no never none nobody nothing neither nor cannot without unable n't unless lack",
    "fr": "ne n non sans jamais aucun aucune ni",
    "es": "no nunca ni sin jamás ningún ninguno ninguna nada nadie tampoco",
    "pt": "não nunca nem sem jamais nenhum nenhuma nada ninguém",
    "it": "non mai né senza nessun nessuno nessuna niente",
    "ru": "не ни нет без никогда нельзя никто ничего",
    "zh": "不 没 沒 无 無 未 非 别 否",
}
"""Small words only: a word that merely starts with a denial ("unlikely") is seen by a reader."""


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    words = WORDS.get(language)
    if words is None:
        return None
    alternatives = "|".join(map(re.escape, words.split()))
    if language == "zh":
        return re.compile(alternatives)
    after = r"(?!\w)" if language != "en" else r"(?!\w)|(?<=\w)n['’]t(?!\w)|n['’]t(?!\w)"
    return re.compile(rf"(?<!\w)(?:{alternatives}){after}", re.IGNORECASE)


def denials(text: str, language: str) -> int | None:
    """How many denying words a text has; ``None`` for a language whose words are not known here.

    >>> denials("They did not come and won’t go.", "en"), denials("Họ không đến.", "vi")
    (2, 1)
    """
    pattern = _pattern(language.split("-")[0].lower())
    return None if pattern is None else len(pattern.findall(text))
