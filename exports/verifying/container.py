"""The signature's own place in the file: the one part that no signature can cover.

A change there cannot alter what was signed. It is reported all the same, since a file that differs by one byte from the one that was signed must never be called
unchanged: the padding after the signature has to be zeros (PAdES, ETSI EN 319 142-1, 5.1, and ISO 32000-2, 12.8.3), the CMS structure exactly its own DER,
every certificate whole under its issuer's key, and no attribute unknown. What is left is bytes of a certificate whose issuer is not there to vouch for it,
which only a trust list can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from asn1crypto import cms, core, x509
from cryptography import x509 as crypto_x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

_HEX = re.compile(rb"<([0-9A-Fa-f]*)>")
_UNSIGNED = frozenset({"signature_time_stamp_token", "counter_signature"})
_SIGNED_DATA = "signed_data"
_BOOLEAN, _INTEGER, _NULL = 1, 2, 5


def gap(content: bytes, byte_range: Sequence[int]) -> bytes | None:
    """The digits between the two parts that a signature covers; ``None`` where anything but one whole hexadecimal string stands there."""
    if len(byte_range) != 4 or byte_range[0] != 0 or any(each < 0 for each in byte_range):
        return None
    _, end, start, length = byte_range
    if not 0 < end < start <= start + length <= len(content):
        return None
    found = _HEX.fullmatch(content, end, start)
    return None if found is None or len(found[1]) % 2 else found[1]


def is_untouched(digits: bytes, roots: Iterable[x509.Certificate]) -> bool:
    """Whether the signature's place holds nothing but one sound CMS signature and zeros, written in one kind of letters as programs write."""
    if digits not in (digits.lower(), digits.upper()):
        return False
    place = bytes.fromhex(digits.decode("ascii"))
    try:
        info = cms.ContentInfo.load(place)
        size = len(info.dump())
        if any(place[size:]) or info["content_type"].native != _SIGNED_DATA:
            return False
        return _is_sound(info, place[:size], tuple(roots))
    except (ValueError, TypeError, LookupError, OverflowError, crypto_x509.InvalidVersion):
        return False


def is_der(data: bytes) -> bool:
    """Whether the bytes are one value in the distinguished encoding (X.690, 10 and 11), as far as lengths, truth values and numbers go.

    Bytes that could be written in two ways could be changed without anything that reads them noticing.
    """
    waiting = [(0, len(data))]
    top = 0
    while waiting:
        at, end = waiting.pop()
        while at < end:
            header = _header(data, at, end)
            if header is None:
                return False
            tag, start, stop = header
            top += end == len(data) and at == 0 and stop != end
            if tag & 0x20:
                waiting.append((start, stop))
            elif not _is_canonical(tag, data[start:stop]):
                return False
            at = stop
    return bool(data) and top == 0


def _header(data: bytes, at: int, end: int) -> tuple[int, int, int] | None:
    """Tag, beginning and end of the value at a place; ``None`` where its length is indefinite, not minimal, or runs over."""
    if end - at < 2 or data[at] & 0x1F == 0x1F:
        return None
    tag, size, start = data[at], data[at + 1], at + 2
    if size >= 0x80:
        count = size & 0x7F
        if not 1 <= count <= 4 or start + count > end or data[start] == 0:
            return None
        size = int.from_bytes(data[start : start + count], "big")
        start += count
        if size < 0x80:
            return None
    return (tag, start, start + size) if start + size <= end else None


def _is_canonical(tag: int, value: bytes) -> bool:
    if tag == _BOOLEAN:
        return value in (b"\x00", b"\xff")
    if tag == _NULL:
        return not value
    if tag == _INTEGER:
        padded = len(value) > 1 and value[0] in (0, 0xFF) and (value[0] ^ value[1]) < 0x80
        return bool(value) and not padded
    return True


