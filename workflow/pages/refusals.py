"""What the desk refuses, said in the reader's language.

The errors carry their data and one English sentence. Where the data suffices, the sentence is
made anew from it; else the English sentence is recognised by its template and its pieces go
into the template's translation. What is not recognised is shown in English rather than not.
"""

from workflow.errors import (
    ActionNotOpen,
    NoPath,
    NotAllowed,
    NotFound,
    NotReady,
    OwnWork,
    Stale,
    WorkflowError,
)
from workflow.pages import editing_refusals, glossary_refusals, review_refusals, style, words
from workflow.pages.words import _, mark, n_
from workflow.people import Permission
from workflow.states import Action

VERBS = {
    Action.TRANSLATE.value: mark("translate"),
    Action.EDIT.value: mark("edit"),
    Action.CONFIRM.value: mark("confirm"),
    Action.SUBMIT.value: mark("submit"),
    Action.REVIEW.value: mark("review"),
    Action.REQUEST_CHANGES.value: mark("request changes"),
    Action.APPROVE.value: mark("approve"),
    Action.PUBLISH.value: mark("publish"),
    Action.WITHDRAW.value: mark("withdraw"),
}
PERMISSIONS = {
    Permission.READ.value: mark("read"),
    Permission.ADD_ARTICLE.value: mark("add or revise an article"),
    Permission.TRANSLATE.value: mark("translate"),
    Permission.REVIEW.value: mark("review"),
    Permission.REQUEST_CHANGES.value: mark("request changes"),
    Permission.APPROVE.value: mark("approve"),
    Permission.PUBLISH.value: mark("publish"),
    Permission.WITHDRAW.value: mark("withdraw an edition"),
    Permission.WAIVE.value: mark("waive a check"),
    Permission.ASSIGN.value: mark("assign work"),
    Permission.COMMENT.value: mark("comment"),
    Permission.EDIT_TERMS.value: mark("change the glossary"),
    Permission.PROPOSE_TERMS.value: mark("propose a term"),
    Permission.ORDER_GLOSSARIES.value: mark("add or order glossaries"),
    Permission.MANAGE_MEMORY.value: mark("change the translation memory"),
    Permission.MANAGE_PEOPLE.value: mark("manage people"),
    Permission.MANAGE_ENGINES.value: mark("install translation models"),
}
THINGS = {
    "article": mark("There is no article {key}."),
    "translation": mark("There is no translation {key}."),
    "edition": mark("There is no edition {key}."),
    "segment": mark("There is no segment {key}."),
    "concept": mark("There is no concept {key}."),
    "person": mark("There is no account {key}."),
    "job": mark("There is no background job {key}."),
    "revision": mark("There is no revision {key}."),
    "proposal": mark("There is no proposal {key}."),
    "glossary": mark("There is no glossary {key}."),
    "imported memory": mark("There is no imported memory {key}."),
    "error": mark("There is no error {key}."),
    "handout": mark("There is no handout {key}."),
    "remark": mark("There is no remark {key}."),
    "check": mark("There is no check {key}."),
    "term change": mark("There is no change of terms {key}."),
    "replacement": mark("There is no replacement {key}."),
}
TEMPLATES = (
    mark("The name or the password is not right."),
    mark("The present password is not right."),
    mark("Too many failures: the account {name} is locked for {minutes} more minutes."),
    mark("Your session has ended; reload the page and sign in again."),
    mark("The account {name} is closed."),
    mark(
        "The name {name} cannot be used: take 1 to 40 small letters, digits, '.', '-' or '_', "
        "beginning with a letter or digit."
    ),
    mark("There is already an account {name}."),
    mark("{name} needs at least one role."),
    mark("{name} is the last administrator."),
    mark("Give at least one role of: {roles}."),
    mark("The password needs at least {count} characters."),
    mark("The password may have at most {count} characters."),
    mark("The password is too easy to guess: leave out the name and repetitions."),
    mark("The new password is the old one."),
    mark("The article has no title."),
    mark("The article has no text."),
    mark("Nothing has changed in article {number}."),
    mark("Article {number} has only one revision, so there is nothing to compare."),
    mark(
        "Article {number} has nothing to compare: give two revisions of the {count} that there are."
    ),
    mark("{middle} is no middle language between {source} and {target}."),
    mark("The {middle} text is itself made from the {language} one."),
    mark(
        "Article {number} has no approved {middle} text of its newest revision ({revision}); have "
        "it approved first, or translate without it."
    ),
    mark("Article {number} is already in {language}."),
    mark(
        "Article {number} is in {language}, the new text in {other}; add it as an article of its "
        "own."
    ),
    mark("{name} does not translate into {language}."),
    mark("{name} does not review {language}."),
    mark("{name} cannot review their own translation; name somebody else."),
    mark("{address} is not an e-mail address; write one as name@example.org."),
    mark("Digests come {rhythms}; not {rhythm}."),
    mark("Segment {n} has no open finding {check}."),
    mark("Segment {n}: the text holds characters that cannot be kept: {characters}."),
    mark("Segment {n}: the text has {count} characters; 20,000 at most."),
    mark("Say why: sending back needs a few words."),
    mark("Say why: withdrawing needs a few words."),
    mark("Say why: waiving a check needs a few words."),
    mark("A check is {levels}, not {given}."),
    mark("Say why: a comment needs a few words."),
    mark("Article {number} has no {language} edition to withdraw."),
    mark("Edition {edition} of article {number} in {language} was withdrawn: {reason}."),
    mark("Edition {edition} of article {number} in {language} may not leave before {hour}."),
    mark(
        "Edition {edition} of article {number} in {language} is not what was sealed: its content "
        "has been altered."
    ),
    mark("The concept's id needs 1 to 64 characters without blanks."),
    mark("Concept {id} needs at least one term."),
    mark("Concept {id}: a {language} term is empty."),
    mark("Concept {id}: {term} stands twice in {language}."),
    mark("Concept {id} has {count} preferred terms in {language}; mark all but one as admitted."),
    mark("Concept {id} has no {language} term {term}."),
    mark("There is already a concept {id}."),
    mark("{text} is not a language tag known here; write it as vi, en, pt-BR, zh-Hans."),
    mark("The id {id} looks like one of the built-in glossary."),
    *editing_refusals.VERBS,
    *review_refusals.VERBS,
    *glossary_refusals.VERBS,
    *glossary_refusals.FILES,
)
REASONS = (
    mark("segment {n} is not confirmed"),
    mark("segments {numbers} are not confirmed"),
    mark("segment {n} has no target text"),
    mark("nothing is translated yet"),
    mark("the translation has no segments"),
    mark("every segment of article {number} already has a {language} text"),
    mark(
        "the source is at revision {newest}, this was made from revision {number}; bring it up "
        "first, or say that you know"
    ),
    *review_refusals.REASONS,
    mark("segment {n}: {finding}"),
)


