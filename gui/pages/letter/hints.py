"""Gentle words beside a field whose text looks unusual. They never stand in the way: what an office calls its cases is its own business."""

from __future__ import annotations

import re

_REFERENCE = re.compile(r"(?=.*\d)[\w .:/()-]{2,40}")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d\d[/-]\d")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]{2,}")
_TELEPHONE = re.compile(r"\+?[\d\s()/–-]{5,}")


def reference(text: str) -> str:
    """What may be amiss with a diary number: letters, a year and a number, such as RS 2026-0318."""
    text = text.strip()
    if not text or (_REFERENCE.fullmatch(text) and _YEAR.search(text)):
        return ""
    return "Ett diarienummer brukar ha årtal och löpnummer, som RS\u00a02026-0318."


def email(text: str) -> str:
    """What may be amiss with an e-mail address."""
    text = text.strip()
    return "" if not text or _EMAIL.fullmatch(text) else "Det ser inte ut som en hel e-postadress."


def telephone(text: str) -> str:
    """What may be amiss with a telephone number."""
    text = text.strip()
    return "" if not text or _TELEPHONE.fullmatch(text) else "Ett telefonnummer brukar bara ha siffror."


def subject(text: str) -> str:
    """What is missing from a heading: it names the proposal, and one that is not there names nothing."""
    return "" if text.strip() else "Utan rubrik får brevet remissens titel."
