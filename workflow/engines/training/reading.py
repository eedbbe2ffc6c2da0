"""The pairs of each source, out of its files."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from workflow.engines.training import fetching, formats
from workflow.engines.training.aligning import Pair, align, paragraph
from workflow.engines.training.cleaning import VIETNAMESE
from workflow.engines.training.fetching import Repository
from workflow.engines.training.markup import markdown, page
from workflow.engines.training.sources import SOURCES, Source

DRIFTING = 420
"""Verses at the end of the Bible where the two versions' numbering drifts apart."""


@dataclass
class Shelf:
    """The fetched sources: ``work`` is the working folder, ``mirror`` one of clones, if any.

    ``lost`` are the Debian packages that apt did not give.
    """

    work: Path
    mirror: Path | None = None
    lost: list[str] = field(default_factory=list)
    _open: dict[str, Repository] = field(default_factory=dict)

    @cached_property
    def debian(self) -> Path:
        """The folder of unpacked Debian packages."""
        folder, lost = fetching.debian(self.work)
        self.lost += lost
        return folder

    def repository(self, name: str) -> Repository:
        """A public repository."""
        if name not in self._open:
            self._open[name] = fetching.repository(name, self.work, self.mirror)
        return self._open[name]

    def of(self, source: Source) -> list[Repository]:
        """The repositories of a source."""
        return [self.repository(name) for name in source.repositories]


def pairs(source: Source, shelf: Shelf) -> Iterator[Pair]:
    """The pairs of a source as they are; raises `Missing` where its files cannot be had."""
    return READERS[source.name](source, shelf)


def _alt(source: Source, shelf: Shelf) -> Iterator[Pair]:
    (one,) = shelf.of(source)
    vietnamese = one.text("wiki-alt/data.vi").splitlines()
    english = one.text("wiki-alt/data.en").splitlines()
    yield from zip(vietnamese, english, strict=True)


def _bible(source: Source, shelf: Shelf) -> Iterator[Pair]:
    (one,) = shelf.of(source)
    vietnamese = formats.verses(one.content("sources/vi/Viet/Viet.zip"), "viet")
    english = formats.verses(one.content("sources/en/NHEB/NHEB.zip"), "nheb")
    both = [(v, e) for v, e in zip(vietnamese, english, strict=False) if v and e]
    yield from both[:-DRIFTING]


def _catalogues(_: Source, shelf: Shelf) -> Iterator[Pair]:
    for file in sorted(shelf.debian.glob("usr/**/vi/LC_MESSAGES/*.mo")):
        yield from formats.messages(formats.catalogue(file))


def _iso_codes(_: Source, shelf: Shelf) -> Iterator[Pair]:
    for file in sorted(shelf.debian.glob("usr/share/locale/vi/LC_MESSAGES/iso_*.mo")):
        if "639-3" not in file.name and "639_3" not in file.name:
            yield from formats.catalogue(file)


def _cldr(_: Source, __: Shelf) -> Iterator[Pair]:
    from babel import Locale

    vietnamese, english = Locale("vi"), Locale("en")
    for part in ("territories", "languages", "currencies", "scripts"):
        ours, theirs = getattr(vietnamese, part), getattr(english, part)
        yield from ((ours[code], name) for code, name in theirs.items() if code in ours)


def _chromium(_: Source, shelf: Shelf) -> Iterator[Pair]:
    for file in sorted(shelf.debian.glob("usr/**/vi.pak")):
        yield from formats.chromium(file, file.with_name("en-US.pak"))


def _libreoffice(_: Source, shelf: Shelf) -> Iterator[Pair]:
    for file in sorted(shelf.debian.glob("usr/share/libreoffice/help/vi/text/**/*.html")):
        other = Path(str(file).replace("/help/vi/", "/help/en-US/"))
        if not other.is_file():
            continue
        ours, theirs = page(file), page(other)
        if len(ours) == len(theirs):
            both = [(v, e) for (_, v), (_, e) in zip(ours, theirs, strict=True)]
        else:
            named = {name: text for name, text in ours if name}
            both = [(named[name], text) for name, text in theirs if name in named]
        for v, e in both:
            if v != e and len(e.split()) >= 4 and VIETNAMESE.search(v):
                yield from paragraph(v, e)


def _debian_docs(_: Source, shelf: Shelf) -> Iterator[Pair]:
    docs = shelf.debian / "usr/share"
    guides = sorted(docs.glob("doc/installation-guide-*/vi/*.html"))
    for file in [*guides, *sorted(docs.glob("**/*.vi.html"))]:
        other = Path(str(file).replace("/vi/", "/en/").replace(".vi.html", ".en.html"))
        if other.is_file():
            yield from _documents([t for _, t in page(file)], [t for _, t in page(other)])


