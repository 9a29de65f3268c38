"""Putting like bodies together: an order in which neighbours agree, and where one group ends and the next begins.

Average linkage (Sokal and Michener 1958) by chains of nearest neighbours (Murtagh 1983), which takes time by the square of the number: the two most
alike become one, whose likeness to another is the mean over all pairs, until one is left.
"""

from __future__ import annotations

from collections.abc import Sequence

Shares = Sequence[Sequence[float | None]]
MOST_GROUPS = 8
_TOLD_APART = 0.02
"""The silhouette below which what looks like groups is chance."""


def groups(shares: Shares) -> tuple[tuple[int, ...], ...]:
    """The numbers of the rows in groups, both in an order that puts like beside like. ``shares`` is symmetric; what cannot be compared counts as the mean.

    There are as many groups, at most ``MOST_GROUPS``, as tell their members best from the others (Rousseeuw's silhouettes 1987); one where none do.
    """
    if not shares:
        return ()
    alike = _whole(shares)
    merges = sorted(_merges([list(row) for row in alike]), key=lambda merge: -merge[0])
    leaves: dict[int, tuple[int, ...]] = {number: (number,) for number in range(len(shares))}
    best, parts = _TOLD_APART, [tuple(range(len(shares)))]
    for _, one, other in merges:
        if len(leaves) <= MOST_GROUPS:
            told = _silhouette(alike, list(leaves.values()))
            if told > best:
                best, parts = told, list(leaves.values())
        leaves[one] = _beside(leaves[one], leaves.pop(other), shares)
    (whole,) = leaves.values()
    place = {leaf: at for at, leaf in enumerate(whole)}
    ordered = (tuple(sorted(each, key=place.__getitem__)) for each in parts)
    return tuple(sorted(ordered, key=lambda each: place[each[0]]))


def _whole(shares: Shares) -> list[list[float]]:
    known = [share for at, row in enumerate(shares) for share in row[:at] if share is not None]
    mean = sum(known) / len(known) if known else 0.0
    return [[mean if share is None else share for share in row] for row in shares]


def _merges(alike: list[list[float]]) -> list[tuple[float, int, int]]:
    """Every merge: how like the two are, the one that stands for both from then on, and the other. ``alike`` is used up."""
    sizes = dict.fromkeys(range(len(alike)), 1)
    merges: list[tuple[float, int, int]] = []
    chain: list[int] = []
    while len(sizes) > 1:
        if not chain:
            chain.append(next(iter(sizes)))
        here = chain[-1]
        row = alike[here]
        before = chain[-2] if len(chain) > 1 else -1
        nearest = max((each for each in sizes if each != here), key=lambda each: (row[each], each == before, -each))
        if nearest != before:
            chain.append(nearest)
            continue
        del chain[-2:]
        one, other = min(here, before), max(here, before)
        merges.append((row[before], one, other))
        mine, theirs = sizes[one], sizes.pop(other)
        for each in sizes:
            if each != one:
                alike[one][each] = alike[each][one] = (mine * alike[one][each] + theirs * alike[other][each]) / (
                    mine + theirs
                )
        sizes[one] = mine + theirs
    return merges


def _silhouette(alike: Sequence[Sequence[float]], parts: Sequence[Sequence[int]]) -> float:
    """How much nearer the members stand their own group than the nearest other, as a mean from -1 to 1."""
    told = 0.0
    for at, part in enumerate(parts):
        for each in part if len(part) > 1 else ():
            row = alike[each]
            apart = [1 - sum(row[other] for other in others) / len(others) for others in parts]
            own = 1 - (sum(row[other] for other in part) - row[each]) / (len(part) - 1)
            nearest = min(distance for place, distance in enumerate(apart) if place != at)
            told += (nearest - own) / (max(nearest, own) or 1.0)
    return told / len(alike)


def _beside(one: tuple[int, ...], other: tuple[int, ...], shares: Shares) -> tuple[int, ...]:
    """The two in a row, turned so that the ends that meet are as like as they can be."""
    turns = ((one, other), (one, other[::-1]), (one[::-1], other), (one[::-1], other[::-1]))
    left, right = max(turns, key=lambda each: shares[each[0][-1]][each[1][0]] or 0.0)
    return left + right
