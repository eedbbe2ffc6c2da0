"""What two texts are compared by: plain text, typography told alike, fingerprints, words.

>>> key("The  “first” <b>point</b>…")
'The "first" point...'
>>> words("Việt Nam, 53 điểm")
('53', 'nam', 'việt', 'điểm')
"""

import re
import unicodedata
from hashlib import blake2b
from typing import Final

from glossary.language.words import UNSPACED, base
from workflow.markup import strip

_TYPOGRAPHY: Final = str.maketrans(
    {
        **dict.fromkeys("‘’ʼ‚‛`´", "'"),
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
        "\u00ad": "",
        "\u200b": "",
        "\ufeff": "",
    }
)
_SHAPED: Final = re.compile("[‘’ʼ‚‛`´“”„‟«»‐‑‒–—―−…\u00ad\u200b\ufeff]")
_PIECES: Final = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+|[^\w\s]")
_WORD: Final = re.compile(rf"[^\W_{UNSPACED}]+")
_RUN: Final = re.compile(rf"[{UNSPACED}]+")
LONGEST_WORD: Final = 40
"""Letters of a word that the index keeps; nothing longer is a word of a language."""


def plain(text: str) -> str:
    """The text in NFC without tags, blanks of any kind and number as one space."""
    bare = strip(text) if "<" in text else text
    return " ".join(unicodedata.normalize("NFC", bare).split())


def key(text: str) -> str:
    """What a text is the same by: `plain`, with quotes, dashes and dots of one shape."""
    bare = plain(text)
    return " ".join(bare.translate(_TYPOGRAPHY).split()) if _SHAPED.search(bare) else bare


def fingerprint(*parts: str) -> int:
    """A hash of texts as a signed number of 64 bits, the same on every machine.

    It finds; it proves nothing: what it finds is compared as text before it is called the same.
    """
    digest = blake2b("\x1f".join(parts).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def shelf(source: str, target: str) -> str:
    """The shelf on which a pair's units stand: the languages without script or region.

    >>> shelf("vi", "pt-BR")
    'vi>pt'
    """
    return f"{base(source)}>{base(target)}"


def backwards(name: str) -> str:
    """The shelf of the other direction.

    >>> backwards("vi>pt")
    'pt>vi'
    """
    source, _, target = name.partition(">")
    return f"{target}>{source}"


def text_hash(text: str, name: str) -> int:
    """The fingerprint by which a text is found on a shelf."""
    return key_hash(key(text), name)


def key_hash(made: str, name: str) -> int:
    """The same for a text's `key`, where that is at hand."""
    return fingerprint(name, made)


def context_hash(text: str | None) -> int:
    """The fingerprint of a neighbour; nothing before the first sentence is a context too."""
    return fingerprint("context", key(text or ""))


def pieces(text: str) -> list[str]:
    """The words and marks of a key in order; where nothing parts words, its characters."""
    return _PIECES.findall(text)


def words(text: str) -> tuple[str, ...]:
    """The words by which the index finds a text, each once, in a fixed order.

    Where a script has no spaces, its characters and every two neighbours.
    """
    return tuple(sorted(key_words(key(text))))


def key_words(made: str) -> set[str]:
    """The same for a text's `key`, in no order."""
    folded = made.casefold()
    found = set(_WORD.findall(folded))
    if found and len(max(found, key=len)) > LONGEST_WORD:
        found = {word[:LONGEST_WORD] for word in found}
    if not folded.isascii():
        for run in _RUN.findall(folded):
            found.update(run)
            found.update(run[i : i + 2] for i in range(len(run) - 1))
    return found
