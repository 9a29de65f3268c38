"""Letters as people write them: what typesetting has made of them undone."""

from __future__ import annotations

import unicodedata

_TYPESET = {
    "\u2010": "-",
    "\u2011": "-",
    "\u00ad": "",
    "\u200b": "",
    "\u2060": "",
    "\ufeff": "",
    "\u00a0": " ",
    "\u2007": " ",
    "\u202f": " ",
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
}
"""Hyphens and spaces that look like any other, signs that do not show, and ligatures."""

_NORDIC = "åäöÅÄÖéÉüÜæøÆØ§–—”“’‘•…·°"
_FEWEST = 2
"""Letters of ours that must be seen before bytes, or a text, are read in another way than the usual."""


def _misread(sign: str) -> str:
    """What a sign becomes when its UTF-8 is read as Windows-1252; bytes that have no letter there stay as control signs."""
    return "".join(
        bytes([byte]).decode("cp1252") if byte not in _UNASSIGNED else chr(byte) for byte in sign.encode("utf-8")
    )


_UNASSIGNED = frozenset({0x81, 0x8D, 0x8F, 0x90, 0x9D})
_MENDED = {_misread(sign): sign for sign in _NORDIC}
_TELLING = tuple(_misread(sign) for sign in "åäö")


def mended(text: str) -> str:
    """The text with the signs put right that were written in UTF-8 and read as Windows-1252 on the way here ("fÃ¶rslag")."""
    if sum(text.count(sign) for sign in _TELLING) < _FEWEST:
        return text
    for wrong, sign in _MENDED.items():
        text = text.replace(wrong, sign)
    return text


def of_old_bytes(content: bytes) -> str:
    """Text in one byte a letter: Windows-1252, or Macintosh or DOS where only that gives Swedish letters."""
    usual = content.decode("cp1252", "replace")
    if _swedish(usual):
        return usual
    others = [content.decode(encoding, "replace") for encoding in ("mac_roman", "cp850")]
    best = max(others, key=_swedish)
    return best if _swedish(best) >= _FEWEST else usual


def _swedish(text: str) -> int:
    return sum(text.count(sign) for sign in "åäöÅÄÖ")


def readable(text: str) -> str:
    """The text in Unicode NFC with plain hyphens, spaces and letters, so that it is found by whoever types it."""
    if text.isascii():
        return text
    for sign, plain in _TYPESET.items():
        if sign in text:
            text = text.replace(sign, plain)
    return unicodedata.normalize("NFC", text)
