"""From many answers at rest to one comparison as a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from domain.bodies import same_body
from domain.collecting import uncollected
from domain.comparison_sheets import Everything, View, sheet, sheets
from domain.exchange import to_bytes
from domain.exchange.comparing import comparison_json
from domain.ports import Cancelled, Progress, Reading
from domain.response import ResponseOrigin
from domain.services.answering import status_of
from domain.tables import TableForm, TableWriter, Workbook


class ComparisonForm(StrEnum):
    """The files that a comparison can become; values are those of the command line."""

    XLSX = "xlsx"
    """Every view as a sheet of one workbook."""
    CSV = "csv"
    """One view."""
    JSON = "json"
    """Everything, for other programs."""


def gather(records: Reading, referral_id: str) -> Everything:
    """Everything that has been answered to a referral. Raises ``NotFound``."""
    comparison = records.comparison(referral_id)
    responses = {each.id: each for each in records.responses(referral_id)}
    positions = records.positions_of_case(referral_id)
    ids = [column.response_id for column in comparison.columns]
    status = status_of(comparison.referral, tuple(responses.values()))
    ours = [each.body for each in responses.values() if each.origin is ResponseOrigin.OWN]
    return Everything(
        comparison,
        tuple(responses[each] for each in ids),
        {each: positions[each] for each in ids},
        tuple(each.body for each in status.silent if not any(same_body(each.body, own) for own in ours)),
        frozenset(response.id for each in status.unasked for response in each.responses if status.asked),
    )


def written(
    everything: Everything,
    writer: Callable[[], TableWriter],
    form: ComparisonForm,
    *,
    view: View = View.MATRIX,
    made: date | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> bytes:
    """The comparison as a file; ``view`` is what a form that holds one sheet shows. Raises ``ExportError``."""
    if form is ComparisonForm.JSON:
        data = comparison_json(everything.comparison, everything.responses, everything.positions, everything.silent)
        return to_bytes(data)
    referral = everything.comparison.referral
    subject = f"Sammanställning av svar {referral.reference}".strip()
    with uncollected():
        shown = sheets(everything) if form is ComparisonForm.XLSX else (sheet(everything, view),)
        workbook = Workbook(referral.title, shown, subject=subject, made=made)
        return writer()(workbook, TableForm(form.value), progress=progress, cancelled=cancelled)
