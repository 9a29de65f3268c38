"""Many files at once: each is told for what it is, versions and duplicates are noticed, and nothing that a person has confirmed goes unsaid."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from domain.document import CameIn, ReadDocument
from domain.errors import Refused, UnreadableDocument, UserError
from domain.exchange import ReceivedResponse, read_exchange
from domain.intake import Fate, Sort, Tie, Whence
from domain.ports import Cancelled, Progress, Store
from domain.position import Source, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import ResponseOrigin, ResponseState
from domain.services import drafting, editing, intake
from domain.services.intake import Intake, IntakeReport
from domain.services.receiving import receive_response
from domain.text import fingerprint
from tests.corpus import Corpus, corpus
from tests.domain.interpretation.answers import PHRASES, blocks

SAID = "Nämnden ställer sig bakom att växeln föreslås bli gemensam."
ALSO = "Nämnden avstyrker att numren behålls, eftersom serierna är slut och avtalet löper ut inom kort."
HEAD = "Yttrande över Gemensam växel\n\nErt dnr RS 2026-0001\n\n"
LETTER = f"# Tekniska nämnden\n\n{HEAD}2026-04-14\n\n# Telefoni\n\n{SAID}\n\n{ALSO}"
MEMO = LETTER.replace("Yttrande över", "TJÄNSTEUTLÅTANDE\n\nYttrande över").replace(
    ALSO, "Ärendet bereddes i april av kansliet."
)


@dataclass(frozen=True)
class Files:
    """A ``DocumentReader`` whose files have been read already."""

    came: Sequence[CameIn]

    def read(self, path: Path, progress: Progress | None = None, cancelled: Cancelled | None = None) -> ReadDocument:
        raise NotImplementedError

    def read_all(
        self,
        paths: Sequence[Path],
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        *,
        whole: bool = True,
    ) -> Iterator[CameIn]:
        assert not whole
        for number, each in enumerate(self.came):
            if cancelled is not None and cancelled():
                raise UserError("import.cancelled")
            if progress is not None:
                progress(number, len(self.came))
            yield each


def text(words: str, name: str = "svar.docx", media: str = "text/plain") -> CameIn:
    return CameIn(name, ReadDocument(name, media, blocks(words), 1, content=f"{media}{words}".encode()))


def data(embedded: bytes, name: str, media: str = "application/pdf") -> CameIn:
    return CameIn(name, ReadDocument(name, media, (), 1, embedded=embedded, content=name.encode() + embedded))


def read(store: Store, *came: CameIn, case: str = "fall", cancelled: Cancelled | None = None) -> Intake:
    return intake.read_answers(Files(came), [], intake.look_up(store, case), PHRASES, cancelled=cancelled)


def take_in(store: Store, *came: CameIn, case: str = "fall") -> IntakeReport:
    return intake.accept(store, read(store, *came, case=case), PHRASES)


def fates(report: IntakeReport) -> list[tuple[Sort, Fate]]:
    return [(each.arrival.sort, each.arrival.fate) for each in report.rows]


@pytest.fixture
def three() -> Corpus:
    return corpus(24, 5)


@pytest.fixture
def asked(store: Store, three: Corpus) -> Store:
    """A database with the corpus's case and no answers."""
    with store.writing() as records:
        records.put_referral(three.referral)
        records.put_recommendations(three.recommendations)
    return store


def changed(exchange: bytes, **fields: object) -> bytes:
    return json.dumps({**json.loads(exchange), **fields}).encode()


def test_own_data_is_exact_at_once_and_tied_by_its_ids(asked: Store, three: Corpus) -> None:
    report = take_in(asked, *(data(three.exchange(n), f"{n}.pdf") for n in range(3)), case=three.referral.id)
    assert (report.read, report.exact, report.to_confirm, report.failed) == (3, 3, 0, 0)
    assert report.referral_id == three.referral.id
    assert {each.arrival.tie for each in report.rows} == {Tie.ID}
    assert all(each.arrival.listed == each.arrival.body for each in report.rows)
    with asked.reading() as records:
        for number, row in enumerate(report.rows):
            positions = records.positions(row.response_id)
            said = {each.recommendation_id: (each.stance, each.grounds) for each in three.positions[number]}
            assert {id_: (each.stance, each.grounds) for id_, each in positions.items()} == said
        assert records.recommendations(three.referral.id) == three.recommendations


