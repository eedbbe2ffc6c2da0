"""Carrying texts along a route, with terms, names and numbers enforced at each hop."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from glossary.carrying.alignment import Rendering
from glossary.concepts import Concept, by_id
from glossary.enforcing import HYPOTHESES, Enforced, Fault, Habits, Translate, enforce
from glossary.naming.names import carries_names
from glossary.requirements import Requirement, Requirements
from workflow.engines.guards import VERBATIM, guard
from workflow.errors import EngineFailed
from workflow.ports import Copier, Engine, Hop, Hypothesis, Route

Place = tuple[int, int]
"""Start and end in a text, in code points."""

_Key = tuple[str, tuple[Requirement, ...]]


@dataclass(frozen=True, slots=True)
class Carried:
    """A text's translation along a whole route, checked against the source itself.

    ``places`` are where the target meets what is ``required`` of it, in the same order;
    ``how``, ``problem``, ``score`` and ``hypotheses`` as in `workflow.ports.MachineTranslation`.
    """

    target: str
    how: str = "plain"
    problem: str | None = None
    score: float | None = None
    required: tuple[Requirement, ...] = ()
    places: tuple[Place | None, ...] = ()
    hypotheses: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[Requirement, ...]:
        """What is required and does not stand in the target."""
        pairs = zip(self.required, self.places, strict=True)
        return tuple(requirement for requirement, place in pairs if place is None)


class Memory:
    """What outlives one translation: built requirements, and the habits of each way.

    Safe to share between threads.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requirements: dict[tuple[str, str], tuple[tuple[Concept, ...], Requirements]] = {}
        self._habits: dict[tuple[Hop, ...], Habits] = {}

    def requirements(self, concepts: tuple[Concept, ...], source: str, target: str) -> Requirements:
        """The requirements of a pair, built anew only when the concepts have changed."""
        with self._lock:
            known = self._requirements.get((source, target))
            if known is None or known[0] != concepts:
                known = (concepts, Requirements(concepts, source, target))
                self._requirements[source, target] = known
            return known[1]

    def habits(self, *hops: Hop) -> Habits:
        """How the engines of a way treat placeholders and single terms."""
        with self._lock:
            return self._habits.setdefault(hops, Habits())


@dataclass(frozen=True, slots=True)
class _Step:
    """What has become of a text after some hops.

    ``brought`` is what came along of terms, names and numbers, and where it stands in ``text``.
    """

    text: str
    how: str = "plain"
    problem: str | None = None
    score: float | None = None
    brought: tuple[tuple[Requirement, Place], ...] = ()
    hypotheses: tuple[str, ...] = ()


