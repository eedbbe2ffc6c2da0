"""The workflow of terms: glossaries, proposals, what a changed wording touches, where terms stand.

Frozen values only. The termbase's own entries are `glossary.concepts.Concept`.
"""

from workflow.terminology.changes import (
    AffectedTranslation,
    Decision,
    TermChange,
    no_longer_accepted,
)
from workflow.terminology.glossaries import Glossary, in_order, precedence
from workflow.terminology.proposals import Proposal, ProposalState
from workflow.terminology.transactions import (
    MODIFICATION,
    ORIGINATION,
    content,
    moment,
    signed,
)
from workflow.terminology.uses import (
    ConceptCount,
    Concordance,
    Coverage,
    SegmentUse,
    Sentence,
    Statistics,
    TranslationUse,
)

__all__ = [
    "MODIFICATION",
    "ORIGINATION",
    "AffectedTranslation",
    "ConceptCount",
    "Concordance",
    "Coverage",
    "Decision",
    "Glossary",
    "Proposal",
    "ProposalState",
    "SegmentUse",
    "Sentence",
    "Statistics",
    "TermChange",
    "TranslationUse",
    "content",
    "in_order",
    "moment",
    "no_longer_accepted",
    "precedence",
    "signed",
]
