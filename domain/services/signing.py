"""Signing letters: one, or a whole queue with a key that is unlocked once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from domain.changes import Kind
from domain.errors import SigningError, UserError
from domain.ports import Cancelled, Progress, Store
from domain.services.outgoing import WrittenFile, note
from domain.signing import Signed, SigningKey, SignRequest

Verify = Callable[[bytes], bool]
"""Whether the last signature of a file holds and covers the whole of it."""


@dataclass(frozen=True, slots=True)
class Job:
    """One file to sign: ``name`` is what it is called in the report, ``content`` makes or reads it, ``deliver`` takes it in when it is signed.

    Both may raise ``UserError``. Nothing is delivered that was not signed, and verified where somebody verifies.
    """

    name: str
    content: Callable[[], bytes]
    deliver: Callable[[Signed], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: it was signed, or there is an error that says why not."""

    name: str
    signed: Signed | None = None
    error: UserError | None = None


@dataclass(frozen=True, slots=True)
class SigningReport:
    """What became of a queue. Files that were never begun, because somebody stopped or the card was lost, are counted in ``left``."""

    outcomes: tuple[Outcome, ...]
    left: int = 0

    @property
    def signed(self) -> tuple[Outcome, ...]:
        """Those that were signed and delivered."""
        return tuple(each for each in self.outcomes if each.error is None)

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """Those that were not."""
        return tuple(each for each in self.outcomes if each.error is not None)


_NO_USE_GOING_ON = frozenset(
    {
        "sign.card_removed",
        "sign.expired",
        "sign.module_crashed",
        "sign.module_silent",
        "sign.revoked",
        "sign.tsa_address",
        "sign.tsa_missing",
        "sign.tsa_refused",
        "sign.tsa_unreachable",
    }
)
"""What would stop every file after it as well: each further try would cost its own wait, or a try of the card's."""


def note_signed(store: Store, response_id: str, name: str, signed: Signed) -> bool:
    """Note in the journal who signed a response's letter, and what came of it; false where the store cannot be written now."""
    detail = {"signer": signed.signer.name, "issuer": signed.signer.issuer, "serial": signed.signer.serial}
    file = WrittenFile.of(name, signed.content)
    return note(store, "sign", Kind.RESPONSE, response_id, [file], {**detail, "place": signed.place})


def sign_all(
    key: SigningKey,
    jobs: Sequence[Job],
    request: SignRequest,
    *,
    verify: Verify | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> SigningReport:
    """Sign file after file; one that fails does not stop the rest, unless the rest would fail for the same reason."""
    outcomes: list[Outcome] = []
    for number, job in enumerate(jobs):
        if progress is not None:
            progress(number, len(jobs))
        if cancelled is not None and cancelled():
            break
        outcome = _outcome(key, job, request, verify)
        if outcome.error is not None and outcome.error.code == "sign.cancelled":
            break
        outcomes.append(outcome)
        if outcome.error is not None and outcome.error.code in _NO_USE_GOING_ON:
            break
    if progress is not None:
        progress(len(outcomes), len(jobs))
    return SigningReport(tuple(outcomes), len(jobs) - len(outcomes))


def _outcome(key: SigningKey, job: Job, request: SignRequest, verify: Verify | None) -> Outcome:
    try:
        signed = key.sign(job.content(), request)
        if verify is not None and not verify(signed.content):
            raise SigningError("sign.unverified")
        job.deliver(signed)
    except UserError as error:
        return Outcome(job.name, error=error)
    return Outcome(job.name, signed)
