"""Column types that every table shares: moments in UTC, and JSON."""

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect
from sqlalchemy.types import TypeDecorator


def in_utc(value: datetime) -> datetime:
    """The same moment in UTC; raises `ValueError` for a naive datetime, which names none."""
    if value.tzinfo is None:
        raise ValueError(f"{value.isoformat()} has no time zone, so it names no moment")
    return value.astimezone(UTC)


class Moment(TypeDecorator[datetime]):
    """A moment, stored in UTC and returned aware, whatever the database makes of time zones.

    SQLite forgets offsets and PostgreSQL returns the session's; both come back as UTC.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC; raises `ValueError` for a naive datetime."""
        if value is None:
            return None
        moment = in_utc(value)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, _: Dialect) -> datetime | None:
        """Aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
