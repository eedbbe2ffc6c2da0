"""Routes of the grid that explain: agreed wordings for a concordance, what each check is for."""

from typing import Any

from glossary.concepts import Concept
from workflow.errors import BadInput
from workflow.pages.editing.answering import Call
from workflow.pages.words import _

CONCEPTS = 5
"""Concepts shown above the sentences of a concordance."""

QUOTES = ' "“”«»'


def terms(call: Call) -> Any:
    """GET: concepts with the words ``q`` on a ``side``, and their wordings on the other."""
    side = call.query.get("side", "source")
    if side not in ("source", "target"):
        raise BadInput("Words are looked for in the source or in the target.", field="side")
    source = call.desk.articles.get(call.article_id).language
    asked = source if side == "source" else call.language
    wanted = call.query.get("q", "").strip(QUOTES)
    found = call.desk.glossary.search(wanted, language=asked) if wanted else ()
    offered = [_term(concept, source, call.language) for concept in found[:CONCEPTS]]
    return {"terms": [one for one in offered if one is not None]}


def checks(call: Call) -> Any:
    """GET: what each check is for, by its id."""
    return {
        "explanations": {
            view.check.id: _(view.check.explanation) for view in call.desk.checking.all()
        }
    }


def _term(concept: Concept, source: str, target: str) -> dict[str, Any] | None:
    """A concept as it is offered; ``None`` where one of the languages has no wording."""
    own, wordings = concept.preferred(source), concept.accepted(target)
    if own is None or not wordings:
        return None
    return {
        "concept": concept.id,
        "source": own.text,
        "wordings": [{"text": term.text, "status": term.status.value} for term in wordings],
    }
