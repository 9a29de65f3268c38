"""Only what was decided is signed and sent: a file is known by its bytes, by what the journal says had been decided when it left, and by the data within it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest

from domain.changes import Kind
from domain.errors import Refused
from domain.letter import Paper
from domain.ports import Store
from domain.position import Position, Stance
from domain.response import Response, ResponseOrigin, ResponseState
from domain.services import registering, reviewing
from domain.services.editing import PutPosition, apply
from domain.services.exporting import exchange_of
from domain.services.leaving import require_decided, require_signable
from domain.services.outgoing import SENT_FOR_SIGNING, WrittenFile, note
from domain.services.registering import OutgoingFile
from resources import messages
from tests.domain.services.test_registering import state

PDF = "application/pdf"


@pytest.fixture
def office(case: Store) -> Store:
    """The case with two answers of the office's own and one that came in."""
    with case.writing() as records:
        records.put_response(Response("svar2", "fall", body="Kulturnämnden", reference="KN 7"))
        records.put_response(Response("annans", "fall", body="Grannkommunen", origin=ResponseOrigin.RECEIVED))
    apply(case, PutPosition(Position("svar", "r1", Stance.APPROVE, "Bra.")))
    return case


def refusal(act: Callable[[], object]) -> str:
    """The code of what is refused; its text is whole and says what to do."""
    with pytest.raises(Refused) as raised:
        act()
    text = messages.text(raised.value.code, raised.value.parameters)
    assert "{" not in text
    assert text.count(".") >= 3
    return raised.value.code


def decided(store: Store) -> None:
    registering.send_for_review(store, "svar")
    reviewing.approve(store, "svar", reviewer="Robin Alm")
    registering.decide(store, "svar", decided_on=date(2026, 5, 12))


def left(
    store: Store, name: str, response_id: str = "svar", action: str = "export", paper: Paper = Paper.YTTRANDE
) -> OutgoingFile:
    """A letter that is written to a file and then signed somewhere."""
    content = f"%PDF-1.7 {name}".encode()
    assert note(store, action, Kind.RESPONSE, response_id, [WrittenFile.of(name, content)], {"paper": paper})
    return OutgoingFile(name, PDF, content + b" underskrift", ("Kim Ek",))


def signable(store: Store, file: OutgoingFile) -> None:
    with store.reading() as records:
        require_signable(records, file.name, file.content)


def sent(store: Store, *files: OutgoingFile) -> None:
    registering.dispatch(store, "svar", files)


def test_the_letter_of_another_answer_is_not_sent(office: Store) -> None:
    other = left(office, "annat", "svar2")
    decided(office)
    assert refusal(lambda: sent(office, other)) == "refused.another_letter"
    assert state(office) == (ResponseState.DECIDED, 1)


@pytest.mark.parametrize("action", ["export", "sign", SENT_FOR_SIGNING])
def test_a_draft_is_neither_signed_nor_sent_after_the_decision(action: str, office: Store) -> None:
    draft = left(office, "utkast", action=action)
    assert refusal(lambda: signable(office, draft)) == "refused.sign_draft"
    registering.send_for_review(office, "svar")
    reviewed = left(office, "på granskning", action=action)
    reviewing.approve(office, "svar", reviewer="Robin Alm")
    registering.decide(office, "svar", decided_on=date(2026, 5, 12))
    for each in (draft, reviewed):
        assert refusal(lambda each=each: signable(office, each)) == "refused.sign_draft"  # type: ignore[misc]
        assert refusal(lambda each=each: sent(office, each)) == "refused.sent_draft"  # type: ignore[misc]
    letter = left(office, "beslutat", action=action)
    signable(office, letter)
    assert refusal(lambda: sent(office, letter, draft)) == "refused.sent_draft"
    assert state(office) == (ResponseState.DECIDED, 1)
    sent(office, letter)
    assert state(office) == (ResponseState.DISPATCHED, 1)
    signable(office, letter)


def test_the_very_bytes_of_the_decision_are_sent_whenever_they_were_first_written(office: Store) -> None:
    left(office, "samma")
    decided(office)
    letter = left(office, "samma")
    signable(office, letter)
    sent(office, letter)
    assert state(office) == (ResponseState.DISPATCHED, 1)


