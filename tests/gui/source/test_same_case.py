"""Whether papers that are opened beside a case belong to it."""

from __future__ import annotations

import pytest

from domain.document import Block, BlockKind, ReadDocument
from domain.extraction import extract
from domain.referral import Referral
from domain.services.importing import Proposal
from gui.presenters.intake import Intake

CASE = Referral("r1", "Gemensam växel i regionen", "RS 2026-0101")


def _paper(title: str, reference: str) -> Proposal:
    blocks = (
        Block(BlockKind.HEADING, title, level=1),
        *((Block(BlockKind.PARAGRAPH, f"Diarienummer {reference}"),) if reference else ()),
        Block(BlockKind.PARAGRAPH, "Regionen föreslår att en gemensam växel införs under året."),
    )
    document = ReadDocument("pm.docx", "text/plain", blocks)
    return Proposal(document, extract(document))


@pytest.mark.parametrize(
    ("title", "reference", "belongs"),
    [
        ("Gemensam växel i regionen", "", True),
        ("Något helt annat", "RS 2026-0101", True),
        ("Gemensam växel i regionen", "RS 2026-0999", False),
        ("Något helt annat", "", False),
    ],
)
def test_a_paper_belongs_to_the_case_whose_reference_or_title_it_bears(
    title: str, reference: str, *, belongs: bool
) -> None:
    papers = {"a": _paper(title, reference)}
    assert Intake(papers).concerns(CASE) is belongs
    assert not Intake({**papers, "b": _paper("Ett tredje ärende", "")}).concerns(CASE)
    assert not Intake({}).concerns(CASE)


def test_a_title_that_any_paper_may_have_says_nothing() -> None:
    assert not Intake({"a": _paper("Remiss", "")}).concerns(Referral("r1", "Remiss"))
