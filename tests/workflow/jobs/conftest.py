"""The server of the store's tests serves these too."""

from tests.workflow.store.conftest import postgres

__all__ = ["postgres"]
