"""What has left the program is known when it comes back."""

from __future__ import annotations

from dataclasses import replace

from domain.changes import Kind
from domain.ports import Store
from domain.services.outgoing import Known, WrittenFile, departures, note, recognise
from tests.fakes import MemoryStore


def test_a_file_that_was_sent_away_to_be_signed_is_known(case: Store) -> None:
    sent, other = b"%PDF-1.7 brev", b"%PDF-1.7 ett annat brev"
    for name, content in (("annat.pdf", other), ("svar.pdf", sent)):
        assert note(case, "export", Kind.RESPONSE, "svar", [WrittenFile.of(name, content)])
    digest = WrittenFile.of("", sent).sha256
    with case.reading() as records:
        row = records.journal("svar")[-1]
        whole = Known("svar", "svar.pdf", digest, grown=False, action="export", at=row.at, number=row.number)
        assert recognise(records, sent) == whole
        assert recognise(records, sent + b" underskrift") == replace(whole, grown=True)
        assert recognise(records, sent[:-1]) is None
        assert recognise(records, b"x" + sent) is None
        assert recognise(records, b"") is None


def test_the_longest_beginning_is_the_one_that_came_back(case: Store) -> None:
    once = b"%PDF-1.7 brev"
    twice = once + b" underskrift"
    note(case, "sign", Kind.RESPONSE, "svar", [WrittenFile.of("undertecknad.pdf", twice)])
    note(case, "export", Kind.RESPONSE, "svar", [WrittenFile.of("svar.pdf", once)])
    with case.reading() as records:
        known = recognise(records, twice + b" och en till")
        assert known is not None
        assert known.name == "undertecknad.pdf"


def test_every_time_that_a_letter_left_is_told_by_the_letter_that_was_signed(case: Store) -> None:
    once = b"%PDF-1.7 brev"
    signed = once + b" underskrift"
    for action, name, content in (("export", "a.pdf", once), ("sign", "b.pdf", signed), ("export", "c.pdf", once)):
        note(case, action, Kind.RESPONSE, "svar", [WrittenFile.of(name, content)], {"paper": "yttrande"})
    with case.reading() as records:
        left = departures(records, signed + b" och en till")
        assert [(each.name, each.paper, each.grown) for each in left] == [
            ("a.pdf", "yttrande", True),
            ("c.pdf", "yttrande", True),
        ]
        assert left[0].number < left[1].number
        assert recognise(records, once) == replace(left[1], grown=False)
        assert departures(records, b"%PDF-1.7 BREV underskrift") == ()


def test_what_is_written_where_nothing_can_be_noted() -> None:
    assert not note(MemoryStore(read_only=True), "export", Kind.RESPONSE, "svar", [])
