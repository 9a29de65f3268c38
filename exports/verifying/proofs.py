"""What a file brings to be checked by in the long term (the document security store of B-LT): that it can be read, and that nothing of it goes away again."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Mapping
from typing import Any

from asn1crypto import crl, ocsp, x509
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.rw_common import PdfHandler

Store = Mapping[bytes, bool]
"""What a store holds, by the digest of each part: whether it is what its name says."""


def stores(reader: PdfFileReader, first: int) -> list[Store]:
    """The store of each revision from one on. Raises what pyHanko raises for structures that are broken."""
    latest = reader.total_revisions - 1
    handlers = [reader.get_historical_resolver(number) for number in range(first, latest)]
    return [_store(each) for each in (*handlers, reader)]


def is_kept(held: list[Store]) -> bool:
    """Whether everything that was ever there still is, and can be read."""
    kept = all(earlier.keys() <= later.keys() for earlier, later in itertools.pairwise(held))
    return kept and all(held[-1].values())


def _store(handler: PdfHandler) -> Store:
    root: Any = handler.root
    if "/DSS" not in root:
        return {}
    found: dict[bytes, bool] = {}
    for key, is_one in _PARTS.items():
        listed: Any = root["/DSS"][key] if key in root["/DSS"] else ()  # noqa: SIM401 - pyHanko's get follows no references
        for at in range(len(listed)):
            each = listed[at]
            data = bytes(each.data) if isinstance(each, generic.StreamObject) else b""
            found[hashlib.sha256(key.encode() + data).digest()] = _reads(is_one, data)
    return found


def _reads(is_one: Callable[[bytes], object], data: bytes) -> bool:
    try:
        is_one(data)
    except (ValueError, TypeError, KeyError):
        return False
    return True


def _certificate(data: bytes) -> object:
    # asn1crypto reads lazily: what is no certificate shows only when its parts are asked for.
    read = x509.Certificate.load(data, strict=True)
    return read.subject.native, read.public_key.algorithm


def _list(data: bytes) -> object:
    return crl.CertificateList.load(data, strict=True)["tbs_cert_list"]["issuer"].native


def _answer(data: bytes) -> object:
    return ocsp.OCSPResponse.load(data, strict=True)["response_status"].native


_PARTS: Mapping[str, Callable[[bytes], object]] = {"/Certs": _certificate, "/CRLs": _list, "/OCSPs": _answer}
