"""Ids of what is made here: UUIDs, also where tens of thousands are made at once."""

from __future__ import annotations

import os
from itertools import count
from secrets import randbits

_VERSION_AND_VARIANT = 0x8 << 76 | 0b10 << 62
_OURS = ~(0xF << 76 | 0b11 << 62)
"""The bits that the version and the variant leave free."""
_FIRST = 0xFFFFFFFF
"""The bits of the first eight digits."""
_SCATTER = 0x9E3779B1
"""Odd, so that no two numbers come to the same, and near the golden section of what there is, so that neighbours come far apart (Knuth, volume 3, 6.4)."""


def new_id() -> str:
    """A UUID of version 8 (RFC 9562, 5.8) in its usual form: a number that counts from a random one, and 90 random bits that are the process' own.

    The number comes first and is scattered, so that ids that are made together differ in the letters that people shorten them to. An id has to differ from every
    other, not to be hard to guess; asking the operating system for each would take twenty times as long.
    """
    return f"{next(_numbers) * _SCATTER & _FIRST:08x}{_own}"


def _begin() -> None:
    """Where ids are counted from; anew in a process that was split off, which must not make its parent's ids again."""
    global _own, _numbers  # noqa: PLW0603 - one sequence for the whole process is what keeps its ids apart
    digits = f"{randbits(96) & _OURS | _VERSION_AND_VARIANT:024x}"
    _own = f"-{digits[:4]}-{digits[4:8]}-{digits[8:12]}-{digits[12:]}"
    _numbers = count(randbits(32))


_own = ""
_numbers = count()
_begin()
if hasattr(os, "register_at_fork"):  # pragma: no branch - Windows splits no process off
    os.register_at_fork(after_in_child=_begin)
