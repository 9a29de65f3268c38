"""The example case: the same ids each time, and the office's own draft."""

from __future__ import annotations

from pathlib import Path

from domain.response import ResponseOrigin, ResponseState
from domain.services.example import fill
from storage.readers import FileReader
from tests.fakes import MemoryStore

FOLDER = Path(__file__).parents[3] / "resources" / "example"


def ids() -> list[str]:
    """Fill a fresh database, and tell what it holds by id."""
    store = MemoryStore()
    fill(store, FileReader().read(FOLDER / "remiss.pdf"), (FOLDER / "yttrande.json").read_bytes())
    with store.reading() as records:
        (case,) = records.referrals()
        (response,) = records.responses()
        assert (response.origin, response.state) == (ResponseOrigin.OWN, ResponseState.DRAFT)
        assert {each.response_id for each in records.positions(response.id).values()} == {response.id}
        return [case.id, response.id, *(each.id for each in records.recommendations(case.id))]


def test_what_one_command_lists_the_next_one_finds() -> None:
    first = ids()
    assert len(set(first)) == len(first) == 19
    assert ids() == first
