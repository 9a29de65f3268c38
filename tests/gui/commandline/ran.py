"""Commands as a registrar's script gives them, and what a pipe at the other end gets.

``apart`` is how they are run: in a process of their own. ``here`` is the same code in this one, on streams that are pipes too, for the
many commands whose start has nothing to do with what is tried.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import main
from gui.commandline.running import run

ROOT = Path(__file__).parents[3]
ENCODING = "latin-1"
"""What the pipes are said to be encoded in: not what the answers are in."""


@dataclass(frozen=True)
class Ran:
    """A command's exit code and what it said."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The answer of a command that was asked for JSON."""
        return json.loads(self.out)


def apart(*arguments: str | Path, said: str = "", folder: Path | None = None) -> Ran:
    """Run ``main.py`` in a process of its own, in a folder, with something said on standard input."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *map(str, arguments)],
        input=said.encode(ENCODING),
        capture_output=True,
        timeout=100,
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": ENCODING},
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def here(*arguments: str | Path, said: str = "") -> Ran:
    """Run a command in this process, in its folder, with something said on standard input."""
    printed, complained = io.BytesIO(), io.BytesIO()
    out, err = (io.TextIOWrapper(each, encoding=ENCODING) for each in (printed, complained))
    with _hears(said), redirect_stdout(out), redirect_stderr(err):
        try:
            code = run([*map(str, arguments)], main.tools())
        except SystemExit as left:
            code = int(left.code or 0)
    out.flush()
    err.flush()
    return Ran(code, printed.getvalue().decode(), complained.getvalue().decode())


@contextmanager
def _hears(said: str) -> Iterator[None]:
    before = sys.stdin
    sys.stdin = io.StringIO(said)
    try:
        yield
    finally:
        sys.stdin = before
