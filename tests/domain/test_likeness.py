"""Two wordings of one recommendation, and two recommendations in almost the same words."""

from __future__ import annotations

import pytest

from domain.extraction.likeness import same_recommendation

_CLAUSE = (
    "Servicenämnden ska varje år redovisa hur kundernas inflytande över de gemensamma tjänsterna har utvecklats, vilka "
    "synpunkter som har kommit in, vilka åtgärder som har vidtagits med anledning av dem och vad de har kostat per tjänst"
)

_LONGER = (
    f"{_CLAUSE}. Styrelsen beslutar därefter om priser, avtalslängder, undantag, uppsägningstider, viten, revision, "
    "arkivering, säkerhetskopior, beredskap, bemanning, lokaler, utbildning, språkstöd, öppettider och tillgänglighet"
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Växeln föreslås vara gemensam.", "Växeln föreslås fortsatt vara gemensam"),
        ("Växel; drift föreslås vara gemensam", "Växel, drift föreslås vara gemensam"),
        ("Nämndens kundtjänst ska samordna arbetet", "Nämnden kundtjänst ska samordna arbetet"),
        ("Växeln genom central support föreslås vara gemensam för alla kommuner", "Växeln föreslås vara gemensam för alla kommuner"),
        (_CLAUSE, _CLAUSE.replace("åtgärder", "insatser")),
    ],
)  # fmt: skip
def test_small_differences_are_the_same_recommendation(one: str, other: str) -> None:
    assert same_recommendation(one, other)
    assert same_recommendation(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Växeln föreslås vara gemensam för alla kommuner", "Växeln föreslås inte vara gemensam för alla kommuner"),
        ("Löner föreslås vara gemensamma för alla kommuner", "Pensioner föreslås vara gemensamma för alla kommuner"),
        ("Växeln", "Växeln föreslås vara gemensam för regionens alla kommuner"),
        ("", "Växeln föreslås vara gemensam"),
        (_CLAUSE, _LONGER),
        ("Växeln flyttas", "Passagesystemet upphandlas"),
    ],
)  # fmt: skip
def test_another_subject_or_a_negation_is_another_recommendation(one: str, other: str) -> None:
    assert not same_recommendation(one, other)
    assert not same_recommendation(other, one)
