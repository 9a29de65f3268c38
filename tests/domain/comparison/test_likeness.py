"""Like bodies stand together: every one once, blocks found, the order of what is given without bearing."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from domain.comparison.likeness import MOST_GROUPS, groups


@st.composite
def symmetric(draw: st.DrawFn) -> list[list[float | None]]:
    count = draw(st.integers(0, 14))
    shares: list[list[float | None]] = [[1.0] * count for _ in range(count)]
    for row in range(count):
        for column in range(row):
            shares[row][column] = shares[column][row] = draw(st.none() | st.floats(0, 1))
    return shares


@given(symmetric())
def test_everybody_stands_in_one_group(shares: list[list[float | None]]) -> None:
    parts = groups(shares)
    assert sorted(each for part in parts for each in part) == list(range(len(shares)))
    assert len(parts) <= MOST_GROUPS
    assert all(parts)


@given(st.lists(st.integers(2, 9), min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_blocks_are_found_however_they_are_shuffled(sizes: list[int], chance: random.Random) -> None:
    block = [number for number, size in enumerate(sizes) for _ in range(size)]
    chance.shuffle(block)
    shares = [[0.9 if one == other else 0.1 for other in block] for one in block]
    parts = groups(shares)
    assert sorted(map(len, parts)) == sorted(sizes)
    assert all(len({block[each] for each in part}) == 1 for part in parts)


def test_those_who_cannot_be_told_apart_are_one_group() -> None:
    assert len(groups([[0.5] * 30 for _ in range(30)])) == 1
    assert groups([[1.0]]) == ((0,),)


def test_the_ends_that_meet_are_the_most_alike() -> None:
    places = [0, 1, 4, 9, 15, 22]
    shares = [[1 - abs(one - other) / 30 for other in places] for one in places]
    order = [each for part in groups(shares) for each in part]
    assert order in ([0, 1, 2, 3, 4, 5], [5, 4, 3, 2, 1, 0])
