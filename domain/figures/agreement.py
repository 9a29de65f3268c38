"""How often two bodies take the same side, for every pair of some bodies."""

from __future__ import annotations

from collections.abc import Sequence

from domain.comparison import Comparison
from domain.comparison.agreement import Sides
from domain.figures.values import Chart, HeatMap, Numbers
from domain.text import shorten

MOST_BODIES = 20
"""As many as have room for a number in each square."""
_NAME = 30


def agreement(comparison: Comparison, columns: Sequence[int] = ()) -> Chart:
    """The chosen columns against each other, at most ``MOST_BODIES`` of them; without a choice those that have taken a side most often.

    What agreeing is, ``domain.comparison.agreement`` says: to be for or against the same recommendations, of those on which both have taken a side.
    """
    sides = Sides(comparison)
    chosen = list(columns or _most_decided(sides))[:MOST_BODIES]
    found = {column: sides.with_column(column) for column in chosen}
    shares = [[found[one][other].share for other in chosen] for one in chosen]
    order = _by_likeness(shares)
    names = tuple(shorten(comparison.columns[chosen[index]].name, _NAME) for index in order)
    ordered = tuple(tuple(shares[row][column] for column in order) for row in order)
    header = ("Instans", *names)
    rows = tuple((name, *map(_shown, row)) for name, row in zip(names, ordered, strict=True))
    told = _told(names, ordered)
    if not columns and len(chosen) < len(comparison.columns):
        told += f" Av {len(comparison.columns)} instanser visas de {len(chosen)} som oftast har tagit ställning."
    return Chart(
        "Samstämmighet mellan instanser, i procent",
        told,
        Numbers(header, rows),
        HeatMap(names, ordered),
    )


def _most_decided(sides: Sides) -> list[int]:
    taken = [(pro | contra).bit_count() for pro, contra in sides.columns]
    return sorted(range(len(taken)), key=lambda column: (-taken[column], column))


def _by_likeness(shares: Sequence[Sequence[float | None]]) -> list[int]:
    """An order in which each stands beside the most like of those that remain, from the one that is most like all others."""
    left = set(range(len(shares)))
    order: list[int] = []
    while left:
        scores = shares[order[-1]] if order else [sum(share or 0.0 for share in row) for row in shares]
        best = max(left, key=lambda index: (scores[index] or 0.0, -index))
        order.append(best)
        left.remove(best)
    return order


def _shown(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}".replace("%", "\u00a0%")


def _told(names: Sequence[str], shares: Sequence[Sequence[float | None]]) -> str:
    pairs = [
        (share, names[row], names[column])
        for row, line in enumerate(shares)
        for column, share in enumerate(line)
        if column > row and share is not None
    ]
    told = f"Rutnät med {len(names)} instanser mot varandra: hur ofta två instanser båda är för eller båda emot, av de rekommendationer där båda har tagit ställning."
    if pairs:
        high, low = max(pairs, key=lambda pair: pair[0]), min(pairs, key=lambda pair: pair[0])
        told += f" Mest överens är {high[1]} och {high[2]} ({_shown(high[0])})"
        told += f", minst {low[1]} och {low[2]} ({_shown(low[0])})." if len(pairs) > 1 else "."
    return told
