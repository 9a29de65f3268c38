"""Several services as one whole: each opens a transaction of its own, and here they all share one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from domain.ports import Reading, Writing


@dataclass(frozen=True, slots=True)
class Together:
    """``domain.ports.Store`` inside an open transaction: what services write through it comes to rest with the transaction, or not at all."""

    records: Writing

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """The transaction, with what has been written in it."""
        yield self.records

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """The transaction."""
        yield self.records

    @property
    def read_only(self) -> bool:
        """As ``Store.read_only``."""
        return False

    def settle(self) -> None:
        """Nothing: what is left to do is done after the transaction."""

    def close(self) -> None:
        """Nothing: whoever opened the transaction ends it."""
