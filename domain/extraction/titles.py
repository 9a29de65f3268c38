"""Short names for recommendations, for lists."""

from __future__ import annotations

import re

from domain.extraction.candidate import Candidate, Shape
from domain.extraction.headings import is_general
from domain.extraction.letterhead import is_body
from domain.extraction.verbs import is_role
from domain.text import normalise, shorten

_SUBJECT = re.compile(r"^(?P<subject>[^.:]{3,70}?),?\s+(?:rekommenderas|föreslås|förordas)\b", re.IGNORECASE)
_ADVERBIAL = re.compile(
    r"(?:i|på|för|med|mot|av|till|från|om|vid|när|där|här|det|därför|därmed|vidare|samtidigt|utifrån|enligt|dessutom|slutligen|först|genom|nu)\b",
    re.IGNORECASE,
)
_DEED = re.compile(
    r"(?P<actor>[A-ZÅÄÖ][^.:;]{3,90}?)\s+(?:(?:ska|skall|bör|föreslås|rekommenderas)(?:\s+att)?|(?:får|ges)\s+i\s+uppdrag\s+att|i uppdrag att|(?P<charge>ansvar)ar(?=\s+för))\s+(?P<deed>.+)"
)
_ACTOR = re.compile(
    r"(?:samtliga|alla|berörda|övriga|respektive|varje)\b|[\w -]*(?:nämnder(?:na)?|organisationer(?:na)?|kommuner(?:na)?|regioner(?:na)?|förvaltningar(?:na)?|verksamhet)$",
    re.IGNORECASE,
)
_LONG = 45
_LIMIT = 64
_INSERTED = re.compile(r",.*$")
_NUMBER = re.compile(r"^\d+(?:\.\d+)*\.?\s+")
_TAIL = re.compile(r"\s*[–-]\s*(?:rekommendation|förslag|bedömning)\b.*$", re.IGNORECASE)
_FORM = re.compile(
    r"(?:slutsats|sammanfattande|förslag|rekommendation|bedömning|beslut|överväganden|\w+s (?:förslag|bedömning))\b",
    re.IGNORECASE,
)


def title_of(candidate: Candidate, section: str, *, alone: bool) -> str:
    """What a recommendation is about: its subject ("X rekommenderas …"), its section where it stands alone there, or what somebody is to do.

    Empty where none of them says it and the text must speak for itself.
    """
    if candidate.shape is Shape.QUESTION:
        return ""
    text = normalise(candidate.text)
    found = _SUBJECT.match(text)
    if found and _is_thing(found["subject"]):
        subject = found["subject"]
        return (_INSERTED.sub("", subject) if len(subject) > _LONG else subject).strip(" ,")
    heading = _TAIL.sub("", _NUMBER.sub("", section)).strip(" .:")
    if (alone or candidate.shape is Shape.LABEL) and heading and not _FORM.match(heading) and not is_general(heading):
        return heading
    deed = _DEED.match(text)
    if deed and _is_actor(deed["actor"]):
        done = shorten(
            re.split(r"[,;:.]\s", f"{deed['charge'] + ' ' if deed['charge'] else ''}{deed['deed']}")[0], _LIMIT
        )
        return f"{done[:1].upper()}{done[1:]}".rstrip(".")
    return ""


def _is_thing(subject: str) -> bool:
    return (
        len(subject.split()) <= 9
        and subject[:1].isupper()
        and not subject.endswith(" som")
        and not _ADVERBIAL.match(subject)
        and not _is_actor(subject)
    )


def _is_actor(subject: str) -> bool:
    """Whether a subject is somebody, who says nothing of the matter."""
    last = re.sub(r"\W+$", "", subject).rpartition(" ")[2]
    return is_body(subject) or is_role(last) or _ACTOR.match(subject) is not None
