"""Values that the store must give back as they were."""

from datetime import UTC, datetime

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.workflow.store.builders import HANOI

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
MAYBE_TEXT = st.none() | TEXT
MOMENTS = st.datetimes(
    datetime(1900, 1, 2),  # noqa: DTZ001
    datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, HANOI]),
)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abé€", max_size=3), inner),
    max_leaves=6,
)

in_one_database = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
"""All examples of a test go into the same database, which may be busy."""
