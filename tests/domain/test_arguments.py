"""Arguments of many bodies, each thing once: like ones together, unlike ones apart, mere stances left out."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.arguments import ArgumentGroup, Passage, group_arguments, passages_of
from domain.position import Position, Stance

COST = (
    "Ett gemensamt journalsystem medför stora kostnader för mindre kommuner.",
    "Mindre kommuner får stora kostnader av ett gemensamt journalsystem.",
    "Nämnden bedömer att ett gemensamt journalsystem medför stora kostnader för de mindre kommunerna.",
)
TIME = (
    "Tidplanen är för kort för att hinna upphandla nya avtal.",
    "Tidplanen är alltför kort för att man ska hinna upphandla nya avtal.",
)
OTHERS = (
    "Patienternas uppgifter måste skyddas när de lämnas mellan huvudmän.",
    "Ett gemensamt journalsystem medför inte stora kostnader för mindre kommuner.",
)
MERE_STANCES = (
    "Nämnden tillstyrker förslaget.",
    "Kommunstyrelsen ställer sig bakom utredningens bedömning i dess helhet.",
    "Regionen har inga synpunkter på rekommendationen.",
    "Vi avstyrker.",
    "Nämnden har inget att erinra mot förslaget.",
    "Berörs inte.",
)


def said(*texts: str, stance: Stance | None = Stance.REJECT) -> list[Passage]:
    """Each text by a body of its own."""
    return [Passage(f"s{n}", f"Nämnd {n}", stance, text, 0, len(text)) for n, text in enumerate(texts)]


def texts_of(groups: tuple[ArgumentGroup, ...]) -> list[set[str]]:
    return [{each.text for each in group.passages} for group in groups]


def test_like_arguments_are_one_and_unlike_ones_are_apart() -> None:
    groups = group_arguments(said(*COST, *TIME, *OTHERS))
    assert texts_of(groups) == [set(COST), set(TIME), {OTHERS[1]}, {OTHERS[0]}] or texts_of(groups) == [
        set(COST),
        set(TIME),
        {OTHERS[0]},
        {OTHERS[1]},
    ]
    assert [each.count for each in groups] == [3, 2, 1, 1]
    assert groups[0].bodies == ("Nämnd 0", "Nämnd 1", "Nämnd 2")
    assert groups[0].wording in COST


def test_another_figure_makes_it_another_argument() -> None:
    """Who has an agreement to 2031 has not said that it runs to 2038."""
    dates = (
        "Avtalet om journalsystemet löper till den 15 januari 2031.",
        "Avtalet om journalsystemet löper till den 15 januari 2038.",
        "Avtalet om journalsystemet löper till den 15 januari.",
    )
    assert {each.count for each in group_arguments(said(*dates))} == {1}
    assert [each.count for each in group_arguments(said(dates[0], dates[0]))] == [2]


@pytest.mark.parametrize("text", [*MERE_STANCES, "Det gäller till 2033-10-15.", "Det kostar 5 000 000 kronor."])
def test_a_mere_stance_is_no_argument(text: str) -> None:
    assert group_arguments(said(text)) == ()


def test_to_repeat_the_recommendation_is_no_argument() -> None:
    text = "Nämnden tillstyrker förslaget att kommunerna inför ett gemensamt ärendesystem."
    assert group_arguments(said(text), "Kommunerna bör införa ett gemensamt ärendesystem.") == ()
    (group,) = group_arguments(said(text + " "), "Biblioteken bör ha öppet längre.")
    assert group.count == 1


def test_a_body_counts_once_however_often_it_says_it() -> None:
    twice = [Passage("s1", "Nämnden", Stance.APPROVE, text) for text in COST]
    (group,) = group_arguments(twice)
    assert (group.count, group.bodies, dict(group.stances)) == (1, ("Nämnden",), {Stance.APPROVE: 1})


def test_the_wording_of_most_bodies_stands_for_all() -> None:
    (group,) = group_arguments(said(COST[1], COST[0], COST[0], COST[2]))
    assert group.wording == COST[0]


def test_who_says_it_by_stance() -> None:
    mixed = [*said(COST[0], stance=Stance.REJECT), Passage("x", "Regionen", Stance.APPROVE_WITH_REMARKS, COST[1])]
    (group,) = group_arguments(mixed)
    assert dict(group.stances) == {Stance.REJECT: 1, Stance.APPROVE_WITH_REMARKS: 1}


def test_passages_stand_where_they_say() -> None:
    grounds = "Vi ser **två** skäl. Ett är pengar.\n\n- Det andra är tid\n- Bl.a. avtal."
    position = Position("s", "r", Stance.REJECT, grounds)
    found = passages_of("Nämnden", position)
    plain = "Vi ser två skäl. Ett är pengar.\n\n– Det andra är tid\n– Bl.a. avtal."
    assert [each.text for each in found] == [
        "Vi ser två skäl.",
        "Ett är pengar.",
        "– Det andra är tid",
        "– Bl.a. avtal.",
    ]
    assert [plain[each.start : each.end] for each in found] == [each.text for each in found]


@given(
    st.lists(st.sampled_from([*COST, *TIME, *OTHERS, *MERE_STANCES]), max_size=12), st.randoms(use_true_random=False)
)
def test_the_order_of_answers_makes_no_difference_and_nobody_is_lost(texts: list[str], shuffle: random.Random) -> None:
    passages = said(*texts)
    mixed = list(passages)
    shuffle.shuffle(mixed)
    groups = group_arguments(passages)
    assert groups == group_arguments(mixed)
    kept = [each for group in groups for each in group.passages]
    assert len(kept) == len(set(kept))
    assert {each for each in passages if each.text not in MERE_STANCES} == set(kept)
    assert [each.count for each in groups] == sorted((each.count for each in groups), reverse=True)


@given(st.lists(st.sampled_from([*COST, *TIME, *OTHERS]), max_size=12), st.integers(1, 4))
def test_some_arguments_are_the_first_of_all(texts: list[str], most: int) -> None:
    assert group_arguments(said(*texts), most=most) == group_arguments(said(*texts))[:most]
