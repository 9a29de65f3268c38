"""Offsets survive the way to Qt and back, whatever the text is made of."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gui.utf16 import all_to_qt, from_qt, to_qt

ANY = st.text(st.characters() | st.sampled_from("aå🌲\ud800"), max_size=30)


@given(ANY, st.integers(0, 40))
def test_a_place_comes_back_or_is_the_end(text: str, offset: int) -> None:
    assert from_qt(text, to_qt(text, offset)) == min(offset, len(text))


@given(ANY, st.lists(st.integers(0, 40)))
def test_many_places_at_once_are_the_same_as_one_by_one(text: str, offsets: list[int]) -> None:
    assert all_to_qt(text, offsets) == {offset: to_qt(text, offset) for offset in offsets}


def test_what_stands_outside_the_first_plane_counts_twice() -> None:
    assert [to_qt("å🌲b", offset) for offset in range(5)] == [0, 1, 3, 4, 4]
    assert [from_qt("å🌲b", position) for position in (0, 1, 3, 4, 9)] == [0, 1, 2, 3, 3]
    assert (to_qt("ab", 9), from_qt("ab", 9)) == (2, 2)
