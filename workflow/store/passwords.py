"""Passwords: argon2id with the library's defaults (RFC 9106, low-memory profile)."""

from dataclasses import dataclass, field

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError


@dataclass(frozen=True, slots=True)
class Argon2Passwords:
    """`workflow.ports.Passwords` by argon2-cffi: 64 MiB, 3 passes, 4 lanes."""

    hasher: PasswordHasher = field(default_factory=PasswordHasher)

    def hash(self, password: str) -> str:
        """A salted hash that names its own parameters."""
        return self.hasher.hash(password)

    def matches(self, stored: str, password: str) -> bool:
        """Whether it is the password; an empty or foreign hash is nobody's."""
        try:
            return stored.isascii() and self.hasher.verify(stored, password)
        except (VerificationError, InvalidHashError):
            return False

    def outdated(self, stored: str) -> bool:
        """Whether the hash was made with weaker parameters than today's and should be renewed
        at the next sign-in."""
        return self.hasher.check_needs_rehash(stored)
