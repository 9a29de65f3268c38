"""House forms as TOML files: the program's own, which never change, and those of the office."""

from __future__ import annotations

import glob
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

import resources
from domain.errors import InvalidLetterhead, NotFound, StoreError
from domain.letterhead import Letterhead
from domain.services.letterheads import slug
from storage.letterhead_reading import parse
from storage.letterhead_writing import is_logo_of, logo_file, to_toml, write_whole

__all__ = ["LARGEST_FILE", "OWN_FORMS", "LetterheadStore", "parse"]

OWN_FORMS = Path(resources.__file__).parent / "letterheads"
LARGEST_FILE = 200_000


class LetterheadStore:
    """House forms in the program's folder and the office's own, where an office's form with the same id stands before the program's.

    Files are read again when they have changed.
    """

    def __init__(self, own_folder: Path | None = None) -> None:
        self._own_folder = own_folder
        self._folders = [OWN_FORMS] if own_folder is None else [own_folder, OWN_FORMS]
        self._read: dict[Path, tuple[tuple[int, int, int], Letterhead]] = {}

    def available(self) -> tuple[Letterhead, ...]:
        """Every form that can be read, sorted by name with the plain default first; broken files are left out (``get`` tells why)."""
        found: dict[str, Letterhead] = {}
        for path in self._files():
            try:
                form = self._load(path)
            except InvalidLetterhead:
                continue
            found.setdefault(form.id, form)
        return tuple(sorted(found.values(), key=lambda form: (form.id != "standard", form.name.casefold())))

    def broken(self) -> tuple[InvalidLetterhead, ...]:
        """What is wrong with the files that cannot be read; the parameter ``path`` says where each lies."""
        errors = []
        for path in self._files():
            try:
                self._load(path)
            except InvalidLetterhead as error:
                errors.append(error)
        return tuple(errors)

    def get(self, letterhead_id: str) -> Letterhead:
        """One house form, by its id or else its file's name. Raises ``NotFound``, or ``InvalidLetterhead`` where the file with that name is broken."""
        named = [self._load(path) for path in self._files() if path.stem == letterhead_id]
        if any(form.id == letterhead_id for form in named):
            named = [form for form in named if form.id == letterhead_id]
        else:
            named = [*(form for form in self.available() if form.id == letterhead_id), *named]
        if not named:
            raise NotFound("missing.letterhead", id=letterhead_id)
        return named[0]

    def own(self) -> frozenset[str]:
        """The ids of the office's forms that can be read."""
        found = set()
        for path in self._own_files():
            with suppress(InvalidLetterhead):
                found.add(self._load(path).id)
        return frozenset(found)

    def covered(self) -> tuple[Letterhead, ...]:
        """The program's forms that one of the office's with the same id stands before."""
        own = self.own()
        shipped = (self._load(path) for path in sorted(OWN_FORMS.glob("*.toml")))
        return tuple(form for form in shipped if form.id in own) if own else ()

    def save(self, letterhead: Letterhead) -> None:
        """Write a form of the office's own, with its logo beside it. Raises ``StoreError``; what was there is then untouched."""
        if self._own_folder is None:
            raise StoreError("letterhead.unwritable", name=letterhead.name, reason="ingen mapp är vald")
        path = self._path_of(letterhead.id) or self._free_path(self._own_folder, letterhead.id)
        logo = letterhead.logo
        file = logo_file(path.stem, logo) if logo is not None else ""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if logo is not None:
                write_whole(path.with_name(file), logo.data)
            write_whole(path, to_toml(letterhead, file).encode())
            self._remove_logos(path, but=file)
        except OSError as error:
            reason = error.strerror or "okänt fel"
            raise StoreError("letterhead.unwritable", name=letterhead.name, reason=reason) from error

    def delete(self, letterhead_id: str) -> None:
        """Take away a form of the office's own and its logo. Raises ``NotFound`` and ``StoreError``."""
        path = self._path_of(letterhead_id)
        if path is None:
            raise NotFound("missing.letterhead", id=letterhead_id)
        try:
            path.unlink()
            self._remove_logos(path, but="")
        except OSError as error:
            raise StoreError("letterhead.unwritable", name=path.name, reason=error.strerror or "okänt fel") from error

    def _path_of(self, letterhead_id: str) -> Path | None:
        for path in self._own_files():
            with suppress(InvalidLetterhead):
                if self._load(path).id == letterhead_id:
                    return path
        return None

    def _free_path(self, folder: Path, letterhead_id: str) -> Path:
        """A file that does not exist: one that does holds another form, or one that is broken and can still be mended."""
        stem = slug(letterhead_id)
        names = (f"{stem}-{number}.toml" if number > 1 else f"{stem}.toml" for number in count(1))
        return next(path for name in names if not (path := folder / name).exists())

    def _remove_logos(self, path: Path, but: str) -> None:
        """Remove logos that this store has written for a form; a logo that somebody else put there stays."""
        for old in path.parent.glob(f"{glob.escape(path.stem)}-????????.*"):
            if is_logo_of(path.stem, old.name) and old.name != but:
                old.unlink(missing_ok=True)

    def _own_files(self) -> list[Path]:
        folder = self._own_folder
        return sorted(folder.glob("*.toml")) if folder is not None and folder.is_dir() else []

    def _files(self) -> Iterator[Path]:
        for folder in self._folders:
            if folder.is_dir():
                yield from sorted(folder.glob("*.toml"))

    def _load(self, path: Path) -> Letterhead:
        try:
            found = path.stat()
            version = (found.st_mtime_ns, found.st_size, found.st_ino)
            known = self._read.get(path)
            if known is None or known[0] != version:
                known = self._read[path] = (version, _read(path, found.st_size))
        except OSError as error:
            raise InvalidLetterhead(
                "letterhead.unreadable", name=path.name, path=str(path), reason=error.strerror or "okänt fel"
            ) from error
        except InvalidLetterhead as error:
            error.parameters["path"] = str(path)
            raise
        return known[1]


def _read(path: Path, size: int) -> Letterhead:
    if size > LARGEST_FILE:
        raise InvalidLetterhead("letterhead.invalid", name=path.name, line=1, reason="filen är för stor")
    return parse(path.read_bytes(), path.name, path.parent)
