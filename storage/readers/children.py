"""Starting and ending our own modules as child processes, so that a parser that goes wrong takes nothing else with it."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

_ROOT = Path(__file__).parents[2]


def start(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Run a module as a child with pipes to and from it; what it writes to standard error is lost."""
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def end(child: subprocess.Popen[bytes]) -> None:
    """End a child at once, whatever it is doing, and let go of its pipes."""
    child.kill()
    child.wait()
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
