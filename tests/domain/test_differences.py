"""What differs between two texts: never a letter lost, never a mark of formatting shown as a word."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from domain import differences as module
from domain.differences import Difference, differences, markdown_differences
from tests import strategies as draw
from tests.benchmarks.differences import edited, prose

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
    for start, end, added, added_end in differences(before, after).changes:
        assert at <= start <= end <= len(before)
        assert other <= added <= added_end <= len(after)
        assert before[start:end] != after[added:added_end]
        at, other = end, added_end


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


@pytest.mark.parametrize(("share", "part"), [(0.02, 0.99), (0.1, 0.98), (0.3, 0.95)])
@pytest.mark.parametrize("seed", range(5))
def test_hardly_fewer_words_are_kept_than_can_be(share: float, part: float, seed: int) -> None:
    pick = random.Random(seed)
    words = prose(600, pick)
    before, after = " ".join(words), " ".join(edited(words, share, pick))
    most = LCSseq.similarity(before.split(), after.split())
    assert kept_words(differences(before, after)) >= part * most


def test_a_moved_paragraph_is_taken_away_and_added_whole() -> None:
    pick = random.Random(3)
    paragraphs = [" ".join(prose(size, pick)).replace("\n\n", " ") for size in (40, 90, 60, 70)]
    moved = [*paragraphs[1:], paragraphs[0]]
    removed, added = shown(differences("\n\n".join(paragraphs), "\n\n".join(moved)))
    assert [each.strip() for each in removed] == [each.strip() for each in added] == [paragraphs[0].strip()]


@pytest.mark.parametrize(
    ("before", "after", "added"),
    [
        ("Vi säger ja. Vi har tid.", "Vi säger ja. Vi vill mer. Vi har tid.", "Vi vill mer. "),
        ("Ett krav\nEtt slut", "Ett krav\nEtt mål\nEtt slut", "Ett mål\n"),
        ("Det är bra. Det går fort nu.", "Det är bra. Det är dyrt. Det går fort nu.", "Det är dyrt. "),
    ],
)
def test_what_was_added_begins_where_a_sentence_or_line_does(before: str, after: str, added: str) -> None:
    assert shown(differences(before, after)) == ([], [added])
    assert shown(differences(after, before)) == ([added], [])


def test_words_that_carry_the_meaning_are_kept_between_changes_and_small_ones_are_not() -> None:
    before = "Regionen avstyrker förslaget eftersom kommuner och regioner drabbas."
    after = "Kommunen avstyrker lagen eftersom städer och landskap drabbas."
    removed, added = shown(differences(before, after))
    assert removed == ["Regionen", "förslaget", "kommuner och regioner"]
    assert added == ["Kommunen", "lagen", "städer och landskap"]


def test_lines_are_changed_each_for_itself() -> None:
    removed, added = shown(differences("Anna\nBertil\nCesar", "Anders\nBertil\nCecilia"))
    assert (removed, added) == (["Anna", "Cesar"], ["Anders", "Cecilia"])
    paragraphs = differences("Kort nej\n\nVi har inget avtal", "Ett långt ja\n\nAllt löper ut i maj")
    assert [("\n" in each) for each in shown(paragraphs)[0]] == [False, False]


def test_the_same_words_on_other_lines_differ_in_the_line_break_alone() -> None:
    assert shown(differences("ett två tre fyra fem", "ett två\ntre fyra fem")) == ([" "], ["\n"])
    spread = differences("noll a b c d e slut", "noll2 a b\nc d\ne slut")
    assert shown(spread) == (["noll", " ", " "], ["noll2", "\n", "\n"])


def test_texts_too_long_for_words_are_compared_by_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    same = "Nämnden har inget att invända mot detta"
    before, after = f"ett två\n{same}\nfem sex", f"ett sju\n{same}\nfem åtta"
    monkeypatch.setattr(module, "_LARGEST_PRODUCT", 9)
    monkeypatch.setattr(module, "_LETTERS", 1)
    assert shown(differences(before, after)) == (["två", "sex"], ["sju", "åtta"])
    monkeypatch.setattr(module, "_LARGEST_PRODUCT", 1)
    found = differences(before, after)
    assert shown(found) == ([f"två\n{same}\nfem sex"], [f"sju\n{same}\nfem åtta"])
    assert found.applied() == after


def kept_words(found: Difference) -> int:
    """How many words stand outside the marks."""
    count, at = 0, 0
    for start, end in (*found.removed, (len(found.before), 0)):
        count += len(found.before[at:start].split())
        at = end
    return count
