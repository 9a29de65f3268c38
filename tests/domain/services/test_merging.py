"""Drafts as files between two officials with a database each: begun, changed on both sides, merged, asked about, taken back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from domain.changes import Kind
from domain.errors import InvalidExchange, Refused
from domain.journal import first_broken
from domain.merging import Choice, ItemKey, ItemKind
from domain.ports import Store
from domain.position import LocalConstraint, Position, Request, Stance
from domain.registering import Remark
from domain.response import Response, ResponseOrigin, ResponseState
from domain.services import drafting, merging, reviewing
from domain.services.editing import PutPosition, PutResponse, apply
from domain.services.histories import Text, history
from domain.travelling import is_draft, read_file
from tests.domain.services.conftest import LISTED, REFERRAL
from tests.fakes import MemoryStore

GROUNDS = {n: ItemKey(ItemKind.GROUNDS, f"r{n}") for n in (1, 2, 3)}


def begun(actor: str) -> MemoryStore:
    """An office with the case and an answer that has been begun."""
    store = MemoryStore(actor=actor)
    with store.writing() as records:
        records.put_referral(REFERRAL)
        records.put_recommendations([replace(each, occurrences=()) for each in LISTED])
        records.put_response(Response("svar", "fall", body="Servicenämnden"))
    write(store, 1, "Vi ser fördelar.", Stance.APPROVE)
    return store


def write(store: Store, number: int, grounds: str, stance: Stance | None = None) -> None:
    with store.reading() as records:
        before = records.position("svar", f"r{number}")
    apply(store, PutPosition(replace(before, grounds=grounds, stance=stance or before.stance)))


def said(store: Store) -> dict[str, Position]:
    with store.reading() as records:
        return dict(records.positions("svar"))


def travels(sender: Store, receiver: Store, choices: dict[ItemKey, Choice] | None = None) -> merging.Merged:
    """The draft goes as a file from one to the other."""
    return merging.take_in(receiver, read_file(merging.send(sender, "svar")), choices)


@pytest.fixture
def here() -> MemoryStore:
    return begun("anna")


@pytest.fixture
def there(here: MemoryStore) -> MemoryStore:
    """A colleague who has taken in the draft."""
    store = MemoryStore(actor="kim")
    travels(here, store)
    return store


def test_a_draft_comes_to_a_colleague_with_its_case_list_and_answer(here: MemoryStore, there: MemoryStore) -> None:
    with there.reading() as records:
        response = records.response("svar")
        assert (response.origin, response.state, response.body) == (
            ResponseOrigin.OWN,
            ResponseState.DRAFT,
            "Servicenämnden",
        )
        assert records.referral("fall").title == REFERRAL.title
        assert [(each.id, each.text) for each in records.recommendations("fall")] == [
            (each.id, each.text) for each in LISTED
        ]
    assert said(there) == said(here)


def test_changes_on_different_things_merge_and_are_taken_back_together(here: MemoryStore, there: MemoryStore) -> None:
    write(there, 2, "Kim har skrivit detta.", Stance.REJECT)
    write(here, 3, "Anna har skrivit detta.")
    with there.reading() as records:
        head = records.response("svar")
    apply(there, PutResponse(replace(head, reference="SN 7")))
    before = said(here)
    merged = travels(there, here)
    assert not merged.conflicts
    after = said(here)
    assert {id_: each.grounds for id_, each in after.items()} == {
        "r1": "Vi ser fördelar.",
        "r2": "Kim har skrivit detta.",
        "r3": "Anna har skrivit detta.",
    }
    assert after["r2"].stance is Stance.REJECT
    with here.reading() as records:
        assert records.response("svar").reference == "SN 7"
        assert [row.action for row in records.journal("svar")][-1] == "merge"
        assert first_broken(records.journal()) is None
    apply(here, merged.inverse)
    assert said(here) == before
    assert travels(there, here).received == merged.received


def test_the_same_field_is_asked_about_and_nothing_is_stored_until_it_is_settled(
    here: MemoryStore, there: MemoryStore
) -> None:
    write(there, 1, "Kims ord.")
    write(here, 1, "Annas ord.")
    file = merging.send(there, "svar")
    arrival = merging.look(here, read_file(file))
    (conflict,) = arrival.conflicts
    assert (conflict.base, conflict.mine, conflict.theirs) == ("Vi ser fördelar.", "Annas ord.", "Kims ord.")
    with here.reading() as records:
        rows = len(records.journal())
    with pytest.raises(Refused, match="conflicts"):
        merging.take_in(here, read_file(file))
    with here.reading() as records:
        assert len(records.journal()) == rows
    merging.take_in(here, read_file(file), {GROUNDS[1]: Choice.BOTH})
    assert said(here)["r1"].grounds == "Annas ord.\n\nKims ord."


@pytest.mark.parametrize("choice", [Choice.MINE, Choice.THEIRS])
def test_what_has_been_settled_is_not_asked_about_again(here: MemoryStore, there: MemoryStore, choice: Choice) -> None:
    write(there, 1, "Kims ord.")
    write(here, 1, "Annas ord.")
    travels(there, here, {GROUNDS[1]: choice})
    settled = said(here)
    again = travels(there, here)
    assert not again.changes
    assert said(here) == settled
    write(there, 2, "Mer av Kim.")
    assert travels(there, here).received == (GROUNDS[2],)
    assert said(here)["r1"] == settled["r1"]


def test_drafts_that_cross_on_the_way_never_bring_back_what_was_taken_away(
    here: MemoryStore, there: MemoryStore
) -> None:
    write(here, 2, "Anna skrev.")
    write(there, 3, "Kim skrev.")
    from_here, from_there = merging.send(here, "svar"), merging.send(there, "svar")
    merging.take_in(there, read_file(from_here))
    merging.take_in(here, read_file(from_there))
    assert said(here) == said(there)
    write(there, 2, "")
    arrival = merging.look(there, read_file(merging.send(here, "svar")))
    assert GROUNDS[2] not in (arrival.merge.received if arrival.merge else ())
    assert [each.key for each in arrival.conflicts] == [GROUNDS[2]]


def test_a_draft_that_has_not_been_here_before_disputes_all_that_differs(here: MemoryStore) -> None:
    stranger = begun("kim")
    write(stranger, 1, "Något annat.")
    write(stranger, 2, "Nytt.")
    arrival = merging.look(here, read_file(merging.send(stranger, "svar")))
    assert [each.key for each in arrival.conflicts] == [GROUNDS[1]]
    assert arrival.merge is not None
    assert arrival.merge.received == (GROUNDS[2],)


def test_what_a_colleague_wrote_is_not_told_as_the_words_of_who_merged_it(
    here: MemoryStore, there: MemoryStore
) -> None:
    write(there, 2, "Kim har skrivit detta.", Stance.REJECT)
    write(here, 2, "Anna började.")
    travels(there, here, {GROUNDS[2]: Choice.BOTH})
    found = history(here, Text(Kind.POSITION, "svar/r2", "grounds"), sitting=timedelta(days=1))
    assert [(each.who, each.sent_by, each.after) for each in found.versions] == [
        ("anna", "", "Anna började."),
        ("anna", "kim", "Anna började.\n\nKim har skrivit detta."),
    ]


def test_remarks_come_along_are_answered_and_come_back(here: MemoryStore, there: MemoryStore) -> None:
    remark, _ = reviewing.remark(there, "svar", "Stämmer summan?", recommendation_id="r1")
    merged = travels(there, here)
    assert merged.remarks == 1
    reviewing.reply(here, remark.id, "Ja, räknad på nytt.")
    reviewing.settle(here, remark.id)
    travels(here, there)
    with there.reading() as records, here.reading() as ours:
        (kept,) = records.remarks("svar")
        assert kept == ours.remark(remark.id)
        assert kept.resolved
        assert [each.text for each in kept.replies] == ["Ja, räknad på nytt."]
    apply(here, merged.inverse)
    with here.reading() as records:
        assert records.remarks("svar") == ()


def test_a_recommendation_that_a_colleague_has_added_comes_with_its_answer(
    here: MemoryStore, there: MemoryStore
) -> None:
    new = replace(LISTED[0], id="r9", text="Något helt annat som kollegan lade till i listan.", occurrences=())
    with there.writing() as records:
        records.put_recommendations([new])
    apply(there, PutPosition(Position("svar", "r9", Stance.REJECT, "Nej.")))
    travels(there, here)
    assert said(here)["r9"].stance is Stance.REJECT
    with here.reading() as records:
        assert records.recommendation("r9").text == new.text


def test_the_same_case_under_another_id_is_known_by_its_reference(here: MemoryStore) -> None:
    other = MemoryStore(actor="kim")
    with other.writing() as records:
        records.put_referral(replace(REFERRAL, id="annat"))
        records.put_recommendations(
            [replace(each, id=f"x{each.id}", referral_id="annat", occurrences=()) for each in LISTED]
        )
        records.put_response(Response("tomt", "annat"))
    travels(here, other)
    assert said(other)["xr1"].grounds == "Vi ser fördelar."
    write_to = replace(said(other)["xr1"], grounds="Kims ord.")
    apply(other, PutPosition(write_to))
    assert travels(other, here).received == (GROUNDS[1],)
    assert said(here)["r1"].grounds == "Kims ord."
    with other.reading() as records:
        assert records.response("tomt").superseded_by == "svar"


def test_an_answer_that_is_begun_is_not_hidden_by_another(here: MemoryStore) -> None:
    other = begun("kim")
    with other.writing() as records:
        records.put_response(Response("eget", "fall", created_at="2030"))
    apply(other, PutPosition(Position("eget", "r1", Stance.REJECT)))
    file = json.loads(merging.send(here, "svar"))
    file["snapshot"]["response"]["id"] = "okänt"
    for each in file["snapshot"]["positions"]:
        each["response_id"] = "okänt"
    with pytest.raises(Refused, match="other_draft"):
        merging.look(other, read_file(json.dumps(file).encode()))


def test_what_is_decided_neither_travels_nor_is_merged_into(here: MemoryStore, there: MemoryStore) -> None:
    file = merging.send(there, "svar")
    with here.writing() as records:
        records.put_response(replace(records.response("svar"), state=ResponseState.DECIDED))
    with pytest.raises(Refused, match="frozen"):
        merging.send(here, "svar")
    with pytest.raises(Refused, match="frozen"):
        merging.take_in(here, read_file(file))


@pytest.mark.parametrize(
    "damage",
    [
        {"format": "annat"},
        {"version": 2},
        {"snapshot": {}},
        {"snapshot": None},
        {"remarks": [{"id": "x"}]},
        {"lineage": [1]},
    ],
)
def test_a_file_that_is_no_draft_is_refused(here: MemoryStore, damage: dict[str, object]) -> None:
    file = json.loads(merging.send(here, "svar")) | damage
    with pytest.raises(InvalidExchange):
        read_file(json.dumps(file).encode())


@pytest.mark.parametrize("path", ["referral_id", "state", "id"])
def test_a_draft_whose_parts_do_not_belong_together_is_refused(here: MemoryStore, path: str) -> None:
    file = json.loads(merging.send(here, "svar"))
    file["snapshot"]["response"][path] = {"state": "dispatched"}.get(path, "annat")
    with pytest.raises(InvalidExchange):
        read_file(json.dumps(file).encode())


def test_a_draft_is_known_by_its_beginning(here: MemoryStore) -> None:
    assert is_draft(merging.send(here, "svar"))
    assert not is_draft(b'{"format": "remissbordet/response"}')


edit = st.tuples(
    st.sampled_from([1, 2, 3]), st.sampled_from(["stance", "grounds", "constraint", "request"]), st.integers(0, 4)
)
turns = st.lists(st.tuples(st.sampled_from(["anna", "kim"]), edit | st.just("send")), max_size=14)


def carry_out(store: Store, number: int, what: str, value: int) -> None:
    with store.reading() as records:
        position = records.position("svar", f"r{number}")
    if what == "stance":
        position = replace(position, stance=tuple(Stance)[value])
    elif what == "grounds":
        position = replace(position, grounds=f"Skäl {value}.")
    elif what == "constraint":
        position = drafting.with_constraint(position, LocalConstraint(f"c{number}{value % 2}", text=f"Hinder {value}"))
    else:
        position = drafting.with_request(position, Request(f"q{number}{value % 2}", f"Utred {value}"))
    apply(store, PutPosition(position))


@settings(max_examples=60, deadline=None)
@example([("anna", (1, "stance", 1)), ("anna", "send"), ("anna", (1, "stance", 0))])
@given(turns)
def test_whatever_two_officials_do_and_send_they_end_with_the_same_answer(
    history: Sequence[tuple[str, object]],
) -> None:
    stores = {"anna": begun("anna"), "kim": MemoryStore(actor="kim")}
    travels(stores["anna"], stores["kim"])
    for who, step in history:
        other = stores["kim" if who == "anna" else "anna"]
        if step == "send":
            file = read_file(merging.send(stores[who], "svar"))
            conflicts = merging.look(other, file).conflicts
            merging.take_in(other, file, {each.key: Choice.MINE for each in conflicts})
            settled = said(other)
            assert not merging.take_in(other, file).changes
            assert said(other) == settled
        else:
            carry_out(stores[who], *step)  # type: ignore[misc]
    file = read_file(merging.send(stores["kim"], "svar"))
    conflicts = merging.look(stores["anna"], file).conflicts
    merging.take_in(stores["anna"], file, {each.key: Choice.MINE for each in conflicts})
    back = read_file(merging.send(stores["anna"], "svar"))
    assert not merging.look(stores["kim"], back).conflicts
    merging.take_in(stores["kim"], back)
    assert said(stores["kim"]) == said(stores["anna"])


def test_a_remark_without_its_recommendation_is_on_the_whole(here: MemoryStore) -> None:
    file = json.loads(merging.send(here, "svar"))
    file["remarks"] = [
        {"id": "m", "response_id": "svar", "text": "Se över", "author": "Kim", "at": "nu", "recommendation_id": "borta"}
    ]
    merging.take_in(here, read_file(json.dumps(file).encode()))
    with here.reading() as records:
        assert records.remarks("svar") == (Remark("m", "svar", "Se över", "Kim", "nu"),)


def test_what_a_colleague_has_taken_away_is_gone_where_that_is_chosen(here: MemoryStore) -> None:
    kim = MemoryStore(actor="kim")
    with here.reading() as records:
        before = records.position("svar", "r1")
    apply(here, PutPosition(replace(before, requests=(Request("q", "Vänta."),))))
    travels(here, kim)
    apply(kim, PutPosition(before))
    apply(here, PutPosition(replace(before, requests=(Request("q", "Vänta ett år."),))))
    (conflict,) = merging.look(here, read_file(merging.send(kim, "svar"))).conflicts
    travels(kim, here, {conflict.key: Choice.THEIRS})
    assert said(here)["r1"].requests == ()


def test_an_answer_that_came_in_is_neither_sent_nor_merged_into(here: MemoryStore) -> None:
    draft = read_file(merging.send(here, "svar"))
    with here.writing() as records:
        records.put_response(replace(records.response("svar"), origin=ResponseOrigin.RECEIVED))
    with pytest.raises(Refused) as sending:
        merging.send(here, "svar")
    with pytest.raises(Refused) as looking:
        merging.look(here, draft)
    assert sending.value.code == looking.value.code == "refused.not_own"


def test_a_draft_that_is_new_here_has_nothing_to_be_merged_with(here: MemoryStore) -> None:
    draft = read_file(merging.send(here, "svar"))
    empty = MemoryStore(actor="kim")
    with empty.reading() as records, pytest.raises(ValueError, match="nothing here to merge with"):
        merging.edit_of(records, draft, {})
