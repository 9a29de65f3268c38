"""Which versions of an answer there are to set beside each other, and that each is read as it was."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from domain.ports import Store
from domain.position import Position, Stance
from domain.registering import DispatchedCopy, Revision
from domain.response import Response, ResponseOrigin
from domain.services import merging, registering
from domain.services.contents import standing
from domain.services.editing import PutPosition, apply
from domain.services.kept_versions import VersionKind, version, versions_of
from domain.snapshot import to_json
from domain.travelling import read_file
from tests.fakes import MemoryStore


def write(store: Store, grounds: str) -> None:
    apply(store, PutPosition(Position("svar", "r1", Stance.APPROVE, grounds)))


def told(store: Store) -> list[tuple[VersionKind, str]]:
    """Every version with the grounds that it holds."""
    with store.reading() as records:
        kept = versions_of(records, "svar")
        return [(each.kind, version(records, "svar", each).positions["r1"].grounds) for each in kept]


def test_what_was_sent_came_back_and_was_decided_is_there_the_newest_first(case: Store) -> None:
    write(case, "Först.")
    colleague = MemoryStore(actor="Kim Ek")
    merging.take_in(colleague, read_file(merging.send(case, "svar")))
    write(colleague, "Kims.")
    merging.take_in(case, read_file(merging.send(colleague, "svar")))
    with case.writing() as records:
        content = to_json(standing(records, records.response("svar")))
        digest = hashlib.sha256(content.encode()).hexdigest()
        records.add_revision(Revision("svar", 1, "9999-01-01", "Anna", content, b"{}", digest))
    write(case, "Efter beslutet.")
    assert told(case) == [
        (VersionKind.NOW, "Efter beslutet."),
        (VersionKind.DECIDED, "Kims."),
        (VersionKind.SHARED, "Kims."),
        (VersionKind.SHARED, "Först."),
    ]
    with case.reading() as records:
        assert [each.by for each in versions_of(records, "svar")[2:]] == ["Kim Ek", ""]
        assert not any(each.dispatched for each in versions_of(records, "svar"))


def test_what_has_left_the_house_is_told_from_what_was_only_decided(case: Store) -> None:
    with case.writing() as records:
        content = to_json(standing(records, records.response("svar")))
        digest = hashlib.sha256(content.encode()).hexdigest()
        for number in (1, 2):
            records.add_revision(Revision("svar", number, f"2026-01-0{number}", "Anna", content, b"{}", digest))
        sent = hashlib.sha256(b"brev").hexdigest()
        records.add_dispatched(
            DispatchedCopy("k", "svar", 1, "brev.pdf", "application/pdf", sent, 4, "2026", "Bo"), b"brev"
        )
    with case.reading() as records:
        kept = versions_of(records, "svar")[1:]
    assert [(each.number, each.dispatched) for each in kept] == [(2, False), (1, True)]


def test_an_answer_knows_those_it_took_the_place_of_and_no_others(case: Store) -> None:
    write(case, "Nu.")
    with case.writing() as records:
        oldest = Response("äldst", "fall", origin=ResponseOrigin.RECEIVED, created_at="1", superseded_by="äldre")
        older = replace(oldest, id="äldre", created_at="2", superseded_by="svar")
        records.put_response(older)
        records.put_response(oldest)
        records.put_response(replace(older, id="annan", superseded_by=""))
        records.put_positions(
            [Position(id_, "r1", Stance.REJECT, grounds) for id_, grounds in (("äldst", "Äldst."), ("äldre", "Äldre."))]
        )
    assert told(case) == [
        (VersionKind.NOW, "Nu."),
        (VersionKind.EARLIER, "Äldre."),
        (VersionKind.EARLIER, "Äldst."),
    ]


@pytest.mark.parametrize("ends", ["a", "b"])
def test_versions_that_go_round_in_a_ring_end_nowhere(case: Store, ends: str) -> None:
    write(case, "Nu.")
    with case.writing() as records:
        records.put_response(Response("a", "fall"))
        records.put_response(Response("b", "fall", superseded_by="a"))
        records.put_response(Response("a", "fall", superseded_by=ends))
    assert [kind for kind, _ in told(case)] == [VersionKind.NOW]


def test_a_step_on_the_way_to_a_decision_is_no_version(case: Store) -> None:
    write(case, "Först.")
    merging.send(case, "svar")
    registering.send_for_review(case, "svar")
    assert told(case) == [(VersionKind.NOW, "Först."), (VersionKind.SHARED, "Först.")]
