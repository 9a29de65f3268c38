"""The register list as it is printed."""

from __future__ import annotations

from datetime import date

from domain.letter import Table
from domain.services.diary import entries, to_letter
from tests.domain.services.conftest import REFERRAL
from tests.fakes import MemoryStore


def test_a_case_that_nobody_has_answered_stands_in_the_list_as_not_begun() -> None:
    store = MemoryStore()
    with store.writing() as records:
        records.put_referral(REFERRAL)
    with store.reading() as records:
        listed = entries(records)
    (table,) = (each for each in to_letter(listed, "", date(2026, 5, 4)).body if isinstance(each, Table))
    assert [row.cells for row in table.rows] == [(REFERRAL.reference, REFERRAL.title, "–", "Inte påbörjat", "–")]