def test_data_is_tied_by_wording_where_the_body_has_its_own_ids(asked: Store, three: Corpus) -> None:
    own = json.loads(three.exchange(0))
    own["referral"] |= {"id": None, "reference": "ANNAT 1"}
    for number, each in enumerate(own["positions"]):
        each["recommendation"]["id"] = f"00000000-0000-4000-8000-{number:012}"
    report = take_in(asked, data(json.dumps(own).encode(), "eget.pdf"), case=three.referral.id)
    assert not report.added
    with asked.reading() as records:
        assert set(records.positions(report.rows[0].response_id)) == {each["recommendation_id"] for each in _ids(three)}


def _ids(three: Corpus) -> list[Mapping[str, str]]:
    return [{"recommendation_id": each.recommendation_id} for each in three.positions[0]]


def test_an_answer_whose_recommendations_belong_to_another_case_gets_its_own(asked: Store, three: Corpus) -> None:
    with asked.writing() as records:
        records.put_referral(Referral("annan", "Något annat"))
        records.put_recommendations([Recommendation("a1", "annan", "En sak för sig.")])
    elsewhere = json.loads(three.exchange(0))
    elsewhere["referral"] |= {"id": None, "reference": ""}
    known = intake.look_up(asked, "annan")
    alone = replace(known, cases={"annan": known.cases["annan"]})
    report = intake.accept(
        asked, intake.read_answers(Files([data(json.dumps(elsewhere).encode(), "x.pdf")]), [], alone, PHRASES), PHRASES
    )
    with asked.reading() as records:
        assert len(records.recommendations("annan")) == 1 + len(elsewhere["positions"])
        assert records.recommendations(three.referral.id) == three.recommendations
    assert report.rows[0].exact


@pytest.mark.parametrize("alone", [True, False])
def test_what_a_body_says_itself_is_not_for_us_to_write_on_though_it_was_a_draft(
    asked: Store, three: Corpus, alone: bool
) -> None:
    draft = changed(three.exchange(0), state="draft")
    if alone:
        received = read_exchange(draft)
        assert isinstance(received, ReceivedResponse)
        response_id = receive_response(asked, received).response_id or ""
    else:
        response_id = take_in(asked, data(draft, "svar.pdf"), case=three.referral.id).rows[0].response_id
    with asked.reading() as records:
        position = next(iter(records.positions(response_id).values()))
    with pytest.raises(Refused):
        editing.apply(asked, editing.PutPosition(drafting.with_grounds(position, "Något annat.")))


def test_the_same_answer_as_pdf_and_as_data_is_one_answer_with_two_files(asked: Store, three: Corpus) -> None:
    same = three.exchange(1)
    report = take_in(asked, data(same, "svar.pdf"), data(same, "svar.json"), case=three.referral.id)
    assert [fate for _, fate in fates(report)] == [Fate.NEW, Fate.SAME_ANSWER]
    again = take_in(asked, data(same, "svar.pdf"), data(same, "annan.json"), case=three.referral.id)
    assert [fate for _, fate in fates(again)] == [Fate.SAME_FILE, Fate.SAME_ANSWER]
    with asked.reading() as records:
        [response] = records.responses(three.referral.id)
        assert [each.response_id for each in records.documents(three.referral.id)] == [response.id] * 3


@pytest.mark.parametrize("together", [True, False])
def test_a_newer_version_counts_and_the_older_is_kept(asked: Store, three: Corpus, together: bool) -> None:
    first = changed(
        three.exchange(0), decided_on="2031-05-02", positions=json.loads(three.exchange(0))["positions"][:2]
    )
    second = changed(three.exchange(0), decided_on="2031-05-20")
    files = [data(second, "ny.pdf"), data(first, "gammal.pdf")]
    if together:
        take_in(asked, *files, case=three.referral.id)
    else:
        for each in files:
            take_in(asked, each, case=three.referral.id)
    with asked.reading() as records:
        responses = {str(each.decided_on): each for each in records.responses(three.referral.id)}
        newer, older = responses["2031-05-20"], responses["2031-05-02"]
        assert newer.counts
        assert older.superseded_by == newer.id
        assert len(records.positions(older.id)) == 2


def test_three_versions_leave_one_that_counts(asked: Store, three: Corpus) -> None:
    days = ("2031-05-02", "2031-05-20", "2031-05-11")
    versions = [data(changed(three.exchange(0), decided_on=day, reference=day), f"{day}.pdf") for day in days]
    take_in(asked, versions[0], case=three.referral.id)
    take_in(asked, versions[1], versions[2], case=three.referral.id)
    with asked.reading() as records:
        counting = [each for each in records.responses(three.referral.id) if each.counts]
    assert [str(each.decided_on) for each in counting] in ([days[1]], [days[0]])
    assert len(counting) == 1


