"""Reading files that came from outside: any format into text blocks, in a child process that may fail without harm."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from domain.document import ReadDocument
from domain.errors import UnreadableDocument
from storage.readers.child import parse_in_child
from storage.readers.parsed import Parsed
from storage.readers.recognition import with_text
from storage.readers.sniff import MediaType, media_type

if TYPE_CHECKING:
    # The child imports this package too, and the ports would bring the whole domain with them.
    from domain.ports import Cancelled, Progress

_SCANNED, _RECOGNISED = "document.scanned", "document.recognised"
MAX_BYTES = 300 << 20
"""A larger file is not a proposal but a mistake."""


def read_document(path: Path, progress: Progress | None = None, cancelled: Cancelled | None = None) -> ReadDocument:
    """Read one file into blocks. Raises ``UnreadableDocument`` with a code that says what is wrong with it."""
    content = _content(path)
    kind = media_type(content, path.name)
    parsed = parse_in_child(content, kind, path.name, progress, cancelled)
    if any(code == _SCANNED for code, _ in parsed.warnings):
        parsed = _recognised(parsed, content, path.name, progress, cancelled)
    if not parsed.blocks and parsed.embedded is None and not parsed.warnings:
        raise UnreadableDocument("document.no_text", name=path.name)
    return ReadDocument(
        name=path.name,
        media_type=kind.value,
        blocks=parsed.blocks,
        pages=parsed.pages,
        properties=parsed.properties,
        embedded=parsed.embedded,
        warnings=parsed.warnings,
        content=content,
    )


def _recognised(
    parsed: Parsed, content: bytes, name: str, progress: Progress | None, cancelled: Cancelled | None
) -> Parsed:
    """The paper with the text of its pictures, where the machine can recognise it; as it was otherwise."""
    searchable = with_text(content, cancelled)
    if searchable is None:
        return parsed
    read = parse_in_child(searchable, MediaType.PDF, name, progress, cancelled)
    told = tuple((_RECOGNISED, parameters) for code, parameters in parsed.warnings if code == _SCANNED)
    return replace(read, embedded=parsed.embedded, warnings=(*told, *read.warnings))


def _content(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableDocument("document.folder", name=path.name)
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableDocument("document.too_large", name=path.name)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableDocument("document.missing", name=str(path)) from error
    except OSError as error:
        raise UnreadableDocument("document.unreadable", name=str(path)) from error


class FileReader:
    """``domain.ports.DocumentReader`` on files."""

    def read(self, path: Path, progress: Progress | None = None, cancelled: Cancelled | None = None) -> ReadDocument:
        """As ``read_document``."""
        return read_document(path, progress, cancelled)
