"""Signed letters for the verifier's tests, made once a process; signed with pyHanko itself, so that they do not depend on how the program signs."""

from __future__ import annotations

import functools
import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pikepdf
from asn1crypto import x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner, PdfTimeStamper
from pyhanko.sign.timestamps import HTTPTimeStamper
from pyhanko.stamp import NoOpStampStyle
from pyhanko_certvalidator import ValidationContext

from domain.exchange import response_json, to_bytes
from domain.letter import ExportForm
from domain.position import Position
from domain.services.letters import compose
from exports.letter import render
from storage.letterheads import LetterheadStore
from tests.domain.checks.sound import POSITIONS, REFERRAL, RESPONSE, SOUND
from tests.pki import PASSPHRASE, Identity, pki


@functools.cache
def letter() -> bytes:
    """A short letter with its data inside."""
    return made(POSITIONS, POSITIONS)


def made(printed: Mapping[str, Position], carried: Mapping[str, Position] | None, **head: Any) -> bytes:
    """A letter that prints some positions and carries others as data."""
    response = replace(RESPONSE, id=_id("svar"), referral_id=_id("fall"), **head)
    referral = replace(REFERRAL, id=_id("fall"))
    listed = [replace(each, id=_id(each.id), referral_id=_id("fall")) for each in SOUND.recommendations]
    form = LetterheadStore().get("standard")
    tree = compose(referral, listed, response, _named(printed), form)
    data = None
    if carried is not None:
        data = to_bytes(response_json(referral, listed, response, _named(carried)))
    return render(tree, form, ExportForm.PDF, attachment=data)


def _named(positions: Mapping[str, Position]) -> dict[str, Position]:
    """The positions under ids that data may have."""
    return {
        _id(key): replace(
            each,
            response_id=_id("svar"),
            recommendation_id=_id(key),
            constraints=tuple(replace(part, id=_id(part.id)) for part in each.constraints),
            requests=tuple(replace(part, id=_id(part.id)) for part in each.requests),
        )
        for key, each in positions.items()
    }


def _id(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, name))


def signed_by(who: Identity, content: bytes, *, stamped: bool = False, lasting: bool = False, **meta: Any) -> bytes:
    """The file with one more signature: in its next empty field, or in a new one."""
    signer = signers.SimpleSigner.load_pkcs12_data(who.pkcs12(), other_certs=(), passphrase=PASSPHRASE.encode())
    assert signer is not None
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    empty = [name for name, _, _ in fields.enumerate_sig_fields(writer, filled_status=False)]
    if lasting:
        meta |= {"embed_validation_info": True, "validation_context": _context()}
    metadata = PdfSignatureMetadata(
        field_name=empty[0] if empty else f"Ny {len(content)}",
        subfilter=fields.SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        **meta,
    )
    authority = HTTPTimeStamper(pki().tsa_url) if stamped or lasting else None
    out = io.BytesIO()
    PdfSigner(metadata, signer, timestamper=authority, stamp_style=NoOpStampStyle()).sign_pdf(writer, output=out)
    return out.getvalue()


def stamped(content: bytes) -> bytes:
    """The file with a time stamp on the whole of it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    out = io.BytesIO()
    PdfTimeStamper(HTTPTimeStamper(pki().tsa_url)).timestamp_pdf(
        writer, "sha256", validation_context=_context(), output=out
    )
    return out.getvalue()


def _context() -> ValidationContext:
    return ValidationContext(trust_roots=[x509.Certificate.load(pki().root.der)], allow_fetching=True)


@functools.cache
def signed() -> bytes:
    """The letter signed once, without stamp (B-B)."""
    return signed_by(pki().signer, letter())


def unpacked(content: bytes) -> bytes:
    """The file with every object on its own and a table of where they are, as most other programs write it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


@functools.cache
def signed_and_stamped() -> bytes:
    """The letter signed once, with a time stamp (B-T)."""
    return signed_by(pki().second, letter(), stamped=True)


@functools.cache
def signed_twice() -> bytes:
    """The letter signed by two in turn."""
    return signed_by(pki().second, signed())


def updated(content: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """The file with an increment after it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    change(writer)
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


def place_of_signature(content: bytes) -> tuple[int, int]:
    """Where the digits of the latest signature begin and end."""
    start = content.rindex(b"/Contents <") + len(b"/Contents <")
    return start, content.index(b">", start)


def write(path: Path, content: bytes) -> Path:
    """As a file."""
    path.write_bytes(content)
    return path
