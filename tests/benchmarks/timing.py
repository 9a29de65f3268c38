"""Time as it passes and as the processor spends it: on a busy machine they differ, and the latter tells more of the program."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence

Action = Callable[[], object]


def seconds(action: Action) -> tuple[float, float]:
    """How long it takes, by the clock on the wall and by the processor's."""
    start, spent = time.perf_counter(), time.thread_time()
    action()
    return time.perf_counter() - start, time.thread_time() - spent


def both(times: Sequence[tuple[float, float]]) -> str:
    """The medians in milliseconds, the processor's in brackets."""
    wall, processor = (statistics.median(column) * 1000 for column in zip(*times, strict=True))
    return f"{wall:8.1f} ms ({processor:7.1f})"
