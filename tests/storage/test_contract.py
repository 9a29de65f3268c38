"""What every store does, tried on the real one and on the one in memory that the domain's tests use."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from domain.dates import PartialDate
from domain.document import Block, BlockKind, SourceDocument
from domain.errors import NotFound
from domain.journal import JournalEntry, first_broken
from domain.ports import Reading, Store, Writing
from domain.position import Evidence, LocalConstraint, Position, Request, Source, Stance
from domain.recommendation import Occurrence, Recommendation
from domain.referral import Referral
from domain.response import Response
from domain.services.editing import PutPosition, apply
from storage.database import open_store
from tests.fakes import MemoryStore, TickingClock


@pytest.fixture(params=["sqlite", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "memory":
        yield MemoryStore(TickingClock(), actor="anna")
        return
    with open_store(tmp_path / "bas.db", actor="anna", clock=TickingClock()) as opened:
        yield opened


@pytest.fixture
def case(store: Store) -> Store:
    """Two cases: r1 with two recommendations and two responses, r2 with one of each."""
    with store.writing() as records:
        records.put_referral(Referral("r1", "Ett", created_at="2026-01-01"))
        records.put_referral(Referral("r2", "Två", created_at="2026-02-01"))
        records.put_recommendations(
            [
                Recommendation("r1-b", "r1", "Sen", order=2),
                Recommendation("r1-a", "r1", "Först", order=1),
                Recommendation("r2-a", "r2", "Annat"),
            ]
        )
        records.put_response(Response("s1", "r1", created_at="2026-03-02"))
        records.put_response(Response("s0", "r1", created_at="2026-03-01"))
        records.put_response(Response("s2", "r2", created_at="2026-03-03"))
    return store


def paper(id_: str, referral_id: str, content: bytes = b"text", response_id: str = "") -> SourceDocument:
    digest = hashlib.sha256(content).hexdigest()
    return SourceDocument(
        id_, referral_id, "rapport.txt", "text/plain", digest, 0, len(content), "", "rapport", response_id
    )


def test_order(case: Store) -> None:
    with case.reading() as records:
        assert [each.id for each in records.referrals()] == ["r2", "r1"]
        assert [each.id for each in records.recommendations("r1")] == ["r1-a", "r1-b"]
        assert [each.id for each in records.responses("r1")] == ["s0", "s1"]
        assert [each.id for each in records.responses()] == ["s0", "s1", "s2"]


def test_what_is_made_in_the_same_moment_keeps_its_order(store: Store) -> None:
    with store.writing() as records:
        for id_ in ("b", "a", "c"):
            records.put_referral(Referral(id_, ""))
            records.put_response(Response(id_, "b"))
            records.put_recommendations([Recommendation(id_, "b", "")])
    with store.reading() as records:
        assert [each.id for each in records.referrals()] == ["c", "a", "b"]
        assert [each.id for each in records.responses()] == ["b", "a", "c"]
        assert [each.id for each in records.recommendations("b")] == ["b", "a", "c"]


def test_an_answer_may_name_a_newer_version_that_comes_later_in_the_transaction(case: Store) -> None:
    with case.writing() as records:
        records.put_response(replace(records.response("s1"), superseded_by="s3"))
        records.put_response(Response("s3", "r1", created_at="2026-03-04"))
    with case.reading() as records:
        assert records.response("s1").superseded_by == "s3"
        assert not records.response("s1").counts
        assert records.response("s3").counts


def test_changing_a_value_leaves_what_belongs_to_it(case: Store) -> None:
    position = Position("s1", "r1-a", Stance.APPROVE, "Bra")
    with case.writing() as records:
        records.put_position(position)
        records.add_document(paper("d", "r1"), b"text", [Block(BlockKind.PARAGRAPH, "text")])
        records.put_recommendations([Recommendation("r1-a", "r1", "Först, ändrad", occurrences=(Occurrence("d"),))])
        records.put_response(replace(records.response("s1"), body="Nämnden"))
        records.put_referral(replace(records.referral("r1"), title="Ett, ändrat"))
    with case.reading() as records:
        assert records.position("s1", "r1-a") == position
        assert records.response("s1").body == "Nämnden"
        assert [each.id for each in records.documents("r1")] == ["d"]
        assert records.recommendation("r1-a").occurrences == (Occurrence("d"),)


def test_an_empty_position_is_forgotten(case: Store) -> None:
    full = Position("s1", "r1-a", Stance.REJECT, "Nej", (LocalConstraint("c", text="Avtal"),), (Request("q", "Utred"),))
    with case.writing() as records:
        records.put_position(full)
        records.put_positions([replace(full, recommendation_id="r1-b")])
    with case.writing() as records:
        assert records.positions("s1") == {"r1-a": full, "r1-b": replace(full, recommendation_id="r1-b")}
        records.put_position(Position("s1", "r1-a"))
        records.put_positions([Position("s1", "r1-b", grounds="  \n")])
    with case.reading() as records:
        assert records.positions("s1") == {}
        assert records.position("s1", "r1-a") == Position("s1", "r1-a")


def test_parts_that_are_taken_away_stay_away(case: Store) -> None:
    full = Position("s1", "r1-a", Stance.REJECT, "Nej", (LocalConstraint("c", text="Avtal"),), (Request("q", "Utred"),))
    with case.writing() as records:
        records.put_position(full)
        records.put_position(replace(full, constraints=(), requests=()))
        assert records.position("s1", "r1-a") == Position("s1", "r1-a", Stance.REJECT, "Nej")


def test_a_whole_case_says_what_each_of_its_responses_says(case: Store) -> None:
    constraint = LocalConstraint(
        "c", text="Avtal", until=PartialDate(2028, 6), amount_sek=5, subject="S", vouched_by="V"
    )
    with case.writing() as records:
        full = Position(
            "s1", "r1-b", Stance.REJECT, "Därför.", (constraint,), (Request("q", "Utred."), Request("a", "Se."))
        )
        told = Position("s1", "r1-a", Stance.APPROVE, source=Source.INTERPRETED, evidence=(Evidence("Ja.", 2, 0.5),))
        records.put_positions([full, told, Position("s2", "r2-a", Stance.APPROVE)])
    with case.reading() as records:
        said = records.positions_of_case("r1")
        assert said == {each.id: records.positions(each.id) for each in records.responses("r1")}
        assert list(said) == ["s0", "s1"]
        assert list(said["s1"].values()) == [full, told]
        assert said["s0"] == {}


def test_the_last_of_two_positions_on_the_same_recommendation_stands(case: Store) -> None:
    with case.writing() as records:
        records.put_positions(
            [Position("s1", "r1-a", Stance.REJECT, "Nej"), Position("s1", "r1-a", Stance.APPROVE, "Ja")]
        )
        assert records.positions("s1") == {"r1-a": Position("s1", "r1-a", Stance.APPROVE, "Ja")}


def test_progress_counts_what_is_to_be_answered(case: Store) -> None:
    with case.writing() as records:
        assert records.stance_counts("s1") == (0, 2)
        records.put_recommendations(
            [
                Recommendation("r1-c", "r1", "Bara för kännedom", to_answer=False),
                Recommendation("r1-d", "r1", "Struken", withdrawn=True),
            ]
        )
        for id_, stance in (("r1-a", Stance.APPROVE), ("r1-c", Stance.REJECT), ("r1-d", Stance.REJECT)):
            records.put_position(Position("s1", id_, stance))
        records.put_position(Position("s1", "r1-b", None, "Bara en motivering"))
        records.put_position(Position("s0", "r1-b", Stance.APPROVE))
        assert records.stance_counts("s1") == (1, 2)


def test_withdrawn_recommendations_are_listed_when_asked_for(case: Store) -> None:
    with case.writing() as records:
        records.put_recommendations([replace(records.recommendation("r1-a"), withdrawn=True)])
        assert [each.id for each in records.recommendations("r1")] == ["r1-b"]
        assert [each.id for each in records.recommendations("r1", withdrawn=True)] == ["r1-a", "r1-b"]
        assert records.recommendation("r1-a").withdrawn


def test_ids_are_found_by_how_they_begin(case: Store) -> None:
    with case.reading() as records:
        assert records.find_ids("r1") == (
            ("referral", "r1"),
            ("recommendation", "r1-a"),
            ("recommendation", "r1-b"),
        )
        assert records.find_ids("s2") == (("response", "s2"),)
        assert records.find_ids("_1") == ()
        assert records.find_ids("R1") == ()
        assert len(records.find_ids("")) == 8


@pytest.mark.parametrize(
    ("code", "ask"),
    [
        ("missing.referral", lambda records: records.referral("x")),
        ("missing.referral", lambda records: records.documents("x")),
        ("missing.referral", lambda records: records.recommendations("x")),
        ("missing.referral", lambda records: records.responses("x")),
        ("missing.document", lambda records: records.document_content("x")),
        ("missing.document", lambda records: records.document_blocks("x")),
        ("missing.recommendation", lambda records: records.recommendation("x")),
        ("missing.recommendation", lambda records: records.position("s1", "x")),
        ("missing.referral", lambda records: records.comparison("x")),
        ("missing.referral", lambda records: records.wordings("x")),
        ("missing.referral", lambda records: records.circumstances("x")),
        ("missing.recommendation", lambda records: records.positions_on("x")),
        ("missing.referral", lambda records: records.positions_of_case("x")),
        ("missing.response", lambda records: records.response("x")),
        ("missing.response", lambda records: records.positions("x")),
        ("missing.response", lambda records: records.position("x", "r1-a")),
        ("missing.response", lambda records: records.stance_counts("x")),
    ],
)  # fmt: skip
def test_what_is_not_there_is_said_by_name(case: Store, code: str, ask: Callable[[Reading], object]) -> None:
    with case.reading() as records:
        with pytest.raises(NotFound) as raised:
            ask(records)
        assert raised.value.code == code


def test_a_case_with_nothing_in_it_is_there(store: Store) -> None:
    with store.writing() as records:
        records.put_referral(Referral("r", "Tomt"))
        assert records.documents("r") == ()
        assert records.recommendations("r") == ()
        assert records.responses("r") == ()
        records.put_response(Response("s", "r"))
        assert records.positions("s") == {}
        assert records.stance_counts("s") == (0, 0)
        assert records.setting("finns inte") is None
        assert records.journal() == []
        assert records.last_entry() is None


@pytest.mark.parametrize(
    "put",
    [
        lambda records: records.put_recommendations([Recommendation("x", "saknas", "")]),
        lambda records: records.put_response(Response("x", "saknas")),
        lambda records: records.put_response(Response("x", "r1", superseded_by="saknas")),
        lambda records: records.add_document(paper("x", "saknas"), b"text", ()),
        lambda records: records.add_document(paper("x", "r1", response_id="saknas"), b"text", ()),
        lambda records: records.put_position(Position("s1", "saknas", Stance.REJECT)),
        lambda records: records.put_position(Position("saknas", "r1-a", Stance.REJECT)),
        lambda records: records.put_positions([Position("saknas", "r1-a", Stance.REJECT)]),
        lambda records: records.put_recommendations([Recommendation("x", "r1", "", occurrences=(Occurrence("saknas"),))]),
    ],
)  # fmt: skip
def test_nothing_refers_to_what_is_not_there(case: Store, put: Callable[[Writing], None]) -> None:
    with pytest.raises(NotFound, match=r"missing\.related"), case.writing() as records:
        put(records)
    with case.reading() as records:
        assert len(records.find_ids("")) == 8
        assert records.documents("r1") == ()


@pytest.mark.parametrize(
    "put",
    [
        lambda records: records.put_position(Position("s2", "r1-a", Stance.REJECT)),
        lambda records: records.put_positions([Position("s2", "r1-a", Stance.REJECT)]),
        lambda records: records.put_response(Response("s1", "r2")),
        lambda records: records.put_recommendations([Recommendation("r1-a", "r2", "")]),
        lambda records: records.add_document(replace(paper("d", "r1"), size=5), b"text", ()),
        lambda records: records.add_document(replace(paper("d", "r1"), sha256="0" * 64), b"text", ()),
    ],
)  # fmt: skip
def test_answers_stay_with_the_case_they_were_given_in(case: Store, put: Callable[[Writing], None]) -> None:
    with pytest.raises(ValueError, match=r"another referral|size or SHA-256"), case.writing() as records:
        put(records)
    with case.reading() as records:
        assert records.positions("s2") == {}
        assert records.response("s1").referral_id == "r1"
        assert records.documents("r1") == ()


def test_a_paper_is_added_once(case: Store) -> None:
    with case.writing() as records:
        records.add_document(paper("d", "r1"), b"text", ())
    with pytest.raises(ValueError, match="refuses the value"), case.writing() as records:
        records.add_document(paper("d", "r1", b"other"), b"other", ())
    with case.writing() as records:
        records.add_document(paper("d2", "r2"), b"text", ())
        assert records.document_content("d2") == records.document_content("d") == b"text"


def test_everything_or_nothing(case: Store) -> None:
    def half_done(records: Writing) -> None:
        records.put_referral(Referral("r3", "Tre"))
        records.put_position(Position("s1", "r1-a", Stance.APPROVE))
        records.append(JournalEntry("edit", "position", "s1/r1-a", {}))
        records.put_setting("namn", "värde")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), case.writing() as records:
        half_done(records)
    with case.reading() as kept:
        assert "r3" not in {each.id for each in kept.referrals()}
        assert kept.positions("s1") == {}
        assert kept.journal() == []
        assert kept.setting("namn") is None


def test_transactions_do_not_nest(case: Store) -> None:
    with case.writing() as records:
        records.put_setting("kvar", "ja")
        with pytest.raises(RuntimeError, match="already open"), case.reading():
            pass
        with pytest.raises(RuntimeError, match="already open"), case.writing():
            pass
    with case.reading() as records:
        assert records.setting("kvar") == "ja"


def test_a_transaction_that_is_over_is_over(case: Store) -> None:
    with case.writing() as writing:
        pass
    with case.reading() as reading:
        pass
    for use in (
        lambda: writing.put_setting("a", "b"),
        lambda: writing.put_positions([]),
        lambda: writing.put_referral(Referral("r9", "")),
        reading.referrals,
    ):
        with pytest.raises(RuntimeError, match="over"):
            use()


def test_the_journal_is_chained(case: Store) -> None:
    with case.writing() as records:
        records.append(JournalEntry("import", "referral", "r1", {"fil": "å.pdf", "antal": 3}))
        records.append(JournalEntry("edit", "response", "s1", {"b": [1, None], "a": {"ö": 1.5}}))
        moment = records.now()
    with case.writing() as records:
        records.append(JournalEntry("edit", "referral", "r1", {}))
        rows = records.journal()
        assert [row.number for row in rows] == [1, 2, 3]
        assert [row.at for row in rows] == [moment, moment, records.now()]
        assert {row.actor for row in rows} == {"anna"}
        assert rows[1].detail == '{"a":{"ö":1.5},"b":[1,null]}'
        assert first_broken(rows) is None
        assert [row.number for row in records.journal("r1")] == [1, 3]
        assert records.journal(after=1) == rows[1:]
        assert [row.number for row in records.journal("r1", after=1)] == [3]
        assert records.last_entry() == rows[-1]


def test_moments_are_utc_and_sort_as_text(store: Store) -> None:
    with store.writing() as records:
        first = records.now()
        assert records.now() == first
    with store.writing() as records:
        assert first == "2026-03-02T09:00:00.000+00:00"
        assert records.now() == "2026-03-02T09:00:01.000+00:00"


def test_edits_and_their_inverses(case: Store) -> None:
    after = Position("s1", "r1-a", Stance.APPROVE, "Bra, men …", (LocalConstraint("c", text="Avtal"),))
    done = apply(case, PutPosition(after))
    with case.reading() as records:
        assert records.position("s1", "r1-a") == after
    apply(case, done.inverse)
    with case.reading() as records:
        assert records.positions("s1") == {}
        assert len(records.journal("s1/r1-a")) == 2
