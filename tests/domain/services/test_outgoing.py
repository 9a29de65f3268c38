"""What has left the program is known when it comes back."""

from __future__ import annotations

from domain.changes import Kind
from domain.ports import Store
from domain.services.outgoing import Known, WrittenFile, note, recognise
from tests.fakes import MemoryStore


def test_a_file_that_was_sent_away_to_be_signed_is_known(case: Store) -> None:
    sent, other = b"%PDF-1.7 brev", b"%PDF-1.7 ett annat brev"
    for name, content in (("annat.pdf", other), ("svar.pdf", sent)):
        assert note(case, "export", Kind.RESPONSE, "svar", [WrittenFile.of(name, content)])
    digest = WrittenFile.of("", sent).sha256
    with case.reading() as records:
        at = records.journal("svar")[-1].at
        assert recognise(records, sent) == Known("svar", "svar.pdf", digest, grown=False, action="export", at=at)
        grown = recognise(records, sent + b" underskrift")
        assert grown == Known("svar", "svar.pdf", digest, grown=True, action="export", at=at)
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


def test_what_is_written_where_nothing_can_be_noted() -> None:
    assert not note(MemoryStore(read_only=True), "export", Kind.RESPONSE, "svar", [])
