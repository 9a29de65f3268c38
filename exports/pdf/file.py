"""The file itself: numbered objects, the cross-reference table and the trailer (ISO 32000-1, 7.5; ISO 19005-3, 6.1)."""

from __future__ import annotations

import hashlib
import itertools
import zlib
from urllib.parse import quote

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
"""The version, and bytes that tell that the file is not text (ISO 19005-3, 6.1.2)."""
_LEVEL = 5
"""Of zlib: a few percent larger than the highest, at half its time."""


class PdfFile:
    """A PDF 1.7 file made of written objects, known by their numbers."""

    def __init__(self) -> None:
        self._objects: list[bytes] = []

    def reserve(self) -> int:
        """The number of an object that is written later."""
        self._objects.append(b"null")
        return len(self._objects)

    def write(self, number: int, data: str) -> None:
        """Write a reserved object."""
        self._objects[number - 1] = data.encode("latin-1")

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
        self._objects[number - 1] = b"%s\nstream\n%s\nendstream" % (head, data)
        return number

    def finish(self, catalog: int, information: int) -> bytes:
        """The whole file. Its identifier is made of everything in it, so that two letters never share one."""
        written = [b"%d 0 obj\n%s\nendobj\n" % pair for pair in enumerate(self._objects, 1)]
        identifier = hashlib.sha256(b"".join(written)).hexdigest()[:32].encode("ascii")
        offsets = list(itertools.accumulate(map(len, written), initial=len(_HEADER)))
        entries = [b"%010d 00000 n \n" % offset for offset in offsets[:-1]]
        size = len(written) + 1
        trailer = b"<</Size %d /Root %d 0 R /Info %d 0 R /ID [<%s><%s>]>>" % (
            *(size, catalog, information),
            *(identifier, identifier),
        )
        table = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n%s" % (size, b"".join(entries), trailer)
        return b"%s%s%s\nstartxref\n%d\n%%%%EOF\n" % (_HEADER, b"".join(written), table, offsets[-1])


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
