"""Keys on cards and in hardware modules, through the PKCS#11 module that came with them: which card, which certificate on it, and what goes wrong, in our words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from asn1crypto import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import load_der_public_key

from domain.errors import SigningError
from domain.ports import Cancelled
from domain.signing import Card
from exports.signing.card_process import CardProcess, Fault, Patience, started
from exports.signing.certificates import holder, is_current, is_for_signing
from exports.signing.keys import WarmSigner

_GONE = {"DeviceRemoved", "TokenNotPresent", "SessionClosed", "SessionHandleInvalid", "TokenNotRecognised"}
_PIN_OF_WRONG_FORM = {"PinLenRange", "PinInvalid", "ArgumentsBad"}
_WRONG_PIN = {"none": "sign.pin_locked", "one": "sign.wrong_pin_last", "few": "sign.wrong_pin_few"}
_PublicKey = rsa.RSAPublicKey | ec.EllipticCurvePublicKey
PATIENCE = Patience()


@dataclass(frozen=True)
class _Token:
    """A card: its number among those that are there, its label, and whether its PIN can be pressed at the reader."""

    number: int
    label: str
    at_reader: bool


@dataclass(frozen=True)
class _Found:
    """A certificate on the card, with the number of its key if the card holds one."""

    label: str
    certificate: x509.Certificate
    key: int | None
    key_label: str

    def is_called(self, label: str) -> bool:
        return label in ("", self.label, self.key_label)


def cards(module: str, cancelled: Cancelled | None = None, patience: Patience = PATIENCE) -> tuple[str, ...]:
    """The labels of the cards in their readers. Raises ``SigningError``."""
    with _loaded(module, patience, cancelled) as process:
        return tuple(token.label for token in _tokens(process, patience))


@contextmanager
def unlock_card(
    credentials: Card, cancelled: Cancelled | None = None, patience: Patience = PATIENCE
) -> Iterator[WarmSigner]:
    """Log in, find the certificate for signatures, and log out when done. Raises ``SigningError``."""
    with _loaded(credentials.module, patience, cancelled) as process:
        token = _chosen(_tokens(process, patience), credentials.token)
        seconds = _log_in(process, token, credentials, patience)
        with _told(token.label):
            found = _certificates(process.ask("certificates", patience.finding))
        yield _signer(process, found, token.label, credentials.key, seconds)


@contextmanager
def _loaded(module: str, patience: Patience, cancelled: Cancelled | None) -> Iterator[CardProcess]:
    path = Path(module)
    if not path.is_file():
        raise SigningError("sign.module_missing", name=path.name)
    try:
        with started(path.absolute(), patience, cancelled) as process:
            yield process
    except Fault:  # what is asked of a card is told by ``_told``; this is of the module alone
        raise SigningError("sign.module_unusable", name=path.name) from None


def _tokens(process: CardProcess, patience: Patience) -> list[_Token]:
    listed = process.ask("tokens", patience.finding).get("tokens")
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        raise SigningError("sign.module_unusable", name=process.name)
    return [
        _Token(number, str(each.get("label", "")), each.get("at_reader") is True) for number, each in enumerate(listed)
    ]


def _chosen(tokens: Sequence[_Token], label: str) -> _Token:
    if label:
        for token in tokens:
            if token.label == label.strip():
                return token
        raise SigningError("sign.card_missing", token=label)
    if not tokens:
        raise SigningError("sign.no_card")
    if len(tokens) > 1:
        raise SigningError("sign.several_cards", tokens=", ".join(token.label for token in tokens))
    return tokens[0]


def _log_in(process: CardProcess, token: _Token, credentials: Card, patience: Patience) -> float:
    """Log in, and say how long one signature may take: longer where somebody has to press a PIN for it."""
    if not credentials.pin and not token.at_reader:
        raise SigningError("sign.pin_form", token=token.label)
    by_hand = not credentials.pin
    try:
        process.ask("login", patience.at_reader if by_hand else patience.login, credentials.pin, token=token.number)
    except Fault as fault:
        raise _login_error(fault, token.label) from None
    return patience.at_reader if by_hand else patience.signing


def _login_error(fault: Fault, token: str) -> SigningError:
    if fault.name == "PinIncorrect":
        return SigningError(_WRONG_PIN.get(fault.left, "sign.wrong_pin"), token=token)
    if fault.name == "PinLocked":
        return SigningError("sign.pin_locked", token=token)
    if fault.name in _PIN_OF_WRONG_FORM:
        return SigningError("sign.pin_form", token=token)
    return _card_error(fault.name, token)


def _card_error(fault: str, token: str) -> SigningError:
    if fault in _GONE:
        return SigningError("sign.card_removed", token=token)
    return SigningError("sign.card_failed", token=token, reason=fault)


@contextmanager
def _told(token: str) -> Iterator[None]:
    """A card's faults as ours."""
    try:
        yield
    except Fault as fault:
        raise _card_error(fault.name, token) from None


def _certificates(answer: dict[str, Any]) -> list[_Found]:
    """Every certificate on the card that can be read."""
    listed, found = answer.get("certificates"), []
    for each in listed if isinstance(listed, list) else ():
        try:
            certificate = x509.Certificate.load(bytes.fromhex(each["content"]), strict=True)
            holder(certificate)
            key = each["key"] if isinstance(each["key"], int) else None
            found.append(_Found(str(each["label"]), certificate, key, str(each["key_label"])))
        except (ValueError, TypeError, KeyError):
            continue
    return found


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


def _signer(process: CardProcess, found: Sequence[_Found], token: str, label: str, seconds: float) -> WarmSigner:
    best = _best([each for each in found if each.key is not None and each.is_called(label)], token)
    public = _public_key(best)
    elliptic = isinstance(public, ec.EllipticCurvePublicKey)

    def sign(data: bytes) -> bytes:
        with _told(token):
            answer = process.ask("sign", seconds, key=best.key, elliptic=elliptic, data=data.hex())
        try:
            signature = bytes.fromhex(answer["signature"])
            _verify(public, signature, data)
        except (ValueError, TypeError, KeyError, InvalidSignature):
            raise SigningError("sign.card_failed", token=token, reason="underskriften stämmer inte") from None
        return signature

    return WarmSigner(best.certificate, [each.certificate for each in found], sign)


def _public_key(found: _Found) -> _PublicKey:
    try:
        public = load_der_public_key(found.certificate.public_key.dump())
    except (ValueError, UnsupportedAlgorithm):
        public = None
    if not isinstance(public, rsa.RSAPublicKey | ec.EllipticCurvePublicKey):
        raise SigningError("sign.unusable_key", name=holder(found.certificate).name)
    return public


def _verify(public: _PublicKey, signature: bytes, data: bytes) -> None:
    """Raise ``InvalidSignature`` where the card signed something else, or with another key than the certificate's."""
    if isinstance(public, rsa.RSAPublicKey):
        public.verify(signature, data, padding.PKCS1v15(), hashes.SHA256())
    else:
        public.verify(signature, data, ec.ECDSA(hashes.SHA256()))