def said(error: WorkflowError) -> str:
    """The refusal's sentence in the reader's language; in English where none is known."""
    match error:
        case NotAllowed(person=person, action=action, language=None):
            return _(
                "{person} may not {action}: no role of theirs includes it.",
                person=person,
                action=_(PERMISSIONS.get(action, action)),
            )
        case NotAllowed(person=person, action=action, language=str(language)):
            return _(
                "{person} may not {action} in {language}: no role of theirs includes it.",
                person=person,
                action=_(PERMISSIONS.get(action, action)),
                language=words.language_name(language),
            )
        case OwnWork(person=person, action=action, segments=segments):
            shown = ", ".join(map(str, segments[:8])) + ("…" if len(segments) > 8 else "")
            return n_(
                "{person} wrote or confirmed the wording of segment {numbers}, so someone else "
                "must {action} this translation.",
                "{person} wrote or confirmed the wording of segments {numbers}, so someone else "
                "must {action} this translation.",
                len(segments),
                person=person,
                numbers=shown,
                action=_(VERBS.get(action, action)),
            )
        case ActionNotOpen(state=state, action=action, open_actions=open_actions):
            can = ", ".join(_(VERBS.get(verb, verb)) for verb in open_actions)
            return _(
                "A translation that is {state} cannot be taken through “{action}”; open now: "
                "{can}.",
                state=style.state_name(state) if state in style.STATES else state,
                action=_(VERBS.get(action, action)),
                can=can or _("nothing"),
            )
        case NotReady(reasons=reasons):
            return _(
                "Not ready: {reasons}.",
                reasons="; ".join(words.recognised(r, REASONS) for r in reasons),
            )
        case NotFound(what=what, key=key) if what in THINGS:
            return _(THINGS[what], key=key)
        case NoPath(source=source, target=target):
            return _(
                "No installed engine translates {source} → {target}. An administrator can install "
                "a package for it.",
                source=words.language_name(source),
                target=words.language_name(target),
            )
        case Stale():
            return _(
                "Someone else changed this meanwhile, and nothing of theirs was overwritten. See "
                "the newer version, then save again."
            )
    return words.recognised(str(error), TEMPLATES)
