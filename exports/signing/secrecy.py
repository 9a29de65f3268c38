"""Keeping what is secret in memory off the disk, where a crash would write it."""

from __future__ import annotations

import ctypes
import sys

_PR_SET_DUMPABLE = 4
_SEM_NO_BOXES = 0x0001 | 0x0002 | 0x8000
"""Windows: no dialog and no report of a crash (SetErrorMode)."""


def write_no_core() -> None:
    """Let no crash of this process leave a core file; enough for a process that other programs must be able to look at."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - POSIX only

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def leave_no_trace() -> None:
    """Let nothing of this process's memory be seen: by no core file, not by one that is handed to a program, nor by a debugger; and show no dialog of a crash."""
    write_no_core()
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetErrorMode(_SEM_NO_BOXES)
    elif sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0)
