"""One signature in one file: an increment after the bytes that were there."""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from asn1crypto import crl
from pyhanko.pdf_utils.crypt import PdfKeyNotAvailableError
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign import fields, general
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.stamp import NoOpStampStyle
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import RevokedError, ValidationError

from domain.errors import SigningError
from domain.signing import Level, Signed, SigningNote, SigningPlace, SignRequest
from exports.signing.certificates import holder, require_for_signing
from exports.signing.keys import DIGEST, WarmSigner
from exports.signing.places import choose, fits, places, write_visible
from exports.signing.timestamps import Authority

_FRESH = timedelta(minutes=30)
"""How long a revocation list is used again while a key is open."""
_HEADER_WITHIN = 1024
_ATTRIBUTES = 2048
"""Bytes for everything in a signature beside certificates, the signature itself and the stamp: names and serials of issuers among it."""
_STAMP_GROWTH = 512
"""Bytes by which one stamp of an authority may be longer than another."""
for _library in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_library).addHandler(logging.NullHandler())  # what went wrong is told in Swedish, once
_OWN_FIELD = "Underskrift {}"


def opened(content: bytes) -> IncrementalPdfFileWriter:
    """A file that can be signed. Raises ``SigningError``."""
    if b"%PDF-" not in content[:_HEADER_WITHIN]:
        raise SigningError("sign.not_pdf")
    with _readable():
        writer = IncrementalPdfFileWriter(io.BytesIO(content if content[-1:] in b"\r\n" else content + b"\n"))
        if writer.prev.encrypted:
            raise SigningError("sign.encrypted_pdf")
        if writer.root["/Type"] != "/Catalog" or writer.root["/Pages"]["/Count"] < 1:
            raise SigningError("sign.broken_pdf")
        return writer


