"""What a person has vouched for in one version of an answer stands in the newer one only where the text is the same, and is told where it does not."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from domain.marks import Mark, place
from domain.ports import Store
from domain.position import Position, Source, Stance
from domain.services import drafting, editing
from domain.services.interpreting import confirm, receive_text
from tests.domain.interpretation.answers import PHRASES
from tests.domain.services.conftest import LISTED
from tests.domain.services.test_intake import take_in
from tests.domain.services.test_intake import text as came

FIRST = "Nämnden ställer sig bakom att växeln föreslås bli gemensam."
SECOND = "Nämnden avstyrker att numren behålls, eftersom serierna är slut."
HEAD = "# Tekniska nämnden\n\nYttrande över Gemensam växel\n\nErt dnr RS 2026-0001\n\n"

Receive = Callable[[Store, str, str], tuple[str, tuple[str, ...]]]


def letter(first: str = FIRST, second: str = SECOND, day: str = "2026-04-14") -> str:
    return f"{HEAD}{day}\n\n# {LISTED[0].title}\n\n{first}\n\n# {LISTED[1].title}\n\n{second}"


def many_at_once(store: Store, words: str, name: str) -> tuple[str, tuple[str, ...]]:
    [row] = take_in(store, came(words, name)).rows
    return row.response_id, tuple(str(told.get("titles", "")) for code, told in row.notes if code == TOLD)


def by_itself(store: Store, words: str, name: str) -> tuple[str, tuple[str, ...]]:
    document = came(words, name).document
    assert document is not None
    received = receive_text(store, document, PHRASES)
    assert received.response_id
    return received.response_id, tuple(str(told.get("titles", "")) for code, told in received.warnings if code == TOLD)


TOLD = "import.confirmed_left"
BOTH_WAYS = pytest.mark.parametrize("receive", [many_at_once, by_itself])


def confirmed(store: Store, receive: Receive) -> str:
    """The first version at rest, with both positions confirmed."""
    response_id, _ = receive(store, letter(), "svar.docx")
    for each in LISTED[:2]:
        with store.reading() as records:
            edit = confirm(records, response_id, each.id)
        editing.apply(store, edit)
    return response_id


def said(store: Store, response_id: str) -> tuple[Position, Position]:
    with store.reading() as records:
        return records.position(response_id, LISTED[0].id), records.position(response_id, LISTED[1].id)


@BOTH_WAYS
def test_a_confirmation_follows_the_same_words_and_no_others(case: Store, receive: Receive) -> None:
    before = confirmed(case, receive)
    after, told = receive(case, letter(second=f"{SECOND} Serierna kan dock utökas.", day="2026-05-02"), "ny.docx")
    first, second = said(case, after)
    assert (first.stance, first.source) == (Stance.APPROVE, Source.CONFIRMED)
    assert (second.stance, second.source) == (Stance.REJECT, Source.INTERPRETED)
    assert told == (f"”{LISTED[1].short_title}”",)
    with case.reading() as records:
        [row] = [each for each in records.journal(before) if each.action == "supersede"]
        assert records.position(before, LISTED[1].id).source is Source.CONFIRMED
    assert json.loads(row.detail) == {"by": after, "kept": [LISTED[0].id], "left": [LISTED[1].id]}


@BOTH_WAYS
def test_a_condition_that_has_gone_takes_the_confirmation_with_it(case: Store, receive: Receive) -> None:
    response_id, _ = receive(case, letter(first=f"{FIRST} Driften måste dock ligga kvar i huset."), "svar.docx")
    with case.reading() as records:
        position = records.position(response_id, LISTED[0].id)
    corrected = drafting.with_grounds(
        drafting.with_stance(position, Stance.APPROVE_WITH_REMARKS, LISTED[0]), "Bara med egen drift."
    )
    editing.apply(case, editing.PutPosition(corrected))
    after, told = receive(case, letter(day="2026-05-02"), "ny.docx")
    first, _ = said(case, after)
    assert (first.source, first.grounds) == (Source.INTERPRETED, FIRST)
    assert told == (f"”{LISTED[0].short_title}”",)


@BOTH_WAYS
def test_a_correction_follows_whole(case: Store, receive: Receive) -> None:
    before = confirmed(case, receive)
    corrected = drafting.with_grounds(said(case, before)[0], "Rättat.")
    editing.apply(case, editing.PutPosition(drafting.with_stance(corrected, Stance.NO_OBJECTION, LISTED[0])))
    longer = letter(second=f"{SECOND} Det gäller alla serier.", day="2026-05-02")
    after, _ = receive(case, longer, "ny.docx")
    first, _ = said(case, after)
    assert (first.stance, first.grounds, first.source) == (Stance.NO_OBJECTION, "Rättat.", Source.CONFIRMED)


def test_the_quote_is_shown_where_the_newer_version_has_it(case: Store) -> None:
    before = confirmed(case, many_at_once)
    document = came(letter(day="2026-05-02"), "ny.docx").document
    assert document is not None
    moved = replace(document, blocks=tuple(replace(each, page=3) for each in document.blocks))
    [row] = take_in(case, replace(came("", "ny.docx"), document=moved)).rows
    first, _ = said(case, row.response_id)
    assert (first.source, [each.page for each in first.evidence]) == (Source.CONFIRMED, [3])
    assert [each.page for each in said(case, before)[0].evidence] != [3]


@BOTH_WAYS
def test_marked_passages_are_marked_in_the_newer_version_too(case: Store, receive: Receive) -> None:
    before, _ = receive(case, letter(), "svar.docx")
    kept = Mark(
        "kvar", before, LISTED[0].id, start=8, end=33, quote="ställer sig bakom att väx", tag="teknik", note="Ta med."
    )
    gone = replace(kept, id="borta", recommendation_id=LISTED[1].id, start=0, end=22, quote="Nämnden avstyrker att ")
    for each in (kept, gone):
        editing.apply(case, editing.PutMark(each))
    after, _ = receive(
        case,
        letter(first=f"Efter ny prövning: {FIRST}", second="Nämnden stödjer att numren behålls.", day="2026-05-02"),
        "ny.docx",
    )
    with case.reading() as records:
        marks = {each.id: each for each in records.marks("fall")}
        positions = records.positions(after)
    assert {each.response_id for each in marks.values()} == {after}
    assert (marks["kvar"].tag, marks["kvar"].note, marks["kvar"].quote) == (kept.tag, kept.note, kept.quote)
    assert place(marks["kvar"], positions[LISTED[0].id]) == (marks["kvar"].start, marks["kvar"].end)
    assert place(marks["borta"], positions[LISTED[1].id]) is None
