"""Taking in any file: what it is decides where it goes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from domain.changes import Changes
from domain.document import ReadDocument
from domain.errors import UserError
from domain.exchange import ReceivedReferral, read_exchange
from domain.extraction import extract
from domain.intake import answered_case
from domain.interpretation import Phrases
from domain.ports import Cancelled, DocumentReader, Progress, Store
from domain.services.importing import Proposal, accept
from domain.services.intake import look_up
from domain.services.interpreting import receive_text
from domain.services.receiving import Received, Warnings, as_own, receive_referral, receive_response


@dataclass(frozen=True, slots=True)
class Taken:
    """What came to rest of one file, or of several: the case, the latest response, how many recommendations are new, how many positions are exact
    and how many are interpreted, and message codes of what to look at."""

    referral_id: str
    response_id: str | None = None
    recommendations: int = 0
    exact: int = 0
    interpreted: int = 0
    changes: Changes = field(default_factory=Changes)
    warnings: Warnings = ()

    def joined(self, later: Taken) -> Taken:
        """This and what a later file brought."""
        return Taken(
            later.referral_id,
            later.response_id or self.response_id,
            self.recommendations + later.recommendations,
            self.exact + later.exact,
            self.interpreted + later.interpreted,
            self.changes | later.changes,
            self.warnings + later.warnings,
        )


@dataclass(frozen=True, slots=True)
class AnswerIn:
    """That a paper is somebody's answer: the phrases to read it by, and who answers where the paper does not say."""

    phrases: Phrases
    body: str = ""


def take_in(
    store: Store,
    reader: DocumentReader,
    path: Path,
    *,
    referral_id: str | None = None,
    answer: AnswerIn | None = None,
    own: bool = False,
    proposal: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Taken:
    """Read a file and let it come to rest: exchange data as what it says it is, any other paper as an answer where it is said to be one, else as a
    proposal.

    Raises ``UnreadableDocument`` and ``InvalidExchange``, and ``UserError`` for an answer to no case (``import.no_case``) and for one that nobody has said
    to be an answer, given to the case it answers (``import.is_answer``); nothing is stored then. ``proposal`` says that it is none.
    """
    document = reader.read(path, progress, cancelled)
    return take_in_document(store, document, referral_id=referral_id, answer=answer, own=own, proposal=proposal)


def take_in_document(
    store: Store,
    document: ReadDocument,
    *,
    referral_id: str | None = None,
    answer: AnswerIn | None = None,
    own: bool = False,
    proposal: bool = False,
) -> Taken:
    """As ``take_in``, for a file that has been read already. ``own`` says that an answer as data is the office's own, to be worked on."""
    if document.embedded is not None:
        return _data(store, document, referral_id, own=own)
    if own:
        raise UserError("import.own_needs_data", name=document.name)
    if answer is not None:
        return _answer(store, document, referral_id, answer)
    if referral_id is not None and not proposal and answered_case(document, look_up(store, referral_id)):
        raise UserError("import.is_answer", name=document.name)
    return _proposal(store, document, referral_id)


def _answer(store: Store, document: ReadDocument, referral_id: str | None, answer: AnswerIn) -> Taken:
    received = receive_text(store, document, answer.phrases, body=answer.body, referral_id=referral_id)
    return Taken(
        received.referral_id,
        received.response_id,
        interpreted=received.positions,
        changes=received.changes,
        warnings=(*document.warnings, *received.warnings),
    )


def _data(store: Store, document: ReadDocument, referral_id: str | None, *, own: bool) -> Taken:
    received = read_exchange(document.embedded or b"")
    if isinstance(received, ReceivedReferral):
        return _as_taken(receive_referral(store, received), document.warnings)
    if own:
        return _as_taken(receive_response(store, as_own(received), None, referral_id), document.warnings)
    return _as_taken(receive_response(store, received, document, referral_id), document.warnings)


def _as_taken(received: Received, warnings: Warnings) -> Taken:
    return Taken(
        received.referral_id,
        received.response_id,
        received.recommendations,
        received.positions,
        changes=received.changes,
        warnings=(*warnings, *received.warnings),
    )


def _proposal(store: Store, document: ReadDocument, referral_id: str | None) -> Taken:
    imported = accept(store, Proposal(document, extract(document)), referral_id=referral_id)
    taken = Taken(
        imported.referral_id,
        recommendations=imported.recommendations,
        changes=imported.changes,
        warnings=document.warnings,
    )
    if imported.already_there:
        return replace(taken, warnings=(*taken.warnings, ("import.file_exists", {"name": document.name})))
    if not imported.recommendations and not imported.repeated:
        return replace(taken, warnings=(*taken.warnings, ("import.nothing_found", {"name": document.name})))
    return taken
