"""What a file is, by its content; its name only decides between kinds of text."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from pathlib import PurePath

from domain.errors import UnreadableDocument
from domain.media import MediaType, by_ending

_MAIL = {".msg", ".eml"}
"""Messages as mail programs save them: what is to be read is attached to them."""
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
BROKEN_ARCHIVE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError),
    *(NotImplementedError, RuntimeError),
)
"""What an archive raises that is broken, packed in a way that nobody uses, or locked with a password."""
_TEXT_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def media_type(content: bytes, name: str) -> MediaType:
    """The file's format. Raises ``UnreadableDocument`` for an empty file and for formats that are not read."""
    if not content[:4096].strip() and not content.strip():
        raise UnreadableDocument("document.empty", name=name)
    if b"%PDF-" in content[:1024]:
        return MediaType.PDF
    if content.startswith(b"PK\x03\x04"):
        return _zipped(content, name)
    suffix = PurePath(name).suffix.casefold()
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableDocument(_compound(content, suffix), name=name)
    if suffix in _MAIL:
        raise UnreadableDocument("document.mail", name=name)
    head = content[:4096]
    if head.lstrip().startswith(b"{\\rtf"):
        return MediaType.RTF
    if _is_binary(head):
        # A name that promises a format which is read belongs to a damaged file, not to one of a strange format.
        raise UnreadableDocument("document.broken" if by_ending(name) else "document.unknown_format", name=name)
    return _text(head.removeprefix(_TEXT_BOMS[0]).lstrip(), by_ending(name))


def _compound(content: bytes, suffix: str) -> str:
    """What is wrong with a compound file: Office wraps what has a password in one too ([MS-OFFCRYPTO] 2.3.4)."""
    if suffix in _MAIL:
        return "document.mail"
    return "document.encrypted" if _ENCRYPTED_STREAM in content else "document.old_word"


def _zipped(content: bytes, name: str) -> MediaType:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return MediaType.DOCX
            small = "mimetype" in names and archive.getinfo("mimetype").file_size < 200
            if small and archive.read("mimetype").strip() == MediaType.ODT.encode():
                return MediaType.ODT
    except BROKEN_ARCHIVE as error:
        raise UnreadableDocument("document.broken", name=name) from error
    raise UnreadableDocument("document.unknown_format", name=name)


def _is_binary(head: bytes) -> bool:
    if head.startswith(_TEXT_BOMS):
        return False
    zeros = head.count(0)
    if zeros > len(head) // 4:
        # Text in UTF-16 without its mark: every other byte is zero.
        return min(head[0::2].count(0), head[1::2].count(0)) > len(head) // 20
    controls = sum(head.count(bytes([code])) for code in range(32) if code not in (9, 10, 12, 13, 27))
    return zeros > 0 or controls > len(head) // 50


def _text(start: bytes, promised: MediaType | None) -> MediaType:
    folded = start[:512].lower()
    if folded.startswith((b"<!doctype html", b"<html")) or (promised is MediaType.HTML and b"<" in folded):
        return MediaType.HTML
    if promised is MediaType.JSON or (start[:1] == b"{" and b'"format"' in start):
        return MediaType.JSON
    return MediaType.MARKDOWN if promised is MediaType.MARKDOWN else MediaType.TEXT
