"""Ids of what is made here: UUIDs, also where tens of thousands are made at once."""

from __future__ import annotations

import os
from itertools import count
from secrets import randbits

_VERSION_AND_VARIANT = 0x8 << 76 | 0b10 << 62
_OURS = ~(0xF << 76 | 0b11 << 62)
"""The bits that the version and the variant leave free."""


def new_id() -> str:
    """A UUID of version 8 (RFC 9562, 5.8) in its usual form: 74 random bits that are the process' own, and a number in it.

    An id has to differ from every other, not to be hard to guess; asking the operating system for each would take twenty times as long.
    """
    return f"{_own}{next(_numbers):012x}"


def _begin() -> None:
    """Where ids are counted from; anew in a process that was split off, which must not make its parent's ids again."""
    global _own, _numbers  # noqa: PLW0603 - one sequence for the whole process is what keeps its ids apart
    digits = f"{randbits(128) & _OURS | _VERSION_AND_VARIANT:032x}"
    _own = f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-"
    _numbers = count()


_own = ""
_numbers = count()
_begin()
if hasattr(os, "register_at_fork"):  # pragma: no branch - Windows splits no process off
    os.register_at_fork(after_in_child=_begin)
