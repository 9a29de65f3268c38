"""Text boxes put back where they stand: word processors write them before or after the rest of their page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Protocol, TypeVar

from storage.readers.pdf_drawn import Frame

_MOST = 60
"""Frames of a page that are looked at; a page with more is a drawing."""


class Standing(Protocol):
    """What is known of a line's place."""

    @property
    def left(self) -> float: ...
    @property
    def right(self) -> float: ...
    @property
    def baseline(self) -> float: ...


L = TypeVar("L", bound=Standing)


def in_place(lines: tuple[L, ...], frames: Sequence[Frame]) -> tuple[L, ...]:
    """The lines with each frame's among those of its column that stand above and below it."""
    for frame in frames[:_MOST]:
        inside = [at for at, line in enumerate(lines) if _is_in(line, frame)]
        if inside and inside[-1] - inside[0] == len(inside) - 1:
            lines = _moved(lines, inside[0], inside[-1] + 1, frame)
    return lines


def _moved(lines: tuple[L, ...], first: int, stop: int, frame: Frame) -> tuple[L, ...]:
    """The lines with those from ``first`` up to but not with ``stop`` after what follows and stands above them, or before what precedes and stands below."""
    _, top, _, bottom = frame
    boxed, before, after = lines[first:stop], lines[:first], lines[stop:]
    above = len(list(takewhile(lambda line: _beside(line, frame) and line.baseline < top, after)))
    if above:
        return before + after[:above] + boxed + after[above:]
    below = len(list(takewhile(lambda line: _beside(line, frame) and line.baseline > bottom, reversed(before))))
    return before[: len(before) - below] + boxed + before[len(before) - below :] + after


def _is_in(line: Standing, frame: Frame) -> bool:
    left, top, right, bottom = frame
    return left - 2 <= line.left and line.right <= right + 2 and top <= line.baseline <= bottom


def _beside(line: Standing, frame: Frame) -> bool:
    """Whether the line and the frame share some of the page's width."""
    return line.left < frame[2] and line.right > frame[0]
