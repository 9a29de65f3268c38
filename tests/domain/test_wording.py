"""Every code has its Swedish word."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import pytest

from domain import wording
from domain.position import ConstraintKind, Source, Stance
from domain.recommendation import RecommendationKind
from domain.response import ResponseOrigin, ResponseState


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        (Stance, wording.STANCE),
        (Stance, wording.SIGN),
        (Source, wording.SOURCE),
        (ConstraintKind, wording.CONSTRAINT),
        (RecommendationKind, wording.KIND),
        (RecommendationKind, wording.KIND_DEFINITE),
        (ResponseState, wording.STATE),
    ],
)
def test_every_code_has_a_word_of_its_own_place(codes: type[StrEnum], words: Mapping[StrEnum, str]) -> None:
    assert list(words) == list(codes)
    assert all(words.values())


def test_the_six_stances_are_told_apart_by_word_and_by_sign() -> None:
    assert len(set(wording.STANCE.values())) == len(set(wording.SIGN.values())) == 6
    assert wording.stance_label(None) not in wording.STANCE.values()
    assert wording.stance_sign(None) not in wording.SIGN.values()
    assert wording.stance_label(Stance.REJECT) == "Avstyrker"
    assert wording.stance_sign(Stance.REJECT) == "✕"


@pytest.mark.parametrize(
    ("amount", "written"),
    [(0, "0\u00a0kr"), (1250000, "1\u00a0250\u00a0000\u00a0kr"), (-900, "−900\u00a0kr")],
)
def test_amounts_are_written_as_in_swedish(amount: int, written: str) -> None:
    assert wording.kronor(amount) == written


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (None, ""),
        (9, "9 dagar kvar"),
        (1, "1 dag kvar"),
        (0, "Sista dagen i dag"),
        (-1, "1 dag för sent"),
        (-3, "3 dagar för sent"),
    ],
)
def test_days_left_in_words(days: int | None, words: str) -> None:
    assert wording.days_left(days) == words


@pytest.mark.parametrize(
    ("body", "origin", "name"),
    [
        ("Dals kommun", ResponseOrigin.RECEIVED, "Dals kommun"),
        (" ", ResponseOrigin.RECEIVED, "Okänd avsändare"),
        ("", ResponseOrigin.OWN, "Eget yttrande"),
    ],
)
def test_somebody_elses_answer_without_a_name_is_never_called_the_offices_own(
    body: str, origin: ResponseOrigin, name: str
) -> None:
    assert wording.body_name(body, origin) == name


def test_what_has_no_area_is_named_in_one_way() -> None:
    assert wording.area_name(" Ekonomi\n", RecommendationKind.QUESTION) == "Ekonomi"
    named = {kind: wording.area_name("", kind) for kind in RecommendationKind}
    assert named[RecommendationKind.QUESTION] == "Frågor till remissinstanserna"
    assert named[RecommendationKind.DECISION_POINT] == "Förslag till beslut"
    assert {each for kind, each in named.items() if "fråg" not in each.lower() and "beslut" not in each} == {
        wording.NO_AREA
    }
