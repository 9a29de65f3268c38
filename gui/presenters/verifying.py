"""What a signed file can prove, as it is shown and as it decides whether the file can be dispatched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain.errors import UserError
from domain.verification_words import Tone, account, verdict
from gui.desk import Desk
from resources.messages import text

if TYPE_CHECKING:
    from domain.verification import Verification


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the account, and whether it speaks for or against the file."""

    words: str
    tone: Tone


def examine(desk: Desk, content: bytes) -> Verification:
    """What the file can prove; called off the GUI thread. Raises ``UserError``."""
    if desk.verifier is None:
        raise UserError("window.verifier_missing")
    return desk.verifier().verify(content, desk.trust())


def sentences(verification: Verification) -> tuple[Sentence, ...]:
    """The verdict first, then what it rests on."""
    return tuple(Sentence(text(each.code, each.parameters), each.tone) for each in account(verification))


def signers_of(name: str, verification: Verification) -> tuple[str, ...]:
    """Who has signed. Raises ``UserError`` where nobody has, or where something in the file speaks against it."""
    if not verification.holds:
        said = verdict(verification)
        raise UserError("window.signature_fails", name=name, verdict=text(said.code, said.parameters))
    return tuple(dict.fromkeys(each.signer for each in verification.signed))
