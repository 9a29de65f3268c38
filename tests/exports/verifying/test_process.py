"""Strangers' files are read in a child process: whatever they do to it, there is an answer."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import pytest

from domain.errors import UserError
from domain.verification import Verification
from exports import children
from exports.verifying import verifier, worker
from exports.verifying.examining import examine
from exports.verifying.transit import from_json, to_json
from exports.verifying.verifier import ChildVerifier
from tests.exports.verifying.mutations import increments
from tests.exports.verifying.signed import letter, signed, signed_and_stamped
from tests.pki import pki


def test_the_child_finds_what_we_find() -> None:
    trust = [pki().root.pem]
    assert ChildVerifier().verify(signed(), trust) == examine(signed(), trust)


def test_everything_comes_through_the_pipe() -> None:
    for found in (
        examine(signed_and_stamped(), [pki().root.pem]),
        *(examine(content) for _, content in list(increments(signed()))[:3]),
        Verification(fault="verify.fault_broken"),
    ):
        assert from_json(to_json(found)) == found


def test_a_trust_list_without_a_certificate_is_said_by_us() -> None:
    with pytest.raises(UserError, match="trust_unreadable"):
        ChildVerifier().verify(signed(), [b"hej"])


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "verify.fault_not_pdf"),
        (b"PK\x03\x04 word", "verify.fault_not_pdf"),
        (b"%PDF-1.7\nhej", "verify.fault_broken"),
        (b"%PDF-1.7\n%%EOF\n", "verify.fault_broken"),
        (b"%PDF-1.7\nstartxref\n0\n%%EOF\n", "verify.fault_broken"),
    ],
)
def test_files_that_are_no_files(content: bytes, fault: str) -> None:
    found = examine(content)
    assert (found.fault, found.holds) == (fault, False)


def bomb(kind: bytes) -> bytes:
    """A file whose cross references are a gigabyte of zeros, or whose tree of pages goes round."""
    if kind == b"zeros":
        packed = zlib.compress(bytes(64 << 20), 9)
        packed = zlib.compress(packed * 1, 9)
        stream = (
            b"<</Type /XRef /Size 2 /W [1 2 1] /Root 1 0 R /Filter [/FlateDecode /FlateDecode] /Length %d>>stream\n"
            % len(packed)
        )
        body = b"%PDF-1.7\n2 0 obj\n" + stream + packed + b"\nendstream\nendobj\n"
        return body + b"startxref\n9\n%%EOF\n"
    objects = (
        b"1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type /Pages /Kids [2 0 R] /Count 1>>\nendobj\n"
    )
    body = b"%PDF-1.7\n" + objects
    first, second = body.index(b"1 0 obj"), body.index(b"2 0 obj")
    table = b"xref\n0 3\n0000000000 65535 f \n%010d 00000 n \n%010d 00000 n \n" % (first, second)
    return body + table + b"trailer\n<</Size 3 /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(body)


@pytest.mark.parametrize("kind", [b"zeros", b"round"])
def test_bombs_end_in_an_answer(kind: bytes) -> None:
    found = ChildVerifier(seconds=60).verify(bomb(kind))
    assert not found.holds
    assert not found.signed


def test_one_that_takes_too_long_is_given_up() -> None:
    assert ChildVerifier(seconds=0.01).verify(letter()).fault == "verify.fault_too_demanding"


def test_a_child_that_falls_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "_ROOT", Path(__file__).parent)  # where our modules are not found
    assert ChildVerifier().verify(letter()).fault == "verify.fault_crashed"


def test_a_file_that_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifier, "LARGEST", 10)
    assert ChildVerifier().verify(letter()).fault == "verify.fault_too_large"


def test_the_child_takes_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = tmp_path / "said"
    monkeypatch.setattr(worker, "_limit", lambda: None)
    monkeypatch.setattr(worker, "own_stdout", lambda: said.open("wb"))
    path = tmp_path / "a.pdf"
    path.write_bytes(letter())
    assert worker.main([str(path)]) == 0
    assert json.loads(said.read_bytes())["found"]["fault"] == ""
