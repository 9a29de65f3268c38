"""Papers come to rest whole or not at all; a recommendation that is stated twice is one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from domain.document import Block, BlockKind, ReadDocument
from domain.errors import InvalidExchange, UnreadableDocument, UserError
from domain.exchange import referral_json, response_json, to_bytes
from domain.extraction import Extraction, Found, Metadata
from domain.ports import Cancelled, Progress, Store
from domain.position import Position, Source, Stance
from domain.recommendation import Occurrence, Origin, Recommendation, RecommendationKind
from domain.referral import Referral
from domain.response import Response, ResponseOrigin, ResponseState
from domain.services import example, importing, taking_in
from domain.services.importing import Proposal
from tests.domain.interpretation.answers import PHRASES
from tests.domain.services.conftest import REFERRAL

REFERRAL_ID = "6f1c3d1e-6f53-4bd0-9d0e-0a4d5f6f0001"
RECOMMENDATION_ID = "6f1c3d1e-6f53-4bd0-9d0e-0a4d5f6f0002"
RESPONSE_ID = "6f1c3d1e-6f53-4bd0-9d0e-0a4d5f6f0003"
PAPER = ReadDocument(
    "växel.md",
    "text/markdown",
    (
        Block(BlockKind.HEADING, "Gemensam växel i länet", level=1),
        Block(BlockKind.HEADING, "Rekommendation", level=2),
        Block(BlockKind.LIST_ITEM, "Växeln rekommenderas vara gemensam för länets kommuner.", marker="-"),
        Block(BlockKind.LIST_ITEM, "Numren rekommenderas inte flyttas till den gemensamma växeln.", marker="-"),
    ),
    content=b"papper",
)


class Reader:
    """Hands out papers by name."""

    def __init__(self, *papers: ReadDocument) -> None:
        self._papers = {paper.name: paper for paper in papers}

    def read(self, path: Path, progress: Progress | None = None, cancelled: Cancelled | None = None) -> ReadDocument:
        if path.name not in self._papers:
            raise UnreadableDocument("document.missing", name=path.name)
        return self._papers[path.name]


def proposal(
    *found: Found, content: bytes = b"x", name: str = "papper.pdf", metadata: Metadata | None = None
) -> Proposal:
    return Proposal(
        ReadDocument(name, "application/pdf", (), 3, content=content),
        Extraction(metadata or Metadata(), recommendations=found),
    )


def found(text: str, page: int = 1) -> Found:
    return Found(text, RecommendationKind.PROPOSAL, "1", "Telefoni", occurrences=(Occurrence(page=page, text=text),))


def test_a_paper_becomes_a_case(store: Store) -> None:
    imported = importing.accept(store, importing.read_proposal(Reader(PAPER), Path("växel.md")))
    assert (imported.recommendations, imported.repeated) == (2, 0)
    with store.reading() as records:
        (document,) = records.documents(imported.referral_id)
        listed = records.recommendations(imported.referral_id)
        assert records.document_content(document.id) == b"papper"
        assert records.document_blocks(document.id) == PAPER.blocks
    assert [each.text[:6] for each in listed] == ["Växeln", "Numren"]
    assert all(each.origin is Origin.EXTRACTED for each in listed)
    assert all(place.document_id == document.id for each in listed for place in each.occurrences)


def test_a_case_without_a_title_is_called_what_the_file_is_called(store: Store) -> None:
    imported = importing.accept(store, proposal(name="Växel i länet.pdf"))
    with store.reading() as records:
        assert records.referral(imported.referral_id).title == "Växel i länet"


def test_a_second_paper_adds_what_is_new_and_fills_in_what_was_not_known(store: Store) -> None:
    first = importing.accept(
        store, proposal(found("Växeln föreslås vara gemensam."), metadata=Metadata(title="Växel", sender="Kansliet"))
    )
    second = importing.accept(
        store,
        proposal(
            found("Växeln föreslås fortsatt vara gemensam.", 7),
            found("Numren föreslås behållas.", 8),
            content=b"y",
            metadata=Metadata(title="Annan rubrik", reference="RS 2026-0001"),
        ),
        referral_id=first.referral_id,
    )
    assert (second.recommendations, second.repeated) == (1, 1)
    with store.reading() as records:
        referral = records.referral(first.referral_id)
        listed = records.recommendations(first.referral_id)
    assert (referral.title, referral.reference, referral.sender) == ("Växel", "RS 2026-0001", "Kansliet")
    assert [each.text for each in listed] == ["Växeln föreslås vara gemensam.", "Numren föreslås behållas."]
    assert [place.page for place in listed[0].occurrences] == [1, 7]


def test_one_paper_may_repeat_a_recommendation_more_than_once(store: Store) -> None:
    first = importing.accept(store, proposal(found("Växeln föreslås vara gemensam.")))
    again = importing.accept(
        store,
        proposal(
            found("Växeln föreslås vara gemensam.", 2),
            found("Växeln föreslås fortsatt vara gemensam.", 5),
            content=b"y",
        ),
        referral_id=first.referral_id,
    )
    assert (again.recommendations, again.repeated) == (0, 1)
    with store.reading() as records:
        (only,) = records.recommendations(first.referral_id)
    assert [place.page for place in only.occurrences] == [1, 2, 5]


def test_a_paper_that_comes_after_the_list_shows_where_it_stands(store: Store) -> None:
    with store.writing() as records:
        records.put_referral(REFERRAL)
        places = (Occurrence(page=3), Occurrence(page=9))
        records.put_recommendations([Recommendation("r", REFERRAL.id, "Numren ska flyttas.", occurrences=places)])
    imported = importing.accept(store, proposal(found("Numren ska flyttas.", 3)), referral_id=REFERRAL.id)
    with store.reading() as records:
        (only,) = records.recommendations(REFERRAL.id)
    assert [(place.document_id, place.page) for place in only.occurrences] == [(imported.document_id, 3)]


def test_only_what_a_person_kept_comes_to_rest(store: Store) -> None:
    kept = Found("Numren behålls.", RecommendationKind.PROPOSAL, confidence=0.5)
    imported = importing.accept(store, proposal(found("Växeln")), chosen=[kept])
    with store.reading() as records:
        (only,) = records.recommendations(imported.referral_id)
    assert (only.text, only.confidence) == ("Numren behålls.", 0.5)
    assert only.occurrences[0].document_id == imported.document_id


@pytest.mark.parametrize("named", [False, True])
def test_the_same_file_is_stored_once(store: Store, named: bool) -> None:
    first = importing.accept(store, proposal(found("Växeln")))
    again = importing.accept(store, proposal(found("Växeln")), referral_id=first.referral_id if named else None)
    assert again.already_there
    assert (again.referral_id, again.document_id) == (first.referral_id, first.document_id)
    assert not again.changes


def data(kind: str) -> bytes:
    referral = Referral(REFERRAL_ID, "Växel", "RS 1")
    listed = [Recommendation(RECOMMENDATION_ID, REFERRAL_ID, "Växeln rekommenderas vara gemensam för länets kommuner.")]
    if kind == "referral":
        return to_bytes(referral_json(referral, listed))
    response = Response(RESPONSE_ID, REFERRAL_ID, body="Servicenämnden")
    return to_bytes(
        response_json(
            referral, listed, response, {RECOMMENDATION_ID: Position(RESPONSE_ID, RECOMMENDATION_ID, Stance.APPROVE)}
        )
    )


def carrying(kind: str) -> ReadDocument:
    return ReadDocument(f"{kind}.json", "application/json", (), embedded=data(kind), content=data(kind))


def test_any_file_goes_where_it_belongs(store: Store) -> None:
    empty = ReadDocument("tomt.txt", "text/plain", (Block(BlockKind.PARAGRAPH, "Hej."),), content=b"hej")
    reader = Reader(PAPER, carrying("referral"), carrying("response"), empty)

    def take(name: str, referral_id: str | None = None) -> taking_in.Taken:
        return taking_in.take_in(store, reader, Path(name), referral_id=referral_id)

    referral = take("referral.json")
    assert (referral.referral_id, referral.response_id, referral.recommendations) == (REFERRAL_ID, None, 1)
    response = take("response.json")
    assert (response.referral_id, response.response_id, response.exact) == (REFERRAL_ID, RESPONSE_ID, 1)
    paper = take("växel.md", REFERRAL_ID)
    assert (paper.recommendations, paper.warnings) == (1, ())
    again = take("växel.md", REFERRAL_ID)
    assert [code for code, _ in again.warnings] == ["import.file_exists"]
    nothing = take("tomt.txt", REFERRAL_ID)
    assert [code for code, _ in nothing.warnings] == ["import.nothing_found"]
    whole = referral.joined(response).joined(paper)
    assert (whole.response_id, whole.recommendations, whole.exact) == (RESPONSE_ID, 2, 1)
    assert whole.changes.refs >= response.changes.refs


def test_an_answer_in_running_text_is_read_as_one(store: Store) -> None:
    referral_id = importing.accept(store, importing.read_proposal(Reader(PAPER), Path("växel.md"))).referral_id
    letter = ReadDocument(
        "svar.md",
        "text/markdown",
        (
            Block(BlockKind.HEADING, "Yttrande över Gemensam växel i länet", level=1),
            Block(BlockKind.PARAGRAPH, "Servicenämnden tillstyrker att växeln ska vara gemensam för länets kommuner."),
        ),
        content=b"svar",
    )
    with pytest.raises(UserError, match=r"import\.is_answer"):
        taking_in.take_in(store, Reader(letter), Path("svar.md"), referral_id=referral_id)
    answer = taking_in.AnswerIn(PHRASES, "Servicenämnden")
    taken = taking_in.take_in(store, Reader(letter), Path("svar.md"), referral_id=referral_id, answer=answer)
    assert (taken.exact, taken.interpreted) == (0, 1)
    assert taken.response_id
    with store.reading() as records:
        (position,) = [each for each in records.positions(taken.response_id).values() if each.stance is not None]
        assert records.response(taken.response_id).body == "Servicenämnden"
    assert (position.stance, position.source) == (Stance.APPROVE, Source.INTERPRETED)
    assert "tillstyrker" in position.evidence[0].quote
    kept = taking_in.take_in(store, Reader(letter), Path("svar.md"), referral_id=referral_id, proposal=True)
    assert kept.response_id is None


@pytest.mark.parametrize(
    ("reader", "error"),
    [
        (Reader, UnreadableDocument),
        (lambda: Reader(ReadDocument("x.json", "application/json", (), embedded=b"{}")), InvalidExchange),
    ],
)
def test_what_cannot_be_taken_in_leaves_nothing(
    store: Store, reader: Callable[[], Reader], error: type[Exception]
) -> None:
    with pytest.raises(error):
        taking_in.take_in(store, reader(), Path("x.json"))
    with store.reading() as records:
        assert records.referrals() == ()
        assert list(records.journal()) == []


def test_only_data_can_be_taken_in_as_the_offices_own(store: Store) -> None:
    with pytest.raises(UserError) as caught:
        taking_in.take_in_document(store, replace(carrying("response"), embedded=None), own=True)
    assert caught.value.code == "import.own_needs_data"


def test_the_example_is_the_offices_own_draft(store: Store) -> None:
    referral_id = example.fill(store, PAPER, data("response"))
    with store.reading() as records:
        (response,) = records.responses(referral_id)
        listed = records.recommendations(referral_id)
        assert records.position(response.id, listed[0].id).stance is Stance.APPROVE
    assert (response.origin, response.state) == (ResponseOrigin.OWN, ResponseState.DRAFT)
    assert len(listed) == 2


def test_an_example_that_is_not_an_answer_is_a_fault_of_ours(store: Store) -> None:
    with pytest.raises(TypeError):
        example.fill(store, PAPER, data("referral"))


def test_what_is_known_is_not_replaced() -> None:
    known = importing.completed(REFERRAL, Metadata(title="Annat", reference="X", sender="Y", questions=("Vad?",)))
    assert (known.title, known.reference, known.sender) == (REFERRAL.title, REFERRAL.reference, REFERRAL.sender)
    assert known.questions == ("Vad?",)
