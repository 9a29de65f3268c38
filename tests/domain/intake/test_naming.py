"""Whose an answer is: a wrong name is worse than none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from domain.intake import Whence
from domain.intake.naming import all_tied_to, answering_body, tied_to
from tests.domain.interpretation.answers import document

LISTED = ("Dals kommun", "Region Dalmark", "Kulturnämnden i Forsby", "Föreningen Vackra vägar")
PROSE = "\n\n".join(
    f"Stycke {number} handlar om hur växeln kan skötas framöver i vår verksamhet." for number in range(30)
)


def whose(
    text: str, *, name: str = "inskannat.pdf", listed: Sequence[str] = LISTED, sender: str = ""
) -> tuple[str, Whence]:
    return answering_body(document(text), "", name, listed, sender)


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ("Dals kommun", "Dals kommun"),
        ("DAL KOMMUN", "Dals kommun"),
        ("Regionstyrelsen, Region Dalmark", "Region Dalmark"),
        ("Kommunstyrelsen i Dals kommun", "Dals kommun"),
        ("Föreningen Vackra väggar", "Föreningen Vackra vägar"),
        ("Kulturnämnden, Dals kommun", ""),
        ("Bygdens kommun", ""),
        ("  ", ""),
    ],
)
def test_a_board_speaks_for_its_whole_body_and_a_committee_for_itself(written: str, listed: str) -> None:
    assert tied_to(written, LISTED) == listed


def test_a_board_that_is_asked_itself_answers_for_itself() -> None:
    assert tied_to("Regionstyrelsen, Region Dalmark", ("Region Dalmark", "Regionstyrelsen, Region Dalmark")) == (
        "Regionstyrelsen, Region Dalmark"
    )


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ("Dals kommun och Region Dalmark", ("Dals kommun", "Region Dalmark")),
        ("Dals kommun, Region Dalmark samt Kulturnämnden i Forsby", ("Dals kommun", "Region Dalmark", LISTED[2])),
        ("Regionstyrelsen, Region Dalmark", ("Region Dalmark",)),
        ("Dals kommun och Bygdens kommun", ()),
        ("Barn- och kulturnämnden i Forsby", ()),
        ("", ()),
    ],
)
def test_those_who_answer_together_are_each_on_the_list(written: str, listed: tuple[str, ...]) -> None:
    assert all_tied_to(written, LISTED) == listed


def test_a_misspelt_name_that_could_be_two_is_neither() -> None:
    assert tied_to("Länsstyrelsen Norrdahl", ("Länsstyrelsen Norrdal", "Länsstyrelsen Norrdala")) == ""


def test_the_letterhead_stands_over_all_else() -> None:
    found = answering_body(document("Dals kommun"), "Skolnämnden", "Region Dalmark.pdf", LISTED)
    assert found == ("Skolnämnden", Whence.LETTERHEAD)


@pytest.mark.parametrize("listed", [LISTED, ()])
def test_a_letterhead_that_says_only_the_board_takes_the_name_beside_it(listed: tuple[str, ...]) -> None:
    text = f"DALS KOMMUN\n\nKommunstyrelsen\n\n{PROSE}\n\nKommunstyrelsen"
    name, whence = answering_body(document(text), "Kommunstyrelsen", "svar.pdf", listed)
    assert (name, whence) == (("Dals kommun", Whence.LETTERHEAD) if listed else ("DALS KOMMUN", Whence.OPENING))


def test_a_board_with_no_name_beside_it_stands() -> None:
    alone = answering_body(document(PROSE), "Kommunstyrelsen", "svar.pdf", LISTED)
    assert alone == ("Kommunstyrelsen", Whence.LETTERHEAD)
    asked = answering_body(document(f"Dals kommun\n\n{PROSE}"), "Kommunstyrelsen", "svar.pdf", ("Kommunstyrelsen",))
    assert asked == ("Kommunstyrelsen", Whence.LETTERHEAD)


def test_a_listed_name_at_the_head_is_the_one_that_answers() -> None:
    assert whose(f"Dals kommun\n\n{PROSE}") == ("Dals kommun", Whence.LETTERHEAD)


def test_a_listed_name_at_the_foot_is_the_signature() -> None:
    assert whose(f"{PROSE}\n\nFöreningen Vackra vägar") == ("Föreningen Vackra vägar", Whence.SIGNATURE)


def test_two_listed_names_at_the_head_leave_it_to_the_foot() -> None:
    both = f"Dals kommun\n\nRegion Dalmark\n\n{PROSE}\n\nRegion Dalmark"
    assert whose(both) == ("Region Dalmark", Whence.SIGNATURE)


def test_a_body_outside_the_list_that_signs_is_the_one_that_answers() -> None:
    assert whose(f"{PROSE}\n\nSkolnämnden") == ("Skolnämnden", Whence.SIGNATURE)


def test_a_name_alone_on_one_of_the_first_lines_is_taken_where_nobody_signs() -> None:
    assert whose(f"Sällskapet Öppna böcker\n\n{PROSE}") == ("Sällskapet Öppna böcker", Whence.OPENING)


def test_the_one_who_asks_is_never_the_one_who_answers() -> None:
    text = f"Sällskapet Öppna böcker\n\n{PROSE}"
    assert whose(text, sender="Sällskapet Öppna böcker") == ("", Whence.NOWHERE)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Remissvar_Dals_kommun_slutlig_v 2.pdf", "Dals kommun"),
        ("svar från Regionstyrelsen, Region Dalmark.docx", "Region Dalmark"),
        ("yttrande - skolnämnden.pdf", "Skolnämnden"),
    ],
)
def test_the_files_name_is_asked_last(name: str, found: str) -> None:
    assert whose(PROSE, name=name) == (found, Whence.FILE_NAME)
