"""What a check has found: where, how serious, and what it was found on."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from domain.text import normalise


class Level(StrEnum):
    """How serious a finding is; values are those of the command line's data."""

    STOPS = "stops"
    """Must be mended, or waived with a reason, before the response is decided or dispatched."""
    WARNS = "warns"
    """Worth a look; nothing waits for it."""


@dataclass(frozen=True, slots=True)
class Place:
    """The spot that a finding points at.

    ``origin`` is one of the letter tree's (``domain.letter``): ``head:<field>``, ``section:<id>``, ``position:<recommendation id>``, ``signatures``,
    ``enclosures`` or ``copies``. ``part`` says which part of it: ``stance``, ``grounds``, ``constraint``, ``request``, ``heading`` or ``text``; empty for all of
    it. ``item`` is the id of the constraint or request.
    """

    origin: str
    part: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that stands in the way of deciding or dispatching a response.

    ``code`` is a key of the message table, where ``code`` + ``:why`` explains the rule; ``parameters`` fill the blanks of both. ``about`` is the very text that
    was judged: a waiver holds only as long as it stands.
    """

    code: str
    level: Level
    place: Place
    about: str = ""
    parameters: Mapping[str, object] = field(default_factory=dict, hash=False)

    @property
    def digest(self) -> str:
        """SHA-256, in hexadecimal, over the rule, the spot and the text judged, its white space folded: the same only as long as nothing of it changes."""
        parts = (self.code, self.place.origin, self.place.part, self.place.item, normalise(self.about))
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
