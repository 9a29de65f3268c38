"""Keys on cards and in hardware modules, through the PKCS#11 module that came with them."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pkcs11
from asn1crypto import x509
from asn1crypto.algos import SignedDigestAlgorithm
from pkcs11 import Attribute, ObjectClass
from pkcs11 import exceptions as faults
from pyhanko.sign.pkcs11 import select_pkcs11_signing_params

from domain.errors import SigningError
from domain.signing import Card
from exports.signing.certificates import is_current, is_for_signing
from exports.signing.keys import DIGEST, WarmSigner

_PIN_COUNT_LOW, _PIN_FINAL_TRY, _PIN_LOCKED = 0x10000, 0x20000, 0x40000
"""Flags of a token that tell how many tries are left (PKCS#11, CK_TOKEN_INFO)."""
_GONE = (
    faults.DeviceRemoved,
    faults.TokenNotPresent,
    faults.SessionClosed,
    faults.SessionHandleInvalid,
    faults.TokenNotRecognised,
)
_ONE_AT_A_TIME = threading.Lock()
"""Modules log a whole process in, so two letters are never signed with a card at once."""


@dataclass(frozen=True)
class _Found:
    """A certificate on the card with its key."""

    label: str
    certificate: x509.Certificate
    key: Any


def cards(module: str) -> tuple[str, ...]:
    """The labels of the cards in their readers. Raises ``SigningError``."""
    with _ONE_AT_A_TIME:
        return tuple(str(token.label) for token in _tokens(module))


@contextmanager
def unlock_card(credentials: Card) -> Iterator[WarmSigner]:
    """Log in, find the certificate for signatures, and log out when done. Raises ``SigningError``."""
    with _ONE_AT_A_TIME:
        token = _chosen(_tokens(credentials.module), credentials.token)
        session = _logged_in(token, credentials)
        try:
            with _told(str(token.label)):
                found, others = _certificates(session, str(token.label), credentials.key)
            yield _signer(found, others, str(token.label), credentials)
        finally:
            _close(session)


def _close(session: Any) -> None:
    try:
        session.close()
    except pkcs11.PKCS11Error:
        """The card has gone, and with it the session."""


def _tokens(module: str) -> list[Any]:
    """The cards that are there; a reader without one is passed over."""
    if not Path(module).is_file():
        raise SigningError("sign.module_missing", name=Path(module).name)
    try:
        slots = pkcs11.lib(module).get_slots(token_present=True)
    except (RuntimeError, OSError, ValueError):  # what the module's loader raises, PKCS11Error among it
        raise SigningError("sign.module_unusable", name=Path(module).name) from None
    found = []
    for slot in slots:
        try:
            token = slot.get_token()
        except pkcs11.PKCS11Error:
            continue
        if token.flags & pkcs11.TokenFlag.TOKEN_INITIALIZED:
            found.append(token)
    return found


def _chosen(tokens: Sequence[Any], label: str) -> Any:
    if label:
        for token in tokens:
            if str(token.label).strip() == label.strip():
                return token
        raise SigningError("sign.card_missing", token=label)
    if not tokens:
        raise SigningError("sign.no_card")
    if len(tokens) > 1:
        raise SigningError("sign.several_cards", tokens=", ".join(str(token.label) for token in tokens))
    return tokens[0]


def _logged_in(token: Any, credentials: Card) -> Any:
    label = str(token.label)
    by_reader = bool(token.flags & pkcs11.TokenFlag.PROTECTED_AUTHENTICATION_PATH) and not credentials.pin
    if not credentials.pin and not by_reader:
        raise SigningError("sign.pin_form", token=label)
    try:
        return token.open(user_pin=pkcs11.PROTECTED_AUTH if by_reader else credentials.pin.text())
    except faults.PinIncorrect:
        raise SigningError(_wrong_pin(token), token=label) from None
    except faults.PinLocked:
        raise SigningError("sign.pin_locked", token=label) from None
    except (faults.PinLenRange, faults.PinInvalid, faults.ArgumentsBad):
        raise SigningError("sign.pin_form", token=label) from None
    except _GONE:
        raise SigningError("sign.card_removed", token=label) from None
    except pkcs11.PKCS11Error as fault:
        raise SigningError("sign.card_failed", token=label, reason=type(fault).__name__) from None


def _wrong_pin(token: Any) -> str:
    """Which message tells how many tries are left, as far as the card says."""
    try:
        flags = int(token.slot.get_token().flags)
    except pkcs11.PKCS11Error:
        return "sign.wrong_pin"
    if flags & _PIN_LOCKED:
        return "sign.pin_locked"
    if flags & _PIN_FINAL_TRY:
        return "sign.wrong_pin_last"
    return "sign.wrong_pin_few" if flags & _PIN_COUNT_LOW else "sign.wrong_pin"


def _certificates(session: Any, token: str, label: str) -> tuple[_Found, list[x509.Certificate]]:
    """The certificate to sign with, and all others on the card."""
    keys = {
        bytes(key[Attribute.ID]): key
        for key in session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.SIGN: True})
    }
    found, others = [], []
    for each in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE}):
        certificate = x509.Certificate.load(each[Attribute.VALUE])
        key = keys.get(bytes(each[Attribute.ID]))
        others.append(certificate)
        if key is not None and label in ("", each[Attribute.LABEL], key[Attribute.LABEL]):
            found.append(_Found(str(each[Attribute.LABEL]), certificate, key))
    return _best(found, token), others


