"""What an answer said, in a few characters: enough to tell later whether it has changed, and in which part.

A digest is written ``stance/source/basis/body/grounds/constraints/requests``; the stance and the source as their codes, ``old`` where the stance was taken
on an earlier wording, the other parts as 64 bits of BLAKE2b in hexadecimal, empty where nothing was said. Its length does not depend on the answer's.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from functools import lru_cache
from hashlib import blake2b

from domain.position import Position, Source, Stance
from domain.summary.values import StatementKind
from domain.wording import stance_label

_EARLIER = "old"
_PARTS = 7


class Part(Enum):
    """A part of an answer that can change; the values are places in the digest."""

    STANCE = 0
    SOURCE = 1
    BASIS = 2
    BODY = 3
    GROUNDS = 4
    CONSTRAINTS = 5
    REQUESTS = 6


TOLD_BY: dict[StatementKind, frozenset[Part]] = {
    StatementKind.OVERALL: frozenset({Part.STANCE, Part.SOURCE, Part.BODY}),
    StatementKind.STANCE: frozenset({Part.STANCE, Part.SOURCE, Part.BODY}),
    StatementKind.BASIS: frozenset({Part.BASIS, Part.BODY}),
    StatementKind.ARGUMENT: frozenset({Part.STANCE, Part.SOURCE, Part.BODY, Part.GROUNDS}),
    StatementKind.CONSTRAINT: frozenset({Part.SOURCE, Part.BODY, Part.CONSTRAINTS}),
    StatementKind.REQUEST: frozenset({Part.SOURCE, Part.BODY, Part.REQUESTS}),
    StatementKind.OWN: frozenset(Part),
}
"""Which parts of an answer a statement of each kind tells of, as it is drafted."""


def digest(position: Position, body: str, *, earlier_wording: bool = False) -> str:
    """The digest of one body's position on one recommendation."""
    constraints = [
        f"{each.kind}\0{each.text}\0{each.until}\0{each.amount_sek}\0{each.subject}\0{each.vouched_by}"
        for each in position.constraints
    ]
    said = [position.grounds, *(each.quote for each in position.evidence)] if position.evidence else [position.grounds]
    return "/".join(
        (
            position.stance.value if position.stance else "",
            position.source.value,
            _EARLIER if earlier_wording else "",
            _of_name(body),
            _short("\1".join(said)),
            _short("\1".join(constraints)) if constraints else "",
            _short("\1".join([each.text for each in position.requests])) if position.requests else "",
        )
    )


def whole_digest(body: str, stances: Iterable[tuple[str, Stance | None, Source]]) -> str:
    """The digest of an answer as a whole: who answers, and the stance on each recommendation."""
    lines = sorted(f"{id_}\0{stance or ''}\0{source}" for id_, stance, source in stances)
    return f"{_short(chr(1).join(lines))}///{_of_name(body)}///"


def changed_parts(before: str, after: str) -> frozenset[Part]:
    """The parts in which two digests of one answer differ; every part where one of them is no digest."""
    old, new = before.split("/"), after.split("/")
    if len(old) != _PARTS or len(new) != _PARTS:
        return frozenset(Part) if before != after else frozenset()
    return frozenset(part for part in Part if old[part.value] != new[part.value])


def stance_in(digest_: str) -> str:
    """The stance that a digest of a position holds, in words."""
    code = digest_.partition("/")[0]
    return stance_label(Stance(code) if code in set(Stance) else None)


def _short(text: str) -> str:
    folded = " ".join(text.split())
    if not folded:
        return ""
    return blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


_of_name = lru_cache(maxsize=4096)(_short)
