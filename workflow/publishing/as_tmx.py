"""The TMX 1.4b export: one translation unit for each segment."""

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from workflow.memory import tmx_writing
from workflow.memory.editions import edition_units
from workflow.memory.units import Trust
from workflow.publishing.printing import Page

_EARLIEST: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""Stands for a time that is not known, so that the same content gives the same bytes."""


def render(content: Mapping[str, Any], printed: Page) -> bytes:
    """The document of an edition (trusted units) or working copy (provisional ones) as TMX."""
    made_at = printed.at or _EARLIEST
    trust = Trust.PROVISIONAL if printed.working else Trust.TRUSTED
    written = io.BytesIO()
    tmx_writing.write(
        written,
        ((unit, trust) for unit in edition_units(content, printed.at)),
        source=printed.source_language,
        made_at=made_at,
        remarks=tuple(filter(None, [printed.banner])),
    )
    return written.getvalue()
