"""Who may write: one process at a time holds the lock beside a database, and the operating system lets go of it when the process ends."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

_PAUSE = 0.05
"""Seconds between two attempts while waiting."""


class WriterLock:
    """An exclusive lock on the file ``<database>.lock``.

    A file of its own, because SQLite takes and drops locks on the database itself. It stays behind, empty: removing it would let two writers hold locks on
    two files of the same name.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @classmethod
    def acquire(cls, database: Path, *, wait: float = 0.0) -> WriterLock | None:
        """Take the lock, or give ``None`` when somebody still holds it after ``wait`` seconds. Raises ``OSError`` where no file can be made."""
        deadline = time.monotonic() + wait
        descriptor = os.open(database.with_name(database.name + ".lock"), os.O_RDWR | os.O_CREAT, 0o600)
        while not _try_lock(descriptor):
            if time.monotonic() >= deadline:
                os.close(descriptor)
                return None
            time.sleep(_PAUSE)
        return cls(descriptor)

    def close(self) -> None:
        """Let others write. Releasing twice does nothing."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor != -1:
            os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
