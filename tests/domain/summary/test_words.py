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
    ("stance", "kind", "count", "said"),
    [
        (Stance.REJECT, ADVICE, 1, "En av tre svarande instanser avstyrker rekommendationen"),
        (Stance.UNDECIDED, ADVICE, 2, "Två av tre svarande instanser tar inte ställning till rekommendationen"),
        (Stance.APPROVE, QUESTION, 1, "En av tre svarande instanser ställer sig positiv i frågan"),
        (Stance.APPROVE, QUESTION, 2, "Två av tre svarande instanser ställer sig positiva i frågan"),
        (None, QUESTION, 2, "Två instanser yttrar sig om frågan utan att ange något ställningstagande"),
    ],
)
def test_stances(stance: Stance | None, kind: RecommendationKind, count: int, said: str) -> None:
    assert words.stance_claim(stance, kind, count, 3) == said


def test_what_is_interpreted_is_said_to_be() -> None:
    said = words.interpreted_claim(Stance.APPROVE, ADVICE, 2, further=True)
    assert said == "Ytterligare två instanser tillstyrker rekommendationen enligt en tolkning som inte är bekräftad"
    question = words.interpreted_claim(Stance.APPROVE_WITH_REMARKS, QUESTION, 1)
    assert (
        question == "En instans ställer sig positiv i frågan, med synpunkter, enligt en tolkning som inte är bekräftad"
    )
    unclear = words.interpreted_claim(None, ADVICE, 1)
    assert unclear == "En instans nämner rekommendationen, men vad svaret innebär är inte klarlagt"


def test_large_counts_are_in_figures() -> None:
    assert words.figures(9999) == "9999"
    assert words.figures(52_000) == "52\u00a0000"
