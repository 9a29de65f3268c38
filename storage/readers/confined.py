"""What every child that parses does first: keeps its output for itself, and what it may take within bounds."""

from __future__ import annotations

import contextlib
import sys
from typing import TextIO

MAX_BYTES = 300 << 20
"""A larger file is not a proposal but a mistake."""
_MEMORY = 3 << 30
"""Bytes of address space; a bomb ends here rather than in the swap."""


def own_stdout() -> TextIO:
    """The real standard output for us alone; whatever a library prints goes to standard error."""
    out = sys.stdout
    sys.stdout = sys.stderr
    return out


def limit() -> None:
    """Keep this process from taking all the memory there is."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - there is none elsewhere

    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