def test_neither_an_earlier_decision_nor_a_draft_of_a_later_one(office: Store) -> None:
    decided(office)
    first = left(office, "ett")
    signed_late = left(office, "undertecknat")
    registering.open_revision(office, "svar", "Nämnden återtog beslutet")
    draft = left(office, "utkast till två")
    assert refusal(lambda: signable(office, first)) == "refused.sign_draft"
    decided(office)
    assert note(office, "sign", Kind.RESPONSE, "svar", [WrittenFile.of("u", signed_late.content)])
    assert refusal(lambda: signable(office, first)) == "refused.sign_earlier_revision"
    assert refusal(lambda: sent(office, first)) == "refused.sent_earlier_revision"
    assert refusal(lambda: sent(office, signed_late)) == "refused.sent_earlier_revision"
    assert refusal(lambda: sent(office, draft)) == "refused.sent_draft"
    sent(office, left(office, "två"))
    assert state(office) == (ResponseState.DISPATCHED, 2)


def test_a_revision_that_was_given_up_leaves_no_letter_behind(office: Store) -> None:
    decided(office)
    letter = left(office, "ett")
    registering.open_revision(office, "svar", "Nämnden återtog beslutet")
    draft = left(office, "utkast till två")
    registering.abandon_revision(office, "svar")
    assert refusal(lambda: signable(office, draft)) == "refused.sign_draft"
    assert refusal(lambda: sent(office, draft)) == "refused.sent_draft"
    signable(office, letter)
    sent(office, letter)


def test_the_memo_comes_before_the_decision_and_goes_with_it(office: Store) -> None:
    memo = left(office, "tjut", paper=Paper.TJANSTEUTLATANDE)
    signable(office, memo)
    decided(office)
    signable(office, memo)
    sent(office, left(office, "brev"), memo)
    assert state(office) == (ResponseState.DISPATCHED, 1)


def test_what_the_program_does_not_know_is_for_the_registrar_to_judge(office: Store) -> None:
    paper = OutgoingFile("skannat.pdf", PDF, b"%PDF-1.4 skannat", ("Kim Ek",))
    theirs = left(office, "annans", "annans")
    signable(office, paper)
    signable(office, theirs)
    decided(office)
    sent(office, paper)
    assert state(office) == (ResponseState.DISPATCHED, 1)


def carrying(store: Store, response_id: str = "svar", **changed: object) -> OutgoingFile:
    """A signed file that the journal does not know, with an answer's data as it is now."""
    with store.reading() as records:
        data = json.loads(exchange_of(records, response_id))
    return OutgoingFile("okänd.pdf", PDF, b"%PDF-1.7", ("Kim Ek",), json.dumps({**data, **changed}).encode())


def test_a_file_that_the_journal_does_not_know_is_known_by_its_data(office: Store) -> None:
    draft = carrying(office)
    decided(office)
    assert refusal(lambda: sent(office, draft)) == "refused.sent_draft"
    assert refusal(lambda: sent(office, carrying(office, "svar2"))) == "refused.another_letter"
    assert refusal(lambda: sent(office, carrying(office, reference="ett annat"))) == "refused.sent_draft"
    first = carrying(office)
    registering.open_revision(office, "svar", "Nämnden återtog beslutet")
    apply(office, PutPosition(Position("svar", "r1", Stance.REJECT, "Sämre.")))
    decided(office)
    assert refusal(lambda: sent(office, first)) == "refused.sent_earlier_revision"
    sent(office, carrying(office, state="dispatched"))
    assert state(office) == (ResponseState.DISPATCHED, 2)


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{", b'{"format": "annat"}', b'{"format": "remissbordet/response", "id": "x"}']
)
def test_data_that_says_nothing_of_the_letter_is_no_hindrance(data: bytes, office: Store) -> None:
    decided(office)
    sent(office, OutgoingFile("okänd.pdf", PDF, b"%PDF-1.7", ("Kim Ek",), data))
    assert state(office) == (ResponseState.DISPATCHED, 1)


def test_a_letter_is_not_written_to_be_signed_before_it_is_decided(office: Store) -> None:
    def wanted(*ids: str) -> None:
        with office.reading() as records:
            require_decided(records, ids)

    wanted("annans")
    assert refusal(lambda: wanted("svar")) == "refused.sign_undecided"
    assert refusal(lambda: wanted("svar", "svar2")) == "refused.sign_undecided_some"
    decided(office)
    wanted("svar")
    assert refusal(lambda: wanted("svar", "svar2")) == "refused.sign_undecided"
