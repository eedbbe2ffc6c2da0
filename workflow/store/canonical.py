"""Canonical JSON (RFC 8785), written and read so that it is the same again when written."""

import json
from typing import Any

import rfc8785

SAFE = 2**53 - 1
"""The largest whole number that JSON's numbers hold exactly (RFC 7493, 2.2)."""


def dumps(value: Any) -> bytes:
    """The canonical bytes; raises `ValueError` for what JSON cannot hold."""
    return rfc8785.dumps(value)


def loads(text: str | bytes) -> Any:
    """The value; raises `ValueError` where it is not JSON.

    A large float is written without a point, so whole numbers beyond the safe ones are floats:
    6.4e16 stands there as 64000000000000000 and must not come back as an integer, which has
    no canonical form.

    >>> loads(dumps([6.4e16, 64]))
    [6.4e+16, 64]
    """
    return json.loads(text, parse_int=_number)


def _number(digits: str) -> int | float:
    number = int(digits)
    return number if abs(number) <= SAFE else float(number)
