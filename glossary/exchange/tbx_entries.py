"""One entry of a TBX file as a concept, whatever style and version the file has."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from glossary.concepts import Concept, ConceptTransaction, Term, TermStatus
from glossary.exchange import tbx_names as names
from glossary.exchange.attributes import OF_CONCEPTS, OF_TERMS, from_json
from glossary.exchange.columns import made_id
from glossary.exchange.rows import Refused, Wrong
from glossary.exchange.soundness import clean, line, sound, tag
from glossary.exchange.tbx_writing import uri

_META = frozenset(
    "descrip admin termNote transac transacNote xref ref adminNote descripNote termCompList".split()
)
_GROUPS = frozenset("descripGrp adminGrp termNoteGrp termGrp".split())
_LANGUAGES = frozenset(["langSec", "langSet"])
_TERMS = frozenset(["termSec", "tig", "ntig"])


@dataclass(slots=True)
class _Wording:
    """A term as it is gathered; without a status until the file gives one."""

    language: str
    text: str = ""
    status: TermStatus | None = None
    fields: dict[str, Any] = field(default_factory=dict)


class Entry:
    """Reads one ``conceptEntry`` or ``termEntry``.

    ``exact`` says that the file is ours: its texts are kept to the blank, its ids are escaped
    and its ``dragoman:`` notes are read. ``left_out`` names what has no field here.
    """

    def __init__(self, element: Any, *, exact: bool, glossary: str) -> None:
        self.element = element
        self.exact = exact
        self.glossary = glossary
        self.left_out: list[Refused] = []
        self._said: dict[str, list[str]] = {}
        self._extras: dict[str, Any] = {}
        self._transactions: list[ConceptTransaction] = []
        self._wordings: list[_Wording] = []

    def concept(self) -> tuple[Concept, bool]:
        """The concept, and whether the file gave its id; raises `Wrong` naming the element."""
        if next(self.element.iter(etree.Entity), None) is not None:
            raise Wrong("It refers to an XML entity, which is not resolved; write the text itself.")
        for child, category, source in self._parts(self.element):
            if category in _LANGUAGES:
                self._language(child)
            else:
                self._of_concept(child, category, source)
        terms = self._terms()
        if not terms:
            raise Wrong("It has no wording in any language.")
        given = self.element.get("id") or self.element.get(names.XML_ID) or ""
        given = line(names.concept_id(given) if self.exact else given)
        concept = Concept(
            id=given or made_id(terms[0]),
            terms=terms,
            domain="; ".join(self._said.get("subjectField", ())),
            definition=self._definition(),
            note="\n".join(self._said.get("note", ())),
            source="; ".join(dict.fromkeys(self._said.get("source", ()))),
            glossary="; ".join(self._said.get("glossary", ())) or self.glossary,
            image="".join(self._said.get("xGraphic", ())),
            transactions=tuple(self._transactions),
        )
        return sound(self._with_extras(concept)), bool(given)

    def _parts(self, element: Any) -> Iterator[tuple[Any, str, str]]:
        """The data categories of an element, those in groups too, with their group's source."""
        for child in element:
            if str(child.tag).rpartition("}")[2] in _GROUPS:
                sources = [
                    self._text(part)
                    for part in child
                    if self._category(part) == "source" and part is not child[0]
                ]
                for part, category, source in self._parts(child):
                    if category != "source" or part is child[0]:
                        yield part, category, source or "; ".join(sources)
            else:
                yield child, self._category(child), ""

    def _category(self, element: Any) -> str:
        name = str(element.tag).rpartition("}")[2]
        return str(element.get("type", "")) or name if name in _META else name

    def _of_concept(self, element: Any, category: str, source: str, where: str = "") -> None:
        match category:
            case "note":
                if not self._extra(element, self._extras):
                    self._say("note", self._text(element), where)
            case "definition":
                self._say(f"definition {where}".strip(), self._text(element))
                self._say("source", source)
            case "subjectField" | "source":
                self._say(category, self._text(element))
                self._say("source", source)
            case "projectSubset" | "customerSubset" if "glossary" not in self._said:
                self._say("glossary", self._text(element))
            case "externalCrossReference":
                self._say("source", element.get("target") or self._text(element))
            case "xGraphic" if "xGraphic" not in self._said:
                text, target = self._text(element), str(element.get("target", ""))
                self._say("xGraphic", text if not target or uri(text) == target else target)
            case "transacGrp":
                self._transaction(element)
            case _:
                self._leave(element, category, where)

    def _language(self, element: Any) -> None:
        language = str(element.get(names.XML_LANGUAGE) or element.get("lang") or "")
        if not language:
            raise Wrong(
                f"it has no xml:lang (line {element.sourceline}).", etree.QName(element).localname
            )
        for child, category, source in self._parts(element):
            if category in _TERMS:
                self._term(child, tag(language))
            else:
                self._of_concept(child, category, source, language)

    def _term(self, element: Any, language: str) -> None:
        wording = _Wording(language)
        for child, category, source in self._parts(element):
            match category:
                case "term":
                    wording.text = self._text(child)
                case "administrativeStatus" | "normativeAuthorization":
                    wording.status = self._status(child, category)
                case "partOfSpeech":
                    wording.fields["part_of_speech"] = self._text(child)
                case "grammaticalGender":
                    wording.fields["gender"] = self._text(child)
                case "grammaticalNumber":
                    wording.fields["number"] = self._text(child)
                case "termType" if self._text(child) in names.TYPES_READ:
                    wording.fields["type"] = names.TYPES_READ[self._text(child)]
                case "context" if "context" not in wording.fields:
                    wording.fields["context"] = self._text(child)
                    if source:
                        self._add_source(wording, source)
                case "source":
                    self._add_source(wording, self._text(child))
                case "note":
                    if not self._extra(child, wording.fields):
                        self._say("note", self._text(child), f"{language}, {wording.text}")
                case "definition" | "externalCrossReference" | "transacGrp":
                    self._of_concept(child, category, source, language)
                case _:
                    self._leave(child, category, f"{language}, {wording.text}")
        self._wordings.append(wording)

    def _terms(self) -> tuple[Term, ...]:
        found: dict[tuple[str, str], Term] = {}
        decided = {w.language for w in self._wordings if w.status is TermStatus.PREFERRED}
        for wording in self._wordings:
            status = wording.status
            if status is None:
                first = wording.language not in decided
                status = TermStatus.PREFERRED if first else TermStatus.ADMITTED
                decided.add(wording.language)
            key = wording.language, line(clean(wording.text, wording.language))
            if key in found and not self.exact:
                self._left(
                    self.element, wording.language, f"“{key[1]}” stands there twice; once is kept."
                )
                continue
            fields = _checked(wording.fields, OF_TERMS)
            found[key] = replace(Term(wording.language, wording.text, status), **fields)
        return tuple(found.values())

    def _definition(self) -> str:
        """The concept's definition; those of languages beside it go into the note."""
        by_place = {k: v for k, v in self._said.items() if k.startswith("definition")}
        chosen = by_place.pop("definition", None)
        if chosen is None and by_place:
            chosen = by_place.pop(next(iter(by_place)))
        for place, texts in by_place.items():
            for text in texts:
                self._say("note", text, place.replace(" ", " (") + ")")
        return "\n".join(chosen or ())

    def _with_extras(self, concept: Concept) -> Concept:
        order = self._extras.get("order")
        if order is not None:
            if not isinstance(order, list) or sorted(map(str, order)) != sorted(
                map(str, range(len(concept.terms)))
            ):
                raise Wrong("the order of the terms in the dragoman: note is not theirs.", "note")
            concept = replace(concept, terms=tuple(concept.terms[int(n)] for n in order))
        return replace(concept, **_checked(self._extras, OF_CONCEPTS))

    def _transaction(self, element: Any) -> None:
        what = who = at = ""
        for child in element:
            match self._category(child):
                case "transactionType" | "origination" | "modification":
                    what = self._text(child)
                case "responsibility":
                    who = self._text(child)
                case "date":
                    at = self._text(child)
                case other:
                    self._leave(child, other, "")
        done = ConceptTransaction(what, who, at)
        if self.exact or done not in self._transactions:
            self._transactions.append(done)

    def _status(self, element: Any, category: str) -> TermStatus:
        value = self._text(element)
        if value not in names.STATUS_READ:
            known = ", ".join(names.STATUS.values())
            raise Wrong(f"“{value}” is not one of {known}.", category)
        return names.STATUS_READ[value]

    def _extra(self, element: Any, fields: dict[str, Any]) -> bool:
        """Whether a note is one of ours for what TBX lacks; its fields are then taken."""
        text = self._text(element)
        if not self.exact or not text.startswith(names.EXTRAS):
            return False
        try:
            found = json.loads(text.removeprefix(names.EXTRAS))
            fields.update(found)
        except (ValueError, TypeError, RecursionError) as error:
            raise Wrong(f"not what this program writes there ({error}).", "note") from error
        return True

    def _text(self, element: Any) -> str:
        text = "".join(element.itertext()) if len(element) else str(element.text or "")
        if self.exact:
            return clean(text, self._category(element))
        kept = [line(part) for part in clean(text, self._category(element)).split("\n")]
        return " ".join(part for part in kept if part)

    def _say(self, what: str, text: str, where: str = "") -> None:
        if text:
            self._said.setdefault(what, []).append(f"{where}: {text}" if where else text)

    def _add_source(self, wording: _Wording, source: str) -> None:
        had = wording.fields.get("source")
        wording.fields["source"] = f"{had}; {source}" if had else source

    def _leave(self, element: Any, category: str, where: str) -> None:
        text = line(self._text(element))
        said = f" (“{text[:60]}”)" if text else ""
        of = f" of {where}" if where else ""
        self._left(element, category, f"no field here holds it{said}; it{of} was left out.")

    def _left(self, element: Any, column: str, reason: str) -> None:
        self.left_out.append(Refused(int(element.sourceline or 0), f"{column}: {reason}", column))


def _checked(fields: dict[str, Any], names_: tuple[str, ...]) -> dict[str, Any]:
    try:
        return from_json(fields, names_)
    except (ValueError, TypeError) as error:
        raise Wrong(f"not what this program writes there ({error}).", "note") from error
