"""Papers of state in their own forms: directives old and new, committee reports, motions, laws and judgments."""

from __future__ import annotations

import pytest

from domain.extraction import Metadata, extract
from domain.extraction.sentences import sentences
from domain.recommendation import RecommendationKind
from tests.domain.extraction.paper import paper


def _found(text: str) -> list[tuple[RecommendationKind, str]]:
    return [(each.kind, each.text) for each in extract(paper(text)).recommendations]


def _metadata(text: str) -> Metadata:
    return extract(paper(text)).metadata


_OLD_DIRECTIVE = """
Tillsyn över bryggor, Dir. 1989:12\\nDepartement: Sjödepartementet\\nBeslut: 1989-03-02\\nDir. 1989:12
Statsrådet Strand anför.
# Mitt förslag
Jag föreslår att en särskild utredare tillkallas för att se över tillsynen över bryggor m.m. Utredaren skall pröva om kommunerna bör sköta den.
Kommitténs huvuduppgifter blir att överväga
- om avgiften bör höjas,
- vilka regler som bör gälla.
Utredaren skall även ta upp följande frågor.
- Vem bör äga bryggorna?
# Bakgrund
Bryggorna är gamla.
"""


def test_an_old_directive_assigns_in_the_ministers_own_words() -> None:
    found = _found(_OLD_DIRECTIVE)
    assert {kind for kind, _ in found} == {RecommendationKind.ASSIGNMENT}
    texts = [text for _, text in found]
    assert texts[0].endswith("tillsynen över bryggor m.m.")
    assert texts[1].startswith("Utredaren skall pröva")
    assert any("om avgiften bör höjas" in text for text in texts)
    assert any("Vem bör äga bryggorna?" in text for text in texts)


def test_a_directive_whose_head_is_one_paragraph_is_known_as_one() -> None:
    told = _metadata(_OLD_DIRECTIVE)
    assert (told.title, told.reference, told.sender) == ("Tillsyn över bryggor", "Dir. 1989:12", "Regeringen")


def test_motions_that_a_committee_retells_are_not_its_proposals() -> None:
    assert not _found(
        "Hamnutskottets betänkande 1985/86:4\nom bryggor\n# Motioner\nMotion 1985/86:H1 av Bo Strand (s) vari yrkas att riksdagen hemställer om en brygga.\n"
        "I motion 1985/86:H2 föreslås att riksdagen begär fler fyrar."
    )


@pytest.mark.parametrize(
    ("text", "title", "kind", "sender", "reference"),
    [
        (
            "Hamnutskottets betänkande 1985/86:4\nom nya bryggor\n# Sammanfattning\nText.",
            "om nya bryggor",
            "betänkande",
            "Hamnutskottet",
            "1985/86:4",
        ),
        (
            "Hamnutskottets betänkande\\n2001/02:HaU7\nVissa bryggfrågor m.m.\n# Sammanfattning\nI betänkandet behandlas regeringens proposition 2001/02:9.",
            "Vissa bryggfrågor m.m.",
            "betänkande",
            "Hamnutskottet",
            "2001/02:HaU7",
        ),
        (
            "2013/14:HaU3y\n# Fyrarnas framtid\nHamnutskottets yttrande\nTill sjöutskottet\nUtskottet yttrar sig.",
            "Fyrarnas framtid",
            "yttrande",
            "Hamnutskottet",
            "2013/14:HaU3y",
        ),
        (
            "Motion till riksdagen\\n2003/04:H89\\nav Bo Strand (s)\n# Fler fyrar i norr\nText om fyrar.",
            "Fler fyrar i norr",
            "motion",
            "",
            "2003/04:H89",
        ),
        (
            "Upphävd författning\nBrygglag (1975:34)\nSFS 1975:34\n1 § Bryggor ska vara hela.\n2 § Den som äger en brygga ska laga den.",
            "Brygglag (1975:34)",
            "lag",
            "",
            "SFS 1975:34",
        ),
        (
            "Lagbanken\nSFS 2031:77 Publicerad den 3 mars 2031\nLag om ändring i brygglagen (1975:34)\n1 § Bryggor ska vara hela.\n2 § Den som äger en brygga ska laga den.",
            "Lag om ändring i brygglagen (1975:34)",
            "lag",
            "",
            "SFS 2031:77",
        ),
        (
            "Regeringens proposition\\n2031/32:7\n# Säkrare bryggor i alla hamnar\n## Regeringens förslag\nVarje brygga ska ha en stege.\n## Skälen för regeringens förslag\nMånga faller i.",
            "Säkrare bryggor i alla hamnar",
            "proposition",
            "Regeringen",
            "Prop. 2031/32:7",
        ),
        (
            "Lagrådsremiss Säkrare bryggor i alla hamnar Regeringen överlämnar denna remiss till Lagrådet. Stockholm den 4 juni 2031. I remissen föreslås att varje brygga ska ha en stege, och att den ska vara målad.",
            "Säkrare bryggor i alla hamnar",
            "lagrådsremiss",
            "Regeringen",
            "",
        ),
        (
            "KUSTENS TINGSRÄTT\nDOM\nMål nr\nM 12-31\nÖVERKLAGAT AVGÖRANDE\nÖns tingsrätts dom i mål nr M 9-30\nSAKEN\nTillstånd till brygga\nDOMSLUT\nTingsrätten avslår överklagandet.",
            "Tillstånd till brygga",
            "dom",
            "",
            "M 12-31",
        ),
        (
            "HÖGSTA DOMSTOLENS DOM\nMål nr T 21-11\nSAKEN\nSkadestånd för brygga\nDOMSLUT\nHögsta domstolen avslår överklagandet.",
            "Skadestånd för brygga",
            "dom",
            "Högsta domstolen",
            "T 21-11",
        ),
    ],
)
def test_what_a_paper_of_state_says_of_itself(text: str, title: str, kind: str, sender: str, reference: str) -> None:
    told = _metadata(text)
    assert (told.title, told.document_type, told.reference) == (title, kind, reference)
    assert not sender or told.sender == sender


