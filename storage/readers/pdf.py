"""PDF files: pages into lines, lines into blocks, attachments and the file's own metadata."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import pypdfium2 as pdfium

from storage.readers.parsed import CannotRead, PageDone, Parsed, Warnings
from storage.readers.pdf_blocks import blocks_of
from storage.readers.pdf_data import exchange_data
from storage.readers.pdf_lines import Page, PageReader

MAX_PAGES = 5000
_PASSWORD = 4
"""PDFium's error number for a file that wants a password."""
_SCANNED = 25
"""Characters; a page with fewer and a large picture is a picture of text."""


def read_pdf(content: bytes, tell: PageDone) -> Parsed:
    """Parse a PDF. Raises ``CannotRead`` for encrypted and broken files."""
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).casefold()
        raise CannotRead("document.encrypted" if locked else "document.broken") from error
    try:
        total = len(document)
        if total > MAX_PAGES:
            raise CannotRead("document.too_large")
        if not total:
            raise CannotRead("document.broken")
        pages = _pages(document, total, tell)
        return Parsed(blocks_of(pages), total, _properties(document), exchange_data(document), _scanned(pages))
    finally:
        document.close()


def _pages(document: pdfium.PdfDocument, total: int, tell: PageDone) -> list[Page]:
    reader = PageReader(document)
    pages = []
    for index in range(total):
        try:
            pages.append(reader.page(index))
        except pdfium.PdfiumError as error:
            raise CannotRead("document.broken") from error
        if index % 10 == 9:
            tell(index + 1, total)
    return pages


def _properties(document: pdfium.PdfDocument) -> dict[str, str]:
    """What the file says of itself, without entries that are no text."""
    found = {}
    for key in document.METADATA_KEYS:
        with suppress(UnicodeDecodeError):
            found[key] = document.get_metadata_value(key)
    return {key: value for key, value in found.items() if value}


def _scanned(pages: Sequence[Page]) -> Warnings:
    numbers = [page.number for page in pages if page.pictured and sum(len(line.text) for line in page.lines) < _SCANNED]
    return (("document.scanned", {"pages": _ranges(numbers)}),) if numbers else ()


def _ranges(numbers: Sequence[int]) -> str:
    """Page numbers as a person writes them: 1–3, 7."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(str(part[0]) if len(part) == 1 else f"{part[0]}–{part[-1]}" for part in parts)
