"""Names and titles that are longer than the room there is for them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF


def cut_between_words(text: str, width: float, metrics: QFontMetricsF) -> str:
    """What of a text fits in a width: its first and last words, for titles of the same kind often differ in their last.

    A text that was cut before keeps its beginning only, and one of words too long for the width is cut inside them.
    """
    if metrics.horizontalAdvance(text) <= width:
        return text
    words = text.removesuffix("…").split()
    end: list[str] = []
    for word in [] if text.endswith("…") else words[:0:-1]:
        if metrics.horizontalAdvance(" ".join((word, *end))) > 0.4 * width:
            break
        end.insert(0, word)
    while end and metrics.horizontalAdvance(_cut(words[:1], end)) > width:
        del end[0]
    start: list[str] = []
    for word in words:
        if metrics.horizontalAdvance(_cut([*start, word], end)) > width:
            break
        start.append(word)
    if not start:
        return metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, width)
    return _cut(start, end)


def _cut(start: Sequence[str], end: Sequence[str]) -> str:
    return " ".join((*start, "…", *end))
