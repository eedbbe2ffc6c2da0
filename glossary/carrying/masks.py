"""Placeholders that an engine copies: which ones, and what stands for them afterwards.

Whether a placeholder survives depends on the engine (measured between 0 and 99.6 % for shapes
that look alike), so each engine is asked once with a few sentences (`calibrated`).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from glossary.language.words import base, nfc

ACRONYMS = tuple(
    (
        "ZQX VKJ QVZ XKZ JQW KVQ WZJ QXK ZVJ XJQ VZQ KXJ QJZ JVX WQK ZKV XQW KJZ VXZ QKW JZX WXV"
    ).split()
)
NUMBERED = tuple(f"X{n}" for n in range(1, 23))
SURNAMES = tuple(
    (
        "Johnson Wilson Anderson Thompson Robinson Peterson Harrison Hamilton Patterson Ferguson "
        "Sullivan Crawford Gardner Hawkins Mitchell Campbell Richardson Henderson Coleman Jenkins "
        "Simmons Griffin"
    ).split()
)
FAMILIES = {"acronym": ACRONYMS, "numbered": NUMBERED, "surname": SURNAMES}

_CARRIERS = {
    "vi": (
        "{} đã phát biểu tại buổi làm việc.",
        "Ông nhấn mạnh vai trò của {} trong thời gian tới.",
        "{} và {} đã trao đổi về tình hình khu vực.",
        "Hai bên nhất trí tăng cường {} với {}.",
        "Tại buổi lễ, {} đã cảm ơn sự giúp đỡ của {} đối với người dân.",
    ),
    "en": (
        "{} spoke at the working session.",
        "He stressed the role of {} in the coming years.",
        "{} and {} exchanged views on the situation in the region.",
        "The two sides agreed to strengthen {} with {}.",
        "At the ceremony, {} thanked {} for its help to the population.",
    ),
    "fr": (
        "{} a pris la parole lors de la séance de travail.",
        "Il a souligné le rôle de {} dans les années à venir.",
        "{} et {} ont échangé leurs vues sur la situation dans la région.",
        "Les deux parties sont convenues de renforcer {} avec {}.",
        "Lors de la cérémonie, {} a remercié {} pour son aide à la population.",
    ),
    "es": (
        "{} intervino en la sesión de trabajo.",
        "Subrayó el papel de {} en los próximos años.",
        "{} y {} intercambiaron opiniones sobre la situación en la región.",
        "Las dos partes acordaron fortalecer {} con {}.",
        "En la ceremonia, {} agradeció a {} su ayuda a la población.",
    ),
    "pt": (
        "{} falou na sessão de trabalho.",
        "Ele destacou o papel de {} nos próximos anos.",
        "{} e {} trocaram opiniões sobre a situação na região.",
        "As duas partes concordaram em fortalecer {} com {}.",
        "Na cerimônia, {} agradeceu a {} pela ajuda à população.",
    ),
    "ru": (
        "{} выступил на рабочем заседании.",
        "Он подчеркнул роль {} в ближайшие годы.",
        "{} и {} обменялись мнениями о положении в регионе.",
        "Стороны договорились укреплять {} с {}.",
        "На церемонии {} поблагодарил {} за помощь населению.",
    ),
}
_PHRASES = {
    "en": (
        "Ministry of Justice",
        "Viet Nam Red Cross Society",
        "World Food Programme",
        "international community",
        "joint statement",
        "plenary meeting",
        "diplomatic corps",
        "World Bank",
    ),
    "fr": (
        "Ministère de la Justice",
        "Croix-Rouge vietnamienne",
        "Programme alimentaire mondial",
        "communauté internationale",
        "déclaration commune",
        "séance plénière",
        "corps diplomatique",
        "Banque mondiale",
    ),
    "es": (
        "Ministerio de Justicia",
        "Cruz Roja de Vietnam",
        "Programa Mundial de Alimentos",
        "comunidad internacional",
        "declaración conjunta",
        "sesión plenaria",
        "cuerpo diplomático",
        "Banco Mundial",
    ),
    "pt": (
        "Ministério da Justiça",
        "Cruz Vermelha do Vietnã",
        "Programa Mundial de Alimentos",
        "comunidade internacional",
        "declaração conjunta",
        "sessão plenária",
        "corpo diplomático",
        "Banco Mundial",
    ),
    "ru": (
        "Министерство юстиции",
        "Общество Красного Креста Вьетнама",
        "Всемирная продовольственная программа",
        "международное сообщество",
        "совместное заявление",
        "пленарное заседание",
        "дипломатический корпус",
        "Всемирный банк",
    ),
    "zh": ("司法部", "越南红十字会", "世界粮食计划署", "国际社会", "联合声明", "外交使团"),
}
"""Wordings of the target language that are put into sentences as a trial."""
GOOD_SWITCH = 0.7


@dataclass(frozen=True, slots=True)
class Calibration:
    """What an engine copies: families of placeholders, the best first with the share of them
    that came through exactly once, and the share of target wordings that survived."""

    families: tuple[tuple[str, float], ...] = (("acronym", 0.0), ("numbered", 0.0))
    switched: float = 1.0

    @property
    def switches(self) -> bool:
        """Whether a wording of the target language put into the source mostly survives."""
        return self.switched >= GOOD_SWITCH

    def placeholders(self, rank: int) -> tuple[str, ...]:
        """The placeholders of the best family (rank 0), the second best (1) and so on."""
        return FAMILIES[self.families[rank % len(self.families)][0]]


def calibrated(
    translate: Callable[[Sequence[str]], Sequence[str]], source: str, target: str
) -> Calibration:
    """Ask an engine, in one list, which placeholders it copies. Deterministic for an engine."""
    carriers = _CARRIERS.get(base(source), ())
    if not carriers:
        return Calibration()
    wordings = _PHRASES.get(base(target), ())
    stock = {**FAMILIES, **({"switched": wordings} if wordings else {})}
    texts: list[str] = []
    wanted: list[tuple[str, list[str]]] = []
    for family, items in stock.items():
        number = 0
        for carrier in carriers:
            used = [items[(number + i) % len(items)] for i in range(carrier.count("{}"))]
            number += len(used)
            texts.append(carrier.format(*used))
            wanted.append((family, used))
    kept: dict[str, list[bool]] = {}
    for (family, used), answer in zip(wanted, translate(texts), strict=True):
        for item in used:
            there = len(re.findall(rf"(?<!\w){re.escape(item)}(?!\w)", nfc(answer), re.IGNORECASE))
            kept.setdefault(family, []).append(there == 1)
    shares = {family: sum(k) / len(k) for family, k in kept.items()}
    families = sorted(FAMILIES, key=lambda f: -round(shares[f], 1))
    return Calibration(
        tuple((family, shares[family]) for family in families), shares.get("switched", 1.0)
    )


def places(text: str, masks: Sequence[str], source: str) -> dict[str, list[tuple[int, int]]]:
    """Where an engine's text has the placeholders, also mangled ones (ZQX as ZQ or ZXQ).

    One with other signs than letters and digits, as ``⟦1⟧``, is a token of an engine that was
    trained with it: it stands there whole or not at all. ``source`` is the text the engine was
    given: what stands there is no mangled placeholder.
    """
    found: dict[str, list[tuple[int, int]]] = {mask: [] for mask in masks}
    free: list[tuple[int, int]] = []
    for mask in masks:
        if not mask.isalnum():
            found[mask] = [m.span() for m in re.finditer(re.escape(mask), text)]
    known = {mask.lower(): mask for mask in masks if mask.isalnum()}
    for m in re.finditer(r"[^\W_]+", text):
        word = m.group()
        exact = known.get(word.lower())
        stripped = word.removesuffix("s")
        if exact is None and stripped.lower() in known and stripped[:1].isupper():
            exact = known[stripped.lower()]
        if exact is not None:
            remnant = _REMNANT.match(text, m.end())
            found[exact].append((m.start(), remnant.end() if remnant else m.end()))
        elif _foreign(word) and not re.search(rf"(?<!\w){re.escape(word)}(?!\w)", source):
            free.append(m.span())
    for mask in masks:
        if found[mask] or not free or mask[0] not in "ZQXVKJW":
            continue
        scored = [(fuzz.ratio(text[slice(*span)].upper(), mask.upper()), span) for span in free]
        score, span = max(scored, key=lambda pair: pair[0])
        if score >= 50:
            found[mask].append(span)
            free.remove(span)
    return found


_REMNANT = re.compile(r"['’-][ZQXVKJW]{1,2}(?![^\W_])")


def apart(text: str, masks: Sequence[str]) -> str:
    """The text with a space between placeholders that an engine ran together (ZQX.VKJ)."""
    names = "|".join(map(re.escape, masks))
    return re.sub(rf"({names})[.\-_/]({names})(?!\w)", r"\1 \2", text)


def _foreign(word: str) -> bool:
    return len(word) >= 2 and sum(c in "ZQXVKJW" for c in word) * 2 > len(word)


def remnants(text: str, source: str) -> int:
    """How many words of a text look like what is left of a placeholder."""
    return sum(
        _foreign(m.group()) and m.group() not in source for m in re.finditer(r"[^\W_]{2,}", text)
    )
