"""XML and zipped XML from strangers: no entities, no network, no part larger than a document can be."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from storage.readers.parsed import CannotRead
from storage.readers.sniff import BROKEN_ARCHIVE

MAX_PART = 64 << 20
"""Bytes of one part unpacked; the longest inquiries with all their tables stay below a tenth."""
_MAX_PARTS = 5000
Element = etree._Element  # noqa: SLF001 - lxml has no public name for it


@contextmanager
def opened(content: bytes) -> Iterator[zipfile.ZipFile]:
    """The archive. Raises ``CannotRead`` for a broken or encrypted one, also when that shows only while it is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if len(archive.infolist()) > _MAX_PARTS:
                raise CannotRead("document.too_large")
            yield archive
    except BROKEN_ARCHIVE as error:
        # What zipfile says of a member that wants a password; of a way of packing that it does not know it says something narrower.
        locked = type(error) is RuntimeError
        raise CannotRead("document.encrypted" if locked else "document.broken") from error


def part(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """One part unpacked, or ``None`` where the archive has no such part. A bomb ends at ``MAX_PART``, whatever size it claims."""
    if name not in archive.NameToInfo:
        return None
    with archive.open(name) as stream:
        data = stream.read(MAX_PART + 1)
    if len(data) > MAX_PART:
        raise CannotRead("document.too_large")
    return data


def parse(data: bytes) -> Element:
    """The root element. Raises ``CannotRead`` for anything that is not well-formed, and for documents that define entities."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise CannotRead("document.broken") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise CannotRead("document.broken")
    return root
