"""A cell's code holds all that the cell shows, and rows keep each area together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import wording
from domain.comparison import NO_ANSWER, Cell, Column, Comparison, cell_of
from domain.comparison.values import position_code
from domain.position import Position
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response
from tests.strategies import positions_for, texts

REFERRAL = Referral("fall", "Prov")


@given(positions_for("s", "r"), texts)
def test_a_code_says_what_the_position_says(position: Position, fingerprint: str) -> None:
    cell = cell_of(position_code(position, fingerprint))
    assert cell == Cell(
        position.stance,
        position.source,
        frozenset(each.kind for each in position.constraints),
        bool(position.grounds.strip()),
        bool(position.requests),
        position.basis_changed(fingerprint),
        answered=True,
    )


def test_nothing_said_is_no_answer() -> None:
    assert cell_of(NO_ANSWER) == Cell()
    assert position_code(Position("s", "r", grounds="–"), "") != NO_ANSWER


@given(st.lists(st.sampled_from(["Lön", "Ekonomi", ""]), max_size=12))
def test_rows_keep_each_area_together_in_the_proposals_order(areas: list[str]) -> None:
    listed = [Recommendation(str(n), "fall", f"Förslag {n}", n, area=area) for n, area in enumerate(areas)]
    comparison = Comparison.of(REFERRAL, listed, [Column.of(Response("s", "fall", "Bergby kommun"))], {})
    spans = comparison.areas
    named = {area: area or wording.NO_AREA for area in areas}
    assert [name for name, _ in spans] == list(dict.fromkeys(named.values()))
    assert [index for _, span in spans for index in span] == list(range(len(listed)))
    for name, span in spans:
        ids = [comparison.rows[index].id for index in span]
        assert ids == [each.id for each in listed if named[each.area] == name]


def test_a_comparison_has_a_cell_for_every_pair() -> None:
    with pytest.raises(ValueError, match="a cell for every"):
        Comparison(REFERRAL, (Recommendation("r", "fall", "Förslag"),), (), (0,))
