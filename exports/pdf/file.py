"""The file itself: numbered objects, those of which there are many packed, and the cross-reference stream (ISO 32000-1, 7.5; ISO 19005-3, 6.1)."""

from __future__ import annotations

import hashlib
import itertools
import struct
import zlib
from urllib.parse import quote

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
"""The version, and bytes that tell that the file is not text (ISO 19005-3, 6.1.2)."""
_LEVEL = 5
"""Of zlib: a few percent larger than the highest, at half its time."""
_PACK = 200
"""Objects in one object stream: fewer, and the file grows; more, and a reader that wants one object unpacks many."""
_ENTRY = struct.Struct(">BIB")
"""A cross-reference entry (ISO 32000-1, table 18): its kind, a place in the file or an object stream's number, and the ordinal in that stream."""
_WIDTHS = "[1 4 1]"


class PdfFile:
    """A PDF 1.7 file made of written objects, known by their numbers."""

    def __init__(self) -> None:
        self._objects: list[bytes] = []
        self._packed: list[int] = []

    def reserve(self) -> int:
        """The number of an object that is written later."""
        self._objects.append(b"null")
        return len(self._objects)

    def write(self, number: int, data: str, *, packed: bool = False) -> None:
        """Write a reserved object; ``packed`` with others like it, where there are many of its kind (ISO 32000-1, 7.5.7).

        The tags of a long letter weigh more than its text, and a tenth of that when packed. What every reader asks for first stands by itself, for a whole
        pack is read for one object of it.
        """
        self._objects[number - 1] = data.encode("latin-1")
        if packed:
            self._packed.append(number)

    def add(self, data: str, *, packed: bool = False) -> int:
        """Write a new object, as ``write`` does, and give its number."""
        number = self.reserve()
        self.write(number, data, packed=packed)
        return number

    def stream(self, data: bytes, dictionary: str = "", *, compress: bool = True) -> int:
        """A new stream (ISO 19005-3, 6.1.7.1). Data that is already encoded has its filter in ``dictionary``."""
        number = self.reserve()
        self._objects[number - 1] = _stream(data, dictionary, compress=compress)
        return number

    def finish(self, catalog: int, information: int) -> bytes:
        """The whole file. Its identifier is made of everything in it, so that two letters never share one."""
        identifier = hashlib.sha256(b"\n".join(self._objects)).hexdigest()[:32]
        entries = self._pack()
        written, place = [_HEADER], len(_HEADER)
        for number, data in enumerate(self._objects, 1):
            if number not in entries:
                entries[number] = _ENTRY.pack(1, place, 0)
                written.append(b"%d 0 obj\n%s\nendobj\n" % (number, data))
                place += len(written[-1])
        table = self.reserve()
        entries[table] = _ENTRY.pack(1, place, 0)
        references = b"".join([_ENTRY.pack(0, 0, 0), *(entries[number] for number in range(1, table + 1))])
        trailer = f"/Root {catalog} 0 R /Info {information} 0 R /ID [<{identifier}><{identifier}>]"
        data = _stream(references, f"/Type /XRef /Size {table + 1} /W {_WIDTHS} {trailer}")
        return b"%s%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (b"".join(written), table, data, place)

    def _pack(self) -> dict[int, bytes]:
        """Put the objects to pack into object streams; the cross-reference entry of each by its number."""
        entries: dict[int, bytes] = {}
        for start in range(0, len(self._packed), _PACK):
            numbers = self._packed[start : start + _PACK]
            objects = [self._objects[number - 1] for number in numbers]
            offsets = itertools.accumulate((len(data) + 1 for data in objects[:-1]), initial=0)
            head = b" ".join(b"%d %d" % pair for pair in zip(numbers, offsets, strict=True))
            dictionary = f"/Type /ObjStm /N {len(numbers)} /First {len(head) + 1}"
            holder = self.stream(b"\n".join([head, *objects]), dictionary)
            entries |= {number: _ENTRY.pack(2, holder, ordinal) for ordinal, number in enumerate(numbers)}
        return entries


def _stream(data: bytes, dictionary: str, *, compress: bool = True) -> bytes:
    if compress:
        data = zlib.compress(data, _LEVEL)
        dictionary = f"{dictionary} /Filter /FlateDecode"
    head = f"<<{dictionary} /Length {len(data)}>>".encode("latin-1")
    return b"%s\nstream\n%s\nendstream" % (head, data)


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
