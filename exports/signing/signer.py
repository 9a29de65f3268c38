"""The signer that the use cases are handed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from domain.ports import Cancelled
from domain.signing import Card, Credentials, SigningKey, SigningPlace
from exports.signing.pades import WarmKey, places_of
from exports.signing.secrecy import write_no_core


class PadesSigner:
    """Signs with certificates on file and on cards."""

    @contextmanager
    def unlock(self, credentials: Credentials, cancelled: Cancelled | None = None) -> Iterator[SigningKey]:
        """The key, until the context ends. Raises ``SigningError``."""
        write_no_core()
        if isinstance(credentials, Card):
            from exports.signing.cards import unlock_card  # noqa: PLC0415 - most offices have no card modules

            with unlock_card(credentials, cancelled) as signer:
                yield WarmKey(signer)
            return
        from exports.signing.keys import unlock_file  # noqa: PLC0415

        with unlock_file(credentials) as signer:
            yield WarmKey(signer)

    def places(self, content: bytes) -> tuple[SigningPlace, ...]:
        """The signature fields of a PDF. Raises ``SigningError``."""
        return places_of(content)

    def cards(self, module: str, cancelled: Cancelled | None = None) -> tuple[str, ...]:
        """The labels of the cards in their readers. Raises ``SigningError``."""
        from exports.signing.cards import cards  # noqa: PLC0415

        return cards(module, cancelled)
