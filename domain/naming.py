"""Names of files that leave the house: by the office's own pattern, and such as every system can keep."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping

from domain.response import Response

PATTERN = "{typ} {diarienummer} {organisation}"
"""The pattern of an office that has not chosen one."""

PLACEHOLDERS: Mapping[str, str] = {
    "typ": "Yttrande eller Tjänsteutlåtande",
    "diarienummer": "vårt diarienummer",
    "ert_diarienummer": "avsändarens diarienummer",
    "datum": "beslutsdagen, som 2026-05-12",
    "organisation": "vilka som yttrar sig",
    "rubrik": "yttrandets rubrik",
    "revision": "revisionens nummer, från den andra",
}
"""What may stand in braces in a pattern, with what it becomes."""

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+')
_TAKEN_BY_WINDOWS = re.compile(r"(?i:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)")
_LONGEST = 120


def safe_name(name: str, suffix: str = "") -> str:
    """The name as Windows, macOS and Linux can all keep it: no signs of theirs, no name of a device, no space or full stop at the end, at most 120 characters and the suffix."""
    words = " ".join(_NOT_IN_NAMES.sub("-", name).split())[:_LONGEST].strip(" .-_") or "fil"
    if _TAKEN_BY_WINDOWS.match(words):
        words = f"_{words}"
    return words + suffix


def named_by(pattern: str, response: Response, kind: str, suffix: str) -> str:
    """The file's name by an office's pattern. ``kind`` is the word for the paper. What is not known leaves no gap."""
    values = {
        "typ": kind,
        "diarienummer": response.reference,
        "ert_diarienummer": response.sender_reference,
        "datum": str(response.answered_on or ""),
        "organisation": response.body,
        "rubrik": response.subject,
        "revision": f"revision {response.revision}" if response.revision > 1 else "",
    }
    return safe_name(pattern.format_map(values), suffix)


def wrong_placeholder(pattern: str) -> str | None:
    """The first thing in braces that a pattern may not hold, ``None`` for a good pattern. A brace that is left open is told as ``{``."""
    try:
        parts = list(string.Formatter().parse(pattern))
    except ValueError:
        return "{"
    for _, name, form, conversion in parts:
        if name is not None and (name not in PLACEHOLDERS or form or conversion):
            return name
    return None
