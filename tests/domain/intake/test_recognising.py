"""What a file is and which case it belongs to: what the file says itself, before what it looks like."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from domain.document import CameIn, ReadDocument
from domain.exchange import referral_json, response_json, to_bytes
from domain.intake import Arrival, CaseKnown, Fate, Known, Sort, Tie, recognise
from domain.intake.telling import doubts_of
from domain.position import Position, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response
from domain.text import normalise
from tests.domain.interpretation.answers import PHRASES, blocks

SWITCHBOARD = Referral("00000000-0000-4000-8000-000000000001", "Gemensam växel i länet", "LK 2031-0007")
DEPOT = Referral("00000000-0000-4000-8000-000000000002", "Samlad fordonsdepå för hela länet", "LK 2031-0008")
STRANGE = Referral("00000000-0000-4000-8000-000000000009", "Något annat", "ZZ 2031-9")
WORDS = {
    SWITCHBOARD.id: ("Växeln föreslås vara gemensam för länets alla kommuner.", "Numren föreslås behållas i sju år."),
    DEPOT.id: ("Kommunernas fordon föreslås stå i en depå vid järnvägen.", "Depån föreslås drivas av länets kansli."),
}
LISTS = {
    id_: tuple(
        Recommendation(f"{id_[:-3]}{id_[-1]}0{n}", id_, text, order=n * 1000) for n, text in enumerate(texts, start=1)
    )
    for id_, texts in WORDS.items()
}
KNOWN = Known({each.id: CaseKnown(each, LISTS[each.id]) for each in (SWITCHBOARD, DEPOT)})


def chosen(case: Referral) -> Known:
    return replace(KNOWN, chosen=case.id)


def data(embedded: bytes) -> CameIn:
    return CameIn("svar.json", ReadDocument("svar.json", "application/json", (), embedded=embedded, content=embedded))


def text(words: str) -> CameIn:
    return CameIn("svar.docx", ReadDocument("svar.docx", "text/plain", blocks(words), 1, content=words.encode()))


def answer_to(referral: Referral, *texts: str) -> CameIn:
    """Somebody's answer as data, with ids of their own for what they answer."""
    listed = [
        Recommendation(f"00000000-0000-4000-8000-0000000009{n:02}", referral.id, each) for n, each in enumerate(texts)
    ]
    response = Response("00000000-0000-4000-8000-000000000500", referral.id, "Dals kommun")
    said = {each.id: Position(response.id, each.id, Stance.APPROVE) for each in listed}
    return data(to_bytes(response_json(referral, listed, response, said)))


def tie(arrival: Arrival) -> tuple[str, Tie]:
    return arrival.referral_id, arrival.tie


def test_a_referral_that_came_as_data_says_so_itself() -> None:
    arrival = recognise(data(to_bytes(referral_json(DEPOT, LISTS[DEPOT.id]))), Known(), PHRASES)
    assert arrival.sort is Sort.REFERRAL
    assert tie(arrival) == (DEPOT.id, Tie.ID)


def test_data_that_cannot_be_understood_is_told_as_unread() -> None:
    arrival = recognise(data(json.dumps({"format": "annat"}).encode()), KNOWN, PHRASES)
    assert arrival.sort is Sort.UNREAD
    assert arrival.problem is not None


def test_an_answer_as_data_is_tied_by_the_cases_id_then_its_reference_then_its_wording() -> None:
    by_reference = replace(STRANGE, reference="lk 2031–0008")
    assert tie(recognise(answer_to(DEPOT, "Fritt."), chosen(SWITCHBOARD), PHRASES)) == (DEPOT.id, Tie.ID)
    assert tie(recognise(answer_to(by_reference, "Fritt."), chosen(SWITCHBOARD), PHRASES)) == (DEPOT.id, Tie.REFERENCE)
    by_wording = answer_to(STRANGE, WORDS[DEPOT.id][0])
    assert tie(recognise(by_wording, chosen(SWITCHBOARD), PHRASES)) == (DEPOT.id, Tie.ID)


def test_one_recommendation_with_an_id_of_the_list_ties_an_answer() -> None:
    known = replace(LISTS[DEPOT.id][0], text="Samma id, andra ord.", id="00000000-0000-4000-8000-000000000777")
    case = CaseKnown(DEPOT, (*LISTS[DEPOT.id], known))
    response = Response("00000000-0000-4000-8000-000000000500", STRANGE.id, "Dals kommun")
    strange = replace(known, text="Inte ett ord av det.")
    said = {known.id: Position(response.id, known.id, Stance.APPROVE)}
    came = data(to_bytes(response_json(STRANGE, [strange], response, said)))
    assert tie(recognise(came, Known({DEPOT.id: case}), PHRASES)) == (DEPOT.id, Tie.ID)


def test_of_two_cases_with_one_reference_the_chosen_is_meant_and_without_one_neither_is() -> None:
    twins = {
        SWITCHBOARD.id: KNOWN.cases[SWITCHBOARD.id],
        DEPOT.id: CaseKnown(replace(DEPOT, reference=SWITCHBOARD.reference), LISTS[DEPOT.id]),
    }
    came = answer_to(replace(STRANGE, reference=SWITCHBOARD.reference), "Fritt.")
    assert tie(recognise(came, Known(twins, DEPOT.id), PHRASES)) == (DEPOT.id, Tie.REFERENCE)
    assert tie(recognise(came, Known(twins), PHRASES)) == (STRANGE.id, Tie.NONE)


