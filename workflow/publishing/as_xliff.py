"""The XLIFF 2.1 export: source and target of every segment with its state."""

from collections.abc import Mapping
from typing import Any

from workflow.articles import BlockKind, SegmentState
from workflow.bilingual import Bilingual, Unit, write
from workflow.publishing.printing import Page, printable


def render(content: Mapping[str, Any], printed: Page) -> bytes:
    """The document of an edition or working copy as XLIFF; it names no handout, so that it is
    not taken back by mistake (`workflow.desk.handouts` makes the files that are)."""
    article = content["article"]
    return write(
        Bilingual(
            article_id=article["id"],
            title=article["title"],
            source_language=article["language"],
            target_language=content["language"],
            remarks=(
                *filter(None, [printed.banner]),
                *(f"{label}: {value}" for label, value in printed.notes),
                *(f"SHA-256: {seal}" for seal in filter(None, [printed.seal])),
            ),
            units=tuple(
                Unit(
                    n=segment["n"],
                    source=printable(segment["source"]),
                    target=printable(segment["target"]),
                    state=SegmentState(segment["state"]),
                    kind=BlockKind(block["kind"]),
                    block=number,
                    substate=segment["origin"] or "",
                )
                for number, block in enumerate(content["blocks"], 1)
                for segment in block["segments"]
            ),
        ),
        "xliff",
    )
