"""Places in text, between Python, which counts characters, and Qt, which counts in UTF-16."""

from __future__ import annotations

from collections.abc import Iterable


def to_qt(text: str, offset: int) -> int:
    """The place in Qt's counting of an offset into the text; beyond its end, its end."""
    return min(offset, len(text)) if text.isascii() else len(_encoded(text[:offset])) // 2


def all_to_qt(text: str, offsets: Iterable[int]) -> dict[int, int]:
    """The places in Qt's counting of many offsets into a text, by offset; the text is read through once, however many they are."""
    places, at, place = dict[int, int](), 0, 0
    for offset in sorted(set(offsets)):
        place += to_qt(text[at:offset], offset - at)
        places[offset] = place
        at = offset
    return places


def from_qt(text: str, position: int) -> int:
    """The offset into the text of a place in Qt's counting; beyond its end, its end."""
    if text.isascii():
        return min(position, len(text))
    return len(_encoded(text)[: 2 * position].decode("utf-16-le", "surrogatepass"))


def _encoded(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")
