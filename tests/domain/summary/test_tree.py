"""The summary on paper: its headings, its figures, and whose answers a statement rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from domain.letter import Figure, Heading, Letter, Prose, Table
from domain.ports import Store
from domain.position import Position, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response, ResponseOrigin
from domain.richtext import Paragraph, parse
from domain.summary import Link, Statement, StatementKind
from domain.summary.answers import Answers
from domain.summary.overall import name_of
from domain.summary.tree import compose, paper_form, source_note
from storage.letterheads import LetterheadStore
from tests.domain.summary.test_drafting import drafted

DATED = date(2031, 9, 1)


def composed(answers: Answers, statements: Sequence[Statement] = ()) -> Letter:
    return compose(answers, statements, paper_form(LetterheadStore().get("standard")), DATED)


def answered_by(count: int, points: int) -> Answers:
    """So many bodies that approve each of so many points."""
    listed = tuple(Recommendation(f"r{n}", "fall", f"Punkt {n} föreslås gälla.", n) for n in range(points))
    responses = tuple(Response(f"s{n}", "fall", f"Kommun {n}", ResponseOrigin.RECEIVED) for n in range(count))
    positions = {
        each.id: {point.id: Position(each.id, point.id, Stance.APPROVE) for point in listed} for each in responses
    }
    return Answers(Referral("fall", "Punkter"), listed, responses, positions)


def resting_on(count: int, text: str, kind: StatementKind = StatementKind.OWN) -> Statement:
    return Statement("p", "fall", kind, text, tuple(Link("r0", f"s{n}") for n in range(count)), "r0")


def note(answers: Answers, statement: Statement) -> str:
    return source_note(answers, statement, parse(statement.text).blocks)


def paragraphs(letter: Letter) -> list[str]:
    return [
        "".join(run.text for run in node.block.runs)
        for node in letter.body
        if isinstance(node, Prose) and isinstance(node.block, Paragraph)
    ]


def test_a_referral_without_points_has_no_table_of_stances() -> None:
    letter = composed(answered_by(2, 0))
    assert [node.text for node in letter.body if isinstance(node, Heading)] == ["Instanser", "Har svarat (2)"]
    assert not [node for node in letter.body if isinstance(node, Table | Figure)]


def test_very_many_points_stand_in_the_table_and_are_not_drawn_one_by_one() -> None:
    some, many = composed(answered_by(1, 60)), composed(answered_by(1, 61))
    assert any(isinstance(node, Figure) for node in some.body)
    assert not any(isinstance(node, Figure) for node in many.body)
    (table,) = (node for node in many.body if isinstance(node, Table))
    assert len(table.rows) == 61


def test_a_point_that_nobody_speaks_of_says_so(store: Store) -> None:
    summary = drafted(store)
    letter = composed(summary.answers, [each for each in summary.statements if each.recommendation_id != "r2"])
    assert paragraphs(letter).count("Ingen instans har yttrat sig i den här delen.") == 1


def test_a_statement_that_does_not_name_its_answers_is_followed_by_whose_they_are(store: Store) -> None:
    summary = drafted(store)
    stance = summary.on("r1")[0]
    assert not any(each.startswith("Underlag") for each in paragraphs(composed(summary.answers, summary.statements)))
    told = paragraphs(composed(summary.answers, [stance.with_text("Två är för.")]))
    at = told.index("Två är för.")
    assert told[at + 1] == "Underlag: svaren från Ö-nämnden samt Trafik- och fritidsnämnden."


def test_the_note_names_those_that_the_words_leave_out_and_counts_them_where_they_are_many() -> None:
    answers = answered_by(13, 1)
    assert note(answers, resting_on(2, "Kommun 0 och Kommun 1 är för.")) == ""
    assert (
        note(answers, resting_on(2, "Kommun 0 och Kommun 10 är för.")) == "Underlag: svaren från Kommun 0 och Kommun 1."
    )
    assert note(answers, resting_on(1, "En är för.")) == "Underlag: svaret från Kommun 0."
    assert note(answers, resting_on(13, "Många är för.")) == "Underlag: svar från 13 instanser."
    whole = resting_on(13, "Tretton har svarat.", StatementKind.OVERALL)
    assert note(answers, whole) == ""
    assert note(answers, replace(whole, edited=True)) == "Underlag: svar från 13 instanser."


def test_the_note_leaves_out_an_answer_that_is_gone() -> None:
    answers = answered_by(2, 1)
    assert note(answers, resting_on(3, "Alla är för.")) == "Underlag: svaren från Kommun 0 och Kommun 1."


@pytest.mark.parametrize(
    ("number", "title", "name"),
    [
        ("2", "2. Gemensam växel", "2. Gemensam växel"),
        ("1.2", "1.2 Gemensam växel", "1.2 Gemensam växel"),
        ("Förslag 3", "Förslag 3: Växeln", "Förslag 3: Växeln"),
        ("2", "2028 års avgift höjs", "2. 2028 års avgift höjs"),
        ("1", "1:a linjens stöd", "1. 1:a linjens stöd"),
        ("1.2", "1.2.3 om växeln", "1.2. 1.2.3 om växeln"),
        ("", "5 procent avsätts", "4. 5 procent avsätts"),
    ],
)
def test_a_recommendation_is_named_with_its_number_once(number: str, title: str, name: str) -> None:
    assert name_of(Recommendation("r", "fall", "Text", number=number, title=title), 4) == name
