"""How many say what: of a recommendation, of an area, of everything one body has answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from domain.comparison.planes import Planes, column_counts
from domain.comparison.values import STANCES
from domain.position import Stance


@dataclass(frozen=True, slots=True)
class Tally:
    """How many have each stance; ``by_stance`` in the order of ``Stance``. ``none`` counts cells without one, answered or not."""

    by_stance: tuple[int, ...] = (0,) * len(STANCES)
    none: int = 0

    @classmethod
    def of(cls, counts: Mapping[Stance | None, int]) -> Tally:
        """Of counts by stance."""
        return cls(tuple(counts.get(stance, 0) for stance in STANCES), counts.get(None, 0))

    def __getitem__(self, stance: Stance | None) -> int:
        return self.none if stance is None else self.by_stance[STANCES.index(stance)]

    def __add__(self, other: Tally) -> Tally:
        both = zip(self.by_stance, other.by_stance, strict=True)
        return Tally(tuple(one + two for one, two in both), self.none + other.none)

    @property
    def answered(self) -> int:
        """How many have any stance."""
        return sum(self.by_stance)

    @property
    def total(self) -> int:
        """How many cells there are."""
        return self.answered + self.none


def by_row(planes: Planes, cells: Sequence[int] | None = None) -> tuple[Tally, ...]:
    """For each recommendation; ``cells`` are the bits of a selection, everything without."""
    tallies = []
    for row in range(len(planes.comparison.rows)):
        kept = planes.everything if cells is None else cells[row]
        tallies.append(Tally.of({stance: (bits & kept).bit_count() for stance, bits in planes.stances(row).items()}))
    return tuple(tallies)


def by_area(planes: Planes, cells: Sequence[int] | None = None) -> tuple[tuple[str, Tally], ...]:
    """For each area, in the comparison's order."""
    tallies = by_row(planes, cells)
    return tuple((name, _sum(tallies[row] for row in span)) for name, span in planes.comparison.areas)


def by_column(
    planes: Planes, rows: Iterable[int] | None = None, cells: Sequence[int] | None = None
) -> tuple[Tally, ...]:
    """For each response, over the rows given or all; ``cells`` are the bits of a selection, everything without."""
    width = len(planes.comparison.columns)
    chosen = list(range(len(planes.comparison.rows)) if rows is None else rows)
    found: dict[Stance | None, list[int]] = {stance: [] for stance in (*STANCES, None)}
    for row in chosen:
        kept = planes.everything if cells is None else cells[row]
        for stance, bits in planes.stances(row).items():
            found[stance].append(bits & kept)
    counted = {stance: column_counts(bits, width) for stance, bits in found.items()}
    given = zip(*(counted[stance] for stance in STANCES), strict=True)
    return tuple(Tally(by_stance, none) for by_stance, none in zip(given, counted[None], strict=True))


def _sum(tallies: Iterable[Tally]) -> Tally:
    return sum(tallies, Tally())
