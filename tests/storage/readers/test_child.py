from __future__ import annotations

import tempfile
import time
from pathlib import Path

import pytest

from domain.errors import UnreadableDocument
from domain.media import MediaType
from storage.readers import child
from storage.readers.child import parse_in_child
from tests.storage.readers import papers


@pytest.fixture
def _misbehaving(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "WORKER", "tests.storage.readers.misbehaving")


@pytest.mark.usefixtures("_misbehaving")
@pytest.mark.parametrize("what", ["die", "babble", "list", "lie", "nothing at all"])
def test_a_child_that_goes_wrong_is_an_unreadable_file(what: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        parse_in_child(what.encode(), MediaType.TEXT, "Papper.txt")
    assert (refused.value.code, refused.value.parameters) == ("document.crashed", {"name": "Papper.txt"})


@pytest.mark.usefixtures("_misbehaving")
def test_a_child_that_hangs_is_given_up() -> None:
    with pytest.raises(UnreadableDocument) as refused:
        parse_in_child(b"hang", MediaType.TEXT, "Papper.txt", patience=0.3)
    assert refused.value.code == "document.timeout"


@pytest.mark.usefixtures("_misbehaving")
def test_cancelling_stops_a_child_that_hangs_at_once() -> None:
    started = time.monotonic()
    with pytest.raises(UnreadableDocument) as refused:
        parse_in_child(b"hang", MediaType.TEXT, "Papper.txt", cancelled=lambda: time.monotonic() - started > 0.2)
    assert refused.value.code == "document.cancelled"
    assert time.monotonic() - started < 5


@pytest.mark.usefixtures("_misbehaving")
def test_a_child_may_be_cancelled_while_it_reports() -> None:
    told: list[tuple[int, int]] = []
    with pytest.raises(UnreadableDocument) as refused:
        parse_in_child(
            b"chatter",
            MediaType.TEXT,
            "Papper.txt",
            progress=lambda done, total: told.append((done, total)),
            cancelled=lambda: len(told) > 3,
        )
    assert refused.value.code == "document.cancelled"
    assert set(told) == {(1, 2)}


def test_progress_of_a_long_paper_is_told() -> None:
    told: list[tuple[int, int]] = []
    parsed = parse_in_child(
        papers.many_pages(24), MediaType.PDF, "Lång.pdf", progress=lambda done, total: told.append((done, total))
    )
    assert told == [(10, 24), (20, 24)]
    assert parsed.pages == 24
    assert len([block for block in parsed.blocks if block.kind == "heading"]) == 24


def test_what_the_child_refuses_is_said_with_the_name() -> None:
    with pytest.raises(UnreadableDocument) as refused:
        parse_in_child(b"%PDF-1.7 and nothing more", MediaType.PDF, "Trasig.pdf")
    assert (refused.value.code, refused.value.parameters) == ("document.broken", {"name": "Trasig.pdf"})


def test_a_computer_without_room_for_the_file_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "finns inte"))
    with pytest.raises(UnreadableDocument, match=r"document\.no_room"):
        parse_in_child(b"Hej.", MediaType.TEXT, "hej.txt")