def _best(found: Sequence[_Found], token: str) -> _Found:
    """The only one for signatures; among several the only one that is valid now. One that is not for signatures is judged by whoever signs."""
    fitting = [each for each in found if is_for_signing(each.certificate)] or list(found)
    if len(fitting) > 1:
        fitting = [each for each in fitting if is_current(each.certificate)] or fitting
    if not fitting:
        raise SigningError("sign.no_certificate", token=token)
    if len(fitting) > 1:
        raise SigningError(
            "sign.several_certificates", token=token, labels=", ".join(sorted(each.label for each in fitting))
        )
    return fitting[0]


def _signer(found: _Found, others: Sequence[x509.Certificate], token: str, credentials: Card) -> WarmSigner:
    elliptic = found.certificate.public_key.algorithm == "ec"
    mechanism = SignedDigestAlgorithm({"algorithm": "sha256_ecdsa" if elliptic else "sha256_rsa"})
    raw = elliptic  # few cards hash for elliptic curves

    def sign(data: bytes) -> bytes:
        nonlocal raw
        with _told(token):
            try:
                return _signature(found.key, data, mechanism, credentials, raw=raw)
            except (faults.MechanismInvalid, faults.FunctionNotSupported):
                if raw:
                    raise
                raw = True
                return _signature(found.key, data, mechanism, credentials, raw=raw)

    return WarmSigner(found.certificate, others, sign)


def _signature(key: Any, data: bytes, mechanism: SignedDigestAlgorithm, credentials: Card, *, raw: bool) -> bytes:
    how = select_pkcs11_signing_params(mechanism, DIGEST, raw, {})
    prepared = how.pre_sign_transform(data) if how.pre_sign_transform else data
    again = {"pin": credentials.pin.text()} if _asks_each_time(key) else {}
    signature: bytes = key.sign(prepared, **how.sign_kwargs, **again)
    return how.post_sign_transform(signature) if how.post_sign_transform else signature


def _asks_each_time(key: Any) -> bool:
    """Whether the key wants the PIN for every signature, as qualified ones do."""
    try:
        return bool(key[Attribute.ALWAYS_AUTHENTICATE])
    except pkcs11.PKCS11Error:
        return False


@contextmanager
def _told(token: str) -> Iterator[None]:
    """A card's faults as ours."""
    try:
        yield
    except _GONE:
        raise SigningError("sign.card_removed", token=token) from None
    except pkcs11.PKCS11Error as fault:
        raise SigningError("sign.card_failed", token=token, reason=type(fault).__name__) from None
