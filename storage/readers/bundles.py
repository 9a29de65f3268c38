"""Folders and ZIP archives as the files in them.

An archive comes from outside. Its members are unpacked under names of our own, so that no name in it is ever used as a path; how many there are, how large
they unfold to and how deep they lie is limited.
"""

from __future__ import annotations

import re
import tempfile
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from domain.errors import UnreadableDocument, UserError
from storage.readers.sniff import BROKEN_ARCHIVE

MOST_FILES = 2000
MOST_BYTES = 4 << 30
"""Bytes that one drop may unfold to."""
MOST_OF_ONE = 300 << 20
MOST_RATIO = 200
"""Times that a member may unfold: text shrinks to a twentieth, a bomb to a thousandth."""
_SMALL = 1 << 20
"""Bytes; a member that unfolds to less harms nobody."""
_DEEPEST_FOLDER = 12
_DEEPEST_ARCHIVE = 2
_CHUNK = 1 << 20
_ENCRYPTED = 0x1
_SAYS_UTF8 = 0x800
_LITTER = re.compile(r"^(?:\.|~\$|__MACOSX$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
"""What systems and editors leave beside the files that people put there."""
_NOT_OF_DOS = re.compile("[σΣ÷╓─┼µ∩]")
"""What å, ä, ö, Ö, Ä and Å of Windows-1252 look like when they are read as code page 437."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """One file to read, under the name that people know it by, or what stands in the way of it."""

    name: str
    path: Path | None = None
    problem: UserError | None = None


@dataclass(slots=True)
class _Budget:
    """What is left of the limits for one drop."""

    folder: Path
    cancelled: Callable[[], bool]
    files: int
    bytes: int
    made: int = 0
    alone: bool = True
    """Whether one thing was given; what is in it then needs no name before its own."""

    def take_file(self) -> None:
        self.files -= 1
        if self.files < 0:
            raise UserError("import.too_many", most=MOST_FILES)
        if self.cancelled():
            raise UserError("import.cancelled")

    def new_path(self) -> Path:
        self.made += 1
        return self.folder / str(self.made)


@contextmanager
def unpacked(paths: Sequence[Path], cancelled: Callable[[], bool] | None = None) -> Iterator[tuple[Unpacked, ...]]:
    """The files in the paths, in order; what was unpacked is there until the block ends.

    Raises ``UserError``: ``import.too_many`` for more files than anybody sends, ``import.cancelled`` when stopped.
    """
    with tempfile.TemporaryDirectory(prefix="remissbordet-") as folder:
        budget = _Budget(Path(folder), cancelled or (lambda: False), MOST_FILES, MOST_BYTES, alone=len(paths) == 1)
        yield tuple(_named_apart(found for path in paths for found in _found(path, path.name, budget, 0)))


def _named_apart(files: Iterable[Unpacked]) -> Iterator[Unpacked]:
    """The files with a number after the names that some have in common."""
    times: Counter[str] = Counter()
    for each in files:
        times[each.name] += 1
        yield each if times[each.name] == 1 else replace(each, name=f"{each.name} ({times[each.name]})")


def _found(path: Path, name: str, budget: _Budget, archives: int, folders: int = 0) -> Iterator[Unpacked]:
    budget.take_file()
    if path.is_dir():
        yield from _in_folder(path, name, budget, folders)
    elif path.exists() and not path.is_file():
        yield Unpacked(name, problem=UnreadableDocument("document.not_a_file", name=name))
    elif _is_archive(path):
        yield from _in_archive(path, name, budget, archives, bare=budget.alone and not archives and not folders)
    else:
        yield Unpacked(name, path)


def _in_folder(folder: Path, name: str, budget: _Budget, depth: int) -> Iterator[Unpacked]:
    if depth >= _DEEPEST_FOLDER:
        yield Unpacked(name, problem=UnreadableDocument("import.too_deep", name=name))
        return
    try:
        inside = sorted(folder.iterdir(), key=lambda each: (each.is_dir(), each.name.casefold()))
    except OSError:
        yield Unpacked(name, problem=UnreadableDocument("document.unreadable", name=name))
        return
    kept = [each for each in inside if not _LITTER.match(each.name) and not each.is_symlink()]
    if not kept and not depth:
        yield Unpacked(name, problem=UnreadableDocument("import.empty_folder", name=name))
    for each in kept:
        shown = each.name if budget.alone and not depth else f"{name}/{each.name}"
        yield from _found(each, shown, budget, 0, depth + 1)


def _is_archive(path: Path) -> bool:
    """Whether it is an archive of files, rather than a document that is kept as one."""
    try:
        with path.open("rb") as file:
            if file.read(4) not in (b"PK\x03\x04", b"PK\x05\x06"):
                return False
        with zipfile.ZipFile(path) as archive:
            names = {each.filename for each in archive.infolist()}
        return not names & {"[Content_Types].xml", "mimetype", "word/document.xml"}
    except BROKEN_ARCHIVE:
        return path.suffix.casefold() == ".zip" and path.is_file()


def _in_archive(path: Path, name: str, budget: _Budget, depth: int, *, bare: bool) -> Iterator[Unpacked]:
    if depth >= _DEEPEST_ARCHIVE:
        yield Unpacked(name, problem=UnreadableDocument("import.too_deep", name=name))
        return
    try:
        with zipfile.ZipFile(path) as archive:
            members = [each for each in archive.infolist() if not each.is_dir()]
            named = sorted(((_name(each), each) for each in members), key=lambda each: each[0].casefold())
            kept = [(inner, each) for inner, each in named if not any(map(_LITTER.match, inner.split("/")))]
            if not kept:
                yield Unpacked(name, problem=UnreadableDocument("import.empty_archive", name=name))
            for inner, each in kept:
                shown = inner if bare else f"{name}/{inner}"
                yield from _member(archive, each, shown, budget, depth)
    except BROKEN_ARCHIVE:
        yield Unpacked(name, problem=UnreadableDocument("import.broken_archive", name=name))


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, budget: _Budget, depth: int
) -> Iterator[Unpacked]:
    reason = _refused(member, name, budget)
    if reason:
        yield Unpacked(name, problem=UnreadableDocument(reason, name=name))
        return
    path = budget.new_path()
    try:
        _unfold(archive, member, path, budget)
    except _TooLarge:
        yield Unpacked(name, problem=UnreadableDocument("import.bomb", name=name))
        return
    except BROKEN_ARCHIVE:
        yield Unpacked(name, problem=UnreadableDocument("document.broken", name=name))
        return
    yield from _found(path, name, budget, depth + 1)


def _refused(member: zipfile.ZipInfo, name: str, budget: _Budget) -> str:
    """The code of why a member is not unpacked; empty where it may be."""
    parts = member.filename.replace("\\", "/").split("/")
    if ".." in parts or member.filename.startswith(("/", "\\")) or re.match(r"^[A-Za-z]:", member.filename):
        return "import.strange_path"
    if name.count("/") > _DEEPEST_FOLDER:
        return "import.too_deep"
    if member.flag_bits & _ENCRYPTED:
        return "import.encrypted"
    if member.file_size > min(MOST_OF_ONE, budget.bytes):
        return "import.bomb"
    if member.file_size > _SMALL and member.file_size > MOST_RATIO * max(member.compress_size, 1):
        return "import.bomb"
    return ""


class _TooLarge(Exception):
    """A member unfolds to more than it says, or than may be."""


def _unfold(archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path, budget: _Budget) -> None:
    left = min(member.file_size, budget.bytes)
    with archive.open(member) as packed, path.open("wb") as file:
        while chunk := packed.read(_CHUNK):
            if budget.cancelled():
                raise UserError("import.cancelled")
            left -= len(chunk)
            budget.bytes -= len(chunk)
            if left < 0:
                raise _TooLarge
            file.write(chunk)


def _name(member: zipfile.ZipInfo) -> str:
    """The member's name as people wrote it.

    ZIP names are in UTF-8 where a flag says so, else in code page 437 (APPNOTE.TXT, appendix D). Systems write UTF-8 or their own code page without the flag all the
    same: what can be read as UTF-8 is, and signs that no file name has give Windows-1252 away.
    """
    name = member.filename
    if not member.flag_bits & _SAYS_UTF8:
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            raw = b""
        try:
            name = raw.decode("utf-8") or name
        except UnicodeDecodeError:
            name = raw.decode("cp1252", "replace") if _NOT_OF_DOS.search(name) else name
    parts = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).parts
    return "/".join(part for part in parts if part not in ("/", "..")) or "?"
