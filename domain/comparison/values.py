"""The comparison as values: rows, columns, and cells as small whole numbers, so that sixty thousand of them are read, filtered and drawn at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from domain.bodies import BodyType, body_type
from domain.position import ConstraintKind, Position, Source, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response, ResponseOrigin, ResponseState
from domain.wording import area_name, body_name

NO_ANSWER = 0
"""The code of a cell where nothing has been said."""

STANCES = tuple(Stance)
SOURCES = tuple(Source)
KINDS = tuple(ConstraintKind)
_STANCE = 0b111
_SOURCE_AT = 3
_SOURCE = 0b11
GROUNDS = 1 << 5
"""What having grounds adds to a cell's code."""
REQUESTS = 1 << 6
"""What having requests adds to a cell's code."""
CHANGED = 1 << 7
"""What a stance on another wording than today's adds."""
SAID = 1 << 8
"""Something was said, though perhaps no stance was taken."""
_KINDS_AT = 9


@dataclass(frozen=True, slots=True)
class Cell:
    """What one response says of one recommendation, as much of it as a matrix shows.

    ``answered`` is false where there is no position at all; a position without a stance is one that only has grounds, circumstances or requests.
    """

    stance: Stance | None = None
    source: Source = Source.DECLARED
    kinds: frozenset[ConstraintKind] = frozenset()
    has_grounds: bool = False
    has_requests: bool = False
    basis_changed: bool = False
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One response as a column; ``sort`` is what sort of body it comes from, read from its name."""

    response_id: str
    body: str
    sort: BodyType
    origin: ResponseOrigin
    state: ResponseState

    @classmethod
    def of(cls, response: Response) -> Column:
        """The response's column."""
        return cls(response.id, response.body, body_type(response.body), response.origin, response.state)

    @property
    def name(self) -> str:
        """Whose answer it is, never empty."""
        return body_name(self.body, self.origin)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A proposal's recommendations against the responses to it.

    ``rows`` stand in the proposal's order with each area's together, the areas in the order in which they first appear. ``cells`` holds a code for
    every pair, row by row: that of row r and column c is ``cells[r * len(columns) + c]``, read by ``cell``. The codes are for computing, never for keeping.
    """

    referral: Referral
    rows: tuple[Recommendation, ...] = ()
    columns: tuple[Column, ...] = ()
    cells: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if len(self.cells) != len(self.rows) * len(self.columns):
            raise ValueError("a comparison has a cell for every row and column")

    @classmethod
    def of(
        cls,
        referral: Referral,
        recommendations: Sequence[Recommendation],
        columns: Sequence[Column],
        codes: Mapping[str, Mapping[str, int]],
    ) -> Comparison:
        """The comparison of what is at rest; ``codes`` by recommendation id and response id.

        A recommendation that is only kept for reference has a row where somebody has answered it all the same.
        """
        shown = [each.response_id for each in columns]
        nothing: Mapping[str, int] = {}
        told = {each.id: [*map(codes.get(each.id, nothing).get, shown)] for each in recommendations}
        rows = by_area(each for each in recommendations if each.to_answer or any(told[each.id]))
        cells = tuple(code or NO_ANSWER for row in rows for code in told[row.id])
        return cls(referral, rows, tuple(columns), cells)

    def cell(self, row: int, column: int) -> Cell:
        """What the response in a column says in a row, both counted from 0."""
        return cell_of(self.cells[row * len(self.columns) + column])

    @property
    def areas(self) -> tuple[tuple[str, range], ...]:
        """Each area with its rows; those outside every area stand under what sort of thing they are."""
        found: list[tuple[str, range]] = []
        for index, row in enumerate(self.rows):
            name = area_name(row.area, row.kind)
            if found and found[-1][0] == name:
                found[-1] = (name, range(found[-1][1].start, index + 1))
            else:
                found.append((name, range(index, index + 1)))
        return tuple(found)


def by_area(recommendations: Iterable[Recommendation]) -> tuple[Recommendation, ...]:
    """The recommendations with each area's together, otherwise in the order given."""
    groups: dict[str, list[Recommendation]] = {}
    for each in recommendations:
        groups.setdefault(area_name(each.area, each.kind), []).append(each)
    return tuple(each for group in groups.values() for each in group)


def cell_code(
    stance: Stance | None,
    source: Source,
    kinds: Iterable[ConstraintKind] = (),
    *,
    has_grounds: bool = False,
    has_requests: bool = False,
    basis_changed: bool = False,
) -> int:
    """The code of a cell where something has been said."""
    code = SAID | source_bits(source)
    if stance is not None:
        code |= stance_bits(stance)
    for kind in kinds:
        code |= kind_bit(kind)
    return code | GROUNDS * has_grounds | REQUESTS * has_requests | CHANGED * basis_changed


def stance_bits(stance: Stance) -> int:
    """What a stance adds to a cell's code."""
    return STANCES.index(stance) + 1


def source_bits(source: Source) -> int:
    """What the way in which a position is known adds to a cell's code."""
    return SOURCES.index(source) << _SOURCE_AT


def kind_bit(kind: ConstraintKind) -> int:
    """What a constraint of the kind adds to a cell's code."""
    return 1 << (_KINDS_AT + KINDS.index(kind))


def position_code(position: Position, fingerprint: str) -> int:
    """The code of a position; ``fingerprint`` is that of its recommendation's wording today."""
    return cell_code(
        position.stance,
        position.source,
        (each.kind for each in position.constraints),
        has_grounds=bool(position.grounds.strip()),
        has_requests=bool(position.requests),
        basis_changed=position.basis_changed(fingerprint),
    )


@lru_cache(maxsize=8192)
def cell_of(code: int) -> Cell:
    """What a code stands for; the same object each time, as few combinations are ever used."""
    if code == NO_ANSWER:
        return Cell()
    place = code & _STANCE
    return Cell(
        STANCES[place - 1] if place else None,
        SOURCES[code >> _SOURCE_AT & _SOURCE],
        frozenset(kind for at, kind in enumerate(KINDS) if code >> (_KINDS_AT + at) & 1),
        bool(code & GROUNDS),
        bool(code & REQUESTS),
        bool(code & CHANGED),
        answered=True,
    )
