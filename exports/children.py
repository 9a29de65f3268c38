"""Work in child processes: starting one of our own modules as a child, and asking a child that stays."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import BinaryIO, Generic, TypeVar

from domain.errors import ExportError, UserError

Answer = TypeVar("Answer")

_PATIENCE = 2.0
"""Seconds that a child is given to end by itself."""
_ROOT = Path(__file__).parents[1]


def start(module: str, *arguments: str, bufsize: int = -1) -> subprocess.Popen[bytes]:
    """Run a module as a child with pipes to and from it; what it writes to standard error is lost."""
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        bufsize=bufsize,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def own_stdout() -> BinaryIO:
    """In a child: standard output for its answers alone; whatever a library prints does not end up among them."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


@dataclass(frozen=True, slots=True)
class _Refused:
    code: str
    parameters: dict[str, object]


class LastingChild(Generic[Answer]):
    """A child that is started at the first question and kept for the next. Its module calls ``serve``.

    One question at a time: callers in other threads wait. The child ends with its parent, however that ends. Questions and answers are pickled: only a
    child that handles nothing from outside may be asked in this way.
    """

    def __init__(self, module: str, ended: str) -> None:
        self._module = module
        self._ended = ended
        self._lock = Lock()
        self._child: subprocess.Popen[bytes] | None = None

    def ask(self, *question: object) -> Answer:
        """The answer. Raises ``ExportError``: with the code that the child refuses with, or with ``ended`` where it has come to an end."""
        with self._lock:
            try:
                answer = self._asked(question)
            except (EOFError, OSError, pickle.UnpicklingError) as error:
                self._end()
                raise ExportError(self._ended) from error
        if isinstance(answer, _Refused):
            raise ExportError(answer.code, **answer.parameters)
        return answer

    def close(self) -> None:
        """End the child. A later question starts a new one."""
        with self._lock:
            self._end()

    def _asked(self, question: tuple[object, ...]) -> Answer | _Refused:
        child = self._running()
        if child.stdin is None or child.stdout is None:
            raise EOFError
        pickle.dump(question, child.stdin)
        child.stdin.flush()
        answer: Answer | _Refused = pickle.load(child.stdout)  # noqa: S301 - our own child, which reads nothing from outside
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self._end()
            self._child = start(self._module)
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        try:
            child.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def serve(answer: Callable[..., object]) -> None:
    """In a ``LastingChild``: answer each question with what the function makes of it, until no more come."""
    answers = own_stdout()
    with suppress(EOFError, BrokenPipeError, KeyboardInterrupt), answers:
        while True:
            question = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own parent
            try:
                said = answer(*question)
            except UserError as error:
                said = _Refused(error.code, dict(error.parameters))
            pickle.dump(said, answers)
            answers.flush()
