"""From a response at rest to a finished file, whatever its form."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from domain.exchange import referral_json, response_json, to_bytes
from domain.letter import DataFile, ExportForm, Letter, Paper
from domain.letterhead import Letterhead, Letterheads
from domain.ports import Cancelled, Progress, Reading, Store
from domain.services.contents import content_of
from domain.services.letters import compose, compose_both


class Archival(StrEnum):
    """Which archival PDF: 3a carries the answer as data inside it, 2a leaves it out for archives that take no attachments."""

    WITH_DATA = "3a"
    WITHOUT_DATA = "2a"


class LetterWriter(Protocol):
    """Renders a letter tree as a file."""

    def __call__(
        self,
        letter: Letter,
        letterhead: Letterhead,
        form: ExportForm,
        *,
        attachment: bytes | DataFile | None = None,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> bytes:
        """The finished file. ``attachment`` is what a PDF with data carries: an answer's exchange JSON, or other data by its name.

        Raises ``ExportError``, with the code ``export.cancelled`` when it was.
        """
        ...


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished file, and the exchange JSON that belongs beside it where the file does not carry it."""

    content: bytes
    beside: bytes | None = None


def letter_of(
    records: Reading,
    letterheads: Letterheads,
    response_id: str,
    paper: Paper = Paper.YTTRANDE,
    *,
    with_answer: bool = False,
) -> tuple[Letter, Letterhead]:
    """The response's letter as a tree, with its house form; a memo ``with_answer`` has the answer as its first enclosure."""
    content = content_of(records, response_id)
    letterhead = letterheads.get(content.response.letterhead)
    parts = (content.referral, content.recommendations, content.response, content.by_recommendation(), letterhead)
    if with_answer and paper is Paper.TJANSTEUTLATANDE:
        return compose_both(*parts), letterhead
    return compose(*parts, paper), letterhead


def exchange_of(records: Reading, response_id: str) -> bytes:
    """The response as exchange JSON."""
    content = content_of(records, response_id)
    return to_bytes(
        response_json(content.referral, content.recommendations, content.response, content.by_recommendation())
    )


def referral_of(records: Reading, referral_id: str) -> bytes:
    """A referral with its list as exchange JSON, so that every body answers the same recommendations under the same ids."""
    return to_bytes(referral_json(records.referral(referral_id), records.recommendations(referral_id)))


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything that a file of a letter is made of, read in one view of what is at rest."""

    letter: Letter
    letterhead: Letterhead
    data: bytes
    """The exchange JSON."""


def gather(
    store: Store,
    letterheads: Letterheads,
    response_id: str,
    paper: Paper = Paper.YTTRANDE,
    *,
    with_answer: bool = False,
) -> Gathered:
    """Read what a file is made of. Raises ``NotFound`` and ``InvalidLetterhead``."""
    with store.reading() as records:
        letter, letterhead = letter_of(records, letterheads, response_id, paper, with_answer=with_answer)
        return Gathered(letter, letterhead, exchange_of(records, response_id))


def finish(gathered: Gathered, writer: LetterWriter, form: ExportForm, archival: Archival) -> Exported:
    """Make the file. Raises ``ExportError``."""
    carried = form is ExportForm.PDF and archival is Archival.WITH_DATA
    attachment = gathered.data if carried else None
    content = writer(gathered.letter, gathered.letterhead, form, attachment=attachment)
    return Exported(content, gathered.data if form is ExportForm.PDF and not carried else None)


def export(
    store: Store,
    letterheads: Letterheads,
    writer: LetterWriter,
    response_id: str,
    form: ExportForm,
    *,
    paper: Paper = Paper.YTTRANDE,
    archival: Archival = Archival.WITH_DATA,
) -> Exported:
    """The response as a finished file. Raises ``NotFound`` and ``ExportError``."""
    return finish(gather(store, letterheads, response_id, paper), writer, form, archival)
