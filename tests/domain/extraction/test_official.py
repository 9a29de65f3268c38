"""Papers of state that do not carry what their form promises."""

from __future__ import annotations

import pytest

from domain.document import BlockKind
from domain.extraction.facts import Fact
from domain.extraction.nature import Nature
from domain.extraction.official import Official, official


def head(*lines: str) -> list[Fact]:
    return [Fact(text, None, number, BlockKind.PARAGRAPH) for number, text in enumerate(lines)]


@pytest.mark.parametrize(
    ("nature", "lines"),
    [
        (Nature.STATUTE, ("Allmänna bestämmelser", "1 § Här står vad som gäller.")),
        (Nature.PROPOSAL, ("Till riksdagen", "Trafikutskottets betänkande", "Om vägar")),
    ],
)
def test_a_head_without_the_forms_own_line_says_nothing(nature: Nature, lines: tuple[str, ...]) -> None:
    assert official(head(*lines), nature) == Official()
