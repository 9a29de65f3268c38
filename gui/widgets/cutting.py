"""Names and titles that are longer than the room there is for them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF


def cut_between_words(text: str, width: float, metrics: QFontMetricsF) -> str:
    """What of a text fits in a width: its first and last words, for titles of the same kind often differ in their last.

    A text that was cut before keeps its beginning only, and one of words too long for the width is cut inside them.
    """
    if metrics.horizontalAdvance(text) <= width:
        return text
    words = text.removesuffix("…").split()
    last = [] if text.endswith("…") else words[:0:-1]
    end = ""
    for word in last:
        longer = f"{word} {end}".strip()
        if metrics.horizontalAdvance(longer) > 0.4 * width:
            break
        end = longer
    start = ""
    for word in words:
        longer = f"{start} {word}".strip()
        if metrics.horizontalAdvance(f"{longer} … {end}".strip()) > width:
            break
        start = longer
    if not start:
        return metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, width)
    return f"{start} … {end}".strip()
