"""What the review found, where an editor approves: the score and the errors."""

from html import escape

import streamlit as st

from workflow.articles import Translation
from workflow.desk import Desk
from workflow.desk.reviewing import ErrorView, Scores
from workflow.pages import review_words, style
from workflow.pages.words import _, n_
from workflow.reviewing import Standing, Typology


def draw(desk: Desk, translation: Translation) -> Scores:
    """The score and the errors; gives the scores."""
    article_id, language = translation.article_id, translation.language
    scores = desk.reviewing.score(article_id, language)
    errors = desk.reviewing.errors(article_id, language)
    typology = desk.reviewing.scoring().typology
    with st.expander(_("Review"), expanded=True, icon=":material/rate_review:", key="review"):
        _draw_score(scores, len(errors))
        if errors:
            st.html(f'<ul class="findings">{"".join(_error(one, typology) for one in errors)}</ul>')
    return scores


def _draw_score(scores: Scores, count: int) -> None:
    standing, delivered = scores.standing, scores.delivered
    if not count:
        st.caption(_("No error was marked in review."))
        return
    verdict = (_("passes"), "green") if standing.passed else (_("fails"), "red")
    st.html(f"<p>{style.badge(*verdict)} {escape(review_words.score_line(standing))}</p>")
    if standing.failing_severity:
        st.caption(_("A critical error that is not settled fails a text of any length."))
    if delivered.penalty != standing.penalty:
        st.caption(
            _(
                "As handed in: {points} points in 1,000 words (round {round}).",
                points=review_words.points(delivered),
                round=scores.round,
            )
        )


def _error(view: ErrorView, typology: Typology) -> str:
    error = view.error
    severity, standing = error.severity.value, error.standing
    kind = "note" if standing is Standing.SETTLED else "warning"
    if error.counts and severity in ("major", "critical"):
        kind = "blocking"
    place = _("Segment {n}", n=view.n) if view.n else _("A sentence that is gone")
    name = review_words.class_name(error.category, typology)
    badge = style.badge(review_words.severity_name(severity), review_words.SEVERITIES[severity][1])
    said = [f"{escape(place)}: {escape(name)} {badge}"]
    if error.start is not None:
        said.append(f"<q>{escape(error.quote)}</q>")
    if error.note:
        said.append(escape(error.note))
    if standing is not Standing.OPEN:
        ruled = _(
            "{standing} by {who}",
            standing=review_words.standing_name(standing.value),
            who=error.ruled_by or "?",
        )
        said.append(escape(f"{ruled}: {error.reply}" if error.reply else ruled))
    return f'<li class="{kind}">{" · ".join(said)}</li>'


def reason(desk: Desk, scores: Scores) -> tuple[bool, str | None]:
    """Whether the score lets the text pass, and the editor's reason where it does not: asked for
    here."""
    if scores.standing.passed or not desk.reviewing.scoring().blocks:
        return True, None
    st.warning(
        n_(
            "The review’s score fails, with {count} error not settled. Send it back, or say why "
            "it is approved nevertheless.",
            "The review’s score fails, with {count} errors not settled. Send it back, or say why "
            "it is approved nevertheless.",
            scores.standing.errors,
        ),
        icon=":material/rate_review:",
    )
    given = st.text_input(_("Reason to approve nevertheless"), key="despite_score", max_chars=500)
    return bool(given.strip()), given.strip() or None
