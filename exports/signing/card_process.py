"""Talking with a card's module in a process of its own: it is a stranger's machine code, and may crash, hang or write where it should not.

The child is asked one thing at a time and given so long for each; one that falls silent, and one whose answer nobody waits for any more, is ended. What
it says is not believed: it is JSON of a limited length, checked by whoever asked.
"""

from __future__ import annotations

import io
import json
import queue
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from domain.errors import SigningError
from domain.ports import Cancelled
from domain.signing import Secret
from exports.children import start

_LOOK = 0.02
"""Seconds between two looks at whether the user has cancelled."""
_LONGEST = 4 << 20
"""Bytes of an answer: many times the certificates that a card has room for."""
_FAREWELL = 2.0
"""Seconds for logging out."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds that a module is given: for finding its cards, for a PIN that it was handed, for one that is pressed at the reader, for one signature."""

    finding: float = 30.0
    login: float = 60.0
    at_reader: float = 180.0
    signing: float = 60.0


class Fault(Exception):
    """What went wrong on a card, by the name that the standard gives it (PKCS#11, CKR_…, in Python's spelling). ``left`` tells how many tries of the PIN are left, where the card says."""

    def __init__(self, name: str, left: str = "") -> None:
        super().__init__(name)
        self.name = name
        self.left = left


class CardProcess:
    """A module in its child, and what is asked of it. Use ``started``."""

    def __init__(self, module: Path, child: subprocess.Popen[bytes], cancelled: Cancelled | None) -> None:
        self.name = module.name
        self._child = child
        self._cancelled = cancelled
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._waiting = True
        self._listener = threading.Thread(target=self._listen, name="card", daemon=True)
        self._listener.start()

    def greeted(self, seconds: float) -> None:
        """Wait until the module is loaded. Raises ``SigningError``, and ``Fault`` where it cannot be."""
        self._awaited(seconds)

    def ask(self, what: str, seconds: float, pin: Secret | None = None, **parameters: object) -> dict[str, Any]:
        """The answer. Raises ``Fault`` for what the card says went wrong, and ``SigningError`` where no answer comes."""
        asked: dict[str, object] = {"do": what, "seconds": seconds, **parameters}
        self._waiting = True
        if pin is None:
            self._write(json.dumps(asked).encode() + b"\n")
        else:
            with pin.octets() as octets:
                self._write(json.dumps({**asked, "pin": len(octets)}).encode() + b"\n")
                self._write(octets)
        return self._awaited(seconds)

    def _write(self, content: bytes | memoryview) -> None:
        if self._child.stdin is None:
            raise self._ended()
        try:
            self._child.stdin.write(content)
        except OSError:
            raise self._ended() from None

    def _awaited(self, seconds: float) -> dict[str, Any]:
        until = time.monotonic() + seconds
        while True:
            if self._cancelled is not None and self._cancelled():
                raise SigningError("sign.cancelled")
            try:
                line = self._answers.get(timeout=_LOOK)
            except queue.Empty:
                if time.monotonic() > until:
                    raise SigningError("sign.module_silent", name=self.name, seconds=round(seconds)) from None
                continue
            self._waiting = False
            return self._understood(line)

    def _understood(self, line: bytes) -> dict[str, Any]:
        try:
            answer = json.loads(line)
        except (ValueError, RecursionError):
            raise self._ended() from None
        if not isinstance(answer, dict):
            raise self._ended()
        if "fault" in answer:
            raise Fault(str(answer["fault"]), str(answer.get("left", "")))
        return answer

    def _ended(self) -> SigningError:
        return SigningError("sign.module_crashed", name=self.name)

    def _listen(self) -> None:
        """Hand on the child's lines, and an empty one at the end or where one is too long."""
        with suppress(OSError), io.BufferedReader(self._child.stdout) as lines:  # type: ignore[type-var]
            while (line := lines.readline(_LONGEST)).endswith(b"\n"):
                self._answers.put(line)
        self._answers.put(b"")

    def end(self) -> None:
        """Let the child log out, or end it at once where it owes an answer."""
        if self._child.stdin is not None:
            with suppress(OSError):
                self._child.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self._child.wait(0 if self._waiting else _FAREWELL)
        self._child.kill()
        self._child.wait()
        self._listener.join(_FAREWELL)  # a process that the module started may hold the pipe for ever


@contextmanager
def started(module: Path, patience: Patience, cancelled: Cancelled | None = None) -> Iterator[CardProcess]:
    """The module, loaded; it is logged out of and its process ended when the context ends. Raises as ``CardProcess.greeted``."""
    child = start("exports.signing.card_worker", str(module), bufsize=0)
    process = CardProcess(module, child, cancelled)
    try:
        process.greeted(patience.finding)
        yield process
    finally:
        process.end()
