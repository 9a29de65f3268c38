"""From a summary at rest to a finished file, in steps: read in one view, composed and written anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.errors import ExportError, Refused
from domain.exchange import to_bytes
from domain.exchange.comparing import comparison_json
from domain.letter import DataFile, ExportForm, Letter
from domain.letterhead import Letterhead, Letterheads
from domain.ports import Cancelled, Progress, Store
from domain.services.cases import own_response
from domain.services.exporting import LetterWriter
from domain.summary.answers import Answers, gather, unanswered
from domain.summary.drafting import draft
from domain.summary.extent import Extent, fitting
from domain.summary.keeping import founded
from domain.summary.tree import compose, paper_form
from domain.summary.values import Statement

DATA_NAME = "remissvar.json"
"""The name of the answers as data within a PDF."""


@dataclass(frozen=True, slots=True)
class Material:
    """What a file of the summary is made of. Without ``statements`` it is drafted; ``letterhead`` is the id of the house form."""

    answers: Answers
    statements: tuple[Statement, ...]
    letterhead: str


@dataclass(frozen=True, slots=True)
class Composed:
    """The summary as a letter tree, with the house form that it is set on and the answers as data."""

    letter: Letter
    letterhead: Letterhead
    data: DataFile


def read(store: Store, referral_id: str) -> Material:
    """Read everything in one view. Raises ``NotFound``, and ``Refused`` where no answer has come that counts."""
    with store.reading() as records:
        answers = gather(records, referral_id)
        kept = records.statements(referral_id)
        own = own_response(records.responses(referral_id)) or own_response(records.responses())
    if answers is None or not answers.counted:
        raise Refused("refused.nothing_to_sum_up")
    return Material(answers, kept, own.letterhead if own is not None else "standard")


def composed(
    material: Material,
    letterheads: Letterheads,
    dated: date,
    extent: Extent | None = None,
    cancelled: Cancelled | None = None,
) -> Composed:
    """The summary as it stands, or a new draft where none is kept, ready to be written; of the extent that fits where none is given. Statements that no answer
    stands behind any more are left out.

    Raises ``ExportError`` when drafting was cancelled.
    """
    answers = material.answers
    letterhead = paper_form(letterheads.get(material.letterhead))
    statements = material.statements or draft(answers, None, cancelled)
    if statements is None:
        raise ExportError("export.cancelled")
    statements = tuple(each for each in statements if founded(answers, each))
    letter = compose(answers, statements, letterhead, dated, extent or fitting(answers))
    return Composed(letter, letterhead, _data(answers))


def written(
    material: Material,
    letterheads: Letterheads,
    writer: LetterWriter,
    form: ExportForm,
    *,
    dated: date,
    extent: Extent | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> bytes:
    """The finished file. A PDF carries the answers as data. Raises ``ExportError``, with the code ``export.cancelled`` when it was."""
    made = composed(material, letterheads, dated, extent, cancelled)
    carried = made.data if form is ExportForm.PDF else None
    content = writer(made.letter, made.letterhead, form, attachment=carried, progress=progress, cancelled=cancelled)
    if cancelled is not None and cancelled():
        raise ExportError("export.cancelled")
    return content


def export(
    store: Store,
    letterheads: Letterheads,
    writer: LetterWriter,
    referral_id: str,
    form: ExportForm,
    *,
    dated: date,
    extent: Extent | None = None,
) -> bytes:
    """The summary as a finished file. Raises as ``read``, and ``ExportError``."""
    return written(read(store, referral_id), letterheads, writer, form, dated=dated, extent=extent)


def _data(answers: Answers) -> DataFile:
    """The same answers as the summary tells of, for other programs."""
    data = comparison_json(answers.comparison(), answers.counted, answers.positions, unanswered(answers))
    return DataFile(DATA_NAME, "Remissvaren som data", to_bytes(data))
