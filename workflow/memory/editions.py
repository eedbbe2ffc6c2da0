"""The units of an edition, from its sealed document (`workflow.publishing.sealing`)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from workflow.memory import keys
from workflow.memory.units import Unit


def edition_units(content: Mapping[str, Any], at: datetime | None) -> list[Unit]:
    """One unit for each segment of a content document that has a target, with its context."""
    article = content["article"]
    segments = [segment for block in content["blocks"] for segment in block["segments"]]
    sources = ["", *(segment["source"] for segment in segments), ""]
    edition = content["edition"]
    return [
        Unit(
            source=segment["source"],
            target=segment["target"],
            source_language=article["language"],
            target_language=content["language"],
            before=keys.context_hash(sources[place - 1]),
            after=keys.context_hash(sources[place + 1]),
            article_id=article["id"],
            edition=edition["number"] if edition else 0,
            n=segment["n"],
            who=segment["confirmed_by"] or segment["written_by"],
            at=at,
            relayed=(segment["path"] or "").count("→") > 1,
        )
        for place, segment in enumerate(segments, 1)
        if segment["target"].strip()
    ]
