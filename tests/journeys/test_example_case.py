"""The example case: what stands in its referral is found, in both forms, and its answer answers just that."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from domain.exchange import read_exchange
from domain.exchange.reading import ReceivedResponse
from domain.extraction import Found, extract
from domain.position import ConstraintKind, Stance
from domain.recommendation import RecommendationKind
from domain.text import fingerprint
from storage.readers.reading import read_document

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "resources" / "example"
SCHEMA = ROOT / "resources" / "schemas" / "response.v1.schema.json"
GOLD: list[dict[str, Any]] = json.loads((ROOT / "tests" / "domain" / "example_gold.json").read_text(encoding="utf-8"))
QUESTIONS = 3
DISTRIBUTION = " ".join(block.text for block in read_document(EXAMPLE / "remiss.pdf").blocks if block.page == 2)
"""The page of the referral that names those who are asked."""
LARGEST = 150_000


def _found(name: str) -> list[Found]:
    return list(extract(read_document(EXAMPLE / name)).recommendations)


def _answer() -> ReceivedResponse:
    received = read_exchange((EXAMPLE / "yttrande.json").read_bytes())
    assert isinstance(received, ReceivedResponse)
    return received


@pytest.mark.parametrize("name", ["remiss.pdf", "remiss.docx"])
def test_just_what_must_be_answered_is_found(name: str) -> None:
    found = _found(name)
    questions = [each for each in found if each.kind is RecommendationKind.QUESTION]
    proposed = [each for each in found if each.kind is not RecommendationKind.QUESTION]
    assert len(questions) == QUESTIONS
    assert all(each.to_answer for each in found)
    assert [(each.number, each.area, each.section, each.kind.value, fingerprint(each.text)) for each in proposed] == [
        (row["number"], row["area"], row["section"], row["kind"], row["fingerprint"]) for row in GOLD
    ]


def test_the_summary_repeats_and_does_not_add() -> None:
    in_chapters = [each for each in _found("remiss.pdf") if each.kind is RecommendationKind.RECOMMENDATION]
    assert [len(each.occurrences) for each in in_chapters] == [2] * 11
    assert all(each.text != each.occurrences[1].text for each in in_chapters), "the summary has its own wording"


def test_each_stands_on_its_page() -> None:
    proposed = [each for each in _found("remiss.pdf") if each.kind is not RecommendationKind.QUESTION]
    assert [each.page for each in proposed] == [row["page"] for row in GOLD]


def test_the_answer_follows_the_published_schema() -> None:
    checker = jsonschema.Draft202012Validator(
        json.loads(SCHEMA.read_text(encoding="utf-8")), format_checker=jsonschema.FormatChecker()
    )
    checker.validate(json.loads((EXAMPLE / "yttrande.json").read_bytes()))


@pytest.mark.parametrize("path", sorted((EXAMPLE / "svar").iterdir()), ids=lambda path: path.stem)
def test_what_others_answer_follows_the_schema_and_answers_everything_word_for_word(path: Path) -> None:
    content = path.read_bytes()
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(json.loads(content))
    received = read_exchange(content)
    assert isinstance(received, ReceivedResponse)
    assert [each.fingerprint for each in received.recommendations] == [row["fingerprint"] for row in GOLD]
    assert received.response.body in DISTRIBUTION


def test_the_answer_answers_recommendations_of_the_referral_word_for_word() -> None:
    order = [row["fingerprint"] for row in GOLD]
    answered = [each.fingerprint for each in _answer().recommendations]
    assert set(answered) < set(order), "something is left to answer"
    assert answered == sorted(answered, key=order.index)


def test_the_answer_names_the_section_that_it_answers() -> None:
    rows = {row["fingerprint"]: row for row in GOLD}
    for each in _answer().recommendations:
        row = rows[each.fingerprint]
        assert (each.number, each.area, each.section, each.kind.value) == (
            row["number"],
            row["area"],
            row["section"],
            row["kind"],
        )


def test_the_answer_shows_every_stance_and_every_kind_of_constraint() -> None:
    positions = _answer().positions
    assert {each.stance for each in positions} == {*Stance, None}
    assert {each.kind for position in positions for each in position.constraints} == set(ConstraintKind)


def test_the_papers_are_small_enough_to_carry_along() -> None:
    assert all(path.stat().st_size < LARGEST for path in EXAMPLE.rglob("*.*"))
