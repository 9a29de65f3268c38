"""What an archive gets: a package of files with what is known of each, before it is folders and metadata files.

The package follows E-ARK CSIP and SIP 2.1 (in Sweden FGS Paketstruktur 2.0).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol


class ArchiveForm(StrEnum):
    """How the package comes to rest; values are those of the command line."""

    FOLDER = "folder"
    ZIP = "zip"
    TAR = "tar"


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """A file of the package. ``content`` gives its bytes when they are to be written, so that not all are in memory at once.

    ``name`` is the one people know it by; in the package it gets one that every system can keep. ``created`` is ISO 8601. ``note`` says in Swedish what it is.
    """

    name: str
    media_type: str
    created: str
    content: Callable[[], bytes]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Representation:
    """Files that belong together, under a folder's name: lower-case letters of the English alphabet, digits and hyphens."""

    name: str
    title: str
    files: tuple[ArchiveFile, ...]


@dataclass(frozen=True, slots=True)
class ArchiveEvent:
    """Something that was done to what is in the package. ``kind`` and ``detail`` are Swedish words, ``at`` is ISO 8601."""

    kind: str
    at: str
    agent: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ArchivePackage:
    """A whole package.

    ``id`` is the name of its folder, a UUID with ``uuid-`` before it. ``created`` is when it is made. ``archivist`` is the body whose records they are, ``submitter``
    and ``contact`` whoever hands them over. ``identifiers`` are diary numbers, ``dated`` the day of the decision where there is one.
    """

    id: str
    title: str
    category: str
    created: datetime
    software: tuple[str, str]
    """Name and version."""
    archivist: str
    submitter: str
    contact: str
    representations: tuple[Representation, ...]
    events: tuple[ArchiveEvent, ...] = ()
    identifiers: tuple[str, ...] = ()
    description: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True)
class Archived:
    """A package that was written: where, how many files of content it holds, and the SHA-256 and size of its root METS."""

    path: Path
    files: int
    mets_sha256: str
    mets_size: int


class Archiver(Protocol):
    """Writes packages."""

    def __call__(
        self,
        package: ArchivePackage,
        folder: Path,
        form: ArchiveForm = ArchiveForm.FOLDER,
        *,
        commit: Callable[[], bool] | None = None,
    ) -> Archived:
        """Put the whole package in ``folder``, under its id, or nothing.

        ``commit`` is asked when it is ready and only has to be put in place: whether it still is to be.
        Raises ``ExportError``: ``export.package_exists`` where one with the id is there, ``export.cancelled``, ``export.unwritable``.
        """
        ...
