"""How often two bodies take the same side, for every pair of some bodies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from domain.comparison import Comparison
from domain.comparison.agreement import Sides
from domain.comparison.likeness import groups
from domain.figures.values import Chart, HeatMap, Numbers
from domain.text import shorten

NUMBERED = 20
"""So many bodies have room for a number in each square; more are told of in groups."""
_NAME = 30


def agreement(comparison: Comparison, columns: Sequence[int] = ()) -> Chart:
    """The chosen columns against each other, or all of them; like bodies stand together, and many of them in groups.

    What agreeing is, ``domain.comparison.agreement`` says: to be for or against the same recommendations, of those on which both have taken a side.
    """
    sides = Sides(comparison)
    chosen = list(dict.fromkeys(columns)) or list(range(len(comparison.columns)))
    shares = [[found[other].share for other in chosen] for found in map(sides.with_column, chosen)]
    parts = groups(shares)
    order = [index for part in parts for index in part]
    names = tuple(shorten(comparison.columns[chosen[index]].name, _NAME) for index in order)
    ordered = tuple(tuple(shares[row][column] for column in order) for row in order)
    title, told = "Samstämmighet mellan instanser, i procent", _told(names, ordered)
    if len(names) <= NUMBERED:
        header = ("Instans", *names)
        rows = tuple((name, *map(_shown, row)) for name, row in zip(names, ordered, strict=True))
        return Chart(title, told, Numbers(header, rows), HeatMap(names, ordered))
    sizes = tuple(map(len, parts))
    majority = sides.with_majority()
    whole = [comparison.columns[chosen[index]].name for index in order]
    with_most = [majority[chosen[index]].share for index in order]
    numbers = Numbers(_HEADER, tuple(_row(*each, ordered, whole) for each in _places(sizes, with_most)))
    if len(sizes) > 1:
        many = ", ".join(map(str, sizes))
        told += f" De står i {len(sizes)} grupper, om {many} instanser."
    return Chart(title, told, numbers, HeatMap(names, ordered, sizes))


_HEADER = ("Instans", "Grupp", "Som flertalet", "Mest lik", "Så lik", "I sin grupp")


def _places(sizes: Sequence[int], with_most: Sequence[float | None]) -> Iterator[tuple[int, int, range, float | None]]:
    """Each place with its group, what the group spans, and the agreement with the majority."""
    start = 0
    for number, size in enumerate(sizes, 1):
        span = range(start, start + size)
        yield from ((at, number, span, with_most[at]) for at in span)
        start += size


def _row(
    at: int,
    number: int,
    span: range,
    with_most: float | None,
    shares: Sequence[Sequence[float | None]],
    names: Sequence[str],
) -> tuple[str, ...]:
    others = {place: share for place, share in enumerate(shares[at]) if place != at and share is not None}
    most = max(others, key=lambda place: (others[place], -abs(place - at)), default=None)
    inside = [others[place] for place in span if place in others]
    return (
        names[at],
        str(number),
        _shown(with_most),
        "–" if most is None else names[most],
        _shown(None if most is None else others[most]),
        _shown(sum(inside) / len(inside) if inside else None),
    )


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
