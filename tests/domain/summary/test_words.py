"""The Swedish of the summary: counts, names and verbs bend as they should."""

from __future__ import annotations

import pytest

from domain.position import Stance
from domain.recommendation import RecommendationKind
from domain.summary import words

ADVICE, QUESTION = RecommendationKind.RECOMMENDATION, RecommendationKind.QUESTION


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["A"], "A"),
        (["A", "B"], "A och B"),
        (["A", "B", "C"], "A, B och C"),
        (["Bygg- och miljönämnden", "C"], "Bygg- och miljönämnden samt C"),
        (["Nämnden, Sävra", "B", "C"], "Nämnden, Sävra; B samt C"),
    ],
)
def test_lists_of_names(names: list[str], said: str) -> None:
    assert words.listed(names) == said


@pytest.mark.parametrize(
    ("count", "total", "said"),
    [
        (1, 3, "En av tre svarande instanser"),
        (2, 3, "Två av tre svarande instanser"),
        (3, 3, "Samtliga tre svarande instanser"),
        (2, 2, "Båda svarande instanserna"),
        (1, 1, "Den enda svarande instansen"),
        (3, 27, "3 av 27 svarande instanser"),
    ],
)
def test_shares(count: int, total: int, said: str) -> None:
    assert words.share(count, total) == said


@pytest.mark.parametrize(
    ("stance", "kind", "names", "said"),
    [
        (Stance.REJECT, ADVICE, ["A"], "En av tre svarande instanser avstyrker rekommendationen: A."),
        (Stance.UNDECIDED, ADVICE, ["A", "B"], "Två av tre svarande instanser tar inte ställning till rekommendationen: A och B."),
        (Stance.APPROVE, QUESTION, ["A"], "En av tre svarande instanser ställer sig positiv i frågan: A."),
        (Stance.APPROVE, QUESTION, ["A", "B"], "Två av tre svarande instanser ställer sig positiva i frågan: A och B."),
    ],
)  # fmt: skip
def test_stances(stance: Stance, kind: RecommendationKind, names: list[str], said: str) -> None:
    assert words.stance_sentence(stance, kind, names, 3) == said


def test_what_is_interpreted_is_said_to_be() -> None:
    said = words.interpreted_sentence(Stance.APPROVE, ADVICE, ["A", "B"], further=True)
    assert (
        said
        == "Ytterligare två instanser tillstyrker rekommendationen enligt en tolkning som inte är bekräftad: A och B."
    )
    question = words.interpreted_sentence(Stance.APPROVE_WITH_REMARKS, QUESTION, ["A"])
    assert (
        question
        == "En instans ställer sig positiv i frågan, med synpunkter, enligt en tolkning som inte är bekräftad: A."
    )


def test_large_counts_are_in_figures() -> None:
    assert words.figures(9999) == "9999"
    assert words.figures(52_000) == "52\u00a0000"
