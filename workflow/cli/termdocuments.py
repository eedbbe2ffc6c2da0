"""Concepts, proposals and changes of terms as the command line prints them in JSON."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from glossary.concepts import Concept
    from workflow.terminology import Proposal, TermChange


def concept_document(concept: "Concept") -> dict[str, Any]:
    """A concept as JSON, whole."""
    return {
        "id": concept.id,
        "glossary": concept.glossary,
        "kind": concept.kind.value,
        "domain": concept.domain,
        "definition": concept.definition,
        "note": concept.note,
        "source": concept.source,
        "image": concept.image,
        "do_not_translate": concept.do_not_translate,
        "terms": [
            {
                "language": t.language,
                "text": t.text,
                "status": t.status.value,
                "type": t.type and t.type.value,
                "part_of_speech": t.part_of_speech,
                "gender": t.gender,
                "number": t.number,
                "forms": list(t.forms),
                "inflects": t.inflects,
                "case_sensitive": t.case_sensitive,
                "context": t.context,
                "source": t.source,
            }
            for t in concept.terms
        ],
        "transactions": [{"type": t.type, "who": t.who, "at": t.at} for t in concept.transactions],
    }


def proposal_document(proposal: "Proposal") -> dict[str, Any]:
    """A proposal as JSON."""
    return {
        "id": proposal.id,
        "state": proposal.state.value,
        "concept": concept_document(proposal.concept),
        "changes": proposal.changes,
        "article": proposal.article_id,
        "language": proposal.language,
        "segment": proposal.segment,
        "note": proposal.note,
        "proposed_by": proposal.proposed_by,
        "proposed_at": proposal.proposed_at.isoformat(),
        "decided_by": proposal.decided_by,
        "decided_at": proposal.decided_at.isoformat() if proposal.decided_at else None,
        "reason": proposal.reason,
        "result": proposal.result,
    }


def change_document(change: "TermChange") -> dict[str, Any]:
    """A change of a wording as JSON."""
    return {
        "id": change.id,
        "concept": change.concept_id,
        "old": [{"language": language, "text": text} for language, text in change.old],
        "by": change.by,
        "at": change.at.isoformat(),
        "why": change.why,
        "closed": change.closed,
        "translations": [
            {
                "id": a.article_id,
                "language": a.language,
                "title": a.title,
                "state": a.state.value,
                "edition": a.edition,
                "segments": list(a.segments),
                "wordings": list(a.wordings),
                "decision": a.decision and a.decision.value,
                "decided_by": a.decided_by,
                "why": a.why,
            }
            for a in change.affected
        ],
    }