def _is_sound(info: cms.ContentInfo, der: bytes, roots: tuple[x509.Certificate, ...]) -> bool:
    if not is_der(der):
        return False
    data = info["content"]
    if len(data["signer_infos"]) != 1 or not _algorithms_agree(data):
        return False
    certificates = [each.chosen for each in data["certificates"] if each.name == "certificate"]
    if len(certificates) != len(data["certificates"]) or not _are_whole(certificates, roots):
        return False
    if not _are_connected(certificates, roots):
        return False
    return _versions_fit(data) and all(_attribute_is_sound(each, roots) for each in _unsigned(data["signer_infos"][0]))


def _algorithms_agree(data: cms.SignedData) -> bool:
    """Whether the digest named for all is that of the one signer, without parameters that mean nothing."""
    (signer,) = data["signer_infos"]
    named = [each["algorithm"].native for each in data["digest_algorithms"]]
    own = signer["digest_algorithm"]
    empty = all(_no_parameters(each) for each in (own, *data["digest_algorithms"]))
    if named != [own["algorithm"].native] or not empty:
        return False
    method = signer["signature_algorithm"]
    return method["algorithm"].native == "rsassa_pss" or _no_parameters(method)


def _no_parameters(algorithm: core.Sequence) -> bool:
    return isinstance(algorithm["parameters"], core.Null | core.Void)


def _versions_fit(data: cms.SignedData) -> bool:
    """The versions that RFC 5652, 5.1 and 5.3 ask for; for a plain signature and for a stamp."""
    (signer,) = data["signer_infos"]
    by_issuer = signer["sid"].name == "issuer_and_serial_number"
    plain = data["encap_content_info"]["content_type"].native == "data"
    of_signer = "v1" if by_issuer else "v3"
    fits = signer["version"].native == of_signer and data["version"].native == (of_signer if plain else "v3")
    return bool(fits)


def _are_whole(certificates: Sequence[x509.Certificate], roots: tuple[x509.Certificate, ...]) -> bool:
    """Whether each certificate that comes with the signature can be read, and bears the signature of its issuer where that is at hand."""
    for each in certificates:
        crypto_x509.load_der_x509_certificate(each.dump())
    above: dict[bytes, list[x509.Certificate]] = {}
    for each in (*certificates, *roots):
        above.setdefault(each.subject.dump(), []).append(each)
    return all(
        any(_issued(each, issuer) for issuer in above[each.issuer.dump()])
        for each in certificates
        if each.issuer.dump() in above
    )


def _issued(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    if certificate["signature_value"].contents[:1] != b"\0":
        return False  # a signature is whole bytes
    try:
        below = crypto_x509.load_der_x509_certificate(certificate.dump())
        below.verify_directly_issued_by(crypto_x509.load_der_x509_certificate(issuer.dump()))
    except (InvalidSignature, UnsupportedAlgorithm, crypto_x509.InvalidVersion, ValueError, TypeError):
        return False
    return True


def _are_connected(certificates: Sequence[x509.Certificate], roots: tuple[x509.Certificate, ...]) -> bool:
    """Whether at most one certificate has an issuer that is not there: the top of a chain that is sent without its root.

    A byte changed in a name tears a chain apart, but then the key that the certificate says it was issued with is still there.
    """
    every = (*certificates, *roots)
    subjects = {each.subject.dump() for each in every}
    keys = {each.key_identifier for each in every if each.key_identifier is not None}
    loose = [each for each in certificates if each.issuer.dump() not in subjects]
    return len(loose) <= 1 and all(each.authority_key_identifier not in keys for each in loose)


def _unsigned(signer: cms.SignerInfo) -> Iterable[cms.CMSAttribute]:
    attributes = signer["unsigned_attrs"]
    return () if isinstance(attributes, core.Void) else attributes


def _attribute_is_sound(attribute: cms.CMSAttribute, roots: tuple[x509.Certificate, ...]) -> bool:
    kind = attribute["type"].native
    if kind not in _UNSIGNED:
        return False
    if kind == "signature_time_stamp_token":
        return all(_is_sound(token, token.dump(), roots) for token in attribute["values"])
    return True
