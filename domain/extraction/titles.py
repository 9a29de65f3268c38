"""Short names for recommendations, for lists."""

from __future__ import annotations

import re

from domain.extraction.candidate import Candidate, Shape
from domain.extraction.vocabulary import is_general
from domain.text import normalise

_SUBJECT = re.compile(r"^(?P<subject>[^.:]{3,70}?),?\s+(?:rekommenderas|föreslås|förordas)\b", re.IGNORECASE)
_ADVERBIAL = re.compile(
    r"(?:i|på|för|med|mot|av|till|från|om|vid|när|där|här|det|därför|därmed|vidare|samtidigt|utifrån|enligt|dessutom|slutligen|först|genom|nu)\b",
    re.IGNORECASE,
)
_INSERTED = re.compile(r",.*$")
_NUMBER = re.compile(r"^\d+(?:\.\d+)*\.?\s+")
_TAIL = re.compile(r"\s*[–-]\s*(?:rekommendation|förslag|bedömning)\b.*$", re.IGNORECASE)
_FORM = re.compile(
    r"(?:slutsats|sammanfattande|förslag|rekommendation|bedömning|beslut|överväganden|\w+s (?:förslag|bedömning))\b",
    re.IGNORECASE,
)


def title_of(candidate: Candidate, section: str, *, alone: bool) -> str:
    """The subject of "X rekommenderas …", else the section's heading where it holds this only; empty where the text must speak for itself."""
    found = _SUBJECT.match(normalise(candidate.text))
    if (
        found
        and len(found["subject"].split()) <= 9
        and found["subject"][:1].isupper()
        and not _ADVERBIAL.match(found["subject"])
    ):
        return (
            _INSERTED.sub("", found["subject"]).strip() if len(found["subject"]) > 45 else found["subject"].strip(" ,")
        )
    heading = _TAIL.sub("", _NUMBER.sub("", section)).strip(" .:")
    if (alone or candidate.shape is Shape.LABEL) and heading and not _FORM.match(heading) and not is_general(heading):
        return heading
    return ""
