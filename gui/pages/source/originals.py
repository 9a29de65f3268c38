"""Copies of papers that the user opens in another program."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path
from stat import S_IREAD


class Originals:
    """Writes each copy into a folder of its own that goes away with the window. Copies are read-only: what is changed in them would be lost."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def write(self, name: str, content: bytes) -> Path:
        """The copy, under the paper's own name."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="remissbordet-", ignore_cleanup_errors=True)
        path = Path(tempfile.mkdtemp(dir=self._folder.name), Path(name.replace("\\", "/")).name or "handling")
        path.write_bytes(content)
        path.chmod(S_IREAD)
        return path

    def close(self) -> None:
        """Remove every copy."""
        if self._folder is not None:
            with suppress(OSError):
                self._folder.cleanup()
            self._folder = None