def places_of(content: bytes) -> tuple[SigningPlace, ...]:
    """The signature fields of a file. Raises ``SigningError``."""
    writer = opened(content)
    with _readable():
        return tuple(places(writer))


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except PdfKeyNotAvailableError:
        raise SigningError("sign.encrypted_pdf") from None
    except (PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        # pyHanko's reader meets a damaged file with any of these
        raise SigningError("sign.broken_pdf") from None


class WarmKey:
    """A key that signs files one after the other, and what it need not ask for twice."""

    def __init__(self, signer: WarmSigner) -> None:
        require_for_signing(signer.certificate)
        self._signer = signer
        self.holder = holder(signer.certificate)
        self._authorities: dict[str, Authority] = {}
        self._lists: dict[bytes, tuple[datetime, crl.CertificateList]] = {}

    def sign(self, content: bytes, request: SignRequest) -> Signed:
        """Sign a PDF in one of its places, or invisibly where it has none left. Raises ``SigningError``."""
        require_for_signing(self._signer.certificate)
        authority = self._authority(request)
        writer = opened(content)
        with _readable():
            found = places(writer)
            before = self._earlier(writer)
        place = choose(found, request, self.holder)
        if request.visible:
            if place is None:
                raise SigningError("sign.nowhere_visible")
            with _readable():
                write_visible(writer, place.name, self.holder, datetime.now().astimezone())
        name = place.name if place else _new_name(found)
        signed = self._signed(writer, request, name, authority, new=place is None)
        if not signed.startswith(content):
            raise SigningError("sign.changed_meanwhile")
        return Signed(signed, name, self.holder, (*self._notes(place), *before))

    def _authority(self, request: SignRequest) -> Authority | None:
        if request.level is Level.B:
            return None
        if not request.tsa:
            raise SigningError("sign.tsa_missing")
        if request.tsa not in self._authorities:
            self._authorities[request.tsa] = Authority(request.tsa)
        return self._authorities[request.tsa]

    def _earlier(self, writer: IncrementalPdfFileWriter) -> list[SigningNote]:
        """Refuse a file that an earlier signature has locked; note that the same person has signed it."""
        notes = []
        for earlier in writer.prev.embedded_signatures:
            if earlier.docmdp_level is fields.MDPPerm.NO_CHANGES:
                raise SigningError("sign.locked_pdf")
            certificate = earlier.signer_cert
            if certificate is not None and certificate.dump() == self._signer.certificate.dump():
                notes = [SigningNote("sign.signed_before", {"name": self.holder.name})]
        return notes

    def _notes(self, place: SigningPlace | None) -> Iterator[SigningNote]:
        if not self._signer.chain_complete:
            yield SigningNote("sign.chain_incomplete")
        if place is not None and place.words and not fits(place, self.holder):
            yield SigningNote("sign.other_name", {"name": self.holder.name, "words": place.words})

    def _signed(
        self,
        writer: IncrementalPdfFileWriter,
        request: SignRequest,
        name: str,
        authority: Authority | None,
        *,
        new: bool,
    ) -> bytes:
        try:
            return asyncio.run(self._write(writer, request, name, authority, new=new))
        except TimestampRequestError:
            raise SigningError("sign.tsa_bad", url=request.tsa) from None
        except general.SigningError as fault:
            raise self._told(fault, request) from None
        except ValidationError as fault:
            raise self._untrusted(fault) from None
        except (PdfError, ValueError, KeyError, TypeError, NotImplementedError) as fault:
            raise SigningError("sign.failed", reason=type(fault).__name__) from None

    def _told(self, fault: general.SigningError, request: SignRequest) -> SigningError:
        if isinstance(fault.__cause__, ValidationError):
            return self._untrusted(fault.__cause__)
        if request.level is Level.LT and "valid" in str(fault):
            return SigningError("sign.long_term", name=self.holder.name)
        return SigningError("sign.failed", reason=str(fault))

    def _untrusted(self, fault: Exception) -> SigningError:
        code = "sign.revoked" if isinstance(fault, RevokedError) else "sign.long_term"
        return SigningError(code, name=self.holder.name)

    async def _write(
        self,
        writer: IncrementalPdfFileWriter,
        request: SignRequest,
        name: str,
        authority: Authority | None,
        *,
        new: bool,
    ) -> bytes:
        context = await self._context(request, authority)
        metadata = PdfSignatureMetadata(
            field_name=name,
            md_algorithm=DIGEST,
            subfilter=fields.SigSeedSubFilter.PADES,
            embed_validation_info=context is not None,
            validation_context=context,
            signer_key_usage=set(),
        )
        pdf_signer = PdfSigner(
            metadata,
            self._signer,
            timestamper=authority,
            stamp_style=NoOpStampStyle(),
            new_field_spec=fields.SigFieldSpec(name, box=None) if new else None,
        )
        try:
            output = await pdf_signer.async_sign_pdf(writer, bytes_reserved=await self._room(authority))
        finally:
            if context is not None:
                self._remember(context.crls)
                await context.aclose()  # type: ignore[no-untyped-call]
        return bytes(output.getbuffer())

    async def _room(self, authority: Authority | None) -> int:
        """Hexadecimal digits to leave for the signature. The library would sign once more to find out, which is half of the time it takes."""
        certificates = [self._signer.certificate, *self._signer.chain]
        size = self._signer.size + sum(len(each.dump()) for each in certificates) + _ATTRIBUTES
        if authority is not None:
            size += len((await authority.async_dummy_response(DIGEST)).dump()) + _STAMP_GROWTH
        return 2 * size

    async def _context(self, request: SignRequest, authority: Authority | None) -> ValidationContext | None:
        """Whom to trust and ask about revocation, for the level that carries the answers."""
        if request.level is not Level.LT or authority is None:
            return None
        await authority.async_dummy_response(DIGEST)
        own = [each for each in self._signer.chain if each.self_issued]
        return ValidationContext(
            trust_roots=[*request.trust, *own, *authority.roots],
            other_certs=[*self._signer.chain, *authority.cert_registry],
            allow_fetching=True,
            crls=self._remembered(),
            revocation_mode="require",
        )

    def _remembered(self) -> list[crl.CertificateList]:
        now = datetime.now(UTC)
        return [each for since, each in self._lists.values() if now - since < _FRESH]

    def _remember(self, lists: Iterable[crl.CertificateList]) -> None:
        now = datetime.now(UTC)
        for each in lists:
            known = self._lists.get(each.dump())
            if known is None or now - known[0] >= _FRESH:
                self._lists[each.dump()] = (now, each)


def _new_name(found: Iterable[SigningPlace]) -> str:
    taken = {place.name for place in found}
    return next(name for number in range(1, len(taken) + 2) if (name := _OWN_FIELD.format(number)) not in taken)
