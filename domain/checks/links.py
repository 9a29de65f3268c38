"""Links in formatted text that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from domain.checks.finding import Finding, Level
from domain.checks.material import Material
from domain.richtext import safe_link

_LINK = re.compile(r"(?<![\\!])\[((?:[^\]\[\\\n]|\\.)*)\]\(([^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)")
"""``[words](target)`` as Markdown writes it; a target may hold one level of brackets."""
_HOST = re.compile(
    r"(?:[\w-]+\.)+[a-zåäö]{2,}(?::\d{1,5})?|localhost(?::\d{1,5})?|(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?", re.IGNORECASE
)
_MAIL = re.compile(r"[^@\s]+@(?:[\w-]+\.)+[a-zåäö]{2,}", re.IGNORECASE)
_TELEPHONE = re.compile(r"\+?[\d\s().-]{3,}")


def check_links(material: Material) -> Iterator[Finding]:
    """Findings on links whose target is empty, of a kind that a letter may not link to, or malformed, and on links without words."""
    for passage in material.passages():
        if not passage.formatted or "](" not in passage.source:
            continue
        for found in _LINK.finditer(passage.source):
            words, target = found[1].strip(), found[2].strip()
            if not words or not leads_somewhere(target):
                parameters = {"where": passage.name, "words": words or "utan text", "target": target or "ingenstans"}
                yield Finding("check.link_broken", Level.WARNS, passage.place, found[0], parameters)


def leads_somewhere(target: str) -> bool:
    """Whether a target is a whole web address, e-mail address or telephone number. Nothing is fetched."""
    if not safe_link(target):
        return False
    scheme, _, rest = target.partition(":")
    if scheme.casefold() == "mailto":
        return _MAIL.fullmatch(rest.partition("?")[0]) is not None
    if scheme.casefold() == "tel":
        return _TELEPHONE.fullmatch(rest) is not None
    try:
        host = urlsplit(target).netloc.rpartition("@")[2]
    except ValueError:
        return False
    return _HOST.fullmatch(host) is not None and "http:/" not in rest.casefold() and "https:/" not in rest.casefold()
