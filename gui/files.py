"""Files that the user names: read within limits, written whole or not at all, under names that every system can keep."""

from __future__ import annotations

import io
import itertools
import os
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Generic, NamedTuple, Protocol, TypeVar

from domain.errors import ExportError, UserError
from domain.naming import safe_name

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP archive can tell."""

_LARGEST = 300 << 20
"""Bytes; a larger file is not a letter but a mistake."""
_DATABASE = b"SQLite format 3\0"
"""How the program's own database begins."""


def read_whole(path: Path) -> bytes:
    """The content of a file. Raises ``UserError`` where it is missing or too large, may not be read, or is a pipe or a device, which might never end."""
    try:
        if not path.is_file():
            raise UserError("usage.file_unreadable" if path.exists() else "usage.file_missing", name=str(path))
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        raise UserError("usage.file_unreadable", name=str(path)) from error
    if len(content) > _LARGEST:
        raise UserError("document.too_large", name=path.name)
    return content


def file_name(*parts: str, suffix: str = "") -> str:
    """A file name of the parts that are there, parted by spaces; what no file name may hold becomes a hyphen."""
    return safe_name(" ".join(part.strip() for part in parts if part.strip()), suffix)


class FileChoice(Protocol):
    """A kind of file that a file dialog offers: how its names end, and how the dialog writes it."""

    @property
    def suffix(self) -> str: ...

    @property
    def filter(self) -> str: ...


class FileKind(NamedTuple):
    """A kind of file of which there is no more to say."""

    suffix: str
    filter: str


PDF = FileKind(".pdf", "PDF (*.pdf)")

F = TypeVar("F", bound=StrEnum)


@dataclass(frozen=True)
class FormChoice(Generic[F]):
    """A kind of file as the dialog says it in words, and the form that these stand for."""

    words: str
    form: F

    @property
    def suffix(self) -> str:
        """The end of the file's name."""
        return f".{self.form.value}"

    @property
    def filter(self) -> str:
        """The choice as Qt's file dialogs write it."""
        return f"{self.words} (*{self.suffix})"


C = TypeVar("C", bound=FileChoice)


def choice_for(path: Path, chosen_filter: str, choices: Sequence[C]) -> tuple[Path, C]:
    """The whole path and the kind of file: what the name says goes before the filter, and a name without an ending gets one.

    The dialog has asked about the name as it was written only: where a file already has the name with its ending, the new one is numbered.
    """
    by_filter = next((each for each in choices if each.filter == chosen_filter), choices[0])
    if path.suffix.lower() == by_filter.suffix:
        return path, by_filter
    by_name = next((each for each in choices if each.suffix == path.suffix.lower()), None)
    return (path, by_name) if by_name is not None else (_unused(path, by_filter.suffix), by_filter)


def _unused(path: Path, suffix: str) -> Path:
    numbered = (f"{path.name} ({number}){suffix}" for number in itertools.count(2))
    names = itertools.chain([path.name + suffix], numbered)
    return next(each for each in map(path.with_name, names) if not os.path.lexists(each))


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in place in one step, so that a half-written one never stands there.

    Raises ``ExportError``, with ``name`` and ``folder``, where it cannot be written; whatever stood there is then untouched. So are folders, devices and
    databases, which nobody means to replace by a letter.
    """
    path = Path(os.path.realpath(path))
    try:
        if path.exists() and not _may_go(path):
            raise ExportError("export.something_else", name=path.name, folder=str(path.parent))
        handle, half = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(half).chmod(0o666 & ~_mask())
            Path(half).replace(path)
        except OSError:
            with suppress(OSError):
                Path(half).unlink()
            raise
    except OSError as error:
        raise ExportError("export.unwritable", name=path.name, folder=str(path.parent)) from error


def _may_go(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_DATABASE)) != _DATABASE


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """The files, by name, as one ZIP archive; the same files make the same bytes."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return whole.getvalue()


def _mask() -> int:
    """The rights that new files are made without."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
