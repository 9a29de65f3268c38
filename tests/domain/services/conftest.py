"""A case with three recommendations on a real database: the use cases are tried on what they run on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from domain.ports import Store
from domain.recommendation import Occurrence, Recommendation
from domain.referral import Referral
from domain.response import Response
from storage.database import open_store

REFERRAL = Referral("fall", "Gemensam växel", "RS 2026-0001", "Länets kansli", due=date(2026, 5, 29))
LISTED = tuple(
    Recommendation(f"r{n}", "fall", text, order=n * 1000, area=area, occurrences=(Occurrence(page=n),))
    for n, text, area in (
        (1, "Växeln föreslås vara gemensam.", "Telefoni"),
        (2, "Numren föreslås behållas.", "Telefoni"),
        (3, "Kostnaden fördelas efter antal anställda.", "Ekonomi"),
    )
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty database."""
    with open_store(tmp_path / "prov.db", actor="handläggare") as opened:
        yield opened


@pytest.fixture
def case(store: Store) -> Store:
    """A database with a case and an answer begun under the id ``svar``."""
    with store.writing() as records:
        records.put_referral(REFERRAL)
        records.put_recommendations(LISTED)
        records.put_response(Response("svar", "fall", body="Servicenämnden"))
    return store
