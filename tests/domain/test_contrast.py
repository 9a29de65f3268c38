"""Contrast as WCAG defines it, and the nearest colour that is readable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.contrast import ENOUGH, contrast, readable

colours = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


@pytest.mark.parametrize(
    ("ink", "ratio"), [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54), ("#777777", 4.48), ("#FF0000", 4.0)]
)
def test_contrast_with_paper(ink: str, ratio: float) -> None:
    assert contrast(ink) == pytest.approx(ratio, abs=0.005)


@given(colours, colours)
def test_order_does_not_matter(one: str, other: str) -> None:
    assert 1 <= contrast(one, other) == contrast(other, one) <= 21.01


@given(colours)
def test_a_readable_colour_is_kept_and_another_made_darker(ink: str) -> None:
    found = readable(ink)
    assert contrast(found) >= ENOUGH
    if contrast(ink) >= ENOUGH:
        assert found == ink
