"""How long it takes to read a PDF, against PDFium's own time for its page objects with their fonts.

Run as ``python -m tests.benchmarks.readers [FILE...]``. Without files, generated papers of 60 and 300 pages are read. *Whole* is
``read_document``: the child started, the file parsed, the blocks brought back. The goal for 60 pages is 1.5 × the objects' time and
300 ms.
"""

from __future__ import annotations

import ctypes
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2 import raw

from storage.readers.pdf import read_pdf
from storage.readers.reading import read_document
from tests.storage.readers.papers import many_pages

_ROUNDS = 5


def page_objects(content: bytes) -> int:
    """Ask PDFium for every text object of the file with its text, box, font name, weight and size; returns how many there are."""
    document = pdfium.PdfDocument(content)
    count = 0
    for page in document:
        textpage = page.get_textpage()
        for index in range(raw.FPDFPage_CountObjects(page.raw)):
            item = raw.FPDFPage_GetObject(page.raw, index)
            if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_TEXT:
                _ask(item, textpage.raw)
                count += 1
        textpage.close()
        page.close()
    document.close()
    return count


def _ask(item: object, textpage: object) -> str:
    needed = raw.FPDFTextObj_GetText(item, textpage, None, 0)
    text = (ctypes.c_ushort * (needed // 2 + 1))()
    raw.FPDFTextObj_GetText(item, textpage, text, needed)
    font, name = raw.FPDFTextObj_GetFont(item), ctypes.create_string_buffer(256)
    raw.FPDFFont_GetBaseFontName(font, name, 256)
    raw.FPDFFont_GetWeight(font)
    raw.FPDFTextObj_GetFontSize(item, ctypes.c_float())
    raw.FPDFPageObj_GetBounds(item, *(ctypes.c_float() for _ in range(4)))
    return bytes(text).decode("utf-16-le", "replace")


def _unheard(done: int, total: int) -> None:
    """Progress that nobody waits for."""


def _seconds(task: Callable[[], object]) -> float:
    started = time.perf_counter()
    task()
    return time.perf_counter() - started


def _papers(names: list[str], folder: Path) -> Iterator[Path]:
    if names:
        yield from map(Path, names)
        return
    for pages in (60, 300):
        path = folder / f"{pages} pages.pdf"
        path.write_bytes(many_pages(pages))
        yield path


def main(names: list[str]) -> int:
    """Print a line a file: seconds for the objects, for the parser alone and for the whole, and whether the whole is within the goal."""
    print(f"{'paper':40}{'objects':>9}{'parser':>9}{'whole':>9}{'goal':>9}")
    late = 0
    with tempfile.TemporaryDirectory() as folder:
        for path in _papers(names, Path(folder)):
            content = path.read_bytes()
            objects, parser, whole = (
                min(_seconds(task) for _ in range(_ROUNDS))
                for task in (
                    lambda content=content: page_objects(content),
                    lambda content=content: read_pdf(content, _unheard),
                    lambda path=path: read_document(path),
                )
            )
            goal = 1.5 * objects + 0.3
            late += whole > goal
            print(f"{path.name[:39]:40}{objects:9.3f}{parser:9.3f}{whole:9.3f}{goal:9.3f}")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
