"""Who answers, with which numbers, on what day."""

from __future__ import annotations

from datetime import date

import pytest

from domain.document import Block, BlockKind
from domain.interpretation.letterhead import names, read_letterhead, references_in, same_reference
from domain.interpretation.result import Letterhead
from tests.domain.interpretation.answers import document


def head(text: str, *, body: str = "", sender: str = "", sender_reference: str = "") -> Letterhead:
    return read_letterhead(document(text), body=body, sender=sender, sender_reference=sender_reference)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Diarienummer RS 2024-0566", ["RS 2024-0566"]),
        ("dnr KS 2023/456 och TN 2020-1411", ["KS 2023/456", "TN 2020-1411"]),
        ("S2020/01234/SOF", ["S2020/01234/SOF"]),
        ("Ju2021/00345", ["Ju2021/00345"]),
        ("dnr 031-2486/2007", ["031-2486/2007"]),
        ("dnr 1.2.3-4567/2024", ["1.2.3-4567/2024"]),
        ("2024/1234", ["2024/1234"]),
        ("Remiss 2024-05-17", []),
        ("REMISS 2024-05-17", []),
        ("lagen (2016:1145)", []),
        ("under åren 2013–2018", []),
    ],
)
def test_diary_numbers_are_known_by_their_shape(text: str, expected: list[str]) -> None:
    assert list(references_in(text)) == expected


def test_a_number_is_the_same_however_it_is_set() -> None:
    assert same_reference("RS 2024-0566", "rs2024–0566")
    assert not same_reference("RS 2024-0566", "RS 2024-0567")
    assert not same_reference("", "")


@pytest.mark.parametrize(
    ("text", "ours", "theirs"),
    [
        ("Vårt dnr KN 2024/1\n\nErt dnr RS 2024-0566", "KN 2024/1", "RS 2024-0566"),
        ("Ert diarienummer: RS 2024-0566\n\nDiarienr KN 2024-0001", "KN 2024-0001", "RS 2024-0566"),
        ("KN 2024-0001\n\nYttrande över remiss av promemorian, RS 2024-0566", "KN 2024-0001", "RS 2024-0566"),
        ("Ett brev utan nummer", "", ""),
    ],
)
def test_whose_number_is_whose(text: str, ours: str, theirs: str) -> None:
    found = head(text, body="Kulturnämnden")
    assert (found.reference, found.sender_reference) == (ours, theirs)


def test_the_cases_own_number_is_the_senders() -> None:
    found = head("RS 2024-0566\n\nKUN 2024-0836\n\nFN 2019-0001", body="Kulturnämnden", sender_reference="RS2024-0566")
    assert (found.reference, found.sender_reference) == ("KUN 2024-0836", "RS 2024-0566")
    assert found.references == ("RS 2024-0566", "KUN 2024-0836", "FN 2019-0001")
    assert head("KUN 2024-0836", sender_reference="RS 2024-0566").sender_reference == ""


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Kulturnämnden\n\nYttrande", "Kulturnämnden"),
        ("Styrelsen för Vattenbolaget AB\n\nYttrande", "Vattenbolaget AB"),
        ("Fritids- och kulturnämnden", "Fritids- och kulturnämnden"),
        ("Norrviks kommun", "Norrviks kommun"),
        ("Till Kulturnämnden\n\nEn lång mening om kulturnämnden som inte är något namn.", ""),
        ("Länets kansli\n\nKulturnämnden", "Kulturnämnden"),
        ("Ett brev utan avsändare", ""),
    ],
)
def test_the_body_is_the_name_that_stands_alone_in_the_head(text: str, body: str) -> None:
    assert head(text, sender="Länets kansli").body == body


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Datum 2024-08-20", date(2024, 8, 20)),
        ("den 20 augusti 2024", date(2024, 8, 20)),
        ("Datum 2024-13-45\n\n2024-08-20", date(2024, 8, 20)),
        ("den 31 februari 2024", None),
        ("Sommaren 2024", None),
    ],
)
def test_the_date_is_the_first_in_the_head(text: str, day: date | None) -> None:
    assert head(text).dated == day


def test_names_are_the_capitalised_words_of_head_and_foot_that_nowhere_go_without() -> None:
    lines = ["Växelbolaget AB", "Ekonomi och drift", "Kostnaderna för ekonomi tas upp."]
    blocks = tuple(Block(BlockKind.PARAGRAPH, line) for line in lines)
    assert names(blocks).split() == ["Växelbolaget", "AB"]
