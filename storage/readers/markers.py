"""List signs: as they stand at the beginning of a text, and as a program that only stores a count prints them."""

from __future__ import annotations

import re

_SIGN = re.compile(r"^(?:([-–—•◦▪▫‣●○·*§o])\s+|([•▪●·])|(\(?(?:\d{1,3}|[a-zåäö]|[ivx]{1,5})[.)])\s+)(?=\S)")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def without_sign(text: str) -> tuple[str, str]:
    """The list sign or number at the beginning, as printed, and the text after it; an empty sign where there is none."""
    match = _SIGN.match(text)
    if match is None:
        return "", text
    return (match[1] or match[2] or match[3]), text[match.end() :]


def counted(count: int, kind: str) -> str:
    """A list number as a word processor or browser prints it; ``kind`` is 1, a, A, i or I."""
    if kind in ("a", "A") and 1 <= count <= 26:
        letter = chr(ord("a") + count - 1)
        return f"{letter if kind == 'a' else letter.upper()})"
    if kind in ("i", "I") and 1 <= count < 40:
        digits, rest = "", count
        for value, sign in _ROMAN:
            while rest >= value:
                digits += sign
                rest -= value
        return f"{digits if kind == 'i' else digits.upper()}."
    return f"{count}."