def test_data_that_nothing_ties_goes_to_the_chosen_case_or_to_one_of_its_own() -> None:
    came = answer_to(STRANGE, "Helt andra ord om något helt annat.")
    assert tie(recognise(came, chosen(DEPOT), PHRASES)) == (DEPOT.id, Tie.GIVEN)
    assert tie(recognise(came, KNOWN, PHRASES)) == (STRANGE.id, Tie.NONE)


def test_a_paper_of_the_cases_own_is_no_answer_though_it_bears_its_number() -> None:
    own = "Utredningen har gått igenom hur växlarna sköts i dag och vad det kostar varje kommun att hålla sin egen."
    letter = f"# Tekniska nämnden\n\nYttrande\n\nErt dnr {SWITCHBOARD.reference}\n\n{own}"
    assert recognise(text(letter), KNOWN, PHRASES).sort is Sort.ANSWER
    case = replace(KNOWN.cases[SWITCHBOARD.id], paragraphs=frozenset({normalise(own)}))
    arrival = recognise(text(letter), Known({SWITCHBOARD.id: case}), PHRASES)
    assert arrival.sort is Sort.PAPER
    assert arrival.interpretation is None


@pytest.mark.parametrize("case", [SWITCHBOARD, DEPOT])
def test_a_text_without_a_number_is_tied_by_the_title_in_its_opening(case: Referral) -> None:
    letter = f"{case.title}\n\nVi har inget att invända mot förslaget i dess helhet."
    arrival = recognise(text(letter), KNOWN, PHRASES)
    assert arrival.sort is Sort.ANSWER
    assert tie(arrival) == (case.id, Tie.TITLE)


def test_a_letter_that_bears_two_cases_numbers_goes_to_the_chosen_and_tells_of_the_other() -> None:
    letter = f"# Tekniska nämnden\n\nYttrande\n\nErt dnr {SWITCHBOARD.reference} och {DEPOT.reference}\n\nVi tillstyrker båda."
    for mine, other in ((SWITCHBOARD, DEPOT), (DEPOT, SWITCHBOARD)):
        arrival = replace(recognise(text(letter), chosen(mine), PHRASES), fate=Fate.NEW)
        assert tie(arrival) == (mine.id, Tie.REFERENCE)
        assert arrival.problem is None
        assert arrival.also == (f"{other.title} ({other.reference})",)
        assert arrival.is_doubtful
        assert any(other.reference in each for each in doubts_of(arrival))
    alone = recognise(text(letter.replace(f" och {DEPOT.reference}", "")), KNOWN, PHRASES)
    assert alone.also == ()


def test_of_two_titles_that_fit_the_longer_is_meant_and_of_two_alike_neither() -> None:
    part = replace(DEPOT, title="Fordonsdepå för hela länet")
    whole = replace(SWITCHBOARD, title="Samlad fordonsdepå för hela länet")
    known = Known({each.id: CaseKnown(each) for each in (part, whole)})
    letter = text(f"{whole.title}\n\nVi har inget att invända mot förslaget i dess helhet.")
    assert tie(recognise(letter, known, PHRASES)) == (whole.id, Tie.TITLE)
    alike = Known({each.id: CaseKnown(replace(each, title=whole.title)) for each in (part, whole)})
    assert tie(recognise(letter, alike, PHRASES)) == ("", Tie.NONE)


def test_a_text_that_repeats_two_recommendations_is_likely_an_answer_to_them() -> None:
    both = "\n\n".join(f"{each}\n\nVi tillstyrker förslaget." for each in WORDS[DEPOT.id])
    arrival = recognise(text(f"Så här ser vi på saken.\n\n{both}"), chosen(SWITCHBOARD), PHRASES)
    assert arrival.sort is Sort.ANSWER
    assert tie(arrival) == (DEPOT.id, Tie.LIKENESS)
    one = recognise(text(f"Så här ser vi på saken.\n\n{WORDS[DEPOT.id][0]}"), chosen(SWITCHBOARD), PHRASES)
    assert tie(one) == (SWITCHBOARD.id, Tie.GIVEN)
    assert one.sort is Sort.PAPER


def test_of_two_cases_with_the_same_recommendations_the_chosen_one_is_meant_or_neither() -> None:
    letter = text("\n\n".join(f"{each}\n\nVi tillstyrker förslaget." for each in WORDS[DEPOT.id]))
    again = replace(DEPOT, id="annat")
    for cases in ((DEPOT, again), (again, DEPOT)):
        known = Known({each.id: replace(KNOWN.cases[DEPOT.id], referral=each) for each in cases})
        assert tie(recognise(letter, known, PHRASES)) == ("", Tie.NONE)
        for each in cases:
            assert tie(recognise(letter, replace(known, chosen=each.id), PHRASES)) == (each.id, Tie.LIKENESS)