def test_free_text_is_interpreted_and_to_be_confirmed(case: Store) -> None:
    report = take_in(case, text(LETTER))
    assert (report.read, report.exact, report.to_confirm) == (1, 0, 1)
    [row] = report.rows
    assert (row.arrival.tie, row.arrival.body, row.arrival.whence) == (
        Tie.REFERENCE,
        "Tekniska nämnden",
        Whence.LETTERHEAD,
    )
    with case.reading() as records:
        positions = records.positions(row.response_id)
    assert (positions["r1"].stance, positions["r1"].source) == (Stance.APPROVE, Source.INTERPRETED)


def test_one_text_in_two_formats_is_one_answer_and_the_pdf_is_read(case: Store) -> None:
    report = take_in(case, text(LETTER, "svar.docx"), text(LETTER, "svar.pdf", "application/pdf"))
    assert [fate for _, fate in fates(report)] == [Fate.SAME_ANSWER, Fate.NEW]
    assert report.rows[0].response_id == report.rows[1].response_id


def test_a_memo_goes_beside_its_answer_and_is_the_answer_where_it_is_alone(case: Store) -> None:
    alone = take_in(case, text(MEMO, "tju.docx"))
    assert fates(alone) == [(Sort.MEMO, Fate.NEW)]
    report = take_in(case, text(LETTER, "yttrande.docx"))
    assert fates(report) == [(Sort.ANSWER, Fate.NEWER)]
    later = take_in(case, text(MEMO.replace("kansliet", "staben"), "tju2.docx"))
    assert fates(later) == [(Sort.MEMO, Fate.BESIDE)]
    with case.reading() as records:
        old = records.response(alone.rows[0].response_id)
    assert old.superseded_by == report.rows[0].response_id


def test_an_answer_to_something_else_is_left_until_a_person_says_otherwise(case: Store) -> None:
    stray = text(
        LETTER.replace("RS 2026-0001", "KLK 2019/77").replace("Gemensam växel", "Program för grönska").replace(SAID, "")
    )
    found = read(case, stray)
    assert (found.arrivals[0].sort, found.arrivals[0].fate) == (Sort.PAPER, Fate.LEFT)
    assert intake.accept(case, found, PHRASES).rows[0].notes[0][0] == "import.other_case"
    forced = intake.corrected(found, 0, PHRASES, sort=Sort.ANSWER)
    assert (forced.arrivals[0].fate, forced.arrivals[0].tie) == (Fate.NEW, Tie.GIVEN)
    assert forced.arrivals[0].is_doubtful


def _to_another(content: Corpus) -> bytes:
    """Data from a house that has its own ids, to a referral with another number, which has one proposal in common with this."""
    own = json.loads(content.exchange(0))
    own["referral"] |= {"id": None, "reference": "ANNAT 1"}
    own["decided_on"] = "2031-12-01"
    for number, each in enumerate(own["positions"]):
        each["recommendation"]["id"] = f"00000000-0000-4000-8000-{number:012}"
        if number:
            each["recommendation"]["text"] = f"Hamn nummer {number} får egna avgifter."
            each["recommendation"]["fingerprint"] = fingerprint(each["recommendation"]["text"])
    return json.dumps(own).encode()


def test_data_to_another_referral_is_left_though_one_proposal_stands_in_both(asked: Store, three: Corpus) -> None:
    take_in(asked, data(three.exchange(0), "svar.pdf"), case=three.referral.id)
    found = read(asked, data(_to_another(three), "annat.pdf"), case=three.referral.id)
    [stray] = found.arrivals
    assert (stray.sort, stray.fate, stray.tie) == (Sort.PAPER, Fate.LEFT, Tie.GIVEN)
    report = intake.accept(asked, found, PHRASES)
    assert report.rows[0].notes == (("import.other_case", {"name": "annat.pdf", "other": "ANNAT 1"}),)
    with asked.reading() as records:
        assert [each.counts for each in records.responses(three.referral.id)] == [True]
        assert records.recommendations(three.referral.id) == three.recommendations
    forced = intake.corrected(found, 0, PHRASES, sort=Sort.ANSWER).arrivals[0]
    assert (forced.fate, forced.is_doubtful) == (Fate.NEWER, True)
    again = intake.corrected(intake.corrected(found, 0, PHRASES, sort=Sort.ANSWER), 0, PHRASES, sort=Sort.PAPER)
    assert again.arrivals[0].fate is Fate.LEFT


