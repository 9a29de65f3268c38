"""Text recognition in scanned papers through OCRmyPDF, where the machine has it. Nothing is sent anywhere."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from domain.ports import Cancelled

PROGRAM = "ocrmypdf"
SECONDS = 900.0
"""Seconds after which recognition is given up; a scanned page takes a few."""
_LOOK = 0.1
_SWEDISH = "swe"


def with_text(content: bytes, cancelled: Cancelled | None = None, *, patience: float = SECONDS) -> bytes | None:
    """The PDF with recognised text on its pages that are pictures; ``None`` without the program, or where it fails, has no room or is stopped."""
    program = shutil.which(PROGRAM)
    if program is None:
        return None
    try:
        with tempfile.TemporaryDirectory(prefix="remissbordet-") as folder:
            scanned, searchable = Path(folder, "in.pdf"), Path(folder, "out.pdf")
            scanned.write_bytes(content)
            options = ["--skip-text", "--output-type", "pdf", "--optimize", "0", "--quiet", *_language()]
            done = _run([program, *options, str(scanned), str(searchable)], cancelled, patience)
            return searchable.read_bytes() if done and searchable.exists() else None
    except (OSError, subprocess.SubprocessError):
        return None


def _language() -> list[str]:
    """Swedish where Tesseract knows it; its default otherwise, which loses å, ä and ö but not the numbers and names."""
    tesseract = shutil.which("tesseract")
    if tesseract is None:
        return []
    listed = subprocess.run([tesseract, "--list-langs"], capture_output=True, text=True, timeout=20, check=False).stdout
    return ["--language", _SWEDISH] if _SWEDISH in listed.split() else []


def _run(command: list[str], cancelled: Cancelled | None, patience: float) -> bool:
    child = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # OCRmyPDF takes a process for each processor already; Tesseract's own threads would only be in each other's way.
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        start_new_session=True,
    )
    end = time.monotonic() + patience
    try:
        while time.monotonic() < end and not (cancelled is not None and cancelled()):
            try:
                return child.wait(timeout=_LOOK) == 0
            except subprocess.TimeoutExpired:
                continue
        return False
    finally:
        _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    """End the program and the processes that it has started for single pages."""
    with suppress(ProcessLookupError):
        if sys.platform == "win32":
            child.kill()
        else:
            os.killpg(child.pid, signal.SIGKILL)
    child.wait()
