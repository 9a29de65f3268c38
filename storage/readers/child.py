"""Running a parser in a child process: with a time limit, with progress, and stopped at once when asked."""

from __future__ import annotations

import json
import queue
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from domain.errors import UnreadableDocument
from storage.readers.children import end, start
from storage.readers.parsed import Parsed, from_json
from storage.readers.sniff import MediaType

if TYPE_CHECKING:
    from domain.ports import Cancelled, Progress

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
    with tempfile.TemporaryDirectory(prefix="remissbordet-") as folder:
        file = Path(folder, "document")
        file.write_bytes(content)
        child = start(WORKER, media_type.value, str(file))
        try:
            lines: Lines = queue.SimpleQueue()
            threading.Thread(target=pump, args=(child.stdout, lines), daemon=True).start()
            return listen(lines, name, progress, cancelled, patience)
        finally:
            end(child)


def parsed_of(message: dict[str, Any]) -> Parsed:
    """What was parsed. Raises ``ValueError``, ``TypeError`` or ``LookupError`` for a message that no child of ours writes."""
    return from_json(message["parsed"])


def listen(
    lines: Lines,
    name: str,
    progress: Progress | None,
    cancelled: Cancelled | None,
    patience: float,
    made: Callable[[dict[str, Any]], Parsed] = parsed_of,
) -> Parsed:
    """What the child says of the file that it was given last, made of its message. Raises ``UnreadableDocument`` for whatever becomes of it."""
    last_sign = time.monotonic()
    while True:
        if cancelled is not None and cancelled():
            raise UnreadableDocument("document.cancelled", name=name)
        try:
            line = lines.get(timeout=_LOOK)
        except queue.Empty:
            if time.monotonic() - last_sign > patience:
                raise UnreadableDocument("document.timeout", name=name) from None
            continue
        last_sign = time.monotonic()
        message = _message(line, name)
        if "progress" in message:
            if progress is not None:
                progress(*message["progress"])
            continue
        if "error" in message:
            raise UnreadableDocument(str(message["error"]), name=name)
        try:
            return made(message)
        except (LookupError, TypeError, ValueError) as error:
            raise UnreadableDocument("document.crashed", name=name) from error


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


def _message(line: bytes | None, name: str) -> dict[str, Any]:
    if line is None:
        raise UnreadableDocument("document.crashed", name=name)
    try:
        message = json.loads(line)
    except ValueError as error:
        raise UnreadableDocument("document.crashed", name=name) from error
    return message if isinstance(message, dict) else {}