class Carrier:
    """Translates distinct plain texts from ``source`` to ``target`` along one route."""

    def __init__(
        self,
        engines: Mapping[str, Engine],
        route: Route,
        source: str,
        target: str,
        concepts: tuple[Concept, ...],
        memory: Memory,
        *,
        hypotheses: int = 1,
    ) -> None:
        self._engines = engines
        self._hops = route.hops
        self._source = source
        self._target = target
        self._concepts = concepts
        self._by_id = by_id(concepts)
        self._memory = memory
        self._hypotheses = hypotheses
        self._final = memory.requirements(concepts, source, target)
        self._first = self._requirements(self._hops[0])

    def carry(self, texts: Sequence[str]) -> list[Carried]:
        """Translate texts that are not blank, one result for each, in order."""
        found = {text: self._found(text) for text in texts}
        required = {text: self._required(text, found[text]) for text in texts}
        done: dict[str, Carried] = {}
        for text in texts:
            if (agreed := _agreed(text, required[text])) is not None:
                how = "code-switch" if required[text] else "plain"
                done[text] = self._checked(_Step(agreed, how), required[text])
        rest = [text for text in texts if text not in done]
        steps = self._along(rest, [found[text] for text in rest])
        for text, step in zip(rest, steps, strict=True):
            done[text] = self._checked(step, required[text])
        if len(self._hops) > 1:
            self._mend(done, required)
        return [done[text] for text in texts]

    def _requirements(self, hop: Hop) -> Requirements:
        """What a hop has to carry; its ends are as they were asked for."""
        source = self._source if hop is self._hops[0] else hop.source
        target = self._target if hop is self._hops[-1] else hop.target
        return self._memory.requirements(self._concepts, source, target)

    def _found(self, text: str) -> tuple[Requirement, ...]:
        """What the first hop must carry; addresses and placeholders go the way of names."""
        found = self._first.of(text)
        verbatim = [
            Requirement("name", *match.span(), match.group(), (match.group(),))
            for match in VERBATIM.finditer(text)
            if not any(r.start < match.end() and match.start() < r.end for r in found)
        ]
        if not verbatim:
            return found
        return tuple(sorted([*found, *verbatim], key=lambda r: (r.start, r.end)))

    def _required(self, text: str, found: tuple[Requirement, ...]) -> tuple[Requirement, ...]:
        """What the end of the route must hold of a source text.

        The first hop may see more names, because more terms have a wording in its language, and
        a title helps to tell the name after it; or see that a name is a part of a term.
        """
        if self._final is self._first:
            return found
        final = [
            requirement
            for requirement in self._final.of(text)
            if requirement.kind != "name"
            or not any(
                r.start <= requirement.start
                and requirement.end <= r.end
                and r.end - r.start > requirement.end - requirement.start
                for r in found
            )
        ]
        names = [
            name
            for name in found
            if name.kind == "name"
            and (carries_names(self._target) or VERBATIM.fullmatch(name.source))
            and not any(r.start < name.end and name.start < r.end for r in final)
        ]
        return tuple(sorted([*final, *names], key=lambda r: (r.start, r.end)))

    def _checked(self, step: _Step, required: tuple[Requirement, ...]) -> Carried:
        """A finished text, checked against what its own source requires."""
        places = self._final.met(required, step.text)
        made = Carried(
            step.text, step.how, step.problem, step.score, required, places, step.hypotheses
        )
        if made.missing and made.problem is None:
            lost = ", ".join(f"“{r.source}” ({r.expected[0]})" for r in made.missing)
            made = replace(made, problem=f"The machine lost {lost}; put it in by hand.")
        return made

    def _along(self, texts: Sequence[str], found: Sequence[tuple[Requirement, ...]]) -> list[_Step]:
        """Texts after the last hop; ``found`` is what the first has to carry."""
        steps = self._after(self._hops[0], [_Step(text) for text in texts], found)
        for hop in self._hops[1:]:
            steps = self._after(hop, steps, [self._brought(hop, step) for step in steps])
        return steps

    def _after(
        self, hop: Hop, before: Sequence[_Step], required: Sequence[tuple[Requirement, ...]]
    ) -> list[_Step]:
        """Every text after one more hop that must carry what is required; blank ones stay so."""
        requirements = self._requirements(hop)
        scores: dict[str, float | None] = {}
        first: dict[str, tuple[Hypothesis, ...]] = {}
        own = {step.text for step in before} if self._hypotheses > 1 else set()

        def translate(texts: Sequence[str], *, hypotheses: int = 1) -> list[tuple[str, ...]]:
            more = any(text in own and text not in first for text in texts)
            asked = max(hypotheses, self._hypotheses) if more else hypotheses
            answers = self._call(hop, texts, asked)
            scores.update((h.text, h.score) for answer in answers for h in answer)
            for text, answer in zip(texts, answers, strict=True):
                first.setdefault(text, answer)
            if hypotheses == 1:
                answers = [answer[:1] for answer in answers]
            return [tuple(map(rendered, answer)) for answer in answers]

        fault = guard(requirements.source_language, requirements.target_language)
        keys = [(step.text, wanted) for step, wanted in zip(before, required, strict=True)]
        live = dict.fromkeys(key for key in keys if key[0].strip())
        done: dict[_Key, Enforced] = {
            (text, ()): made
            for text, made in _standing([t for t, r in live if not r], translate, fault).items()
        }
        rest = [key for key in live if key not in done]
        enforced = enforce(
            [text for text, _ in rest],
            [wanted for _, wanted in rest],
            translate,
            requirements,
            fault=fault,
            habits=self._memory.habits(hop),
            placeholders=placeholders(self._engines[hop.engine], hop.source, hop.target),
        )
        done |= dict(zip(rest, enforced, strict=True))
        where = f"{hop.source}→{hop.target}: " if len(self._hops) > 1 else ""
        return [
            _stepped(
                step,
                done[key],
                key[1],
                requirements,
                scores.get(done[key].target, _best_score(first.get(step.text))),
                where,
                first.get(step.text, ()),
            )
            if key in done
            else step
            for step, key in zip(before, keys, strict=True)
        ]

    def _brought(self, hop: Hop, step: _Step) -> tuple[Requirement, ...]:
        """What a later hop must carry: what came along from the source.

        A term that only the machine's own wording on the way holds is not required: "President"
        of an association is not the one of the Republic.
        """
        requirements = self._requirements(hop)
        places = [place for original, place in step.brought if original.kind == "number"]
        brought = [
            Requirement(original.kind, *place, step.text[slice(*place)], wordings, original.concept)
            for original, place in step.brought
            if original.kind != "number"
            and (wordings := self._wordings(original, requirements.target_language))
        ]
        if places:
            brought += [
                number
                for number in requirements.of(step.text)
                if number.kind == "number"
                and any(start < number.end and number.start < end for start, end in places)
            ]
        return tuple(sorted(brought, key=lambda r: (r.start, r.end)))

    def _wordings(self, original: Requirement, language: str) -> tuple[str, ...]:
        """How a term or name that came along may be worded in a further language."""
        if original.kind == "name":
            stays = carries_names(language) or VERBATIM.fullmatch(original.source)
            return original.expected if stays else ()
        concept = self._by_id.get(original.concept or "")
        return tuple(term.text for term in concept.accepted(language)) if concept else ()

    def _mend(
        self, done: dict[str, Carried], required: Mapping[str, tuple[Requirement, ...]]
    ) -> None:
        """Carry through the whole route at once what was lost between its hops.

        That happens to terms without a wording in a language on the way.
        """
        failing = [text for text, made in done.items() if made.missing]
        if not failing:
            return

        def translate(texts: Sequence[str], *, hypotheses: int = 1) -> list[tuple[str, ...]]:
            steps = self._along(texts, [self._found(text) for text in texts])
            return [
                (done[text].target, step.text) if text in done and hypotheses > 1 else (step.text,)
                for text, step in zip(texts, steps, strict=True)
            ]

        mended = enforce(
            failing,
            [required[text] for text in failing],
            translate,
            self._final,
            fault=guard(self._source, self._target),
            habits=self._memory.habits(*self._hops),
        )
        for text, new in zip(failing, mended, strict=True):
            made = self._checked(_Step(new.target, new.how, new.problem), required[text])
            if len(made.missing) < len(done[text].missing):
                done[text] = made

    def _call(
        self, hop: Hop, texts: Sequence[str], hypotheses: int
    ) -> list[tuple[Hypothesis, ...]]:
        """One engine's answers: for each text its hypotheses, at least one."""
        if not texts:
            return []
        results = self._engines[hop.engine].translate(
            texts, hop.source, hop.target, hypotheses=hypotheses
        )
        if len(results) != len(texts) or not all(results):
            raise EngineFailed(
                f"{hop.engine} {hop.source}→{hop.target} gave {len(results)} results for "
                f"{len(texts)} texts."
            )
        return results


