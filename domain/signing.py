"""Electronic signatures of letters: with what one signs, how, and what came of it.

The levels are those of PAdES (ETSI EN 319 142-1): a signature alone, with a time stamp, and with what is needed to check it in the long term.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Never, Protocol

from domain.ports import Cancelled


class Level(StrEnum):
    """How much a signature carries; values are those of the command line."""

    B = "b"
    """The signature and its certificates. Needs no network."""
    T = "t"
    """And a time stamp from an authority."""
    LT = "lt"
    """And proof that no certificate was revoked, so that it can be checked when the authorities have gone."""


class Secret:
    """A passphrase or PIN. It never shows itself, cannot be copied or pickled, and is overwritten when it is let go."""

    __slots__ = ("_held",)

    def __init__(self, text: str) -> None:
        self._held = bytearray(text.encode("utf-8"))

    def text(self) -> str:
        """The words themselves, for whoever unlocks something with them."""
        return self._held.decode("utf-8")

    def octets(self) -> memoryview:
        """The same in UTF-8, not copied; to be released before the secret is wiped."""
        return memoryview(self._held)

    def wipe(self) -> None:
        """Overwrite and forget."""
        self._held[:] = bytes(len(self._held))
        self._held.clear()

    def __bool__(self) -> bool:
        return bool(self._held)

    def __repr__(self) -> str:
        return "Secret(•••)"

    def __reduce__(self) -> Never:
        raise TypeError("a secret stays in the process that was told it")


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A certificate with its key on file (PKCS#12). ``name`` is the file's, for messages."""

    name: str
    content: bytes = field(repr=False)
    passphrase: Secret


@dataclass(frozen=True, slots=True)
class Card:
    """A certificate on a card or in a hardware module (PKCS#11).

    ``module`` is the path of the library that came with the card; ``token`` the card's label, empty where there is only one; ``key`` the label of a
    certificate or key, empty where only one on the card is for signing.
    """

    module: str
    pin: Secret
    token: str = ""
    key: str = ""


Credentials = KeyFile | Card


@dataclass(frozen=True, slots=True)
class SignRequest:
    """How to sign one file.

    ``tsa`` is the address of the time-stamp authority, asked for by every level but the first. A ``visible`` signature stands in the letter's place
    for it. ``place`` names a field or a signatory; without it the place that bears the signer's name is taken, or else the first empty one.
    ``trust`` are root certificates (DER or PEM) that the long-term level may rest on, beside those that come with the signer's own.
    """

    level: Level = Level.B
    tsa: str = ""
    visible: bool = False
    place: str = ""
    trust: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Holder:
    """What a certificate says: whose it is, by whom, and from and until when (UTC)."""

    name: str
    organisation: str
    issuer: str
    serial: str
    valid_from: datetime
    valid_until: datetime


@dataclass(frozen=True, slots=True)
class SigningPlace:
    """A signature field of a file: its name, the words that say whose it is, and whether somebody has signed there."""

    name: str
    words: str
    signed: bool


@dataclass(frozen=True, slots=True)
class SigningNote:
    """Something that the signer should know though the signature was made. ``code`` is a key of the message table."""

    code: str
    parameters: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed file: the whole of it, beginning with the bytes that were signed; where, by whom, and what to know about it."""

    content: bytes = field(repr=False)
    place: str
    signer: Holder
    notes: tuple[SigningNote, ...] = ()


class SigningKey(Protocol):
    """A key that is unlocked and warm, for one file or a thousand."""

    @property
    def holder(self) -> Holder:
        """Whose key it is."""
        ...

    def sign(self, content: bytes, request: SignRequest) -> Signed:
        """Sign a PDF. Raises ``SigningError``; ``content`` is never changed."""
        ...


class Signer(Protocol):
    """Signs PDF files."""

    def unlock(
        self, credentials: Credentials, cancelled: Cancelled | None = None
    ) -> AbstractContextManager[SigningKey]:
        """The key, until the context ends; then the card is logged out of and the key let go.

        Raises ``SigningError`` where it cannot be unlocked or is not for signing now. ``cancelled`` stops the wait for a card, also while it signs; the
        error then is ``sign.cancelled``.
        """
        ...

    def places(self, content: bytes) -> tuple[SigningPlace, ...]:
        """The signature fields of a PDF, in the order of its pages. Raises ``SigningError`` for what is not one that can be signed."""
        ...

    def cards(self, module: str, cancelled: Cancelled | None = None) -> tuple[str, ...]:
        """The labels of the cards that are in their readers. Raises ``SigningError`` where the module cannot be used, and as ``unlock`` for ``cancelled``."""
        ...
