"""The Apertium engine: rule-based drafts between related languages, where its program is there.

One process translates a whole list. Texts are parted by blank lines, at which Apertium ends the
sentence; in its line format words of one text moved into the next.
"""

import re
import shutil
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path

from workflow.engines import punctuation
from workflow.errors import EngineFailed
from workflow.ports import Hop, Hypothesis

CODES = {
    "eng": "en",
    "spa": "es",
    "fra": "fr",
    "por": "pt",
    "cat": "ca",
    "glg": "gl",
    "ita": "it",
    "oci": "oc",
    "ron": "ro",
    "rus": "ru",
    "ukr": "uk",
    "bel": "be",
    "arg": "an",
    "deu": "de",
    "nld": "nl",
    "dan": "da",
    "swe": "sv",
    "nno": "nn",
    "nob": "nb",
    "ind": "id",
    "zlm": "ms",
}
"""ISO 639-3 codes of Apertium's pairs that have a shorter one."""

LOCALES = {"pt": "pt-PT"}
"""What Apertium writes where a code names the language only; ``pt_BR`` is told apart."""

MODE = re.compile(r"([a-z]{2,3})-([a-z]{2,3}(?:_[A-Z]{2})?)")
SECONDS_FOR_A_WORD = 0.05
"""Generous: about 5,000 words a second were seen."""


class ApertiumEngine:
    """Translates with the ``apertium`` program and the language pairs installed for it.

    ``program`` is its path, by default what the search path finds. Which pairs there are is
    asked once.
    """

    id = "apertium"

    def __init__(self, program: Path | None = None) -> None:
        found = str(program) if program else shutil.which("apertium")
        self._program = found
        self._modes: dict[tuple[str, str], str] | None = None
        self._version = ""
        self._lock = threading.Lock()

    def hops(self) -> tuple[Hop, ...]:
        """The pairs installed for the program; none when it is not there."""
        modes = self._installed()
        return tuple(Hop(self.id, source, target, self._version) for source, target in modes)

    def quality(self, source: str, target: str) -> tuple[str, str]:
        """Always rough."""
        return "rough", f"Apertium's rules {source}→{target} give a rough draft, word by word"

    def translate(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        *,
        hypotheses: int = 1,  # noqa: ARG002 - rules give one
    ) -> list[tuple[Hypothesis, ...]]:
        """Translate plain texts; see `workflow.ports.Engine`."""
        mode = self._installed().get((source, target))
        if mode is None:
            raise EngineFailed(f"apertium: no pair {source}→{target} is installed.")
        plain = [punctuation.plain(text) for text in texts]
        distinct = list(dict.fromkeys(text for text in plain if text))
        found = dict(zip(distinct, self._translated(distinct, mode), strict=True))
        return [(Hypothesis(found.get(text, "")),) for text in plain]

    def _translated(self, texts: list[str], mode: str) -> list[str]:
        """Translate in one process; where the count is wrong, in two halves."""
        if not texts:
            return []
        out = self._run(["-u", mode], "\n\n".join(texts) + "\n\n", sum(map(len, texts)))
        parts = re.split(r"\n\n", out.removesuffix("\n\n"))
        if len(parts) != len(texts):
            if len(texts) == 1:
                parts = [" ".join(parts)]
            else:
                half = len(texts) // 2
                return self._translated(texts[:half], mode) + self._translated(texts[half:], mode)
        return [_cleaned(part, text) for part, text in zip(parts, texts, strict=True)]

    def _installed(self) -> dict[tuple[str, str], str]:
        with self._lock:
            if self._modes is None:
                self._modes = {}
                if self._program:
                    for line in self._run(["-l"], "", 0).split():
                        if match := MODE.fullmatch(line):
                            self._modes.setdefault((_tag(match[1]), _tag(match[2])), line)
                    self._version = self._run(["-V"], "", 0).strip().removeprefix("Apertium ")
            return self._modes

    def _run(self, arguments: list[str], text: str, size: int) -> str:
        try:
            done = subprocess.run(  # noqa: S603 - our own arguments, text on stdin
                [self._program or "apertium", *arguments],
                input=text.encode(),
                capture_output=True,
                env={"LC_ALL": "C.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin"},
                timeout=30 + size * SECONDS_FOR_A_WORD,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise EngineFailed(f"apertium: {error}") from error
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().splitlines() or ["it said nothing"]
            raise EngineFailed(f"apertium stopped with code {done.returncode}: {said[-1]}")
        return done.stdout.decode("utf-8", errors="replace")


def _tag(code: str) -> str:
    """The BCP 47 tag of an Apertium code.

    >>> _tag("eng"), _tag("pt"), _tag("pt_BR")
    ('en', 'pt-PT', 'pt-BR')
    """
    language, _, region = code.partition("_")
    tag = CODES.get(language, language)
    return f"{tag}-{region}" if region else LOCALES.get(tag, tag)


def _cleaned(text: str, source: str) -> str:
    """The text without Apertium's marks for words it did not know or could not inflect.

    >>> _cleaned("Una #gerente de  lonja", "A market manager")
    'Una gerente de lonja'
    """
    for mark in "*@#":
        if mark not in source:
            text = text.replace(mark, "")
    return re.sub(r"\s+", " ", text).strip()
