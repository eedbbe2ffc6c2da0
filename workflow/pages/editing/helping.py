"""Routes of the grid that help with a segment: matches, suggestions, concordance, preview."""

from collections.abc import Iterable
from typing import Any

from workflow.articles import Article, Segment
from workflow.errors import NotFound
from workflow.markup import strip
from workflow.pages import editor_typeset, words
from workflow.pages.editing import shapes
from workflow.pages.editing.answering import Call


def memory(call: Call) -> Any:
    """GET: what the translation memory offers."""
    article, segment, around = _place(call)
    (matches,) = call.desk.memory.lookup(
        [segment.source],
        article.language,
        call.language,
        contexts=[around],
        article_id=call.article_id,
        numbers=[segment.n],
    )
    return {
        "matches": [
            {
                "source": match.source,
                "target": match.target,
                "score": match.score,
                "likeness": match.likeness,
                "how": match.how.value,
                "trust": match.trust.value,
                "penalties": [[reason.value, points] for reason, points in match.penalties],
                "substituted": bool(match.substitutions),
                "ops": shapes.ops(match.differences),
                "who": match.unit.who,
                "at": shapes.moment(match.unit.at),
                "article": match.unit.article_id,
                "n": match.unit.n,
                "edition": match.unit.edition or None,
                "file": match.unit.file,
            }
            for match in matches
        ]
    }


def suggestions(call: Call) -> Any:
    """GET: how else the machine would render the segment."""
    found = call.desk.suggestions.of(call.article_id, call.language, call.numbers["n"])
    return {
        "suggestions": [
            {
                "text": one.text,
                "engine": one.engine,
                "path": one.path,
                "quality": shapes.quality(one.quality),
                "ops": shapes.ops(one.differences),
                "problem": one.problem,
            }
            for one in found
        ]
    }


def concordance(call: Call) -> Any:
    """GET: units of the memory in which words stand (``q``, ``side``: source or target)."""
    article = call.desk.articles.get(call.article_id)
    side = call.query.get("side", "source")
    found = call.desk.memory.concordance(
        call.query.get("q", ""), article.language, call.language, in_target=side == "target"
    )
    return {
        "hits": [
            {
                "source": hit.unit.source,
                "target": hit.unit.target,
                "side": side,
                "places": [list(place) for place in hit.places],
                "trust": hit.trust.value,
                "who": hit.unit.who,
                "at": shapes.moment(hit.unit.at),
                "article": hit.unit.article_id,
                "n": hit.unit.n,
                "edition": hit.unit.edition or None,
                "file": hit.unit.file,
            }
            for hit in found
        ]
    }


def preview(call: Call) -> Any:
    """GET: the translation as it will be printed, beside its source (safe HTML)."""
    translation = call.desk.translations.get(call.article_id, call.language)
    revision = call.desk.articles.revision(call.article_id, translation.revision)
    segments = call.desk.translations.segments(call.article_id, call.language)
    return {"html": editor_typeset.sheet(revision, segments, call.language)}


def counts(call: Call) -> Any:
    """GET: words and characters of both sides, and the headline's limit."""
    segments = call.desk.translations.segments(call.article_id, call.language)
    return {
        "source": _count(segment.source for segment in segments),
        "target": _count(segment.target for segment in segments),
        "headline_limit": call.desk.records.headline_limit(call.language),
        "language": words.language_name(call.language),
    }


def _count(texts: Iterable[str]) -> dict[str, int]:
    plain = [strip(text) for text in texts]
    return {
        "words": sum(len(text.split()) for text in plain),
        "characters": sum(map(len, plain)),
    }


def _place(call: Call) -> tuple[Article, Segment, tuple[str, str]]:
    """The article, the segment, and its neighbours' sources (empty at the ends)."""
    n = call.numbers["n"]
    article = call.desk.articles.get(call.article_id)
    near = {
        s.n: s
        for s in call.desk.translations.segments(call.article_id, call.language)
        if abs(s.n - n) <= 1
    }
    if n not in near:
        raise NotFound("segment", f"{n} of article {call.article_id} in {call.language}")
    around = tuple(near[m].source if m in near else "" for m in (n - 1, n + 1))
    return article, near[n], (around[0], around[1])
