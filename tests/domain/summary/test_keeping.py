"""A summary stays true: changed answers mark what they touch, new ones are said, and a new draft keeps people's words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.errors import Refused
from domain.journal import first_broken
from domain.ports import Store
from domain.position import LocalConstraint, Position, Source, Stance
from domain.response import Response, ResponseOrigin
from domain.services import summaries
from domain.services.editing import PutStatements, apply
from domain.services.summaries import Summary
from domain.summary import Statement, StatementKind, keeping, words
from domain.summary.newcomers import unheard_of
from tests.domain.summary.conftest import LISTED, SAID
from tests.domain.summary.drafts import write_draft
from tests.domain.summary.test_drafting import drafted


def read(store: Store) -> Summary:
    with store.reading() as records:
        summary = summaries.read(records, "fall")
    assert summary is not None
    return summary


def put(store: Store, *positions: Position) -> Summary:
    with store.writing() as records:
        records.put_positions(positions)
    return read(store)


def marked(summary: Summary) -> dict[str, tuple[str, ...]]:
    return {each.slot: summary.marks[each.id] for each in summary.statements if each.id in summary.marks}


def slot(summary: Summary, recommendation_id: str, name: str) -> Statement:
    return next(each for each in summary.on(recommendation_id) if each.slot.startswith(name))


def test_a_changed_stance_marks_what_tells_of_it(store: Store) -> None:
    drafted(store)
    found = marked(put(store, replace(SAID[0], stance=Stance.REJECT)))
    told = "Ö-nämnden har ändrat ställningstagande från Tillstyrker till Avstyrker."
    assert found["stance:approve"] == (told,)
    assert found["answered" if "answered" in found else "totals"] == (
        "Ö-nämnden har ändrat något av sina ställningstaganden.",
    )
    assert {each for each in found if each.startswith("argument:approve")}
    assert not {"constraint:avtal", "request", "stance:reject:interpreted"} & found.keys()


def test_a_stance_that_somebody_else_takes_now_marks_who_is_counted_in_it(store: Store) -> None:
    put(store, replace(SAID[2], stance=Stance.REJECT))
    drafted(store)
    assert not read(store).marks
    summary = put(store, replace(SAID[0], stance=Stance.REJECT))
    rejected = slot(summary, "r1", "stance:reject")
    assert summary.marks[rejected.id] == ("Ö-nämnden har nu samma ställningstagande, och räknas inte med.",)
    now = keeping.updated(rejected, summaries.fresh_on(summary.answers, "r1"))
    assert {each.response_id for each in now.rests_on} == {"s0", "s1"}
    assert not keeping.marks(summary.answers, [now])


def test_who_has_left_a_stance_is_counted_in_the_one_that_is_taken_now(store: Store) -> None:
    approved = slot(drafted(store), "r1", "stance:approve")
    summary = put(store, replace(SAID[0], stance=Stance.UNDECIDED))
    fresh = tuple(summaries.fresh_on(summary.answers, "r1"))
    now = keeping.updated(approved, fresh)
    (new,) = keeping.followed(approved, now, summary.statements, fresh)
    assert (new.slot, [link.response_id for link in new.rests_on]) == ("stance:undecided", ["s0"])
    assert not keeping.followed(approved, now, (*summary.statements, new), fresh)


def test_changed_circumstances_mark_only_themselves(store: Store) -> None:
    drafted(store)
    changed = (*SAID[0].constraints, LocalConstraint("d", text="Ett nytt avtal."))
    assert marked(put(store, replace(SAID[0], constraints=changed))) == {
        "constraint:avtal": ("Ö-nämnden har ändrat sina lokala förutsättningar.",)
    }


def test_a_confirmed_reading_and_one_taken_back_are_said(store: Store) -> None:
    drafted(store)
    found = marked(put(store, replace(SAID[2], requests=()), replace(SAID[3], source=Source.CONFIRMED)))
    assert found["stance:reject:interpreted"] == ("Hur Arkivet ska förstås har bekräftats eller rättats.",)
    gone = marked(put(store, Position("s1", "r1")))
    assert gone["stance:approve"] == ("Trafik- och fritidsnämnden har tagit tillbaka sitt svar.",)


def test_a_newer_version_marks_and_is_news(store: Store) -> None:
    drafted(store)
    with store.writing() as records:
        records.put_response(Response("s0b", "fall", "Ö-nämnden", ResponseOrigin.RECEIVED))
        records.put_response(replace(records.response("s0"), superseded_by="s0b"))
        records.put_position(replace(SAID[0], response_id="s0b"))
    summary = read(store)
    stance = slot(summary, "r1", "stance:approve")
    assert summary.marks[stance.id] == ("Ö-nämnden har lämnat en nyare version av sitt svar.",)
    assert [each.id for each in summary.unheard["r1"]] == ["s0b"]
    kept = keeping.kept(summary.answers, stance)
    assert [link.response_id for link in kept.rests_on] == ["s0b", "s1"]
    apply(store, PutStatements((kept,)))
    assert stance.id not in read(store).marks


def test_a_version_of_a_version_is_no_newcomer(store: Store) -> None:
    answered = slot(drafted(store), "", "answered")
    with store.writing() as records:
        for before, newer in (("s0", "s0b"), ("s0b", "s0c")):
            records.put_response(Response(newer, "fall", "Ö-nämnden", ResponseOrigin.RECEIVED))
            records.put_response(replace(records.response(before), superseded_by=newer))
        records.put_position(replace(SAID[0], response_id="s0c"))
    assert unheard_of(read(store).answers, answered) == ()


def test_what_rests_on_nothing_any_more_cannot_be_kept(store: Store) -> None:
    stance = slot(drafted(store), "r2", "stance:approve")
    summary = put(store, Position("s0", "r2"))
    with pytest.raises(Refused):
        keeping.kept(summary.answers, stance)
    assert summary.marks[stance.id][-1] == keeping.LEFT_OUT


def test_a_new_answer_is_news_until_it_is_drafted(store: Store) -> None:
    drafted(store)
    summary = put(store, Position("s3", "r2", Stance.APPROVE))
    assert {id_: [each.id for each in news] for id_, news in summary.unheard.items()} == {"r2": ["s3"]}
    after = drafted(store)
    assert not after.unheard
    assert "Åbolaget, Sävra" in slot(after, "r2", "stance:approve").text


def test_a_new_answer_marks_what_counts_everybody(store: Store) -> None:
    drafted(store)
    before = read(store)
    assert not before.marks
    with store.writing() as records:
        records.put_response(Response("sen", "fall", "Sena verket", ResponseOrigin.RECEIVED))
    summary = read(store)
    found = marked(summary)
    assert found["answered"] == ("Sena verket har svarat sedan det skrevs.",)
    assert found["approved"] == found["answered"]
    told = f"Nu har {words.bodies(len(summary.answers.counted))} svarat, och påståendet räknar av ett annat antal."
    assert found["stance:approve"] == (told,)
    assert "stance:approve:interpreted" not in found
    kept = keeping.kept(summary.answers, slot(summary, "", "answered"))
    assert {each.response_id for each in kept.rests_on} == {each.id for each in summary.answers.counted}
    assert not keeping.marks(summary.answers, [kept])
    updated = keeping.updated(slot(summary, "", "answered"), summaries.fresh_on(summary.answers, ""))
    assert not keeping.marks(summary.answers, [updated])


def test_many_new_answers_are_counted_where_they_would_be_too_many_names(store: Store) -> None:
    whole = slot(drafted(store), "", "answered")
    with store.writing() as records:
        for number in range(4):
            records.put_response(Response(f"n{number}", "fall", f"Kommun {number}", ResponseOrigin.RECEIVED))
            records.put_position(Position(f"n{number}", "r2", Stance.APPROVE))
    assert read(store).marks[whole.id] == ("Fyra instanser har svarat sedan det skrevs.",)


def test_a_longer_distribution_list_marks_what_tells_who_has_answered(store: Store) -> None:
    drafted(store)
    with store.writing() as records:
        case = records.referral("fall")
        records.put_referral(replace(case, bodies=(*case.bodies, "Tysta verket")))
    assert marked(read(store)) == {"answered": ("Svaren eller sändlistan har ändrats sedan det skrevs.",)}


def test_a_new_draft_keeps_what_people_have_written_changed_and_taken_out(store: Store) -> None:
    before = drafted(store)
    changed = slot(before, "r1", "stance:approve").with_text("Två är för.")
    out = summaries.withdrawn(slot(before, "r1", "request"))
    own = summaries.own_statement(
        before.answers, "r1", "De är överens.", summaries.links_to(before.answers, "r1", ["s0", "s1"]), 1
    )
    apply(store, PutStatements((changed, out, own)))
    put(store, replace(SAID[0], stance=Stance.REJECT, requests=()), Position("s3", "r2", Stance.APPROVE))
    after = {each.id: each for each in drafted(store).statements}
    assert after[changed.id].text == "Två är för."
    assert after[own.id] == own
    assert out.id not in after
    assert [each.slot for each in after.values() if each.slot == "stance:reject"]


def test_drafting_twice_changes_nothing(store: Store) -> None:
    drafted(store)
    again = write_draft(store, "fall")
    assert not again.changes


TWO_REASONS = Position(
    "s3",
    "r1",
    Stance.REJECT,
    "Telefonisterna finns redan på plats i samma hus som vi.\n\nÖppettiderna blir desamma i hela länet.",
)


def test_two_arguments_that_one_body_speaks_for_have_places_of_their_own(store: Store) -> None:
    put(store, TWO_REASONS)
    before = [each for each in drafted(store).on("r1") if each.kind is StatementKind.ARGUMENT]
    assert len({each.slot for each in before}) == len(before)
    put(store, replace(TWO_REASONS, grounds=TWO_REASONS.grounds.replace("hela länet", "alla kommuner")))
    after = {each.id: each for each in drafted(store).on("r1") if each.kind is StatementKind.ARGUMENT}
    changed = [each for each in before if after[each.id] != each]
    assert any("alla kommuner" in after[each.id].text for each in changed)
    assert all(("Telefonisterna" in each.text) == ("Telefonisterna" in after[each.id].text) for each in before)
    assert not any("hela länet" in each.text for each in after.values())


def test_arguments_that_were_drafted_into_one_place_are_renewed_each(store: Store) -> None:
    put(store, TWO_REASONS)
    arguments = [each for each in drafted(store).on("r1") if each.kind is StatementKind.ARGUMENT]
    in_one_place = [replace(each, slot=each.slot.partition("+")[0]) for each in arguments]
    fresh = [replace(each, id=f"ny {number}", text=f"{each.text} Nu.") for number, each in enumerate(arguments)]
    renewed = keeping.redrafted(in_one_place, fresh)
    assert {each.id: each.text for each in renewed} == {each.id: f"{each.text} Nu." for each in arguments}
    assert [each.slot for each in renewed] == [each.slot for each in arguments]


def test_a_statement_the_answers_no_longer_give_is_taken_out_and_comes_back(store: Store) -> None:
    first = slot(drafted(store), "r1", "request")
    put(store, replace(SAID[0], requests=()), replace(SAID[2], requests=()))
    assert first.id not in {each.id for each in drafted(store).statements}
    put(store, SAID[0], SAID[2])
    assert first.id in {each.id for each in drafted(store).statements}


def test_a_draft_is_taken_back_and_done_again(store: Store) -> None:
    done = write_draft(store, "fall")
    full = read(store).statements
    undone = apply(store, done.inverse)
    assert read(store).statements == ()
    apply(store, undone.inverse)
    assert read(store).statements == full
    with store.reading() as records:
        assert [row.action for row in records.journal("fall")] == ["draft", "draft", "draft"]
        assert first_broken(records.journal()) is None


def test_one_statement_is_drafted_anew_in_its_place(store: Store) -> None:
    stance = slot(drafted(store), "r1", "stance:approve").with_text("Två är för.")
    summary = put(store, replace(SAID[0], stance=Stance.REJECT))
    fresh = summaries.fresh_on(summary.answers, "r1")
    new = keeping.updated(stance, fresh)
    assert new.text.startswith("En av fyra svarande instanser tillstyrker")
    assert new.id == stance.id
    assert not new.edited
    with pytest.raises(Refused):
        keeping.updated(replace(stance, slot="", kind=StatementKind.OWN), fresh)


def test_moving(store: Store) -> None:
    drafted(store)
    shown = read(store).on("r1")
    apply(store, PutStatements(keeping.moved(shown, shown[0].id, 1)))
    assert [each.id for each in read(store).on("r1")[:3]] == [shown[1].id, shown[0].id, shown[2].id]
    assert keeping.moved(shown, shown[0].id, -1) == ()
    same = tuple(replace(each, order=5) for each in shown)
    assert min(each.order for each in keeping.moved(same, same[1].id, -1)) == 1000


def test_a_statement_does_not_come_to_rest_on_an_answer_that_is_gone(store: Store) -> None:
    summary = drafted(store)
    own = summaries.own_statement(summary.answers, "r2", "Ja.", summaries.links_to(summary.answers, "r2", ["s0"]), 1)
    put(store, Position("s0", "r2"))
    with pytest.raises(Refused) as refusal:
        apply(store, PutStatements((own,)))
    assert refusal.value.code == "refused.answer_gone"
    assert LISTED[1].id == own.recommendation_id


def test_an_edit_is_shown_as_reading_it_anew_would(store: Store) -> None:
    drafted(store)
    put(store, replace(SAID[0], stance=Stance.REJECT), Position("s3", "r2", Stance.APPROVE))
    before = read(store)
    shown = before.on("r1")
    answers = before.answers
    edits: list[tuple[Statement, ...]] = [
        (shown[0].with_text("Två är för."),),
        (keeping.kept(answers, shown[0]),),
        (summaries.withdrawn(shown[1]),),
        (summaries.own_statement(answers, "r2", "Ja.", summaries.links_to(answers, "r2", ["s3"]), 9000),),
        keeping.moved(shown, shown[0].id, 1),
    ]
    for changed in edits:
        ahead = read(store).after(changed)
        apply(store, PutStatements(changed))
        anew = read(store)
        assert ahead.marks == anew.marks
        assert ahead.unheard == anew.unheard
        assert [ahead.on(each) for each in ("", "r1", "r2")] == [anew.on(each) for each in ("", "r1", "r2")]


def test_an_answer_that_is_gone_and_one_that_counts_no_longer_are_said(store: Store) -> None:
    stance = slot(drafted(store), "r1", "stance:approve")
    with store.writing() as records:
        records.put_response(replace(records.response("s0"), origin=ResponseOrigin.OWN))
    answers = read(store).answers
    answers = replace(answers, responses=tuple(each for each in answers.responses if each.id != "s1"))
    assert keeping.marks(answers, [stance]) == {
        stance.id: ("Svaret från Ö-nämnden räknas inte längre.", "Ett svar finns inte längre.", keeping.LEFT_OUT)
    }
    with pytest.raises(Refused):
        keeping.kept(answers, stance)


def test_keeping_a_statement_lets_go_of_the_answer_that_is_gone(store: Store) -> None:
    summary = drafted(store)
    stance = slot(summary, "r1", "stance:approve")
    left = tuple(each for each in summary.answers.responses if each.id != "s1")
    kept = keeping.kept(replace(summary.answers, responses=left), stance)
    assert [link.response_id for link in kept.rests_on] == ["s0"]


def test_very_many_changes_at_once_are_shown_as_reading_them_anew_would(store: Store) -> None:
    answers = drafted(store).answers
    links = summaries.links_to(answers, "r1", ["s0"])
    written = [summaries.own_statement(answers, "r1", f"Anmärkning {n}.", links, 9000 + n) for n in range(60)]
    written[7] = summaries.withdrawn(written[7])
    ahead = read(store).after(written)
    apply(store, PutStatements(tuple(written)))
    assert {each.id for each in ahead.statements} == {each.id for each in read(store).statements}
    assert (ahead.marks, ahead.unheard) == (read(store).marks, read(store).unheard)


def test_a_summary_whose_every_statement_is_taken_out_misses_nobody(store: Store) -> None:
    summary = drafted(store)
    out = tuple(summaries.withdrawn(each) for each in summary.statements)
    ahead = summary.after(out)
    apply(store, PutStatements(out))
    assert ahead == read(store)
    assert (ahead.statements, ahead.unheard) == ((), {})


def test_changing_the_whole_leaves_each_point_as_it_was(store: Store) -> None:
    drafted(store)
    before = put(store, Position("s3", "r2", Stance.APPROVE))
    after = before.after([before.on("")[0].with_text("Fyra har svarat.")])
    assert after.unheard == before.unheard != {}
