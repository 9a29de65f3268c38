"""Whole papers of the sorts that offices receive: what is found in each, and what is left alone."""

from __future__ import annotations

from datetime import date

import pytest

from domain.extraction import Extraction, extract
from domain.recommendation import RecommendationKind
from tests.domain.extraction.paper import paper, stored

Kind = RecommendationKind


def _found(extraction: Extraction) -> list[tuple[RecommendationKind, str]]:
    return [(each.kind, " ".join(each.text.split()[:5])) for each in extraction.recommendations if each.to_answer]


def test_a_bill_proposes_what_stands_in_the_governments_boxes_and_its_points_of_decision() -> None:
    extraction = extract(stored("bill"))
    assert _found(extraction) == [
        (Kind.DECISION_POINT, "Riksdagen antar regeringens förslag till"),
        (Kind.DECISION_POINT, "Riksdagen antar regeringens förslag till"),
        (Kind.PROPOSAL, "Det ska inrättas ett register"),
        (Kind.PROPOSAL, "En kommun ska lämna uppgifter"),
        (Kind.ASSESSMENT, "Det behövs ingen särskild bestämmelse"),
        (Kind.PROPOSAL, "Lagen ska träda i kraft"),
    ]
    box = extraction.recommendations[3]
    assert box.text.endswith("föreskrifter om uppgifterna.")
    assert (box.section, box.area, box.title) == (
        "4.2 Uppgifter från kommunerna",
        "Ett register över cykelvägar",
        "Uppgifter från kommunerna",
    )
    assert extraction.metadata.reference == "Prop. 2031/32:47"
    assert extraction.metadata.title == "Ett samlat register för cykelvägar"
    assert extraction.metadata.sender == "Regeringen"


def test_a_bill_whose_boxes_are_set_under_headings() -> None:
    assert _found(extract(stored("bill_new"))) == [
        (Kind.DECISION_POINT, "Regeringen föreslår att riksdagen antar"),
        (Kind.PROPOSAL, "Den som borrar en brunn"),
        (Kind.ASSESSMENT, "Kommunens tillsyn bör inte utvidgas."),
    ]


def test_a_directive_assigns_in_lists_and_sentences_and_its_summary_repeats() -> None:
    extraction = extract(stored("directive"))
    assert {each.kind for each in extraction.recommendations} == {Kind.ASSIGNMENT}
    repeated = [each.text for each in extraction.recommendations if len(each.occurrences) > 1]
    assert repeated == [
        "analysera om ansvaret för lekplatser är ändamålsenligt fördelat",
        "Utredaren ska föreslå hur tillsynen kan stärkas och bli mer likvärdig.",
    ]
    assert not any("redovisas senast" in each.text for each in extraction.recommendations)
    assert extraction.metadata.issued == date(2031, 9, 7)
    assert extraction.metadata.due is None


def test_a_departments_memorandum_proposes_in_labelled_paragraphs() -> None:
    extraction = extract(stored("department_memo"))
    assert [(each.kind, each.text) for each in extraction.recommendations] == [
        (Kind.PROPOSAL, "Tillståndsplikten för torghandel ska slopas.\nEn anmälan ska räcka."),
        (Kind.ASSESSMENT, "Kommunens möjlighet att ta ut avgifter bör inte ändras."),
    ]
    assert not extraction.missed, "its summary and its reasons say nothing new"


def test_a_municipal_memo_proposes_decisions_for_two_instances() -> None:
    extraction = extract(stored("memo"))
    assert [(each.number, each.to_answer, each.text.split()[:3]) for each in extraction.recommendations] == [
        ("", True, ["att", "anta", "cykelplan"]),
        ("", True, ["att", "uppdra", "åt"]),
        ("", True, ["att", "upphäva", "cykelstrategin"]),
        ("1", True, ["Kommunledningskontoret", "får", "i"]),
        ("2", False, ["Paragrafen", "förklaras", "omedelbart"]),
    ]
    metadata = extraction.metadata
    assert (metadata.title, metadata.document_type) == ("Cykelplan för Åby kommun 2031–2038", "tjänsteskrivelse")
    assert (metadata.sender, metadata.reference, metadata.issued) == (
        "Kommunledningskontoret",
        "KS/2031:114",
        date(2031, 2, 11),
    )
    assert metadata.contact == "Maria Lind"
    assert metadata.bodies == ("Tekniska nämnden", "Kommunledningskontoret")
    assert metadata.enclosures == ("Cykelplan för Åby kommun 2031–2038", "Samrådsredogörelse")


def test_a_memo_on_a_motion_proposes_its_own_decision_and_not_the_motions() -> None:
    extraction = extract(stored("motion"))
    assert _found(extraction) == [(Kind.DECISION_POINT, "Kommunfullmäktige avslår motionen.")]
    assert extraction.metadata.document_type == "tjänsteskrivelse"


