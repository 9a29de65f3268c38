"""The exchange data in a PDF, without a look at any page: answers come by the hundred, and what lays out pages need not be loaded for them."""

from __future__ import annotations

import zlib

import pypdfium2 as pdfium

MAX_ATTACHMENT = 32 << 20
_END = 64 << 10
"""Bytes."""


def read_data(content: bytes) -> tuple[bytes, int] | None:
    """The exchange data in a PDF and the count of its pages, without a look at any page; ``None`` where it holds none, or for a file that is not whole."""
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError:
        return None
    try:
        data = exchange_data(document)
        return None if data is None else (data, len(document))
    finally:
        document.close()


def mark_of(content: bytes) -> str:
    """What tells a PDF from another that has been written in its place: its length, and a sum over its end. Whoever writes a PDF writes new cross-references and a new
    identifier there (ISO 32000-1, 7.5.4 and 14.4); to sum all of it would take a tenth of the time that it takes to find the data."""
    return f"{len(content)} {zlib.crc32(content[-_END:])}"


def exchange_data(document: pdfium.PdfDocument) -> bytes | None:
    """The attached JSON in the exchange format, if there is any."""
    for index in range(min(document.count_attachments(), 50)):
        try:
            attachment = document.get_attachment(index)
            if not attachment.get_name().casefold().endswith(".json"):
                continue
            data = bytes(attachment.get_data())
        except (pdfium.PdfiumError, UnicodeDecodeError):
            continue
        if len(data) <= MAX_ATTACHMENT and b'"remissbordet/' in data[:4096]:
            return data
    return None