def test_minutes_with_the_point_of_order_called_proposition_are_minutes_of_their_meeting() -> None:
    told = _metadata(
        "Sammanträdesprotokoll\nHamnnämnden\nSammanträdesdatum 2016-05-30\n# Avgifter för bryggor\nI ärendet föreligger tjänsteutlåtande 2016-05-10.\n# Proposition\n"
        "Ordföranden frågar om nämnden bifaller förslaget."
    )
    assert told.document_type == "protokoll"
    assert str(told.issued) == "2016-05-30"


def test_a_boards_proposal_to_another_body_is_a_list_of_decisions() -> None:
    text = "# Hamnstyrelsens förslag till kommunfullmäktige\n1. Bryggan byggs om.\n2. Avgiften höjs med tio kronor.\n# Beskrivning av ärendet\nText."
    assert _found(text) == [
        (RecommendationKind.DECISION_POINT, "Bryggan byggs om."),
        (RecommendationKind.DECISION_POINT, "Avgiften höjs med tio kronor."),
    ]


def test_an_abbreviation_that_closes_an_enumeration_may_end_a_sentence() -> None:
    text = "Det gäller bryggor m.m. Kommunen äger dem, båtar m.m. och bojar m.fl. SOU 2001:2 nämner dem."
    assert [text[start:stop] for start, stop in sentences(text)] == [
        "Det gäller bryggor m.m.",
        "Kommunen äger dem, båtar m.m. och bojar m.fl. SOU 2001:2 nämner dem.",
    ]


def test_an_assignment_turned_round_is_one() -> None:
    text = "Dir. 2007:15\nKommittédirektiv\n# Uppdraget\nUtifrån de former som finns ska utredaren föreslå hur bryggorna ska styras."
    assert _found(text) == [
        (
            RecommendationKind.ASSIGNMENT,
            "Utifrån de former som finns ska utredaren föreslå hur bryggorna ska styras.",
        )
    ]


def test_names_in_a_distribution_list_that_look_like_headings_are_bodies_and_no_title() -> None:
    told = _metadata(
        "Remiss\nSjödepartementet\nTelefon: 08-12 34 56 E-post: post@sjo.example\nMöjlighet att frångå huvudregeln för avgifter vid bryggor i fredstid\n# Remissinstanser\n"
        "# Blekinge tekniska hamnskola\n# Konsthamn\n# Statens hamnverk\nRemissvaren ska ha kommit in senast den 3 mars 2021."
    )
    assert told.title == "Möjlighet att frångå huvudregeln för avgifter vid bryggor i fredstid"
    assert told.bodies == ("Blekinge tekniska hamnskola", "Konsthamn", "Statens hamnverk")
