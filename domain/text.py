"""Text as the domain compares it: normalised, fingerprinted, shortened."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import lru_cache

_AFTER_Z = str.maketrans("åäö", "{|}")


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


def swedish_order(text: str) -> str:
    """A key that sorts texts as Swedish does: letter case aside, å, ä and ö in that order after z."""
    return normalise(text).casefold().translate(_AFTER_Z)
