"""The child process that draws pages: a request a line on standard input, a line of JSON and the pixels on standard output.

Run as ``python -m storage.readers.page_worker``. A request is ``{"path", "page", "scale"}``; the answer is ``{"width", "height", "pages"}`` followed
by three bytes a pixel (red, green, blue), or ``{"error": code}``. The latest documents stay open.
"""

from __future__ import annotations

import json
import sys
from collections import OrderedDict
from contextlib import suppress
from typing import IO, Any

import pypdfium2 as pdfium

_OPEN = 3
_MOST_PIXELS = 60_000_000


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer until the requests end."""
    documents: OrderedDict[str, pdfium.PdfDocument] = OrderedDict()
    for line in requests:
        request = json.loads(line)
        try:
            header, pixels = _drawn(_document(documents, request["path"]), request)
        except (pdfium.PdfiumError, OSError, KeyError, IndexError, ValueError):
            header, pixels = {"error": "document.broken"}, b""
        answers.write(json.dumps(header).encode() + b"\n" + pixels)
        answers.flush()


def _document(documents: OrderedDict[str, pdfium.PdfDocument], path: str) -> pdfium.PdfDocument:
    if path not in documents:
        documents[path] = document = pdfium.PdfDocument(path)
        with suppress(
            pdfium.PdfiumError
        ):  # signatures that show are drawn as fields; a page without them is better than none
            document.init_forms()
        while len(documents) > _OPEN:
            documents.popitem(last=False)[1].close()
    documents.move_to_end(path)
    return documents[path]


def _drawn(document: pdfium.PdfDocument, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    page = document[int(request["page"]) - 1]
    try:
        width, height = page.get_size()
        scale = min(float(request["scale"]), (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        bitmap = page.render(scale=scale, rev_byteorder=True, no_smoothtext=False)
        try:
            header = {"width": bitmap.width, "height": bitmap.height, "pages": len(document)}
            return header, _without_padding(bitmap)
        finally:
            bitmap.close()
    finally:
        page.close()


def _without_padding(bitmap: pdfium.PdfBitmap) -> bytes:
    pixels, row = bytes(bitmap.buffer), bitmap.width * 3
    if bitmap.stride == row:
        return pixels[: row * bitmap.height]
    starts = range(0, bitmap.stride * bitmap.height, bitmap.stride)
    return b"".join(pixels[start : start + row] for start in starts)


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
