"""Reading one file of any format, and the way in for those who read many."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from domain.document import CameIn, ReadDocument
from domain.errors import UnreadableDocument
from domain.media import MediaType
from domain.ports import Cancelled, Progress
from storage.readers.child import parse_in_child
from storage.readers.confined import MAX_BYTES
from storage.readers.parsed import Parsed
from storage.readers.recognition import with_text
from storage.readers.sniff import media_type

Parse = Callable[[bytes, MediaType, str, Progress | None, Cancelled | None], Parsed]
_SCANNED, _RECOGNISED = "document.scanned", "document.recognised"


def read_document(
    path: Path,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    *,
    name: str = "",
    parse: Parse = parse_in_child,
) -> ReadDocument:
    """Read one file into blocks. Raises ``UnreadableDocument`` with a code that says what is wrong with it.

    ``name`` is what the file is called where that is not the path's, as for one out of an archive; ``parse`` is who parses it.
    """
    name = name or path.name
    content = _content(path, name)
    kind = media_type(content, name)
    parsed = parse(content, kind, name, progress, cancelled)
    if any(code == _SCANNED for code, _ in parsed.warnings):
        parsed = _recognised(parsed, content, name, progress, cancelled)
    if not (parsed.blocks or parsed.warnings or parsed.answer) and parsed.embedded is None:
        raise UnreadableDocument("document.no_text", name=name)
    return ReadDocument(
        name=name.rpartition("/")[2],
        media_type=kind.value,
        blocks=parsed.blocks,
        pages=parsed.pages,
        properties=parsed.properties,
        embedded=parsed.embedded,
        warnings=parsed.warnings,
        content=content,
        answer=parsed.answer,
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


def _content(path: Path, name: str) -> bytes:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise UnreadableDocument("document.folder", name=name)
        if not stat.S_ISREG(mode):
            # A pipe or a device: reading some of these would never end.
            raise UnreadableDocument("document.not_a_file", name=name)
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise UnreadableDocument("document.missing", name=str(path)) from error
    except OSError as error:
        raise UnreadableDocument("document.unreadable", name=str(path)) from error
    if len(content) > MAX_BYTES:
        raise UnreadableDocument("document.too_large", name=name)
    return content


class FileReader:
    """``domain.ports.DocumentReader`` on files."""

    def read(self, path: Path, progress: Progress | None = None, cancelled: Cancelled | None = None) -> ReadDocument:
        """As ``read_document``."""
        return read_document(path, progress, cancelled)

    def read_all(
        self,
        paths: Sequence[Path],
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        *,
        whole: bool = True,
    ) -> Iterator[CameIn]:
        """As ``ReadingPool.read_all``."""
        from storage.readers.many import ReadingPool  # noqa: PLC0415 - not needed for one file

        return ReadingPool().read_all(paths, progress, cancelled, whole=whole)
