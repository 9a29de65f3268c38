"""Names that every archive, file system and URL can keep."""

from __future__ import annotations

import re
import unicodedata

_OTHER = re.compile(r"[^A-Za-z0-9.-]+")
_LONGEST = 60


def plain_name(name: str, number: int) -> str:
    """The name with only letters of the English alphabet, digits, full stops and hyphens, after its number among its like: no two are the same."""
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    stem, dot, suffix = folded.rpartition(".")
    if not dot:
        stem, suffix = folded, ""
    stem = _OTHER.sub("-", stem).strip("-.")[:_LONGEST] or "fil"
    suffix = _OTHER.sub("", suffix)[:8].lower()
    return f"{number:03}-{stem}" + (f".{suffix}" if suffix else "")
