"""Who changed this paragraph, when, and from what."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.changes import Kind
from domain.errors import NotFound
from domain.journal import JournalEntry
from domain.ports import Store
from domain.position import Position, Request, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response, Section, SectionRole
from domain.services import people
from domain.services.editing import PutPosition, PutRecommendations, PutReferral, PutResponse, apply
from domain.services.histories import Text, history
from tests import strategies as draw
from tests.fakes import MemoryStore, TickingClock

GROUNDS = Text(Kind.POSITION, "svar/r1", "grounds")
_HOUR = timedelta(hours=1)


def case(step: timedelta = _HOUR) -> MemoryStore:
    store = MemoryStore(TickingClock(step=step), actor="kim")
    with store.writing() as records:
        records.put_referral(Referral("fall", "Växel"))
        records.put_recommendations([Recommendation("r1", "fall", "Gör så.")])
        section = Section("avsnitt", SectionRole.MATTER, text="Från början.")
        records.put_response(Response("svar", "fall", sections=(section,)))
    return store


def say(store: Store, grounds: str, stance: Stance | None = None) -> None:
    apply(store, PutPosition(Position("svar", "r1", stance, grounds)))


def told(store: Store, text: Text) -> list[tuple[str, str]]:
    return [(each.before, each.after) for each in history(store, text).versions]


def test_each_change_with_who_and_when() -> None:
    store = case()
    say(store, "Nämnden är positiv.")
    store.actor = "robin"
    people.call_me(store, "Robin Alm")
    say(store, "Nämnden är inte positiv.")
    found = history(store, GROUNDS)
    assert found.whole
    assert [(each.before, each.after, each.who) for each in found.versions] == [
        ("", "Nämnden är positiv.", "kim"),
        ("Nämnden är positiv.", "Nämnden är inte positiv.", "Robin Alm"),
    ]
    assert found.versions[0].began < found.versions[1].began
    assert found.versions[0].rows < found.versions[1].rows


def test_typing_is_one_change() -> None:
    store = case(timedelta(seconds=1))
    for end in range(1, 8):
        say(store, "Bra idé!"[:end])
    assert told(store, GROUNDS) == [("", "Bra idé")]
    say(store, "")
    assert told(store, GROUNDS) == []


def test_a_pause_parts_two_changes() -> None:
    store = case(timedelta(minutes=11))
    for text in ("Bra", "Bra idé"):
        say(store, text)
    assert told(store, GROUNDS) == [("", "Bra"), ("Bra", "Bra idé")]


def test_a_stance_and_a_request_have_a_history_too() -> None:
    store = case()
    say(store, "", Stance.APPROVE)
    apply(store, PutPosition(Position("svar", "r1", Stance.REJECT, requests=(Request("q", "Utred"),))))
    apply(
        store, PutPosition(Position("svar", "r1", Stance.REJECT, requests=(Request("p", "Ny"), Request("q", "Räkna"))))
    )
    assert told(store, replace(GROUNDS, field="stance")) == [("", "approve"), ("approve", "reject")]
    assert told(store, replace(GROUNDS, field="requests", part="q")) == [("", "Utred"), ("Utred", "Räkna")]


def test_a_section_is_followed_by_its_id() -> None:
    store = case()
    with store.reading() as records:
        response = records.response("svar")
    own, other = response.sections[0], Section("annat", SectionRole.OTHER, text="Övrigt.")
    apply(store, PutResponse(replace(response, sections=(other, own))))
    apply(store, PutResponse(replace(response, sections=(other, replace(own, text="Nytt.", heading="Ärendet")))))
    apply(store, PutResponse(replace(response, sections=(other,))))
    text = Text(Kind.RESPONSE, "svar", "sections", "avsnitt")
    assert told(store, text) == [("Från början.", "Nytt."), ("Nytt.", "")]
    assert told(store, replace(text, inner="heading")) == [("", "Ärendet"), ("Ärendet", "")]


def test_a_recommendation_and_a_title() -> None:
    store = case()
    apply(store, PutRecommendations((Recommendation("r2", "fall", "Nytt förslag."),)))
    apply(store, PutRecommendations((Recommendation("r2", "fall", "Bättre förslag."),)))
    apply(store, PutReferral(Referral("fall", "Gemensam växel")))
    assert told(store, Text(Kind.RECOMMENDATION, "r2", "text")) == [
        ("", "Nytt förslag."),
        ("Nytt förslag.", "Bättre förslag."),
    ]
    assert told(store, Text(Kind.REFERRAL, "fall", "title")) == [("Växel", "Gemensam växel")]


def test_a_change_that_left_no_wording_ends_the_way_back() -> None:
    store = case()
    say(store, "Ett.")
    with store.writing() as records:
        records.put_position(Position("svar", "r1", None, "Något helt annat."))
    say(store, "Något helt annat!")
    found = history(store, GROUNDS)
    assert not found.whole
    assert [each.after for each in found.versions] == ["Något helt annat!"]


def test_what_is_gone_has_no_history() -> None:
    with pytest.raises(NotFound):
        history(case(), replace(GROUNDS, subject="svar/r9"))


@given(st.lists(draw.texts, max_size=6))
def test_the_way_back_is_found_whatever_was_written(texts: list[str]) -> None:
    store = case()
    for text in texts:
        say(store, text)
    steps = [each for each in zip(["", *texts], texts, strict=False) if each[0] != each[1]]
    stored = [(_kept(before), _kept(after)) for before, after in steps]
    assert told(store, GROUNDS) == [each for each in stored if each[0] != each[1]]


def _kept(text: str) -> str:
    """A position whose grounds are only white space says nothing and is forgotten."""
    return text if text.strip() else ""


def test_rows_of_earlier_versions_that_told_whole_lists_are_read_too() -> None:
    store = case()
    old = {"id": "avsnitt", "role": "matter", "heading": "", "text": "Förr."}
    with store.writing() as records:
        detail = {"sections": {"from": [old], "to": [{**old, "text": "Från början."}]}}
        records.append(JournalEntry("edit", Kind.RESPONSE, "svar", detail))
    assert told(store, Text(Kind.RESPONSE, "svar", "sections", "avsnitt")) == [("Förr.", "Från början.")]
