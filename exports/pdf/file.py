"""The file itself: numbered objects in ReportLab's document, which writes the cross-reference table and the trailer.

Objects are written here and not through ReportLab's dictionaries: its streams lack the end-of-line before ``endstream`` that an archive asks for, its names
leave ``/`` unescaped, and a page of tagged text needs keys that its pages do not know.
"""

from __future__ import annotations

import hashlib
import zlib
from typing import Any
from urllib.parse import quote

from reportlab.pdfbase import pdfdoc

_LEVEL = 5
"""Of zlib: a few percent larger than the highest, at half its time."""


class _Written(pdfdoc.PDFObject):
    """An object that is already written."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.data = b"null"

    def format(self, _document: object) -> bytes:
        """The bytes as they are."""
        return self.data


class PdfFile:
    """A PDF 1.7 file made of written objects, known by their numbers."""

    def __init__(self) -> None:
        self._document: Any = pdfdoc.PDFDocument(compression=0, invariant=1, pdfVersion=(1, 7))
        self._objects: dict[int, _Written] = {}

    def reserve(self) -> int:
        """The number of an object that is written later."""
        written = _Written()
        name = f"O{len(self._objects)}"
        self._document.Reference(written, name)
        number: int = self._document.idToObjectNumberAndVersion[name][0]
        self._objects[number] = written
        return number

    def write(self, number: int, data: str) -> None:
        """Write a reserved object."""
        self._objects[number].data = data.encode("latin-1")

    def add(self, data: str) -> int:
        """Write a new object and give its number."""
        number = self.reserve()
        self.write(number, data)
        return number

    def stream(self, data: bytes, dictionary: str = "", *, compress: bool = True) -> int:
        """A new stream (ISO 19005-3, 6.1.7.1). Data that is already encoded has its filter in ``dictionary``."""
        if compress:
            data = zlib.compress(data, _LEVEL)
            dictionary = f"{dictionary} /Filter /FlateDecode"
        number = self.reserve()
        head = f"<<{dictionary} /Length {len(data)}>>".encode("latin-1")
        self._objects[number].data = b"%s\nstream\n%s\nendstream" % (head, data)
        return number

    def finish(self, catalog: int, information: int) -> bytes:
        """The whole file. Its identifier is made of everything in it, so that two letters never share one."""
        digest = hashlib.sha256()
        for number, written in self._objects.items():
            digest.update(b"%d " % number + written.data)
        identifier = digest.hexdigest()[:32].encode("ascii")
        document = self._document
        document._ID = b"[<%s><%s>]" % (identifier, identifier)  # noqa: SLF001 - ReportLab makes none that depends on the content
        document.Catalog = document._catalog = self._objects[catalog]  # noqa: SLF001 - the catalog is one of ours
        document.info = self._objects[information]
        data: bytes = document.format()
        return data


def string(text: str) -> str:
    """A text string (ISO 32000-1, 7.9.2.2): plain where it is ASCII, otherwise UTF-16 in hexadecimal digits."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return f"({escaped})"
    return f"<feff{text.encode('utf-16-be', 'replace').hex()}>"


def name(text: str) -> str:
    """A name with every irregular character escaped (ISO 32000-1, 7.3.5)."""
    return "/" + "".join(
        chr(byte) if (chr(byte).isalnum() and byte < 128) or byte in b"-_+." else f"#{byte:02X}"
        for byte in text.encode("utf-8")
    )


def uri(target: str) -> str:
    """A web address as seven-bit text, as a URI action asks for (ISO 32000-1, 12.6.4.7)."""
    return string(quote(target, safe=":/?#[]@!$&'()*+,;=%-._~"))