def _documents(vietnamese: list[str], english: list[str]) -> Iterator[Pair]:
    for v, e in align(vietnamese, english):
        if VIETNAMESE.search(v):
            yield from paragraph(v, e)


def _markdown(both: Iterable[tuple[str, str | None]]) -> Iterator[Pair]:
    for v, e in both:
        if e:
            yield from _documents(markdown(v), markdown(e))


def _translations(source: Source, shelf: Shelf) -> Iterator[Pair]:
    for one in shelf.of(source):
        names = fetching.matching(list(one.files), r"(^|/)translations/vi/.*\.md$")
        yield from _markdown(
            (one.text(name), one.maybe(name.replace("translations/vi/", ""))) for name in names
        )


def _project_operations(source: Source, shelf: Shelf) -> Iterator[Pair]:
    ours, theirs = shelf.of(source)
    names = fetching.matching(list(ours.files), r"^articles/.*\.md$")
    yield from _markdown(
        (ours.text(name), theirs.maybe(name) or theirs.maybe(name.replace("articles/", "", 1)))
        for name in names
    )


def _react(source: Source, shelf: Shelf) -> Iterator[Pair]:
    ours, theirs = shelf.of(source)
    for name in fetching.matching(list(ours.files), r"^src/content/.*\.md$"):
        text = ours.text(name)
        if len(VIETNAMESE.findall(text)) > 0.02 * len(text):
            yield from _markdown([(text, theirs.maybe(name))])


def _deep_learning(source: Source, shelf: Shelf) -> Iterator[Pair]:
    """English paragraphs stand there in comments, each before its translation."""
    (one,) = shelf.of(source)
    for name in fetching.matching(list(one.files), r"^chapter(?!.*origin).*\.md$"):
        for match in re.finditer(r"<!--(.*?)-->\s*\n(.*?)(?=<!--|\Z)", one.text(name), re.DOTALL):
            v = markdown(match[2])
            e = markdown(match[1].replace("<!--", "").replace("===", ""))
            both = list(zip(v, e, strict=True)) if len(v) == len(e) else align(v, e)
            for a, b in both:
                if VIETNAMESE.search(a):
                    yield from paragraph(a, b)


def _xquad(source: Source, shelf: Shelf) -> Iterator[Pair]:
    (one,) = shelf.of(source)
    ours, theirs = (json.loads(one.text(f"xquad.{code}.json"))["data"] for code in ("vi", "en"))
    for a, b in zip(ours, theirs, strict=True):
        for p, q in zip(a["paragraphs"], b["paragraphs"], strict=True):
            yield from paragraph(p["context"], q["context"])
            asked = {question["id"]: question["question"] for question in q["qas"]}
            yield from (
                (question["question"], asked[question["id"]])
                for question in p["qas"]
                if question["id"] in asked
            )


def _bloom(source: Source, shelf: Shelf) -> Iterator[Pair]:
    (one,) = shelf.of(source)
    folder = "shared-helpers/src/locales/"
    yield from formats.locales(one.text(folder + "vi.json"), one.text(folder + "general.json"))


def _vote(source: Source, shelf: Shelf) -> Iterator[Pair]:
    (one,) = shelf.of(source)
    for name in fetching.matching(list(one.files), r"/vi/.*\.json$"):
        other = one.maybe(name.replace("/vi/", "/en/"))
        if other:
            yield from formats.locales(one.text(name), other)
    names = fetching.matching(list(one.files), r"^content/vi/")
    yield from _markdown((one.text(n), one.maybe(n.replace("/vi/", "/en/"))) for n in names)


READERS: dict[str, Callable[[Source, Shelf], Iterator[Pair]]] = {
    "alt": _alt,
    "bible": _bible,
    "mo": _catalogues,
    "iso-codes": _iso_codes,
    "cldr": _cldr,
    "chromium": _chromium,
    "libreoffice-help": _libreoffice,
    "debian-docs": _debian_docs,
    "ms-beginners": _translations,
    "ms-project-ops": _project_operations,
    "react-docs": _react,
    "d2l-vn": _deep_learning,
    "xquad": _xquad,
    "bloom": _bloom,
    "vote-gov": _vote,
}
if set(READERS) != set(SOURCES):
    raise AssertionError("Each source needs a reader, and each reader a source.")
