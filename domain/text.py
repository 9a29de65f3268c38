"""Text as the domain compares it: normalised, fingerprinted, shortened."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

_AFTER_Z = {"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "ü": "y"}
_DIGITS = re.compile(r"[0-9]+")
_LONG_NUMBER = 12


def normalise(text: str) -> str:
    """Unicode NFC with every run of white space folded to one space and none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


@lru_cache(maxsize=4096)
def fingerprint(text: str) -> str:
    """SHA-256, in hexadecimal, over the normalised text: equal for texts that differ only in layout."""
    return hashlib.sha256(normalise(text).encode("utf-8", "surrogatepass")).hexdigest()


def shorten(text: str, limit: int) -> str:
    """The normalised text in at most ``limit`` characters, cut at a word where possible and closed with an ellipsis."""
    flat = normalise(text)
    if len(flat) <= limit:
        return flat
    cut = flat[: limit - 1]
    head, _, tail = cut.rpartition(" ")
    if head and len(tail) < limit // 3:
        cut = head
    return cut.rstrip(" ,;:–-") + "…"


@lru_cache(maxsize=4096)
def swedish_order(text: str) -> str:
    """A key that sorts texts as Swedish does: letter case and other accents aside, å, ä and ö in that order after z, and numbers by what they amount to."""
    letters = "".join(
        _AFTER_Z.get(each) or unicodedata.normalize("NFKD", each)[0] for each in normalise(text).casefold()
    )
    return _DIGITS.sub(lambda digits: digits[0].zfill(_LONG_NUMBER), letters)
