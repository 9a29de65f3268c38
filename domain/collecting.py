"""Keeping Python's collector of cycles away where very many small objects are made that all live."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Collect nothing meanwhile: each time the collector came by, it would look at all that has been made so far and find it in use.

    A block of this within another, or in another thread, leaves the collector as the first found it.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