def placeholders(engine: Engine, source: str, target: str) -> tuple[str, ...]:
    """The tokens that an engine's model of a pair was trained to copy; most have none."""
    return engine.placeholders(source, target) if isinstance(engine, Copier) else ()


def rendered(hypothesis: Hypothesis) -> str:
    """A hypothesis as the chain takes it: its text, with its alignment where it knows one."""
    if hypothesis.alignment is None:
        return hypothesis.text
    return Rendering(hypothesis.text, hypothesis.alignment)


def _standing(texts: Sequence[str], translate: Translate, fault: Fault) -> dict[str, Enforced]:
    """Texts without requirements whose first, or else a later hypothesis may stand."""
    done: dict[str, Enforced] = {}
    for hypotheses in (1, HYPOTHESES):
        left = [text for text in texts if text not in done]
        for text, targets in zip(left, translate(left, hypotheses=hypotheses), strict=True):
            for rank, target in enumerate(targets):
                if fault(text, target) is None:
                    done[text] = Enforced(target, (), "hypothesis" if rank else "plain")
                    break
    return done


def _agreed(text: str, required: Sequence[Requirement]) -> str | None:
    """The wording of a text that holds no word beyond its terms, names and numbers."""
    parts: list[str] = []
    end = 0
    for requirement in required:
        if any(map(str.isalpha, text[end : requirement.start])):
            return None
        parts += [text[end : requirement.start], requirement.expected[0]]
        end = requirement.end
    if any(map(str.isalpha, text[end:])):
        return None
    agreed = "".join([*parts, text[end:]])
    return agreed.upper() if text.isupper() else agreed


def _stepped(
    before: _Step,
    made: Enforced,
    required: tuple[Requirement, ...],
    requirements: Requirements,
    score: float | None,
    where: str,
    heard: Sequence[Hypothesis],
) -> _Step:
    """A text after a hop: the latest way it was made, the first problem, the lowest score.

    ``score`` is the text's, or where it was mended that of the engine's first rendering.
    """
    known = [s for s in (before.score, score) if s is not None]
    places = requirements.met(required, made.target)
    return _Step(
        made.target,
        before.how if made.how == "plain" else made.how,
        before.problem or (made.problem and f"{where}{made.problem}"),
        min(known, default=None),
        tuple(
            (requirement, place)
            for requirement, place in zip(required, places, strict=True)
            if place is not None
        ),
        tuple(dict.fromkeys(one.text for one in heard)),
    )


def _best_score(answer: Sequence[Hypothesis] | None) -> float | None:
    return answer[0].score if answer else None
