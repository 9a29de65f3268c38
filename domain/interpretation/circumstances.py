"""Local circumstances and requests, told in the body's own words."""

from __future__ import annotations

import re

from domain.dates import MONTHS, PartialDate
from domain.ids import new_id
from domain.interpretation.phrases import Phrases
from domain.interpretation.sentences import Sentence
from domain.interpretation.speakers import Speakers
from domain.position import ConstraintKind, LocalConstraint, Request
from domain.text import normalise

_ENDS = re.compile(
    r"\b(?:löper\s+(?:\w+\s+)?(?:ut|till|t\.?o\.?m|fram)|upphör|går\s+ut|gäller\s+(?:till|t\.?o\.?m|fram)|till\s+och\s+med|t\.?\s?o\.?\s?m\b|fram\s+till|beräkna[ds]\w*|tidigast|senast|bund\w+|slutar|sägas\s+upp|förlängas|avslutas|utgången\s+av|"
    r"slutet\s+av|årsskiftet|avskriv\w+)",
    re.IGNORECASE,
)
_DAY = re.compile(rf"\b(\d{{1,2}})\s+({'|'.join(MONTHS)})\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?\b")
_TURN = re.compile(r"\bårsskiftet\s+((?:19|20)\d\d)\s*[/–-]\s*((?:19|20)?\d\d)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d:/-])((?:19|20)\d\d)(?![\d:/]|-\d)")
_LAW_NUMBER = re.compile(r"\(?\b(?:19|20)\d\d:\d+\)?")
_AMOUNT = re.compile(
    r"(?<![\d,])(\d{1,3}(?:[  .]\d{3})+|\d+)(?:,(\d+))?\s*(tkr|tusen\s+kronor|tusen\s+kr|mnkr|mkr|miljoner\s+kronor|miljoner\s+kr|miljon\s+kronor|miljoner|mdkr|mdr|miljarder\s+kronor|miljarder|miljard\s+kronor|kronor|kr|sek)\b",
    re.IGNORECASE,
)
_SCALE = {
    "t": 1_000,
    "mn": 1_000_000,
    "mk": 1_000_000,
    "miljon": 1_000_000,
    "md": 1_000_000_000,
    "miljard": 1_000_000_000,
    "k": 1,
    "s": 1,
}
_NAMED = re.compile(
    r"(?i:\b\w*avtal\w*\s+med\s+|\bsystemet\s+|\bsystem\s+|\bbenämns\s+|\bkallat\s+|\bkallas\s+|\bleverantören\s+)((?:[A-ZÅÄÖ][\w&-]*)(?:\s+(?:[A-ZÅÄÖ][\w&-]*|\d{2,4}\b))*)"
)
_BARE = frozenset({"avtal", "avtalet", "avtalen", "system", "systemet", "plattform", "plattformen"})
_COMPOUND = re.compile(r"\b(\w*(?:avtal(?:et|en)?|systemet?|plattform(?:en)?))\b", re.IGNORECASE)


class Circumstances:
    """Finds local circumstances and requests in sentences that are the body's own words."""

    def __init__(self, phrases: Phrases, speakers: Speakers) -> None:
        self._table = phrases.circumstances
        self._speakers = speakers

    def constraint(self, sentence: Sentence, *, granted: bool = False) -> LocalConstraint | None:
        """The local circumstance that the sentence tells of, if it does; ``granted`` where a position is taken in it, and only a condition is one."""
        searched = sentence.searched
        kind = next((kind for kind, pattern in self._table.kinds if pattern.search(searched)), None)
        condition = self._table.conditions.search(searched) is not None
        local = self._table.local.search(searched) is not None or (
            self._speakers.concerns(sentence) and self._table.holds.search(searched) is not None
        )
        ends = until(sentence.text)
        if granted and not condition and ends is None:
            return None
        if kind is None and (not condition or self._table.requests.search(searched) is not None):
            return None
        if not (condition or ends is not None or local):
            return None
        kind = kind or ConstraintKind.OTHER
        amount = (
            amount_sek(sentence.text)
            if kind in (ConstraintKind.ECONOMY, ConstraintKind.AGREEMENT, ConstraintKind.PROCUREMENT)
            else None
        )
        return LocalConstraint(new_id(), kind, normalise(sentence.text), ends, amount, subject(sentence.text, kind))

    def conditions(self, sentence: Sentence) -> bool:
        """Whether the body itself sets a condition in the sentence."""
        return self._table.conditions.search(sentence.searched) is not None and self._speakers.concerns(sentence)

    def request(self, sentence: Sentence) -> Request | None:
        """What the body asks of the sender in the sentence, if it does."""
        if self._table.requests.search(sentence.searched) is None:
            return None
        return Request(new_id(), normalise(sentence.text))


def until(text: str) -> PartialDate | None:
    """When something ends, as exactly as the sentence says: only where it speaks of an end."""
    if _ENDS.search(text) is None:
        return None
    turn = _TURN.search(text)
    if turn is not None:
        return PartialDate(int(turn[1]), 12, 31)
    plain = _LAW_NUMBER.sub("", text)
    after = plain[match.start() :] if (match := _ENDS.search(plain)) else plain
    return _first_date(after) or _first_date(plain)


def _first_date(text: str) -> PartialDate | None:
    try:
        if match := _DAY.search(text):
            return PartialDate(int(match[3]), MONTHS.index(match[2].casefold()) + 1, int(match[1]))
        if match := _ISO.search(text):
            return PartialDate(int(match[1]), int(match[2]), int(match[3] or 0))
    except ValueError:
        return None
    if match := _MONTH.search(text):
        return PartialDate(int(match[2]), MONTHS.index(match[1].casefold()) + 1)
    match = _YEAR.search(text)
    return PartialDate(int(match[1])) if match else None


def amount_sek(text: str) -> int | None:
    """The first amount of money in the text, in whole kronor."""
    match = _AMOUNT.search(text)
    if match is None:
        return None
    whole, fraction, unit = re.sub(r"\D", "", match[1]), match[2] or "", match[3].casefold()
    scale = _SCALE[max((start for start in _SCALE if unit.startswith(start)), key=len)]
    return int(whole) * scale + (int(fraction) * scale // 10 ** len(fraction) if fraction else 0)


def subject(text: str, kind: ConstraintKind) -> str:
    """The agreement or system that the sentence names: by its proper name, else by the word for it; empty for other kinds."""
    if kind not in (
        ConstraintKind.AGREEMENT,
        ConstraintKind.SYSTEM,
        ConstraintKind.COLLECTIVE_AGREEMENT,
        ConstraintKind.PROCUREMENT,
    ):
        return ""
    named = _NAMED.search(text)
    if named is not None:
        return named[1]
    return next((word for word in _COMPOUND.findall(text) if word.casefold() not in _BARE), "")
