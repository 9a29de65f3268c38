"""Reading files that came from outside: any format into text blocks, in a child process that may fail without harm."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from domain.document import ReadDocument
from domain.errors import UnreadableDocument
from storage.readers.child import parse_in_child
from storage.readers.sniff import media_type

if TYPE_CHECKING:
    # The child imports this package too, and the ports would bring the whole domain with them.
    from domain.ports import Cancelled, Progress

MAX_BYTES = 300 << 20
"""A larger file is not a proposal but a mistake."""


def read_document(path: Path, progress: Progress | None = None, cancelled: Cancelled | None = None) -> ReadDocument:
    """Read one file into blocks. Raises ``UnreadableDocument`` with a code that says what is wrong with it."""
    content = _content(path)
    kind = media_type(content, path.name)
    parsed = parse_in_child(content, kind, path.name, progress, cancelled)
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
