"""Signing letters: one, or a whole queue with a key that is unlocked once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from domain.changes import Kind
from domain.errors import SigningError, UserError
from domain.letter import ExportForm
from domain.letterhead import Letterheads
from domain.ports import Cancelled, Progress, Store
from domain.response import Response
from domain.services.exporting import LetterWriter, export
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


def letters_to_sign(
    store: Store,
    letterheads: Letterheads,
    writer: LetterWriter,
    response_ids: Sequence[str],
    deliver: Callable[[str, str, Signed], None],
) -> list[Job]:
    """The letters of responses as a queue. Each is exported when its turn comes, and its signature noted in the journal when it was delivered.

    ``deliver`` is called with the response's id, what it is called and the signed file: it writes a file, or keeps a dispatched copy. Raises ``NotFound``.
    """
    with store.reading() as records:
        names = {each: _name(records.response(each)) for each in response_ids}

    def job(response_id: str) -> Job:
        def content() -> bytes:
            return export(store, letterheads, writer, response_id, ExportForm.PDF).content

        def delivered(signed: Signed) -> None:
            deliver(response_id, names[response_id], signed)
            note_signed(store, response_id, names[response_id], signed)

        return Job(names[response_id], content, delivered)

    return [job(each) for each in response_ids]


def _name(response: Response) -> str:
    return " ".join(part for part in ("Yttrande", response.reference, response.body) if part)


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
