"""A file that was signed elsewhere is known for the one that was sent, or it is not taken in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from domain.changes import Kind
from domain.document import Block, BlockKind, ReadDocument
from domain.errors import SigningError
from domain.letter import ExportForm
from domain.ports import Store
from domain.position import Position, Stance
from domain.response import ResponseState
from domain.services import registering
from domain.services.editing import PutPosition, apply
from domain.services.exporting import export
from domain.services.outgoing import SENT_FOR_SIGNING, WrittenFile, note
from domain.services.sent_for_signing import Sameness, accept, note_sent, recognise
from domain.signing import KeyFile, Secret, SignRequest
from exports.letter import render
from exports.signing.signer import PadesSigner
from storage.letterheads import LetterheadStore
from storage.readers.reading import FileReader
from tests.pki import PASSPHRASE, pki

SENT = b"%PDF-1.7 brevet"
WORDS = ("Servicenämnden tillstyrker.", "Numren bör behållas.")


def read(
    content: bytes, words: Sequence[str] = WORDS, data: bytes | None = b"{}", name: str = "retur.pdf"
) -> ReadDocument:
    blocks = tuple(Block(BlockKind.PARAGRAPH, text, page=1) for text in words)
    foot = Block(BlockKind.FURNITURE, f"Sida 1 ({len(words)})", page=1)
    return ReadDocument(name, "application/pdf", (*blocks, foot), pages=1, embedded=data, content=content)


def refusal(store: Store, document: ReadDocument) -> str:
    with pytest.raises(SigningError) as raised:
        recognise(store, document)
    return raised.value.code


@pytest.fixture
def sent(case: Store) -> Store:
    assert note_sent(case, "svar", "yttrande.pdf", read(SENT))
    return case


def test_a_file_that_begins_with_what_was_sent(sent: Store) -> None:
    found = recognise(sent, read(SENT + b" och en underskrift", ("Helt andra ord, som ingen läser.",), None))
    assert (found.response_id, found.name, found.sameness, found.added) == ("svar", "yttrande.pdf", Sameness.BYTES, ())
    assert found.sent_at.startswith("20")


def test_a_file_that_was_written_anew_with_the_same_words(sent: Store) -> None:
    found = recognise(sent, read(b"%PDF-2.0 annat", (*WORDS, "Signerat av Kim Ek 2026-05-12")))
    assert (found.sameness, found.added) == (Sameness.CONTENT, ("Signerat av Kim Ek 2026-05-12",))
    spaced = tuple(f" {text.replace(' ', chr(10))} " for text in WORDS)
    assert recognise(sent, read(b"%PDF-2.0 annat", spaced)).added == ()


@pytest.mark.parametrize(
    ("words", "data", "code"),
    [
        (WORDS[:1], b"{}", "sign.returned_changed"),
        (WORDS[::-1], b"{}", "sign.returned_changed"),
        (("Servicenämnden avstyrker.", WORDS[1]), b"{}", "sign.returned_changed"),
        ((), b"{}", "sign.returned_changed"),
        (WORDS, b'{"annat": 1}', "sign.returned_unknown"),
        (WORDS, None, "sign.returned_unknown"),
    ],
)
def test_other_words_or_other_data_are_not_what_was_sent(
    words: tuple[str, ...], data: bytes | None, code: str, sent: Store
) -> None:
    assert refusal(sent, read(b"%PDF-2.0 annat", words, data)) == code


def test_a_file_that_nobody_signed(sent: Store) -> None:
    assert refusal(sent, read(SENT)) == "sign.returned_unsigned"
    with pytest.raises(SigningError, match="returned_unsigned"):
        accept(sent, read(SENT + b"x"), [])


def test_nothing_was_sent(case: Store) -> None:
    assert refusal(case, read(SENT + b"x")) == "sign.returned_unknown"


def test_out_and_back_with_real_files(case: Store, tmp_path: Path) -> None:
    apply(case, PutPosition(Position("svar", "r1", Stance.APPROVE, "Det går att genomföra *redan i år*.")))
    registering.decide(case, "svar", decided_on=date(2026, 5, 12), waiver="Prov")
    letter = export(case, LetterheadStore(), render, "svar", ExportForm.PDF).content
    assert note_sent(case, "svar", "yttrande.pdf", on_disk(tmp_path, letter))

    with PadesSigner().unlock(KeyFile("a.p12", pki().second.pkcs12(), Secret(PASSPHRASE))) as key:
        signed = key.sign(letter, SignRequest()).content
        rewritten = io.BytesIO()
        with pikepdf.open(io.BytesIO(letter)) as pdf:
            pdf.save(rewritten, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        anew = key.sign(rewritten.getvalue(), SignRequest(visible=False)).content

    back = on_disk(tmp_path, anew)
    assert recognise(case, back).sameness is Sameness.CONTENT
    assert recognise(case, replace(back, embedded=b"{}", content=signed)).sameness is Sameness.BYTES
    found, changes = accept(case, on_disk(tmp_path, signed), ["Per Åsberg"])
    assert (found.sameness, bool(changes)) == (Sameness.BYTES, True)
    with case.reading() as records:
        assert records.response("svar").state is ResponseState.DISPATCHED
        (copy,) = records.dispatched("svar")
        assert records.dispatched_content(copy.id) == signed
        assert copy.signers == ("Per Åsberg",)
        assert SENT_FOR_SIGNING in {row.action for row in records.journal("svar")}


def on_disk(folder: Path, content: bytes) -> ReadDocument:
    path = folder / "yttrande.pdf"
    path.write_bytes(content)
    return FileReader().read(path)


def test_a_file_that_was_signed_here_is_known_as_it_is(case: Store) -> None:
    signed = SENT + b" underskrift"
    assert note(case, "sign", Kind.RESPONSE, "svar", [WrittenFile.of("yttrande.pdf", signed)])
    assert recognise(case, read(signed)).sameness is Sameness.BYTES
