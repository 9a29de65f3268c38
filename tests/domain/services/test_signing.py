"""A queue of letters is exported, signed, verified and delivered; one that fails does not stop the rest."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from hashlib import sha256

from domain.errors import ExportError, SigningError
from domain.ports import Store
from domain.services.signing import Job, SigningReport, note_signed, sign_all
from domain.signing import Holder, Signed, SignRequest

HOLDER = Holder("Kim Ek", "", "Provet", "A1", datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC))


class Pen:
    """A key that writes its name at the end, and refuses what begins with a code."""

    holder = HOLDER

    def sign(self, content: bytes, request: SignRequest) -> Signed:
        if content.startswith(b"sign."):
            raise SigningError(content.decode())
        return Signed(content + b" Kim Ek", request.place or "Underskrift 1", HOLDER)


class Tray:
    """Where signed files are delivered."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}

    def job(self, name: str, content: bytes = b"brev") -> Job:
        def deliver(signed: Signed) -> None:
            if name == "full":
                raise ExportError("export.unwritable", name=name, folder="x")
            self.held[name] = signed.content

        return Job(name, lambda: content, deliver)


def failures(report: SigningReport) -> dict[str, str]:
    return {each.name: each.error.code for each in report.failed if each.error}


def test_one_that_fails_does_not_stop_the_rest() -> None:
    tray = Tray()
    jobs = [
        tray.job("a"),
        tray.job("b", b"sign.broken_pdf"),
        tray.job("full"),
        tray.job("c"),
        tray.job("d", b"changed"),
    ]
    seen: list[tuple[int, int]] = []
    report = sign_all(
        Pen(),
        jobs,
        SignRequest(),
        verify=lambda content: not content.startswith(b"changed"),
        progress=lambda done, total: seen.append((done, total)),
    )
    assert list(tray.held) == [each.name for each in report.signed] == ["a", "c"]
    assert failures(report) == {"b": "sign.broken_pdf", "full": "export.unwritable", "d": "sign.unverified"}
    assert seen == [(0, 5), (1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]
    assert report.left == 0


def test_a_card_that_is_taken_out_ends_the_queue() -> None:
    tray = Tray()
    report = sign_all(Pen(), [tray.job("a"), tray.job("b", b"sign.card_removed"), tray.job("c")], SignRequest())
    assert (list(tray.held), failures(report), report.left) == (["a"], {"b": "sign.card_removed"}, 1)


def test_somebody_stops() -> None:
    tray = Tray()
    report = sign_all(
        Pen(), [tray.job("a"), tray.job("b"), tray.job("c")], SignRequest(), cancelled=lambda: len(tray.held) == 1
    )
    assert (list(tray.held), report.left, report.failed) == (["a"], 2, ())


def test_somebody_stops_while_a_card_signs() -> None:
    tray = Tray()
    report = sign_all(Pen(), [tray.job("a"), tray.job("b", b"sign.cancelled"), tray.job("c")], SignRequest())
    assert (list(tray.held), report.left, report.failed) == (["a"], 2, ())


def test_a_signature_is_noted_with_who_signed_and_the_file_that_it_made(case: Store) -> None:
    signed = Pen().sign(b"brev", SignRequest())
    assert note_signed(case, "svar", "Yttrande Servicenämnden.pdf", signed)
    with case.reading() as seen:
        (row,) = [row for row in seen.journal("svar") if row.action == "sign"]
    detail = json.loads(row.detail)
    assert (detail["signer"], detail["serial"], detail["place"]) == ("Kim Ek", "A1", "Underskrift 1")
    assert detail["files"][0]["name"] == "Yttrande Servicenämnden.pdf"
    assert detail["files"][0]["sha256"] == sha256(signed.content).hexdigest()
