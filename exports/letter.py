"""The letter as a file, in each of the forms it can leave in."""

from __future__ import annotations

from domain.letter import DataFile, ExportForm, Letter
from domain.letterhead import Letterhead
from domain.media import MediaType
from domain.ports import Cancelled, Progress
from exports.plaintext import markdown, text
from exports.watch import Watch

ATTACHMENT_NAME = "yttrande.json"
"""The name of the exchange data within a PDF."""
_STEP = 32
"""Nodes between two looks up from the work: some tens of milliseconds."""


def render(
    letter: Letter,
    letterhead: Letterhead,
    form: ExportForm,
    *,
    attachment: bytes | DataFile | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> bytes:
    """Write the letter. Raises ``ExportError``, with the code ``export.cancelled`` when it was.

    ``attachment`` is the exchange JSON of an answer, or other data by its name: a PDF with it is PDF/A-3a, without it PDF/A-2a, and PDF/UA-1 both ways. The other forms carry no data.
    The same letter gives the same bytes.
    """
    watch = Watch(sum(len(paper.body) for paper in letter.papers()), progress, cancelled, step=_STEP)
    match form:
        case ExportForm.PDF:
            from exports.pdf.archive import Attachment  # noqa: PLC0415 - ReportLab is read when the first PDF is made
            from exports.pdf.letter import draw  # noqa: PLC0415

            if isinstance(attachment, bytes):
                attachment = DataFile(ATTACHMENT_NAME, "Yttrandet som data", attachment)
            data = None
            if attachment is not None:
                data = Attachment(attachment.name, MediaType.JSON, attachment.title, attachment.content)
            return draw(letter, letterhead, data, watch=watch).data
        case ExportForm.DOCX:
            from exports.docx.letter import write  # noqa: PLC0415 - python-docx is read when the first DOCX is made

            return write(letter, letterhead, watch)
        case ExportForm.MARKDOWN:
            return markdown(letter, letterhead).encode("utf-8")
        case ExportForm.TEXT:
            return text(letter, letterhead).encode("utf-8")
