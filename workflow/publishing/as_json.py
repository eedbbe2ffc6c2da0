"""The JSON export: the sealed document with its seal, for anyone to verify."""

import json
from collections.abc import Mapping
from typing import Any, Final

from workflow.publishing.labels import WORKING_COPY
from workflow.publishing.sealing import EDITION, seal

METHOD: Final = "SHA-256 of the RFC 8785 canonical JSON of content"


def render(document: Mapping[str, Any], newer_revision: int | None = None) -> bytes:
    """UTF-8 JSON: ``content``, ``seal`` (``null`` on a working copy) and how it was made.

    Where the source has a newer revision than the content, ``newer_source`` names it; that is
    not under the seal, for it came later.
    """
    sealed = document["status"] == EDITION
    outer: dict[str, Any] = {} if sealed else {"notice": WORKING_COPY}
    outer |= {"seal": seal(document) if sealed else None, "seal_method": METHOD}
    if newer_revision is not None:
        outer["newer_source"] = {"revision": newer_revision}
    outer["content"] = document
    return (json.dumps(outer, ensure_ascii=False, indent=2) + "\n").encode()
