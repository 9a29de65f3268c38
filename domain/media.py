"""The formats of papers: by which media type a file is kept and sent, and how its name ends."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import PurePath


class MediaType(StrEnum):
    """The formats that are read, by their registered names (RFC 6838)."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ODT = "application/vnd.oasis.opendocument.text"
    RTF = "application/rtf"
    HTML = "text/html"
    MARKDOWN = "text/markdown"
    TEXT = "text/plain"
    JSON = "application/json"


UNKNOWN = "application/octet-stream"
"""The media type of bytes of which no more is known (RFC 2046, 4.5.1)."""

ENDINGS: Mapping[str, tuple[str, ...]] = {
    MediaType.PDF: (".pdf",),
    MediaType.DOCX: (".docx",),
    MediaType.ODT: (".odt",),
    MediaType.RTF: (".rtf",),
    MediaType.HTML: (".html", ".htm"),
    MediaType.MARKDOWN: (".md", ".markdown"),
    MediaType.TEXT: (".txt",),
    MediaType.JSON: (".json",),
}
"""How the names of each kind of file end, in small letters with their full stop, the usual first."""

_BY_ENDING = {ending: kind for kind in MediaType for ending in ENDINGS[kind]}


def by_ending(name: str) -> MediaType | None:
    """What a file's name promises; ``None`` where it promises nothing that is read."""
    return _BY_ENDING.get(PurePath(name).suffix.casefold())