def test_the_offices_own_answer_is_not_counted_twice(asked: Store, three: Corpus) -> None:
    own = replace(three.responses[0], origin=ResponseOrigin.OWN, state=ResponseState.DRAFT)
    with asked.writing() as records:
        records.put_response(own)
        records.put_positions(three.positions[0])
    report = take_in(
        asked, data(three.exchange(0), "eget.pdf"), data(three.exchange(1), "annat.pdf"), case=own.referral_id
    )
    assert fates(report) == [(Sort.PAPER, Fate.LEFT), (Sort.ANSWER, Fate.NEW)]
    assert report.rows[0].notes == (("import.own_answer", {"name": "eget.pdf"}),)
    with asked.reading() as records:
        assert {each.id for each in records.responses(own.referral_id)} == {own.id, report.rows[1].response_id}


def test_a_name_that_a_person_gives_stands_and_settles_versions_anew(case: Store) -> None:
    take_in(case, text(LETTER))
    unnamed = LETTER.replace("# Tekniska nämnden\n\n", "").replace("Nämnden", "Vi").replace("2026-04-14", "2026-05-01")
    found = read(case, text(unnamed, "skannat.docx"))
    assert (found.arrivals[0].whence, found.arrivals[0].fate) == (Whence.NOWHERE, Fate.NEW)
    named = intake.corrected(found, 0, PHRASES, body="Tekniska nämnden")
    assert (named.arrivals[0].whence, named.arrivals[0].fate) == (Whence.PERSON, Fate.NEWER)
    left = intake.corrected(named, 0, PHRASES, sort=Sort.PAPER)
    assert left.arrivals[0].fate is Fate.LEFT


def test_the_name_is_found_in_the_file_name_last_of_all(case: Store) -> None:
    with case.writing() as records:
        records.put_referral(replace(records.referral("fall"), bodies=("Region Norr", "Dals kommun")))
    unnamed = LETTER.replace("# Tekniska nämnden\n\n", "").replace("Nämnden", "Vi")
    [arrival] = read(case, text(unnamed, "Yttrande_Dals kommun_2026-05-01.docx")).arrivals
    assert (arrival.body, arrival.listed, arrival.whence) == ("Dals kommun", "Dals kommun", Whence.FILE_NAME)
    assert arrival.is_doubtful


def test_what_cannot_be_read_is_told_and_the_rest_comes_in(case: Store) -> None:
    broken = CameIn("trasig.pdf", problem=UnreadableDocument("document.broken", name="trasig.pdf"))
    other = data(b'{"format": "remissbordet/response", "version": 99}', "framtid.json", "application/json")
    report = take_in(case, broken, text(LETTER), other)
    assert (report.read, report.to_confirm, report.failed) == (1, 1, 2)
    assert [note[0] for row in report.rows for note in row.notes] == ["document.broken", "exchange.newer_version"]


def test_cancelling_leaves_nothing_behind(case: Store) -> None:
    asked = iter((False, True))
    with pytest.raises(UserError, match=r"import\.cancelled"):
        read(case, text(LETTER), text(LETTER, "b.docx"), cancelled=lambda: next(asked))
    with case.reading() as records:
        assert [each.id for each in records.responses("fall")] == ["svar"]


def test_what_is_stopped_while_it_is_stored_leaves_nothing_behind(case: Store) -> None:
    found = read(case, text(LETTER))
    steps: list[tuple[int, int]] = []
    stops = (
        {"cancelled": lambda: len(steps) == 1},
        {"cancelled": lambda: False, "commit": lambda: False},
    )
    for stop in stops:
        steps.clear()
        with pytest.raises(UserError, match=r"import\.cancelled"):
            intake.accept(case, found, PHRASES, lambda *step: steps.append(step), **stop)
        with case.reading() as records:
            assert [each.id for each in records.responses("fall")] == ["svar"]
    assert steps == [(0, 2), (1, 2)]
    assert intake.accept(case, found, PHRASES, commit=lambda: True).to_confirm == 1


def test_the_sources_own_paper_is_no_answer(case: Store) -> None:
    paper = "# Gemensam växel\n\nREMISSBREV\n\nRS 2026-0001\n\nVi vill ha ert svar senast den 29 maj 2026."
    assert fates(take_in(case, text(paper, "remissbrev.docx"))) == [(Sort.PAPER, Fate.LEFT)]


@pytest.mark.parametrize("collecting", [True, False])
def test_memory_is_collected_afterwards_as_it_was_before(case: Store, collecting: bool) -> None:
    was = gc.isenabled()
    (gc.enable if collecting else gc.disable)()
    try:
        take_in(case, text(LETTER))
        assert gc.isenabled() is collecting
    finally:
        (gc.enable if was else gc.disable)()
