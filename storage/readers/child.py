"""Running a parser in a child process: with a time limit, with progress, and stopped at once when asked."""

from __future__ import annotations

import json
import queue
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeVar

from domain.errors import UnreadableDocument
from domain.media import MediaType
from storage.readers.children import end, start
from storage.readers.parsed import Parsed, from_json

if TYPE_CHECKING:
    from domain.ports import Cancelled, Progress

Said = TypeVar("Said")
Made = TypeVar("Made")

SECONDS = 180.0
"""Seconds without any sign of life after which the child is given up."""
_LOOK = 0.05
"""Seconds between two looks at whether the user has cancelled."""
WORKER = "storage.readers.worker"
"""The module that the child runs."""
Lines = queue.SimpleQueue[bytes | None]
"""What a child has said, line by line, and ``None`` when it has ended."""


def parse_in_child(
    content: bytes,
    media_type: MediaType,
    name: str,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    *,
    patience: float = SECONDS,
) -> Parsed:
    """Parse the content in a child process. Raises ``UnreadableDocument`` for whatever becomes of it."""
    with ExitStack() as room:
        try:
            folder = room.enter_context(tempfile.TemporaryDirectory(prefix="remissbordet-", ignore_cleanup_errors=True))
            file = Path(folder, "document")
            file.write_bytes(content)
        except OSError as error:
            raise UnreadableDocument("document.no_room", name=name) from error
        child = start(WORKER, media_type.value, str(file))
        try:
            lines: Lines = queue.SimpleQueue()
            threading.Thread(target=pump, args=(child.stdout, lines), daemon=True).start()
            return listen(lines, name, progress, cancelled, patience)
        finally:
            end(child)


def listen(lines: Lines, name: str, progress: Progress | None, cancelled: Cancelled | None, patience: float) -> Parsed:
    """What the child says of the file that it was given last. Raises ``UnreadableDocument`` for whatever becomes of it."""
    while True:
        message = _believed(json.loads, heard_from(lines, name, cancelled, patience), name)
        if isinstance(message, dict) and "error" in message:
            raise UnreadableDocument(str(message["error"]), name=name)
        if not isinstance(message, dict) or "progress" not in message:
            return _believed(lambda said: from_json(said["parsed"]), message, name)
        if progress is not None:
            progress(*message["progress"])


def heard_from(said: queue.SimpleQueue[Said | None], name: str, cancelled: Cancelled | None, patience: float) -> Said:
    """The next that a child says, in a queue that ends with ``None``. Raises ``UnreadableDocument`` where it has ended, is silent for too long, or is not waited for."""
    last_sign = time.monotonic()
    while True:
        if cancelled is not None and cancelled():
            raise UnreadableDocument("document.cancelled", name=name)
        try:
            message = said.get(timeout=_LOOK)
        except queue.Empty:
            if time.monotonic() - last_sign > patience:
                raise UnreadableDocument("document.timeout", name=name) from None
            continue
        if message is None:
            raise UnreadableDocument("document.crashed", name=name)
        return message


def pump(stdout: IO[bytes] | None, lines: Lines) -> None:
    """Hand on the child's lines, and ``None`` at the end, so that whoever waits can look up meanwhile."""
    try:
        for line in stdout or ():
            lines.put(line)
    except ValueError:
        # The pipe was closed under us because nobody listens any more.
        return
    finally:
        lines.put(None)


def _believed(make: Callable[[Said], Made], said: Said, name: str) -> Made:
    """What is made of something that a child of ours said, or something else did in its place."""
    try:
        return make(said)
    except (LookupError, TypeError, ValueError, RecursionError) as error:
        raise UnreadableDocument("document.crashed", name=name) from error