def test_an_answer_retells_the_senders_proposals_and_gives_advice_of_its_own() -> None:
    extraction = extract(stored("answer"))
    assert _found(extraction) == [
        (Kind.PROPOSAL, "Utredningen föreslår att avgiften ska"),
        (Kind.PROPOSAL, "Utredningen föreslår att lagen träder"),
    ]
    assert [each.text.split()[0] for each in extraction.missed] == ["Kommunen"]
    metadata = extraction.metadata
    assert (metadata.body, metadata.sender, metadata.department) == ("Vallby kommun", "Finansdepartementet", "")
    assert (metadata.reference, metadata.own_reference) == ("Fi2032/01234", "KS 2032/455")
    assert metadata.answer_address == "Finansdepartementet, 103 33 Stockholm"


def test_a_plan_review_asks_for_what_must_be_mended() -> None:
    extraction = extract(stored("plan_review"))
    assert [each.section for each in extraction.recommendations] == ["Buller", "Buller", "Dagvatten"]
    assert extraction.metadata.body == "Länsstyrelsen Norrdal"


@pytest.mark.parametrize("name", ["judgment", "statute"])
def test_laws_and_judgments_have_nothing_to_answer(name: str) -> None:
    extraction = extract(stored(name))
    assert not extraction.recommendations
    assert not extraction.missed
    assert extraction.warnings == (f"nothing_to_answer:{name}",)
    assert extraction.metadata.issued is not None


def test_an_annual_report_has_nothing_to_answer_either() -> None:
    extraction = extract(stored("annual_report"))
    assert not extraction.recommendations
    assert extraction.warnings == ("nothing_found",)


def test_an_auditors_list_is_one_list_though_the_summary_has_it_too() -> None:
    extraction = extract(stored("audit"))
    assert [(each.text, len(each.occurrences)) for each in extraction.recommendations] == [
        ("Säkerställa att riktlinjerna för upphandling uppdateras.", 2),
        ("Stärka uppföljningen av avtalen.", 2),
        ("Utbilda beställare i alla förvaltningar.", 1),
    ]
    assert extraction.areas == ("Samlad bedömning",)


def test_a_letter_of_referral_asks_questions_of_the_bodies_on_its_list() -> None:
    extraction = extract(stored("letter"))
    metadata = extraction.metadata
    assert [(each.kind, each.number) for each in extraction.recommendations] == [
        (Kind.QUESTION, "1"),
        (Kind.QUESTION, "2"),
    ]
    assert metadata.questions == tuple(each.text for each in extraction.recommendations)
    assert metadata.bodies == ("Arbetsmiljöverket", "Vallby kommun", "Region Norrdal")
    assert (metadata.sender, metadata.department) == ("Socialdepartementet", "Enheten för äldrefrågor")
    assert (metadata.issued, metadata.due) == (date(2032, 4, 3), date(2032, 7, 3))
    assert metadata.answer_address == "s.remissvar@exempel.se"
    assert metadata.contact == "Lena Alm, lena.alm@exempel.se, 08-405 10 00"
    assert metadata.references[0].value == metadata.reference == "S2032/00812"
    assert metadata.references[0].page == 1


def test_numbered_proposals_in_headings_carry_their_numbers() -> None:
    extraction = extract(stored("agency"))
    assert [(each.number, each.kind) for each in extraction.recommendations] == [
        ("1", Kind.PROPOSAL),
        ("2", Kind.PROPOSAL),
        ("3", Kind.RECOMMENDATION),
    ]


def test_a_memorandum_proposes_in_running_text_and_asks_the_committees() -> None:
    extraction = extract(stored("memorandum"))
    assert [each.kind for each in extraction.recommendations] == [
        Kind.RECOMMENDATION,
        *[Kind.PROPOSAL] * 3,
        *[Kind.QUESTION] * 2,
    ]
    assert "Socialstyrelsen" in extraction.missed[0].text
    assert extraction.metadata.sender == "Regionstaben"


@pytest.mark.parametrize("name", ["bill", "directive", "memo", "answer", "audit", "memorandum", "department_memo"])
def test_every_occurrence_is_found_again_by_its_offsets(name: str) -> None:
    document = stored(name)
    text = "\n".join(block.text for block in document.blocks)
    extraction = extract(document)
    assert extraction.recommendations
    for each in extraction.recommendations:
        for place in each.occurrences:
            begins, ends = place.text.split()[0], place.text.split()[-1]
            assert text[place.start :].startswith(begins)
            assert text[: place.end].rstrip().endswith(ends)
        assert each.page == 1


def test_an_empty_paper_is_no_fault() -> None:
    extraction = extract(paper(""))
    assert extraction.warnings == ("nothing_found",)
    assert extraction.metadata.title == ""
