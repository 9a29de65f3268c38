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


def readable(text: str) -> str:
    """The text in Unicode NFC with plain hyphens, spaces and letters, so that it is found by whoever types it."""
    if text.isascii():
        return text
    for sign, plain in _TYPESET.items():
        if sign in text:
            text = text.replace(sign, plain)
    return unicodedata.normalize("NFC", text)
