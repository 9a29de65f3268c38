"""Signs that stand apart from the letters around them: raised numbers and the signs of symbol fonts."""

from __future__ import annotations

import re

_UNIT = re.compile(r"(?:^|[\s\d(/])[kdcm]?m$")
_POWER_OF_TEN = re.compile(r"[×·*]\s?10$")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SYMBOL = {
    **{0x41 + place: sign for place, sign in enumerate(_GREEK)},
    **{0x61 + place: sign for place, sign in enumerate("αβχδεφγηιϕκλμνοπθρστυϖωξψζ")},
    0xA3: "≤",
    0xAE: "→",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB9: "≠",
    0xBB: "≈",
    0xD7: "·",
    0xE5: "∑",
}
_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x71: "❑",
    0x77: "◆",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "☐",
    0xD8: "➢",
    0xE0: "→",
    0xE8: "➔",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    0x4A: "☺",
}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
_PRIVATE = range(0xE000, 0xF900)


def exponent(before: str, number: str) -> str:
    """A raised number as part of the text, where what stands before it is a measure (*120 km*, *3 · 10*); empty for a footnote's sign."""
    if (number in {"2", "3"} and _UNIT.search(before)) or (number.isdecimal() and _POWER_OF_TEN.search(before)):
        return number.translate(_RAISED)
    return ""


def sign_of(font: str, code: str) -> str:
    """What a hexadecimal character code of a font looks like; empty where that is not known.

    Symbol fonts' codes may be moved into the private area by 0xF000 (ECMA-376-1, 17.3.3.30).
    """
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    known = _FONTS.get(font.strip().casefold())
    if known is not None:
        return known.get(number - 0xF000 if number in _PRIVATE else number, "")
    shown = 0x20 <= number < 0x110000 and number not in _PRIVATE and not 0xD800 <= number < 0xE000
    return chr(number) if shown else ""
