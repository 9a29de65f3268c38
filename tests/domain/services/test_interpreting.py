"""Free-text answers join the case they answer; what is read is kept as read, and a person has the last word."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from domain.document import Block, BlockKind, ReadDocument, SourceDocument
from domain.errors import UserError
from domain.ports import Store
from domain.position import Evidence, Source, Stance
from domain.referral import Referral
from domain.response import ResponseOrigin, ResponseState
from domain.services import drafting, editing
from domain.services.interpreting import confirm, find_case, read_answer, receive_text, remembered
from domain.services.receiving import Received
from tests.domain.interpretation.answers import PHRASES, blocks
from tests.domain.services.conftest import LISTED, REFERRAL

SAID = "Nämnden ställer sig bakom att växeln föreslås bli gemensam."
LETTER = f"# Tekniska nämnden\n\nYttrande över Gemensam växel\n\nVårt dnr TN 2026/55\n\nErt dnr RS 2026-0001\n\n2026-04-14\n\n# Telefoni\n\n{SAID}"
UNCLEAR = "Kostnaderna är svåra att överblicka för en nämnd av vår storlek."


def paper(text: str, name: str = "svar.docx") -> ReadDocument:
    return ReadDocument(name, "text/plain", blocks(text), 1, content=text.encode())


def receive(store: Store, text: str, body: str = "") -> Received:
    return receive_text(store, paper(text), PHRASES, body=body)


def test_the_answer_comes_to_rest_with_what_was_read(case: Store) -> None:
    received = receive(case, LETTER)
    assert (received.referral_id, received.positions, received.recommendations) == ("fall", 1, 0)
    assert received.response_id
    with case.reading() as records:
        response = records.response(received.response_id)
        positions = records.positions(received.response_id)
        documents = [each for each in records.documents("fall") if each.response_id == received.response_id]
        rows = records.journal(received.response_id)
        assert records.document_content(documents[0].id) == LETTER.encode()
    assert (response.body, response.origin, response.state) == (
        "Tekniska nämnden",
        ResponseOrigin.RECEIVED,
        ResponseState.DRAFT,
    )
    assert (response.reference, response.sender_reference) == ("TN 2026/55", "RS 2026-0001")
    assert str(response.dated) == "2026-04-14"
    assert response.subject == "Yttrande över Gemensam växel"
    assert (positions["r1"].stance, positions["r1"].source) == (Stance.APPROVE, Source.INTERPRETED)
    assert positions["r1"].evidence[0].quote == SAID
    assert positions["r1"].basis == LISTED[0].fingerprint
    assert [row.action for row in rows] == ["interpret"]


def test_the_name_given_is_the_bodys_name(case: Store) -> None:
    received = receive(case, LETTER, "Kommunstyrelsen")
    assert received.response_id
    with case.reading() as records:
        assert records.response(received.response_id).body == "Kommunstyrelsen"


def test_the_same_file_is_not_stored_twice(case: Store) -> None:
    first, again = receive(case, LETTER), receive(case, LETTER)
    assert again.response_id == first.response_id
    assert [code for code, _ in again.warnings] == ["import.response_exists"]
    assert not again.changes
    with case.reading() as records:
        assert len([each for each in records.responses("fall") if each.origin is ResponseOrigin.RECEIVED]) == 1


def test_an_answer_to_no_case_is_refused_and_leaves_nothing(case: Store) -> None:
    with pytest.raises(UserError, match=r"import\.no_case"):
        receive(case, "# Yttrande över något helt annat\n\nNämnden tillstyrker.")
    with case.reading() as records:
        assert all(each.origin is ResponseOrigin.OWN for each in records.responses())


def test_the_case_may_be_named(case: Store) -> None:
    received = receive_text(case, paper("# Svar\n\nVi tillstyrker förslaget."), PHRASES, referral_id="fall")
    assert received.referral_id == "fall"
    assert received.positions == 3


def test_what_is_missing_is_said(case: Store) -> None:
    text = f"Yttrande över Gemensam växel, RS 2026-0001\n\n# Telefoni\n\n{UNCLEAR}"
    assert [code for code, _ in receive(case, text).warnings] == ["import.body_unknown", "import.unclear"]
    nothing = receive(case, "# Kulturnämnden\n\nYttrande över Gemensam växel, RS 2026-0001")
    assert [code for code, _ in nothing.warnings] == ["import.no_positions"]


def test_a_person_confirms_or_corrects(case: Store) -> None:
    received = receive(case, LETTER)
    assert received.response_id
    with case.reading() as records:
        edit = confirm(records, received.response_id, "r1")
    editing.apply(case, edit)
    with case.reading() as records:
        confirmed = records.position(received.response_id, "r1")
    assert (confirmed.source, confirmed.stance) == (Source.CONFIRMED, Stance.APPROVE)
    editing.apply(case, editing.PutPosition(drafting.with_stance(confirmed, Stance.REJECT, LISTED[0])))
    with case.reading() as records:
        assert records.position(received.response_id, "r1").source is Source.CONFIRMED
        assert records.position(received.response_id, "r1").evidence == confirmed.evidence


def test_what_a_person_found_in_an_unclear_sentence_is_remembered_in_the_case(case: Store) -> None:
    first = receive(case, f"# Kulturnämnden\n\nErt dnr RS 2026-0001\n\n# Växeln föreslås vara gemensam\n\n{UNCLEAR}")
    assert first.response_id
    with case.reading() as records:
        read = records.position(first.response_id, "r1")
        assert remembered(records, "fall") == {}
    assert read.stance is None
    editing.apply(case, editing.PutPosition(drafting.with_stance(read, Stance.REJECT, LISTED[0])))
    second = receive(case, f"# Socialnämnden\n\nErt dnr RS 2026-0001\n\n# Växeln föreslås vara gemensam\n\n{UNCLEAR}")
    assert second.response_id
    with case.reading() as records:
        again = records.position(second.response_id, "r1")
    assert (again.stance, again.source) == (Stance.REJECT, Source.INTERPRETED)
    editing.apply(case, editing.PutPosition(drafting.with_stance(again, Stance.APPROVE, LISTED[0])))
    with case.reading() as records:
        assert remembered(records, "fall") == {}, "read in two ways"


@pytest.mark.parametrize(
    ("stance", "evidence"),
    [
        (Stance.APPROVE, (Evidence("Nämnden instämmer.", 1, 0.9),)),
        (Stance.APPROVE, (Evidence(UNCLEAR, 1, 0.0), Evidence(SAID, 1, 0.0))),
        (Stance.APPROVE_WITH_REMARKS, (Evidence(SAID, 1, 0.9),)),
    ],
    ids=["a short sentence", "several passages", "remarks that stood elsewhere"],
)
def test_what_hangs_on_its_surroundings_is_not_remembered(
    case: Store, stance: Stance, evidence: tuple[Evidence, ...]
) -> None:
    received = receive(case, LETTER)
    assert received.response_id
    with case.reading() as records:
        position = records.position(received.response_id, "r1")
    editing.apply(
        case, editing.PutPosition(replace(position, stance=stance, evidence=evidence, source=Source.CONFIRMED))
    )
    with case.reading() as records:
        assert remembered(records, "fall") == {}


def test_paragraphs_of_the_cases_papers_are_not_read_as_the_answer(case: Store) -> None:
    quoted = "Samtliga nämnder tillstyrker enligt en enkät att växeln föreslås vara gemensam från nästa år."
    own = "Nämnden har i dag en egen växel som sköts av två personer på heltid och en vikarie."
    held = SourceDocument("pm", "fall", "pm.docx", "text/plain", hashlib.sha256(b"pm").hexdigest(), 1, 2, "")
    with case.writing() as records:
        records.add_document(held, b"pm", (Block(BlockKind.PARAGRAPH, quoted, 1), Block(BlockKind.FURNITURE, own, 1)))
    with case.reading() as records:
        answer = paper(f"# Kulturnämnden\n\n# Växeln föreslås vara gemensam\n\n{quoted}\n\n{own}")
        read = read_answer(records, REFERRAL, answer, PHRASES)
    assert quoted not in read.positions[0].grounds
    assert own in read.positions[0].grounds


ELSEWHERE = Referral("annat", "Gemensam växel för hela länet", "RS 2026-0002")
NAMELESS = Referral("utan", "Kort titel", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ert dnr RS 2026-0001", "fall"),
        ("Ert dnr RS2026-0002", "annat"),
        ("Yttrande över remissen Gemensam växel för hela länet", "annat"),
        ("Yttrande över RS 2026-0001 och RS 2026-0002", None),
        ("Yttrande över Gemensam växel för hela länet, RS 2026-0001 och RS 2026-0002", "annat"),
        ("Yttrande", None),
        ("Yttrande över kort titel", None),
    ],
)
def test_the_case_is_found_by_reference_then_by_title(text: str, expected: str | None) -> None:
    found = find_case((REFERRAL, ELSEWHERE, NAMELESS), paper(text))
    assert (found.id if found else None) == expected


def test_an_answer_that_names_two_cases_belongs_to_neither_unless_one_title_is_within_the_other() -> None:
    wider = replace(ELSEWHERE, id="vidare", reference="", title="Gemensam växel för hela länet och dess bolag")
    other = replace(ELSEWHERE, id="annan", reference="", title="En längre rubrik om något helt annat i samma län")
    assert find_case((ELSEWHERE, wider), paper(f"Yttrande över {wider.title}")) == wider
    assert find_case((ELSEWHERE, other), paper(f"Yttrande över {ELSEWHERE.title} och {other.title}")) is None


def test_two_cases_of_one_title_are_not_guessed_between() -> None:
    twins = (ELSEWHERE, replace(ELSEWHERE, id="tvilling", reference=""))
    assert find_case(twins, paper("Yttrande över Gemensam växel för hela länet")) is None
