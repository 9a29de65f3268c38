"""What differs between two texts: never a letter lost, never a mark of formatting shown as a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import differences as module
from domain.differences import Difference, differences, markdown_differences
from tests import strategies as draw

WORDS = [
    "nämnden",
    "avstyrker",
    "förslaget",
    "och",
    "att",
    "e-tjänst",
    "12,5",
    "§",
    "–",
    "avtalet.",
    "avtalet",
    "\n\n",
    "  ",
]
sentences = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
texts = st.one_of(sentences, draw.texts)


def shown(found: Difference) -> tuple[list[str], list[str]]:
    """The marked stretches of either text."""
    removed = [found.before[start:end] for start, end in found.removed]
    return removed, [found.after[start:end] for start, end in found.added]


@given(texts, texts)
def test_applied_to_one_text_the_differences_give_the_other(before: str, after: str) -> None:
    found = differences(before, after)
    assert found.applied() == after
    assert found.turned().applied() == before
    assert bool(found) == (before != after)


@given(texts, texts)
def test_changes_are_in_order_apart_and_never_empty(before: str, after: str) -> None:
    at, other = 0, 0
    for each in differences(before, after).changes:
        assert at <= each.before_start <= each.before_end <= len(before)
        assert other <= each.after_start <= each.after_end <= len(after)
        assert before[each.before_start : each.before_end] != after[each.after_start : each.after_end]
        at, other = each.before_end, each.after_end


@given(draw.texts, draw.texts)
def test_formatted_texts_are_compared_as_they_are_read(before: str, after: str) -> None:
    found = markdown_differences(before, after)
    assert found.applied() == found.after
    assert not markdown_differences(before, before)


@pytest.mark.parametrize(
    ("before", "after", "removed", "added"),
    [
        ("Vi avstyrker förslaget.", "Vi tillstyrker förslaget.", ["avstyrker"], ["tillstyrker"]),
        ("Avtalet löper ut.", "Avtalet löper snart ut.", [], ["snart "]),
        ("Avtalet löper snart ut.", "Avtalet löper ut.", ["snart "], []),
        ("Vi säger ja", "Vi säger ja.", [], ["."]),
        ("Vi säger ja.", "Vi säger ja. Men inte nu.", [], [" Men inte nu."]),
        ("Ett\n\nTvå", "Ett\n\nTre", ["Två"], ["Tre"]),
        ("Ett två", "Ett\n\ntvå", [" "], ["\n\n"]),
        ("kommunens", "kommunernas", ["kommunens"], ["kommunernas"]),
        ("", "Allt är nytt", [], ["Allt är nytt"]),
        ("(ja)", "(nej)", ["ja"], ["nej"]),
    ],
)
def test_what_a_reader_would_mark(before: str, after: str, removed: list[str], added: list[str]) -> None:
    assert shown(differences(before, after)) == (removed, added)


def test_a_lone_small_word_between_two_new_stretches_is_no_island() -> None:
    before = "Nämnden har ett avtal med en leverantör och det gäller hela året ut."
    after = "Kostnaden bör bäras av staten fullt och utredas innan beslut om medel fattas."
    removed, added = shown(differences(before, after))
    assert len(removed) == len(added) == 1


def test_marks_of_formatting_are_no_words() -> None:
    found = markdown_differences("Vi **avstyrker** förslaget", "Vi avstyrker *hela* förslaget")
    assert shown(found) == ([], ["hela "])
    assert not found.restyled


def test_the_same_words_in_another_form_are_said_to_be() -> None:
    found = markdown_differences("Vi **avstyrker** förslaget", "Vi avstyrker förslaget")
    assert found.restyled
    assert not found.changes


def test_texts_too_long_for_words_are_compared_by_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = "ett två\ntre fyra\nfem sex", "ett två\ntre sju\nfem sex"
    monkeypatch.setattr(module, "_LARGEST_PRODUCT", 12)
    assert shown(differences(before, after)) == (["fyra"], ["sju"])
    monkeypatch.setattr(module, "_LARGEST_PRODUCT", 1)
    found = differences(before, after)
    assert shown(found) == (["fyra"], ["sju"])
    assert found.applied() == after
