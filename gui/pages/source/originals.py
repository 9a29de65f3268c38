"""Copies of papers that the user opens in another program."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from functools import partial
from pathlib import Path, PurePosixPath
from stat import S_IREAD

from domain.errors import ExportError, UserError
from domain.media import ENDINGS, MediaType
from domain.naming import safe_name
from gui.outside import open_outside
from gui.shell import Shell


class Originals:
    """Writes each copy into a folder of its own that goes away with the window. Copies are read-only: what is changed in them would be lost."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def show(self, shell: Shell, name: str, media_type: str, content: bytes) -> None:
        """Open the copy in the system's own program, or say why it cannot be made."""
        try:
            path = self.write(name, media_type, content)
        except UserError as error:
            shell.show_error(error, partial(self.show, shell, name, media_type, content))
        else:
            open_outside(path)

    def write(self, name: str, media_type: str, content: bytes) -> Path:
        """The copy, under the paper's own name with an ending that is its kind's. Raises ``ExportError``."""
        named = _named(name, media_type)
        try:
            if self._folder is not None and not Path(self._folder.name).is_dir():
                self.close()
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="remissbordet-", ignore_cleanup_errors=True)
            path = Path(tempfile.mkdtemp(dir=self._folder.name), named)
            path.write_bytes(content)
            path.chmod(S_IREAD)
        except OSError as error:
            raise ExportError("export.unwritable", name=named, folder=tempfile.gettempdir()) from error
        return path

    def close(self) -> None:
        """Remove every copy."""
        if self._folder is not None:
            with suppress(OSError):
                self._folder.cleanup()
            self._folder = None


def _named(name: str, media_type: str) -> str:
    """The paper's name with an ending that is its kind's. Systems go by it: a text called *.bat* would not be shown but run."""
    named = PurePosixPath(name.replace("\\", "/"))
    endings = ENDINGS.get(media_type, ENDINGS[MediaType.TEXT])
    if named.suffix.lower() in endings:
        return safe_name(named.stem, named.suffix)
    return safe_name(named.name, endings[0])
