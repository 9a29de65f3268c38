"""The seeds, read and extracted: counts that the gold lists give. Skipped where the seeds are not at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.extraction import Extraction, extract
from storage.readers.reading import read_document

_SEEDS = Path(__file__).resolve().parents[3].parent / "shared" / "seeds"


def _extracted(pattern: str) -> Extraction:
    found = sorted(_SEEDS.glob(pattern))
    if not found:
        pytest.skip("the seeds are not at hand")
    return extract(read_document(found[0]))


def test_the_report_with_its_letter_states_thirty_two_things_to_answer() -> None:
    recommendations = _extracted("004_*.txt").recommendations
    assert [each.to_answer for each in recommendations].count(True) == 32
    assert sum(len(each.occurrences) for each in recommendations) > 75


def test_an_answering_bodys_own_decisions_are_told_apart() -> None:
    recommendations = _extracted("000_*.txt").recommendations
    assert [each.number for each in recommendations if not each.to_answer] == ["1", "2", "3"]
