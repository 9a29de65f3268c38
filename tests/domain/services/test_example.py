"""The example case: the same ids each time, the office's own draft, and what others have answered."""

from __future__ import annotations

from pathlib import Path

from domain.response import ResponseOrigin, ResponseState
from domain.services.example import fill
from storage.readers.reading import FileReader
from tests.fakes import MemoryStore

FOLDER = Path(__file__).parents[3] / "resources" / "example"


def ids() -> list[str]:
    """Fill a fresh database, and tell what it holds by id."""
    store = MemoryStore()
    others = [path.read_bytes() for path in sorted((FOLDER / "svar").iterdir())]
    fill(store, FileReader().read(FOLDER / "remiss.pdf"), (FOLDER / "yttrande.json").read_bytes(), others)
    with store.reading() as records:
        (case,) = records.referrals()
        responses = records.responses()
        (own,) = (each for each in responses if each.origin is ResponseOrigin.OWN)
        assert own.state is ResponseState.DRAFT
        assert len(responses) == 1 + len(others)
        for each in responses:
            positions = records.positions(each.id)
            assert positions
            assert {position.response_id for position in positions.values()} == {each.id}
        return [case.id, *(each.id for each in responses), *(each.id for each in records.recommendations(case.id))]


def test_what_one_command_lists_the_next_one_finds() -> None:
    first = ids()
    assert len(set(first)) == len(first) == 24
    assert ids() == first
